"""Shows agendas on pages of the apps below, which do not know that there are agendas."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from agendas.queries import lezen
from menukaart.queries import items_van
from netwerken.models import Sector, Thema

register = template.Library()


@register.inclusion_tag("agenda/_op_sector.html", takes_context=True)
def agenda_van_sector(context: Context, sector: Sector) -> dict[str, Any]:
    """Show the adopted top five of a sector, as far as the reader may read it, with its three adoptions."""
    versie = lezen.vastgesteld_van(context["request"].lezer, sector)
    if versie is None:
        return {"sector": sector, "versie": None}
    vaststellingen = lezen.vaststellingen(versie)
    return {"sector": sector, "versie": versie, "punten": lezen.punten_in(versie), "vaststellingen": vaststellingen}


@register.inclusion_tag("agenda/_op_thema.html", takes_context=True)
def agenda_en_menukaart_onder(context: Context, thema: Thema) -> dict[str, Any]:
    """Show the points of adopted agendas and the entries of the menukaart under one theme."""
    lezer = context["request"].lezer
    items = items_van(lezer).filter(themas=thema)
    return {"thema": thema, "per_agenda": lezen.punten_onder(lezer, thema), "items": items}
