"""The tag that gives the frame of a page its menu."""

from __future__ import annotations

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context

from kantoor.access import Lezer
from kantoor.core import navigatie

register = template.Library()


@register.simple_tag(takes_context=True)
def hoofdmenu(context: Context) -> navigatie.Menu:
    """Return the menu of the reader on this page; a page made before the middleware ran has that of a visitor.

    So has a page of somebody who is only halfway in (`menulezer`).
    """
    request = context.get("request")
    lezer = getattr(request, "menulezer", None) or getattr(request, "lezer", None) or Lezer(AnonymousUser())
    return navigatie.menu_van(lezer, getattr(request, "path", ""))
