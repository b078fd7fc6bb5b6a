"""What the timeline of a plan draws, and the same facts for the table beside it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from actieplannen.models import Actiestap
from actieplannen.presentatie.planregels import Planregel, planregels
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum_kort
from kantoor.core.tijdlijn import Tijdrij, tijdlijn


@dataclass(frozen=True, slots=True)
class Staprij:
    """One step as the table tells it; `stand` says in words whether it is done, late or still to come."""

    nummer: int
    titel: str
    datum: str
    stand: str
    dag: date
    klaar: bool


@dataclass(frozen=True, slots=True)
class Tijdregel:
    """One action with its steps."""

    regel: Planregel
    start: str
    stappen: list[Staprij]


@dataclass(frozen=True, slots=True)
class Tijdbeeld:
    """The drawings and their table twin."""

    tekeningen: list[SafeString]
    regels: list[Tijdregel]


def tijdlijn_van(acties: Any) -> Tijdbeeld:
    """Return one page of `met_status` actions as a timeline; four queries, however many rows."""
    regels = planregels(acties)
    stappen = _stappen([regel.rij.pk for regel in regels])
    rijen = [Tijdregel(regel, datum_kort(regel.rij.start), stappen.get(regel.rij.pk, [])) for regel in regels]
    tekeningen = tijdlijn([_tijdrij(rij) for rij in rijen], vandaag=vandaag(), naam="Tijdlijn", kenmerk="tijdlijn")
    return Tijdbeeld(tekeningen, rijen)


def _tijdrij(rij: Tijdregel) -> Tijdrij:
    actie = rij.regel.rij
    return Tijdrij(
        label=f"{actie.nummer}. {actie.titel}",
        status=actie.status,
        start=actie.start,
        eind=actie.deadline,
        stappen=[(stap.dag, stap.klaar) for stap in rij.stappen],
    )


def _stappen(sleutels: list[UUID]) -> dict[UUID, list[Staprij]]:
    """Return action -> its steps in order; `sleutels` are actions the reader may see."""
    gevonden: dict[UUID, list[Staprij]] = defaultdict(list)
    rijen = Actiestap.objects.filter(actie__in=sleutels).order_by("actie", "datum", "nummer")
    dag = vandaag()
    for actie, nummer, titel, wanneer, klaar in rijen.values_list(
        "actie_id", "nummer", "titel", "datum", "afgerond_op"
    ):
        stand = f"klaar op {datum_kort(klaar)}" if klaar else "te laat" if wanneer < dag else "nog te doen"
        gevonden[actie].append(Staprij(nummer, titel, datum_kort(wanneer), stand, wanneer, klaar is not None))
    return gevonden
