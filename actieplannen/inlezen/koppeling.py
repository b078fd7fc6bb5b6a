"""Which column of a sheet is which field of an action, and how its cells are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from actieplannen.inlezen.bronnen import (
    Bronnen,
    zoek_organisatie,
    zoek_persoon,
    zoek_punt,
    zoek_themas,
    zoek_verdeling,
)
from actieplannen.inlezen.woorden import FINANCIERINGEN, KLAAR, PRIORITEITEN
from actieplannen.models import Verbeteractie
from actieplannen.queries.blad import KOLOMMEN
from kantoor.bladen.celwaarden import lees_aantal_uren, lees_bedrag, lees_dag, lees_keuze, lees_tekst
from kantoor.bladen.kop import kale_kop, niet_gelezen, plekken_van
from kantoor.bladen.soort import Lijstsoort

Lees = Callable[[str, Bronnen], Any]
WIJZERS = ("sleutel", "nummer", "bewerking")  # they find the action, and never change it


@dataclass(frozen=True, slots=True)
class Veld:
    """One field that a column may fill: its key, label, how a cell is read, and what an empty cell means.

    `vraag` is said when a new action lacks it; without it an empty cell is `leeg`. `namen` are headers it goes by.
    """

    naam: str
    lees: Lees
    leeg: Any = None
    vraag: str = ""
    namen: tuple[str, ...] = ()
    kop: str = ""

    @property
    def label(self) -> str:
        return self.kop or KOLOMMEN[self.naam]


def _tekst(tekst: str, bron: Bronnen, *, meest: int) -> str:
    return lees_tekst(tekst, meest)


def _veld_lang(naam: str) -> Lees:
    veld: Any = Verbeteractie._meta.get_field(naam)
    return partial(_tekst, meest=veld.max_length)


def _los(lees: Callable[[str], Any]) -> Lees:
    """Return a reader that needs no names of others."""
    return lambda tekst, _: lees(tekst)


def _is_klaar(tekst: str) -> bool:
    return " ".join(tekst.lower().split()) in KLAAR


_dag = _los(lees_dag)


_VELDEN = (
    Veld(
        "titel",
        _veld_lang("titel"),
        "",
        "Vul een titel in.",
        ("actie", "actiepunt", "maatregel", "omschrijving actie", "naam actie", "actietitel", "onderwerp"),
    ),
    Veld(
        "verbeterpunt",
        zoek_punt,
        namen=("punt", "agendapunt", "knelpunt", "verbeterpunten", "aandachtspunt"),
    ),
    Veld(
        "toelichting",
        _veld_lang("toelichting"),
        "",
        namen=("toelichting", "omschrijving", "beschrijving", "opmerking", "opmerkingen"),
    ),
    Veld(
        "resultaat",
        _veld_lang("resultaat"),
        "",
        "Vul in waaraan u ziet dat het klaar is.",
        ("gewenst resultaat", "beoogd resultaat", "doel", "product", "eindresultaat", "opbrengst"),
    ),
    Veld("themas", zoek_themas, (), "Vul minstens één thema in.", ("thema", "onderwerpen")),
    Veld(
        "prioriteit",
        _los(partial(lees_keuze, keuzes=PRIORITEITEN)),
        Verbeteractie.Prioriteit.GEWOON.value,
        namen=("prio", "urgentie"),
    ),
    Veld(
        "organisatie",
        zoek_organisatie,
        None,
        "Vul in welke organisatie verantwoordelijk is.",
        ("verantwoordelijke organisatie", "trekker", "actiehouder", "partij", "verantwoordelijk", "verantwoordelijke"),
    ),
    Veld(
        "eigenaar",
        zoek_persoon,
        namen=("eigenaar", "persoon", "contactpersoon", "wie", "verantwoordelijke persoon", "e-mail eigenaar"),
    ),
    Veld("start", _dag, namen=("startdatum", "begin", "begindatum", "start op", "datum start")),
    Veld(
        "deadline",
        _dag,
        None,
        "Vul een deadline in.",
        ("einddatum", "gereed", "datum gereed", "planning", "uiterlijk", "klaar op", "wanneer", "eind"),
    ),
    Veld("begonnen_op", _dag, namen=("gestart op", "werkelijke start")),
    Veld("afgerond_op", _dag, namen=("afgerond", "datum afgerond", "gereed op", "afgehandeld op", "gereedmelding")),
    Veld(
        "stand",
        _los(_is_klaar),
        False,
        namen=("status", "stand", "voortgang", "stand van zaken"),
        kop="Status in woorden",
    ),
    Veld("blokkade", _veld_lang("blokkade"), "", namen=("knelpunten", "blokkade", "belemmering", "risico")),
    Veld(
        "financiering",
        _los(partial(lees_keuze, keuzes=FINANCIERINGEN)),
        None,
        namen=("soort financiering",),
    ),
    Veld(
        "kosten_cent",
        _los(lees_bedrag),
        0,
        namen=("kosten", "bedrag", "budget", "kosten (euro)", "raming", "extra geld"),
    ),
    Veld("extra_uren", _los(lees_aantal_uren), 0, namen=("uren", "inzet")),
    Veld("financieringsbron", _veld_lang("financieringsbron"), "", namen=("bron", "dekking", "kostenplaats")),
    Veld(
        "verdeling",
        zoek_verdeling,
        (),
        namen=("wie betaalt", "verdeling", "betalers", "verdeling van de kosten"),
        kop="Wie betaalt",
    ),
)
VELDEN: Mapping[str, Veld] = {veld.naam: veld for veld in _VELDEN}
DAGEN = ("start", "deadline", "begonnen_op", "afgerond_op")


def label_van(naam: str) -> str:
    """Return the name of a field or pointer for the person."""
    return VELDEN[naam].label if naam in VELDEN else KOLOMMEN[naam]


def _namen() -> dict[str, str]:
    """Return header name as compared -> field; our own headings come first."""
    eigen = {kale_kop(kop): naam for naam, kop in KOLOMMEN.items() if naam in VELDEN or naam in WIJZERS}
    return {kale_kop(naam): veld.naam for veld in _VELDEN for naam in (*veld.namen, veld.label)} | eigen


NAMEN = _namen()
ACTIES = Lijstsoort("acties", bekend=NAMEN)


def is_eigen_blad(koppen: Sequence[str]) -> bool:
    """Return whether the sheet is our own: it has key, edition and title once each, as we wrote them."""
    return all(koppen.count(KOLOMMEN[naam]) == 1 for naam in (*WIJZERS, "titel")) and not any(
        koppen.count(kop) > 1 for kop in KOLOMMEN.values()
    )


def stel_voor(koppen: Sequence[str]) -> dict[str, int]:
    """Return field -> place of its cell (1 is column A), as far as the headers tell; each field and column once.

    A sheet of somebody else numbers its own actions, so its numbers do not point at ours unless a person says so.
    """
    eigen = is_eigen_blad(koppen)
    plekken = plekken_van(koppen, NAMEN)
    return {naam: plekken[naam][0] for naam in plekken if eigen or naam not in WIJZERS}


def buiten_eigen_blad(koppen: Sequence[str], rijen: Sequence[Sequence[str]]) -> list[str]:
    """Return the filled columns of our own sheet that somebody added, and that nobody is asked about."""
    eigen = [plek for plek, kop in enumerate(koppen, start=1) if kop in KOLOMMEN.values()]
    return niet_gelezen(koppen, rijen, {*eigen, *stel_voor(koppen).values()})
