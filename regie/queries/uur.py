"""The hour of one person: what waits for her, with the minutes it took before, as much as fits in sixty of them.

The things are those of the overview (`kantoor/core/aandacht.py`), so the two lists cannot say different things.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median
from typing import Any

from django.db.models import QuerySet

from kantoor.access import Lezer
from kantoor.core.aandacht import Aandachtspunt, per_bron
from kantoor.core.models import vandaag
from regie.models import Uurpunt

UUR = 60  # minutes
STANDAARD = 5  # minutes for what was never timed
LANGST = 30  # minutes; longer means that something else came in between, and teaches nothing
KEREN = 9  # of how many times before the middle one counts
MEESTE = 99
KAN_NIET_WACHTEN = "is-rood"


@dataclass(slots=True)
class Uurregel:
    """One thing of the hour. `kan_later` is false for what is too late already, and for what was put off before."""

    bron: str
    kenmerk: str
    punt: Aandachtspunt
    minuten: int
    rij: Uurpunt | None = None

    @property
    def dringend(self) -> bool:
        return self.punt.ernst == KAN_NIET_WACHTEN

    @property
    def terug(self) -> bool:
        """Whether it was put off in an earlier week and is back."""
        return self.rij is not None and self.rij.later_op is not None

    @property
    def kan_later(self) -> bool:
        return not (self.dringend or self.terug)


@dataclass(slots=True)
class Uur:
    """What fits in the hour, how much does not, what waits for next week, and what was done this week."""

    regels: list[Uurregel] = field(default_factory=list)
    over: list[Uurregel] = field(default_factory=list)
    later: list[Uurregel] = field(default_factory=list)
    klaar: list[Uurpunt] = field(default_factory=list)
    besteed: int = 0

    @property
    def minuten(self) -> int:
        return sum(regel.minuten for regel in self.regels)

    @property
    def totaal(self) -> int:
        return len(self.regels) + len(self.klaar)

    @property
    def deel(self) -> int:
        """Return which percentage of the things of this week is done."""
        return 100 * len(self.klaar) // self.totaal if self.totaal else 100

    @property
    def volgende(self) -> date:
        return maandag() + timedelta(weeks=1)


def maandag() -> date:
    """Return the Monday of this week."""
    return vandaag() - timedelta(days=vandaag().weekday())


def kenmerk_van(bron: str, punt: Aandachtspunt) -> str:
    """Return what tells a point of a source apart: where it leads, as its words change while it waits."""
    return hashlib.sha256(f"{bron}|{punt.url}".encode()).hexdigest()


def uur(lezer: Lezer) -> Uur:
    """Return the hour of the reader as it stands; what is done is written by `services.uur.werk_bij`."""
    eigen = Uurpunt.objects.visible_to(lezer)
    regels = wachtend(lezer, {rij.kenmerk: rij for rij in eigen.filter(klaar_op=None)}, _tijden(eigen))
    heel = Uur(klaar=list(eigen.filter(klaar_op__date__gte=maandag())))
    heel.besteed = sum(duur_van(rij) or 0 for rij in heel.klaar)
    heel.later = [regel for regel in regels if regel.rij is not None and regel.rij.week > vandaag()]
    nu = [regel for regel in regels if regel not in heel.later]
    vrij = UUR - heel.besteed
    for regel in sorted(nu, key=lambda regel: (not regel.dringend, not regel.terug)):
        if regel.minuten <= vrij:
            heel.regels.append(regel)
            vrij -= regel.minuten
        else:
            heel.over.append(regel)
    return heel


def wachtend(lezer: Lezer, open_: dict[str, Uurpunt], tijden: dict[str, int]) -> list[Uurregel]:
    """Return everything that waits for the reader, in the order of its sources; each thing once."""
    regels: dict[str, Uurregel] = {}
    for bron, deel in per_bron(lezer, MEESTE):
        for punt in deel.punten:
            kenmerk = kenmerk_van(bron, punt)
            regels.setdefault(kenmerk, Uurregel(bron, kenmerk, punt, tijden.get(bron, STANDAARD), open_.get(kenmerk)))
    return list(regels.values())


def _tijden(eigen: QuerySet[Uurpunt]) -> dict[str, int]:
    """Return source -> the middle of how many minutes its last things took this person."""
    gehad: dict[str, list[int]] = defaultdict(list)
    klaar: Iterable[Uurpunt] = eigen.filter(klaar_op__isnull=False, begonnen_op__isnull=False).order_by("-klaar_op")[
        :500
    ]
    for rij in klaar:
        minuten = duur_van(rij)
        if minuten is not None and len(gehad[rij.bron]) < KEREN:
            gehad[rij.bron].append(minuten)
    return {bron: max(1, round(median(keren))) for bron, keren in gehad.items() if keren}


def duur_van(rij: Uurpunt) -> int | None:
    """Return how many minutes a thing took, at least one; None when it was not timed or something came in between."""
    if rij.begonnen_op is None or rij.klaar_op is None:
        return None
    minuten: Any = max(1, round((rij.klaar_op - rij.begonnen_op).total_seconds() / 60))
    return minuten if minuten <= LANGST else None
