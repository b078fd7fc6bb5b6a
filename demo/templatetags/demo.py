"""The door of the try-out on the login page."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from demo.queries import demo_groepen
from demo.views import BESTANDEN_BACKEND

register = template.Library()


@register.inclusion_tag("demo/deuren.html", takes_context=True)
def demo_deuren(context: Context) -> dict[str, Any]:
    """Show a button per demo person; outside demo mode nothing at all."""
    if not settings.DEMO:
        return {"groepen": []}
    return {
        "groepen": demo_groepen(),
        "csrf_token": context.get("csrf_token"),
        "request": context["request"],
        "volgende": context.get("redirect_field_value") or "",
        "postvak": settings.EMAIL_BACKEND == BESTANDEN_BACKEND,
    }
