"""What a row of `VELDEN` can say of a field of an action, and how its value reads in words and as a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import TextChoices

from actieplannen.models import Verbeteractie
from kantoor.bladen.export import Cel
from kantoor.core.opmaak import datum, euro

Regels = Iterator[tuple[str, str]]
Tekst = str | Callable[[Any], Iterable[str]]


class Soort(Enum):
    """What kind of value a field holds; how it is written, read and asked follows from it."""

    TEKST = auto()
    DAG = auto()
    GELD = auto()  # euro cents
    UREN = auto()
    KEUZE = auto()
    RIJ = auto()  # one row of another table
    RIJEN = auto()  # rows of another table
    VAST = auto()  # nobody writes it: it finds the action, or follows from its facts


class Deel(Enum):
    """Which part of what is filled in about an action a field belongs to."""

    GEEN = auto()  # not of the form: progress, and what the system keeps
    BASIS = auto()
    RIJEN = auto()
    GELD = auto()


class Regel(NamedTuple):
    """A field in words, and under which name the log knows it: never with words of people (R26)."""

    woorden: str
    log: str


@dataclass(frozen=True, slots=True)
class Veld:
    """One field of an action. What is left out, the field does not have.

    `naam`: of the field or relation of `Verbeteractie`; `label`: in history, on the page with two versions and in the
    log, the words of the model when left out. `lijst` gives a line for each row, whose name in the log is `label`.

    The frozen text: `tekst` is what every decider reads and `geldtekst` what the payers read: a beginning before the
    value (no line without one), or a function of the action that gives whole lines. `voorop` puts it first.

    The sheet: `kop` is the heading of its column, `kolom` the key when it is not `naam`, `pad` where the cell comes
    from; a `RIJEN` fills it elsewhere. `namen` are headers in lists of others, `leeg` is what an empty cell means,
    `vraag` what is said when a new action lacks it, `anders` what lists of others write for each of `keuzes`.

    `los`: no rule and no screen names it. The form asks it by its kind, with `hint`, and the page shows it last.
    """

    naam: str
    soort: Soort = Soort.TEKST
    deel: Deel = Deel.GEEN
    label: str = ""
    keuzes: type[TextChoices] | None = None
    anders: Mapping[TextChoices, tuple[str, ...]] = field(default_factory=dict)
    lijst: Callable[[Any], Regels] | None = None
    tekst: Tekst | None = None
    geldtekst: Tekst | None = None
    voorop: bool = False
    kop: str = ""
    kolom: str = ""
    pad: str = ""
    namen: tuple[str, ...] = ()
    leeg: Any = None
    vraag: str = ""
    los: bool = False
    hint: str = ""

    @property
    def woord(self) -> str:
        """Return what the field is called."""
        naam = self.label or str(getattr(Verbeteractie._meta.get_field(self.naam), "verbose_name", self.naam))
        return naam[:1].upper() + naam[1:]

    @property
    def cel_naam(self) -> str:
        """Return the key of its column."""
        return self.kolom or self.naam

    def in_woorden(self, waarde: Any) -> str:
        """Return a value as a reader would write it; empty for nothing."""
        if not waarde:
            return ""
        match self.soort:
            case Soort.DAG:
                return datum(waarde)
            case Soort.GELD:
                return euro(waarde)
            case Soort.UREN:
                return f"{waarde} uur"
            case Soort.RIJEN:
                return ", ".join(map(str, waarde))
        return str(self.keuzes(waarde).label) if self.keuzes else str(waarde)

    def regels(self, waarde: Any) -> Iterator[tuple[str, Regel]]:
        """Yield (label, words) of a value: one line, or one for each row of a list."""
        regels = self.lijst(waarde) if self.lijst else [(self.woord, self.in_woorden(waarde))]
        for label, woorden in regels:
            yield label, Regel(woorden, self.woord)

    def cel(self, waarde: Any) -> Cel:
        """Return a value as a cell of our sheet."""
        if self.soort == Soort.GELD:
            return euro_cel(waarde)
        if self.soort == Soort.UREN:
            return waarde or None
        if isinstance(waarde, UUID):
            return str(waarde)
        cel: Cel = str(self.keuzes(waarde).label) if self.keuzes else waarde
        return cel


def euro_cel(cent: int) -> Cel:
    """Return cents as euros: a number when whole, else text a Dutch sheet reads as one; nothing for nothing."""
    if not cent:
        return None
    heel, rest = divmod(cent, 100)
    return f"{heel},{rest:02d}" if rest else heel
