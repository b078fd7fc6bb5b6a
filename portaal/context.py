"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def kantoor(request: HttpRequest) -> dict[str, Any]:
    """Return whether this is the try-out, and whether it asks everybody a second factor."""
    return {"DEMO": settings.DEMO, "MFA_VERPLICHT": settings.MFA_VERPLICHT}
