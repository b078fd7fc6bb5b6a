"""What every page knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from netwerken.models import Aanmelding


def kantoor(request: HttpRequest) -> dict[str, Any]:
    """Return whether this is the try-out, and a count the menu asks for only when the reader handles requests."""

    def aanvragen_wachten() -> int:
        lezer = getattr(request, "lezer", None)
        return Aanmelding.objects.visible_to(lezer, "besluiten").count() if lezer else 0

    return {"DEMO": settings.DEMO, "aanvragen_wachten": aanvragen_wachten}
