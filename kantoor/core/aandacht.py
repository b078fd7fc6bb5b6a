"""What asks something of a reader: each app registers its sources in `aandacht.py`; the overview shows the first.

A source is asked for a few points and says how many there are, so that nothing waits in silence behind the cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kantoor.access import Lezer
from kantoor.core.register import Register


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


AANDACHT: Register[Aandachtsbron] = Register(
    "aandacht", sleutel=lambda bron: bron.code, volgorde=lambda bron: bron.volgorde
)


def aandacht_van(lezer: Lezer, meeste: int) -> Aandacht:
    """Return at most so many points of all sources in their order, and how many all sources have together."""
    gevonden = [bron.vraagt(lezer, meeste) for bron in AANDACHT]
    punten = [punt for deel in gevonden for punt in deel.punten]
    return Aandacht(sum(deel.aantal for deel in gevonden), punten[:meeste])
