"""Which column of a sheet is which field of an action, and how its cells are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from actieplannen.models import Verbeteractie
from actieplannen.queries.blad import kolommen
from actieplannen.velden import Deel, Soort, Veld
from inlezen.bronnen import (
    Bronnen,
    zoek_organisatie,
    zoek_persoon,
    zoek_punt,
    zoek_themas,
    zoek_verdeling,
)
from kantoor.bladen.celwaarden import lees_aantal_uren, lees_bedrag, lees_dag, lees_keuze, lees_tekst
from kantoor.bladen.kop import kale_kop, niet_gelezen, plekken_van
from kantoor.bladen.soort import Lijstsoort

Lees = Callable[[str, Bronnen], Any]
WIJZERS = ("sleutel", "nummer", "bewerking")  # they find the action, and never change it


@dataclass(frozen=True, slots=True)
class Kolom:
    """One field that a column may fill: its key, label, how a cell is read, and what an empty cell means.

    `vraag` is said when a new action lacks it; without it an empty cell is `leeg`. `namen` are headers it goes by.
    `veld` is the name of the field in `VELDEN`, with its kind and part.
    """

    naam: str
    label: str
    lees: Lees
    leeg: Any = None
    vraag: str = ""
    namen: tuple[str, ...] = ()
    veld: str = ""
    soort: Soort = Soort.VAST
    deel: Deel = Deel.GEEN


def _los(lees: Callable[[str], Any]) -> Lees:
    """Return a reader that needs no names of others."""
    return lambda tekst, _: lees(tekst)


def _is_klaar(tekst: str) -> bool:
    return " ".join(tekst.lower().split()) in KLAAR


def _keuze(veld: Veld) -> Lees:
    keuzes: Any = veld.keuzes
    eigen = {str(keuze.label).lower(): str(keuze.value) for keuze in keuzes}
    ander = {woord: str(keuze.value) for keuze, woorden in veld.anders.items() for woord in woorden}
    return _los(partial(lees_keuze, keuzes=eigen | ander))


def _tekst(veld: Veld) -> Lees:
    model: Any = Verbeteractie._meta.get_field(veld.naam)
    return _los(partial(lees_tekst, meest=model.max_length))


KLAAR = frozenset({"afgerond", "gereed", "klaar", "voltooid", "afgehandeld", "gedaan", "done", "100%", "100 %"})
# How a cell that names something of another table is read.
ZOEK: Mapping[str, Lees] = {
    "punt": zoek_punt,
    "themas": zoek_themas,
    "organisatie": zoek_organisatie,
    "eigenaar": zoek_persoon,
}
# How any other cell is read, by the kind of its field.
PER_SOORT: Mapping[Soort, Callable[[Veld], Lees]] = {
    Soort.TEKST: _tekst,
    Soort.KEUZE: _keuze,
    Soort.DAG: lambda _: _los(lees_dag),
    Soort.GELD: lambda _: _los(lees_bedrag),
    Soort.UREN: lambda _: _los(lees_aantal_uren),
}
# What lists of others tell in a column of its own; our sheet does not have them.
_STAND = Kolom(
    "stand",
    "Status in woorden",
    _los(_is_klaar),
    leeg=False,
    namen=("status", "stand", "voortgang", "stand van zaken"),
)
_VERDELING = Kolom(
    "verdeling",
    "Wie betaalt",
    zoek_verdeling,
    leeg=(),
    namen=("wie betaalt", "verdeling", "betalers", "verdeling van de kosten"),
    deel=Deel.GELD,
)


def _kolom(veld: Veld) -> Kolom:
    lees = ZOEK.get(veld.naam) or PER_SOORT[veld.soort](veld)
    return Kolom(veld.cel_naam, veld.kop, lees, veld.leeg, veld.vraag, veld.namen, veld.naam, veld.soort, veld.deel)


@cache
def leesbaar() -> dict[str, Kolom]:
    """Return key -> every column that can be read: those of our sheet that may change, and what others tell beside."""
    eigen = [_kolom(veld) for veld in kolommen().values() if veld.soort != Soort.VAST]
    plek = [kolom.naam for kolom in eigen].index("afgerond_op") + 1
    return {kolom.naam: kolom for kolom in (*eigen[:plek], _STAND, *eigen[plek:], _VERDELING)}


def kolommen_van(deel: Deel) -> set[str]:
    """Return the keys of the columns that tell of one part of an action."""
    return {kolom.naam for kolom in leesbaar().values() if kolom.deel == deel}


def label_van(naam: str) -> str:
    """Return the name of a field or pointer for the person."""
    return leesbaar()[naam].label if naam in leesbaar() else kolommen()[naam].kop


@cache
def namen() -> dict[str, str]:
    """Return header name as compared -> field; our own headings come first."""
    eigen = {kale_kop(veld.kop): naam for naam, veld in kolommen().items() if naam in leesbaar() or naam in WIJZERS}
    ander = {kale_kop(kop): kolom.naam for kolom in leesbaar().values() for kop in (*kolom.namen, kolom.label)}
    return ander | eigen


ACTIES = Lijstsoort("acties", bekend=namen())


def is_eigen_blad(koppen: Sequence[str]) -> bool:
    """Return whether the sheet is our own: it has key, edition and title once each, as we wrote them."""
    eigen = kolommen()
    return all(koppen.count(eigen[naam].kop) == 1 for naam in (*WIJZERS, "titel")) and not any(
        koppen.count(veld.kop) > 1 for veld in eigen.values()
    )


def stel_voor(koppen: Sequence[str]) -> dict[str, int]:
    """Return field -> place of its cell (1 is column A), as far as the headers tell; each field and column once.

    A sheet of somebody else numbers its own actions, so its numbers do not point at ours unless a person says so.
    """
    eigen = is_eigen_blad(koppen)
    plekken = plekken_van(koppen, namen())
    return {naam: plekken[naam][0] for naam in plekken if eigen or naam not in WIJZERS}


def buiten_eigen_blad(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> list[str]:
    """Return the filled columns of our own sheet that somebody added, and that nobody is asked about."""
    onze = {veld.kop for veld in kolommen().values()}
    eigen = [plek for plek, kop in enumerate(koppen, start=1) if kop in onze]
    return niet_gelezen(koppen, rijen, {*eigen, *stel_voor(koppen).values()})
