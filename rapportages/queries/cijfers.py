"""The figures of an edition as one flat table: attached to the PDF, and to download as CSV or XLSX."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kantoor.core.status import Status, totaal
from rapportages.queries.woorden import NIET_BEKEND

Rij = tuple[str, str, str, int | str]
KOPPEN = ("deel", "onderwerp", "maat", "waarde")
# What fits on a page of A4 in the type size of a report.
PUNTEN_PER_BLAD, REGELS_PER_BLAD = 4, 24


def cijfers(inhoud: dict[str, Any]) -> tuple[tuple[str, ...], list[Rij]]:
    """Return headers and rows of every figure in the freeze; the same freeze gives the same rows.

    Money is in euros, in editions of before version 4 in cents; the column `deel` says which.
    """
    return KOPPEN, [(*rij[:3], NIET_BEKEND if rij[3] is None else rij[3]) for rij in _rijen(inhoud)]


def _rijen(inhoud: dict[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    yield from _telling("geheel", "alle acties", inhoud["alles"])
    if vorige := inhoud.get("vorige"):
        yield from _telling("vorige editie", vorige["periode_in_woorden"], vorige["telling"])
    for sector in inhoud["sectoren"]:
        yield from _telling("sector", sector["naam"], sector["telling"])
        for punt in sector.get("matrix", {}).get("rijen", []):
            yield from _punt(sector, punt)
    for netwerk in inhoud["netwerken"]:
        yield from _telling("netwerk", netwerk["naam"], netwerk["telling"])
    if besloten := inhoud.get("besloten"):  # in editions of before
        yield from _telling("netwerken met een besloten profiel", "samen", besloten["telling"])
    yield from _regios(inhoud["regios"])
    yield from _euros(inhoud) if "ramingen" in inhoud else _geld(inhoud.get("financiering"))
    yield from _deelname(inhoud.get("deelname"))
    for maat in inhoud.get("succes", []):
        yield "succes", maat["titel"], "teller", maat["teller"]
        yield "succes", maat["titel"], "noemer", maat["noemer"]


def _regios(regios: list[dict[str, Any]]) -> Iterator[tuple[str, str, str, Any]]:
    for regio in regios:
        if "aandacht" in regio:  # in editions of before
            yield "regio", regio["naam"], "acties die aandacht vragen", regio["aandacht"]
        else:
            yield "regio", regio["naam"], "netwerken", regio["netwerken"]
            yield "regio", regio["naam"], "netwerken zonder plan", regio["zonder_plan"]


def _telling(deel: str, onderwerp: str, telling: dict[str, int]) -> Iterator[tuple[str, str, str, Any]]:
    yield deel, onderwerp, "totaal", totaal(telling)
    for status in Status:
        yield deel, onderwerp, str(status.label), telling.get(status, 0)


def _punt(sector: dict[str, Any], punt: dict[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    naam = f"{sector['naam']} {punt['rang']}. {punt['titel']}"
    for netwerk, cel in zip(sector["matrix"]["netwerken"], punt["cellen"], strict=True):
        yield "agendapunt", naam, f"acties in {netwerk}", cel["acties"]
    if "besloten" in punt:
        yield "agendapunt", naam, "acties in besloten netwerken", totaal(punt["besloten"])


def _geld(financiering: dict[str, Any] | None) -> Iterator[tuple[str, str, str, Any]]:
    if financiering is None:
        return
    for kant in financiering["per_partij"]:
        for staat in ("raming", "toegezegd", "geregeld"):
            yield "extra geld in centen", kant["partij"], staat, kant[staat]
    for jaar in financiering["per_jaar"]:
        yield "extra geld in centen", str(jaar["jaar"]), "samen", jaar["cent"]


def _euros(inhoud: dict[str, Any]) -> Iterator[tuple[str, str, str, Any]]:
    for kant in inhoud["financiering"]["per_partij"]:
        for staat in ("raming", "toegezegd", "geregeld"):
            yield "extra geld in euro", kant["partij"], staat, in_euro(kant[staat])
    for jaar in inhoud["financiering"]["per_jaar"]:
        yield "extra geld in euro", str(jaar["jaar"]), "samen", in_euro(jaar["cent"])


def in_euro(cent: int | None) -> int | str | None:
    """Return an amount as a Dutch spreadsheet reads it from a text: whole euros, else with two decimals."""
    if cent is None:
        return None
    heel, rest = divmod(cent, 100)
    return f"{heel},{rest:02d}" if rest else heel


def _deelname(deel: dict[str, Any] | None) -> Iterator[tuple[str, str, str, Any]]:
    if deel is None:
        return
    yield "deelname", "alle netwerken", "aantal", deel["netwerken"]
    for lijst in ("geen_plan", "geen_opgave", "geen_voortgang"):
        if deel[lijst] is not None:
            yield "deelname", "alle netwerken", lijst.replace("_", " "), len(deel[lijst])


def schat_bladzijden(inhoud: dict[str, Any]) -> int:
    """Return about how many pages the PDF takes, from which its limits of time and memory follow; rather too many."""
    bladen = 4 + len(inhoud["netwerken"]) // REGELS_PER_BLAD + len(inhoud.get("acties") or ()) // 10
    for sector in inhoud["sectoren"]:
        namen = len(sector.get("matrix", {}).get("netwerken", []))
        regels = sum(len(sector.get(deel, ())) for deel in ("leerpunten", "planning"))
        regels += len(sector.get("vast", {}).get("gedeeld", ())) * 3
        bladen += 2 + namen // PUNTEN_PER_BLAD + regels // REGELS_PER_BLAD
    return bladen + len(inhoud.get("stuurgroepvragen", ())) // 6
