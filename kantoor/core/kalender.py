"""What has a day: each app registers its dated things in `kalender.py`, and every source asks the policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from kantoor.access import Lezer
from kantoor.core.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalenderpunt:
    """One thing on one day; `url` is empty when the reader has no page for it."""

    dag: date
    wat: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kalenderbron:
    """One sort of dated things. `punten` gets the reader and the first and last day, and gives those between them."""

    code: str
    label: str
    volgorde: int
    punten: Callable[[Lezer, date, date], Iterable[Kalenderpunt]]


KALENDERBRONNEN: Register[Kalenderbron] = Register(
    "kalender", sleutel=lambda bron: bron.code, volgorde=lambda bron: bron.volgorde
)


def kalender_van(lezer: Lezer, van: date, tot: date) -> list[tuple[Kalenderbron, Kalenderpunt]]:
    """Return what has a day from `van` up to and including `tot`, by day and then in the order of sources."""
    rijen = [(bron, punt) for bron in KALENDERBRONNEN for punt in bron.punten(lezer, van, tot)]
    return sorted(rijen, key=lambda rij: rij[1].dag)
