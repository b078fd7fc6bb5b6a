"""What asks something of a reader: each app registers its sources in `aandacht.py`; the overview shows the first.

A source is asked for a few points and says how many there are, so that nothing waits in silence behind the cut.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from kantoor.access import Lezer
from kantoor.core.register import Register
from kantoor.core.tellen import Hoeveel


@dataclass(frozen=True, slots=True, kw_only=True)
class Aandachtspunt:
    """One point that asks something, with its own button; `ernst` is the class of its edge, the words say the same."""

    titel: str
    uitleg: str
    knop: str
    url: str
    ernst: str = ""


@dataclass(frozen=True, slots=True)
class Aandacht:
    """The first points, and how many there are in all."""

    aantal: int = 0
    punten: Sequence[Aandachtspunt] = ()

    @property
    def rest(self) -> int:
        """Return how many wait that are not shown."""
        return self.aantal - len(self.punten)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aandachtsbron:
    """One sort of point. `vraagt` gets the reader and how many points to give at most, the most urgent first."""

    code: str
    volgorde: int
    vraagt: Callable[[Lezer, int], Aandacht]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wachtbron:
    """One sort of point that is a row. `wacht` gives the rows that wait for the reader, None where nothing can.

    The rows of all these sources are counted in one statement. `toont` gets the reader, the rows, how many there are
    and how many points to give at most; it is only asked when there are any.
    """

    code: str
    volgorde: int
    wacht: Callable[[Lezer], QuerySet[Any, Any] | None]
    toont: Callable[[Lezer, QuerySet[Any, Any], int, int], Aandacht]


AANDACHT: Register[Aandachtsbron | Wachtbron] = Register(
    "aandacht", sleutel=lambda bron: bron.code, volgorde=lambda bron: bron.volgorde
)


def tel(lezer: Lezer, rijen: Mapping[str, QuerySet[Any, Any]]) -> dict[str, int]:
    """Return name -> number of rows of each query, all in one statement."""
    if not rijen:
        return {}
    kolommen = {f"n_{plek}": Hoeveel(query) for plek, query in enumerate(rijen.values())}
    zelf = get_user_model().objects.filter(pk=lezer.gebruiker.pk).order_by()
    return dict(zip(rijen, zelf.values_list(*kolommen.values()).get(), strict=True))


def per_bron(lezer: Lezer, meeste: int) -> list[tuple[str, Aandacht]]:
    """Return what each source has, in their order, at most so many points of each; the rows are counted together."""
    gevraagd = {bron.code: bron.wacht(lezer) for bron in AANDACHT if isinstance(bron, Wachtbron)}
    wachtend = {code: rijen for code, rijen in gevraagd.items() if rijen is not None}
    aantallen = tel(lezer, wachtend)
    gevonden = []
    for bron in AANDACHT:
        if isinstance(bron, Aandachtsbron):
            gevonden.append((bron.code, bron.vraagt(lezer, meeste)))
        elif aantal := aantallen.get(bron.code):
            gevonden.append((bron.code, bron.toont(lezer, wachtend[bron.code], aantal, meeste)))
    genummerd = iter(uit_elkaar([punt for _, deel in gevonden for punt in deel.punten]))
    return [(code, Aandacht(deel.aantal, [next(genummerd) for _ in deel.punten])) for code, deel in gevonden]


def aandacht_van(lezer: Lezer, meeste: int) -> Aandacht:
    """Return at most so many points of all sources in their order, and how many all sources have together."""
    gevonden = [deel for _, deel in per_bron(lezer, meeste)]
    punten = [punt for deel in gevonden for punt in deel.punten]
    return Aandacht(sum(deel.aantal for deel in gevonden), punten[:meeste])


def uit_elkaar(punten: Sequence[Aandachtspunt]) -> list[Aandachtspunt]:
    """Return the points so that no two read the same: those that would are numbered.

    Two plans of two networks may have one name, and then only the button would differ.
    """
    hoe_vaak = Counter((punt.titel, punt.uitleg) for punt in punten)
    gehad: Counter[tuple[str, str]] = Counter()
    uit = []
    for punt in punten:
        woorden = (punt.titel, punt.uitleg)
        gehad[woorden] += 1
        nummer = f" ({gehad[woorden]} van {hoe_vaak[woorden]})"
        uit.append(replace(punt, titel=punt.titel + nummer) if hoe_vaak[woorden] > 1 else punt)
    return uit


def samen(punt: Aandachtspunt) -> Aandacht:
    """Return rows that are dealt with on one page as one point."""
    return Aandacht(1, [punt])
