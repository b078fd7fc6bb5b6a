"""The offers that wait for a decision, for who decides."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from actieplannen.models import Opschaling
from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen


def wachtend(lezer: Lezer) -> QuerySet[Opschaling] | None:
    """Return the offers, for who decides about them (R23)."""
    return Opschaling.objects.visible_to(lezer, "beslissen") if bevoegd(lezer, "nationaal_plan") else None


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
