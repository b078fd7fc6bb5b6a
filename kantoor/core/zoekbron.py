"""Where the search box looks: each app registers its sources in `zoek.py`, and every source asks the policy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from kantoor.access import Lezer
from kantoor.core.register import Register

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class Treffer:
    """One hit: what it is, where it leads, one line about it, and when known a number to call."""

    titel: str
    url: str
    uitleg: str = ""
    telefoon: str = ""


@dataclass(frozen=True, slots=True)
class Vondst:
    """The first hits of one source, how many there are, and the page that shows all of them ("" when there is none)."""

    aantal: int
    treffers: Sequence[Treffer]
    alles: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zoekbron:
    """One kind of thing to find. `zoek` gets the reader, the typed words and how many hits to show at most."""

    code: str
    label: str
    volgorde: int
    zoek: Callable[[Lezer, str, int], Vondst]


ZOEKBRONNEN: Register[Zoekbron] = Register("zoek", sleutel=lambda bron: bron.code, volgorde=lambda bron: bron.volgorde)


def vondst(rijen: QuerySet[M], meeste: int, maak: Callable[[Iterable[M]], list[Treffer]], *, alles: str = "") -> Vondst:
    """Return the hits in these rows: two queries, and none for the rows when nothing was found."""
    aantal = rijen.count()
    return Vondst(aantal, maak(rijen[:meeste]) if aantal else [], alles if aantal > meeste else "")


@dataclass(frozen=True, slots=True)
class Zoekgroep:
    """What one source found, under its heading."""

    code: str
    label: str
    vondst: Vondst


def zoek_overal(lezer: Lezer, vraag: str, meeste: int) -> list[Zoekgroep]:
    """Return what every source finds for this reader, in their order; a source with nothing is left out."""
    gevonden = [(bron, bron.zoek(lezer, vraag, meeste)) for bron in ZOEKBRONNEN]
    return [Zoekgroep(bron.code, bron.label, uitkomst) for bron, uitkomst in gevonden if uitkomst.aantal]
