"""The offers that wait for a decision, for who decides."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Opschaling, Uitvoervraag
from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen


def wachtend(lezer: Lezer) -> QuerySet[Opschaling] | None:
    """Return the offers, for who decides about them (R23); not while an organisation that was asked thinks it over."""
    if not bevoegd(lezer, "nationaal_plan"):
        return None
    bij_een_ander = Uitvoervraag.objects.filter(staat=Uitvoervraag.Staat.OPEN).order_by().values("voorlegging_id")
    return Opschaling.objects.visible_to(lezer, "beslissen").exclude(pk__in=bij_een_ander)


def voorleggingen(_lezer: Lezer, _rijen: QuerySet[Any, Any], aantal: int, _meeste: int) -> Aandacht:
    """Return the offers to the national plan as one point."""
    punt = Aandachtspunt(
        titel=f"{aantal} {'voorlegging wacht' if aantal == 1 else 'voorleggingen wachten'} op een besluit",
        uitleg="Een netwerk vraagt of een actie naar het nationale plan kan",
        knop="Bekijk de voorleggingen",
        url=reverse("opschaling_lijst"),
    )
    return samen(punt)


AANDACHT.registreer(Wachtbron(code="voorleggingen", volgorde=30, wacht=wachtend, toont=voorleggingen))
