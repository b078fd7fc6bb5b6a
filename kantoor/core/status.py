"""How far an action is: one row per status with all that is said and drawn of it.

SQL, pages, charts, the map, the PDF and reports read these rows. A new status is a row here, and its rule in
`actieplannen/queries/status.py`. A word that is no status is an error everywhere; it never passes for another one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from django.db import models

from kantoor.core.palet import KLEUR


class Nadruk(StrEnum):
    """How much a status stands out in a line of text: a class of `kantoor.css`, but the plain one."""

    GEWOON = ""
    STIL = "stil"
    LET_OP = "let-op"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statusrij:
    """What is said and drawn of one status. Colours are names of `palet.KLEUR`."""

    tekening: str  # the icon on 20 x 20, a silhouette of its own
    uitleg: str  # what the word means, for the list of terms and the manual
    ernst: int  # place from "someone must step in" (1) to what is over: sorting, and who speaks for a group
    gezegde: tuple[str, str]  # "(1 actie) zit vast", "(3 acties) zitten vast"
    kort: str  # "3 meer vast"
    bijvoeglijk: str = ""  # "vastgelopen acties"; for what asks attention
    vulling: str = ""  # colour of its part of a bar; hollow without
    streep: str = ""  # colour of a hatch over it, so that grey print tells it apart
    stip: str = ""  # colour of dots over it in reports, for the same reason
    nadruk: Nadruk = Nadruk.GEWOON
    gewicht: int = 0  # whether more of them is better (1), worse (-1) or neither
    telt_mee: bool = True  # in the total of a bar
    vraagt_aandacht: bool = False
    voorbij: bool = False  # nothing happens any more
    met_de_hand: bool = False  # whether a person may set it for a while


class Status(models.TextChoices):
    """Status of a Verbeteractie, in the fixed order of bars and legends; computed from facts, never typed in."""

    rij: Statusrij

    def __new__(cls, sleutel: str, rij: Statusrij | None = None) -> Self:
        """Make a member of a row; `Status(sleutel)` finds one, which is why the type checker needs a default."""
        if rij is None:
            raise TypeError(f"De status {sleutel!r} heeft geen rij.")
        lid = str.__new__(cls, sleutel)
        lid._value_ = sleutel
        lid.rij = rij
        return lid

    AFGEROND = (
        "afgerond",
        Statusrij(
            tekening=f'<circle cx="10" cy="10" r="9" fill="{KLEUR["petrol-800"]}"/>'
            f'<path d="M5.8 10.4l2.9 2.9 5.6-6" fill="none" stroke="{KLEUR["wit"]}" stroke-width="2.2" '
            'stroke-linecap="round" stroke-linejoin="round"/>',
            uitleg="Het resultaat van de actie is bereikt.",
            ernst=5,
            gezegde=("is afgerond", "zijn afgerond"),
            kort="afgerond",
            vulling="petrol-800",
            nadruk=Nadruk.STIL,
            gewicht=1,
            voorbij=True,
        ),
        "Afgerond",
    )
    OP_SCHEMA = (
        "op-schema",
        Statusrij(
            tekening=f'<circle cx="10" cy="10" r="8" fill="{KLEUR["wit"]}" stroke="{KLEUR["petrol-500"]}" '
            f'stroke-width="2"/><path d="M10 2a8 8 0 0 1 0 16z" fill="{KLEUR["petrol-500"]}"/>',
            uitleg="De actie loopt en haalt naar verwachting haar deadline.",
            ernst=3,
            gezegde=("loopt op schema", "lopen op schema"),
            kort="op schema",
            vulling="petrol-500",
            met_de_hand=True,
        ),
        "Op schema",
    )
    VERTRAAGD = (
        "vertraagd",
        Statusrij(
            tekening=f'<path d="M10 1.6 19 17.6a.6.6 0 0 1-.5.9h-17a.6.6 0 0 1-.5-.9z" fill="{KLEUR["oker"]}"/>'
            f'<path d="M10 7v5" stroke="{KLEUR["wit"]}" stroke-width="2.2" stroke-linecap="round"/>'
            f'<circle cx="10" cy="15.2" r="1.25" fill="{KLEUR["wit"]}"/>',
            uitleg="De actie haalt haar deadline niet of een stap is te laat. Het netwerk lost dit zelf op.",
            ernst=2,
            gezegde=("is vertraagd", "zijn vertraagd"),
            kort="vertraagd",
            bijvoeglijk="vertraagde",
            vulling="oker",
            stip="oker-stip",
            nadruk=Nadruk.LET_OP,
            gewicht=-1,
            vraagt_aandacht=True,
            met_de_hand=True,
        ),
        "Vertraagd",
    )
    VASTGELOPEN = (
        "vastgelopen",
        Statusrij(
            tekening=f'<path d="M6.3 1h7.4L19 6.3v7.4L13.7 19H6.3L1 13.7V6.3z" fill="{KLEUR["rood"]}"/>'
            f'<path d="M5.5 10h9" stroke="{KLEUR["wit"]}" stroke-width="2.6" stroke-linecap="round"/>',
            uitleg="De actie kan niet verder. Iemand van buiten het netwerk moet helpen.",
            ernst=1,
            gezegde=("zit vast", "zitten vast"),
            kort="vast",
            bijvoeglijk="vastgelopen",
            vulling="rood",
            streep="rood-streep",
            nadruk=Nadruk.ALARM,
            gewicht=-1,
            vraagt_aandacht=True,
            met_de_hand=True,
        ),
        "Vastgelopen",
    )
    NIET_GESTART = (
        "niet-gestart",
        Statusrij(
            tekening=f'<circle cx="10" cy="10" r="8" fill="{KLEUR["wit"]}" stroke="{KLEUR["lijn-sterk"]}" '
            'stroke-width="2"/>',
            uitleg="De actie begint later en is nog niet te laat.",
            ernst=4,
            gezegde=("is nog niet gestart", "zijn nog niet gestart"),
            kort="nog niet gestart",
            nadruk=Nadruk.STIL,
        ),
        "Nog niet gestart",
    )
    VERVALLEN = (
        "vervallen",
        Statusrij(
            tekening=f'<circle cx="10" cy="10" r="8" fill="{KLEUR["wit"]}" stroke="{KLEUR["lijn-sterk"]}" '
            f'stroke-width="2"/><path d="M4.6 15.4 15.4 4.6" stroke="{KLEUR["lijn-sterk"]}" stroke-width="2"/>',
            uitleg="De actie gaat niet door. Zij telt niet mee in de cijfers.",
            ernst=6,
            gezegde=("is vervallen", "zijn vervallen"),
            kort="vervallen",
            nadruk=Nadruk.STIL,
            telt_mee=False,
            voorbij=True,
        ),
        "Vervallen",
    )


def tellen_mee() -> list[Status]:
    """Return what counts in a bar, in its order: a dropped action does not."""
    return [status for status in Status if status.rij.telt_mee]


def vragen_aandacht() -> list[Status]:
    return [status for status in Status if status.rij.vraagt_aandacht]


def ergst_eerst() -> list[Status]:
    """Return all of them from "someone must step in" to what is over."""
    return sorted(Status, key=lambda status: status.rij.ernst)


def op_volgorde(telling: Mapping[str, int]) -> list[tuple[Status, int]]:
    """Return what counts in a bar, in its order and without the empty ones; a key that is no status is an error."""
    gekend = {Status(sleutel): aantal for sleutel, aantal in telling.items()}
    return [(status, gekend[status]) for status in tellen_mee() if gekend.get(status)]


def totaal(telling: Mapping[str, int]) -> int:
    """Return how many actions count in a bar; a key that is no status is an error."""
    return sum(aantal for sleutel, aantal in telling.items() if Status(sleutel).rij.telt_mee)


def aandacht(telling: Mapping[str, int]) -> int:
    """Return how many actions ask for attention; a key that is no status is an error."""
    return sum(aantal for sleutel, aantal in telling.items() if Status(sleutel).rij.vraagt_aandacht)
