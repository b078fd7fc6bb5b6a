"""Reading and changing the data files in tests."""

from __future__ import annotations

import csv
from pathlib import Path

from besluiten.models import Besluitroute, Routestap
from leden.models import Spelregels
from menukaart.models import MenukaartItem
from netwerken.models import (
    Gremium,
    Gremiumrecht,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)

AANTALLEN = {
    "partijen.csv": 3,
    "gremia.csv": 8,
    "gremiumrechten.csv": 15,
    "sectoren.csv": 5,
    "vitale_processen.csv": 10,
    "themas.csv": 8,
    "organisaties.csv": 80,
    "veiligheidsregios.csv": 25,
    "verzorgingsgebieden.csv": 110,
    "netwerken.csv": 34,
    "mijlpalen.csv": 32,
    "spelregels.csv": 1,
    "besluitroutes.csv": 2,
    "routestappen.csv": 6,
    "menukaart.csv": 25,
}
MODELLEN = (
    Partij,
    Gremium,
    Gremiumrecht,
    Sector,
    VitaalProces,
    Thema,
    Organisatie,
    Veiligheidsregio,
    Verzorgingsgebied,
    Netwerk,
    Mijlpaal,
    Spelregels,
    Besluitroute,
    Routestap,
    MenukaartItem,
)


def lees(pad: Path) -> tuple[list[str], list[dict[str, str]]]:
    with pad.open(encoding="utf-8", newline="") as bron:
        lezer = csv.DictReader(bron)
        return list(lezer.fieldnames or ()), list(lezer)


def schrijf(pad: Path, kolommen: list[str], rijen: list[dict[str, str]]) -> None:
    with pad.open("w", encoding="utf-8", newline="") as doel:
        schrijver = csv.DictWriter(doel, kolommen, lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def wijzig(pad: Path, rij: int, **waarden: str) -> None:
    """Change cells of row `rij` (counted from 0, so line `rij + 2` as long as no cell holds a line end)."""
    kolommen, rijen = lees(pad)
    rijen[rij].update(waarden)
    schrijf(pad, kolommen, rijen)


def voeg_toe(pad: Path, **waarden: str) -> None:
    """Add a row; cells that are not named are those of the last row."""
    kolommen, rijen = lees(pad)
    schrijf(pad, kolommen, [*rijen, rijen[-1] | waarden])


def vervang(pad: Path, oud: bytes, nieuw: bytes) -> None:
    inhoud = pad.read_bytes()
    assert oud in inhoud
    pad.write_bytes(inhoud.replace(oud, nieuw, 1))


def aantallen() -> dict[str, int]:
    return dict(zip(AANTALLEN, (model.objects.count() for model in MODELLEN), strict=True))
