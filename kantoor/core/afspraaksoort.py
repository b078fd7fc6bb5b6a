"""The kinds of agreement the office keeps, from national to local: each app registers its own in `afspraken.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from kantoor.access import Lezer
from kantoor.core.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Afspraakstand:
    """How far one kind is for one reader: `zin` says "n van m" in words, `dag` and `dan` what comes when.

    `gedaan` of `van` is drawn as a bar; with `van` 0 there is none. `erbij` is one line more. The numbers are of what
    the reader may see.
    """

    url: str
    zin: str
    gedaan: int = 0
    van: int = 0
    erbij: str = ""
    dag: date | None = None
    dan: str = ""

    @property
    def procent(self) -> int:
        """Return the length of the bar, as a whole number so that no language writes a comma in it."""
        return round(100 * self.gedaan / self.van) if self.van else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Afspraaksoort:
    """One kind. `stand` returns None for a reader for whom it has no page."""

    code: str
    label: str
    uitleg: str
    volgorde: int
    stand: Callable[[Lezer], Afspraakstand | None]


AFSPRAAKSOORTEN: Register[Afspraaksoort] = Register(
    "afspraken", sleutel=lambda soort: soort.code, volgorde=lambda soort: soort.volgorde
)


def standen(lezer: Lezer) -> list[tuple[Afspraaksoort, Afspraakstand]]:
    """Return the kinds that mean something to this reader, with how far they are."""
    gevonden = [(soort, soort.stand(lezer)) for soort in AFSPRAAKSOORTEN]
    return [(soort, stand) for soort, stand in gevonden if stand is not None]
