"""Whether a route can be walked: checked when it is saved, and again before a piece is sent along it."""

from __future__ import annotations

from collections.abc import Sequence

from besluiten.models import BINDEND, RAADGEVEND, Besluitroute, Routestap


def bezwaren(route: Besluitroute) -> list[str]:
    """Return in Dutch why a stored route cannot be walked; empty means it can."""
    return bezwaren_tegen(list(route.stappen.all()))


def bezwaren_tegen(stappen: Sequence[Routestap]) -> list[str]:
    """Return in Dutch what is wrong with these steps, stored or not (R6: some bodies only give advice)."""
    if not stappen:
        return ["De route heeft geen enkele stap."]
    nummers = sorted({stap.nummer for stap in stappen})
    fouten = []
    if nummers != list(range(1, len(nummers) + 1)):
        fouten.append("De stappen zijn niet genummerd vanaf 1, zonder een nummer over te slaan.")
    fouten += _dubbel(stappen)
    fouten += [
        f"{stap.gremium} geeft alleen advies (R6); vraag in stap {stap.nummer} een advies."
        for stap in stappen
        if stap.gremium and stap.gremium.adviseert_alleen and stap.soort in BINDEND
    ]
    if all(stap.soort in RAADGEVEND for stap in stappen if stap.nummer == nummers[-1]):
        fouten.append("De laatste stap vraagt alleen advies. Advies neemt niets aan; voeg toe wie er beslist.")
    return fouten


def _dubbel(stappen: Sequence[Routestap]) -> list[str]:
    gezien: set[tuple[int, int | None]] = set()
    fouten = []
    for stap in stappen:
        plek = (stap.nummer, stap.gremium_id)
        if plek in gezien:
            wie = stap.gremium or "Elke deelnemende organisatie"
            fouten.append(f"{wie} staat twee keer in stap {stap.nummer}.")
        gezien.add(plek)
    return fouten
