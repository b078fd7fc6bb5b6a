"""The last days for decisions that wait for the reader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from besluiten.queries.besluiten import mijn_besluiten
from kantoor.access import Lezer
from kantoor.core.kalender import KALENDERBRONNEN, Kalenderbron, Kalenderpunt


def termijnen(lezer: Lezer, van: date, tot: date) -> Iterator[Kalenderpunt]:
    """Yield the terms between two days; a question without a term has no day."""
    for vraag in mijn_besluiten(lezer).filter(uiterlijk__range=(van, tot)):
        if vraag.uiterlijk:
            wat = f"Uiterlijk besluiten over {vraag.ronde.versie.titel}, {vraag.partij}"
            yield Kalenderpunt(dag=vraag.uiterlijk, wat=wat, url=reverse("besluit_geven", args=[vraag.pk]))


KALENDERBRONNEN.registreer(Kalenderbron(code="besluiten", label="Besluiten", volgorde=10, punten=termijnen))
