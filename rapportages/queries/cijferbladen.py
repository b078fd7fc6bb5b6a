"""The figures of an edition as a workbook: a sheet per table, with headers, euros as euros and days as days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kantoor.bladen.export import Blad
from kantoor.core.status import Status, totaal
from rapportages.queries.woorden import NIET_BEKEND, opsomming

Deel = dict[str, Any]
STATUSSEN = tuple(Status)
TELKOPPEN = ("Totaal", *(str(status.label) for status in STATUSSEN))
BEDRAG = frozenset({"Bedrag", "Raming", "Toegezegd", "Geregeld"})
GEVRAAGD = ("Sector", "Netwerk", "Sinds", "Knelpunt", "Gevraagd", "Voorstel", "Deadline", "Als niet beslist")
BESLOTEN = ("Sector", "Netwerk", "Gevraagd", "Besluit", "Wie", "Besloten op", "Klaar op", "Stand")


def cijferbladen(inhoud: Deel) -> list[Blad]:
    """Return the sheets of an edition of version 4 or later; a table without rows has its sheet with headers alone."""
    netwerken = [(r["naam"], r["schaal"], r["plan"], r["opgave"], *_telling(r["telling"])) for r in inhoud["netwerken"]]
    regios = [(r["naam"], r["netwerken"], r["zonder_plan"], r["landelijk"]) for r in inhoud["regios"]]
    return [
        Blad("Acties", ("Op", *TELKOPPEN), list(_acties(inhoud))),
        Blad("Sectoren", ("Sector", *TELKOPPEN), [(r["naam"], *_telling(r["telling"])) for r in inhoud["sectoren"]]),
        Blad("Netwerken", ("Netwerk", "Schaal", "Plan", "Opgave", *TELKOPPEN), netwerken),
        Blad("Agendapunten", ("Sector", "Punt", "Titel", "Netwerk", "Stand", "Acties"), list(_punten(inhoud))),
        Blad("Planning", ("Sector", "Punt", "Titel", "Begin", "Klaar", "Was", "Acties"), list(_planning(inhoud))),
        Blad("Gevraagd", GEVRAAGD, list(_gevraagd(inhoud))),
        Blad("Eerder besloten", BESLOTEN, list(_besloten(inhoud))),
        *_geld(inhoud),
        Blad("Niet mee", ("Wat ontbreekt", "Netwerk"), list(_deelname(inhoud["deelname"] or {}))),
        Blad("Regio's", ("Regio", "Netwerken", "Zonder plan", "Landelijke netwerken"), regios),
        Blad("Succescriteria", ("Criterium", "Sector", "Teller", "Noemer"), list(_succes(inhoud["succes"]))),
    ]


def _dag(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _telling(telling: dict[str, int]) -> list[int]:
    return [totaal(telling), *(telling.get(status, 0) for status in STATUSSEN)]


def _acties(inhoud: Deel) -> Iterator[tuple[Any, ...]]:
    yield (_dag(inhoud["peildatum"]), *_telling(inhoud["alles"]))
    if vorige := inhoud["vorige"]:
        yield (_dag(vorige["peildatum"]), *_telling(vorige["telling"]))


def _punten(inhoud: Deel) -> Iterator[tuple[Any, ...]]:
    for sector in inhoud["sectoren"]:
        namen = sector["matrix"]["netwerken"]
        for punt in sector["matrix"]["rijen"]:
            for netwerk, cel in zip(namen, punt["cellen"], strict=True):
                yield sector["naam"], punt["rang"], punt["titel"], netwerk, cel["woord"], cel["acties"]


def _planning(inhoud: Deel) -> Iterator[tuple[Any, ...]]:
    for sector in inhoud["sectoren"]:
        for regel in sector["planning"]:
            dagen = (_dag(regel[veld]) for veld in ("start", "eind", "was"))
            yield (sector["naam"], regel["rang"], regel["titel"], *dagen, regel["acties"])


def _gevraagd(inhoud: Deel) -> Iterator[tuple[Any, ...]]:
    for r in inhoud["stuurgroepvragen"]:
        woorden = r["knelpunt"], r["gevraagd"], r["voorstel"]
        yield (r["sector"], r["netwerk"], _dag(r["sinds"]), *woorden, _dag(r["deadline"]), r["gevolg"])


def _besloten(inhoud: Deel) -> Iterator[tuple[Any, ...]]:
    for r in inhoud["eerder_besloten"]:
        woorden = r["sector"], r["netwerk"], r["gevraagd"], r["besluit"], r["eigenaar"]
        yield (*woorden, _dag(r["besloten_op"]), _dag(r["gereed"]), r["stand"])


def _geld(inhoud: Deel) -> Iterator[Blad]:
    geld = inhoud["financiering"]
    staten = ("raming", "toegezegd", "geregeld")
    kanten = [[rij["partij"], *(_euro(rij[staat]) for staat in staten)] for rij in geld["per_partij"]]
    yield Blad("Geld per kant", ("Kant", "Raming", "Toegezegd", "Geregeld"), kanten, BEDRAG)
    jaren = [(rij["jaar"], _euro(rij["cent"])) for rij in geld["per_jaar"]]
    yield Blad("Geld per jaar", ("Jaar", "Bedrag"), jaren, BEDRAG)
    koppen = ("Netwerk", "Waarvoor", "Wie zou betalen", "Bedrag", "Nodig voor")
    yield Blad("Niet toegezegd", koppen, [_raming(rij) for rij in inhoud["ramingen"]["regels"]], BEDRAG)


def _euro(cent: int | None) -> float | str:
    return NIET_BEKEND if cent is None else cent / 100


def _raming(rij: Deel) -> tuple[Any, ...]:
    kanten = opsomming(rij["kanten"])
    return rij["netwerk"], rij["waarvoor"], kanten, rij["cent"] / 100, _dag(rij["nodig"])


def _deelname(deel: Deel) -> Iterator[tuple[str, str]]:
    for lijst in ("geen_plan", "geen_opgave", "geen_voortgang"):
        for naam in deel.get(lijst) or ():
            yield lijst.replace("_", " "), naam


def _succes(maten: list[Deel]) -> Iterator[tuple[Any, ...]]:
    for maat in maten:
        yield maat["titel"], "alle", *(NIET_BEKEND if maat[wat] is None else maat[wat] for wat in ("teller", "noemer"))
        for rij in maat["per_sector"]:
            yield maat["titel"], rij["sector"], rij["teller"], rij["noemer"]
