"""The warning before a session ends."""

from __future__ import annotations

import time
from typing import Any

from django import template
from django.conf import settings
from django.template import Context

from kantoor.accounts.middleware import BEGIN

register = template.Library()
WAARSCHUW = 300  # seconds before the end; WCAG 2.2.1 asks twenty


@register.inclusion_tag("onderdelen/sessiebalk.html", takes_context=True)
def sessiebalk(context: Context) -> dict[str, Any]:
    """Say in how many seconds this session ends when nothing is opened; in its last hour, when it ends in any case.

    The page is the same at every moment of the hours before, so only the last one counts.
    """
    nu = time.time()
    tot_het_eind = int(context["request"].session.get(BEGIN, nu) + settings.SESSIE_DUUR_MAX - nu)
    vast = tot_het_eind < settings.SESSIE_STIL_MAX
    over = tot_het_eind if vast else settings.SESSIE_STIL_MAX
    return {"over": str(over), "vast": vast, "waarschuw": str(WAARSCHUW)}  # for the script: without a point in it
