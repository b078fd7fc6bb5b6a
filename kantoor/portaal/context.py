"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def kantoor(request: HttpRequest) -> dict[str, Any]:
    """Return whether this is the try-out; lazy facts about the reader are asked by the templates themselves."""
    return {"DEMO": settings.DEMO}
