"""Deadlines of actions that still run, of every plan the reader may see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actieplannen.models import Verbeteractie
from actieplannen.models.actie import LOPEND
from kantoor.access import Lezer
from kantoor.core.kalender import KALENDERBRONNEN, Kalenderbron, Kalenderpunt


def deadlines(lezer: Lezer, van: date, tot: date) -> Iterator[Kalenderpunt]:
    """Yield the deadlines between two days; one query."""
    acties = Verbeteractie.objects.visible_to(lezer).filter(LOPEND, deadline__range=(van, tot))
    for actie in acties.select_related("plan__netwerk").order_by("deadline", "plan__netwerk__naam", "nummer"):
        wat = f"Deadline van actie {actie.nummer}, {actie.titel}, {actie.plan.netwerk}"
        yield Kalenderpunt(dag=actie.deadline, wat=wat, url=actie.get_absolute_url())


KALENDERBRONNEN.registreer(Kalenderbron(code="deadlines", label="Deadlines", volgorde=20, punten=deadlines))
