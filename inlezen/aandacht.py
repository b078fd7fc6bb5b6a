"""A list that was uploaded and not read in waits for who uploaded it."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Inlezing
from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron
from kantoor.core.opmaak import datum


def onaf(lezer: Lezer) -> QuerySet[Inlezing]:
    """Return the own uploads that were not carried out."""
    return Inlezing.objects.visible_to(lezer).filter(toegepast_op=None)


def inlezingen(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel="Uw lijst is nog niet ingelezen",
            uitleg=f"{inlezing.bestandsnaam}, gekozen op {datum(inlezing.gemaakt_op)}. {inlezing.plan}",
            knop="Maak het inlezen af",
            url=reverse("inlezing_koppelen", args=[inlezing.plan.netwerk.slug, inlezing.plan.padnaam, inlezing.pk]),
        )
        for inlezing in rijen.select_related("plan__netwerk").defer("rijen").order_by("gemaakt_op", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


AANDACHT.registreer(Wachtbron(code="inlezingen", volgorde=45, wacht=onaf, toont=inlezingen))
