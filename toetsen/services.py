"""Judging the points of the agendas for the own area: open, geregeld or niet relevant (R17)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actieplan, Toetsing
from actieplannen.queries.toetsing import punten_van
from agendas.models import Agendapunt
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict, bewaar, pak
from kantoor.core.wie import naam_van

OPEN, GEREGELD = Toetsing.Oordeel.OPEN, Toetsing.Oordeel.GEREGELD


@dataclass(frozen=True, slots=True)
class Puntoordeel:
    """One judgement as a person gave it: on which `bewerking` of it (0: none yet) and which version of the agenda."""

    punt: UUID
    oordeel: str
    toelichting: str
    bewerking: int
    versie: int


class Toetsfout(Exception):
    """Nothing was saved; `fouten` maps a point to the field (`oordeel`, `toelichting`) and the sentence for it."""

    def __init__(self, fouten: Mapping[UUID, tuple[str, str]]) -> None:
        super().__init__("Er is nog niets bewaard.")
        self.fouten = fouten


class AnderOordeel(Conflict):
    """Somebody else judged the same points first, nothing was saved; `nu` maps a point to how it is now."""

    tekst = "Iemand anders heeft deze punten intussen getoetst."


@transaction.atomic
def toets_punten(plan: Actieplan, *, oordelen: Sequence[Puntoordeel], door: Any) -> int:
    """Save judgements of points of the plan, all or none, and return how many were new or different.

    Proof or a reason belongs to every judgement that is not open. A judgement goes away from open only when no action
    runs on the point. Raises `Toetsfout`, or `AnderOordeel` where somebody else saved another judgement meanwhile; the
    same judgement twice is no conflict.
    """
    plan = pak(plan)
    punten = {punt.pk: punt for punt in punten_van(plan).select_related("versie").defer("versie__inhoud")}
    rijen = {rij.punt_id: rij for rij in plan.toetsingen.select_for_update(of=("self",))}
    anders = [deel for deel in oordelen if _is_anders(rijen.get(deel.punt), deel)]
    ingehaald = {
        deel.punt: rijen[deel.punt]
        for deel in anders
        if deel.punt in rijen and rijen[deel.punt].bewerking != deel.bewerking
    }
    if ingehaald:
        raise AnderOordeel(ingehaald)
    if fouten := _fouten(plan, punten, anders):
        raise Toetsfout(fouten)
    for deel in anders:
        _schrijf(plan, punten[deel.punt], rijen.get(deel.punt), deel, door)
    if anders:
        leg_vast(Plangebeurtenis.AGENDAPUNTEN_GETOETST, plan, door=door, punten=len(anders))
    return len(anders)


def _is_anders(rij: Toetsing | None, deel: Puntoordeel) -> bool:
    """Return whether a judgement says something new, if only that the newer text was read."""
    if rij is None:
        return True
    return (rij.oordeel, rij.toelichting) != (deel.oordeel, deel.toelichting) or rij.versie_nummer < deel.versie


def _fouten(
    plan: Actieplan, punten: Mapping[UUID, Agendapunt], oordelen: Iterable[Puntoordeel]
) -> dict[UUID, tuple[str, str]]:
    lopend: dict[UUID | None, list[str]] = {}
    for actie in plan.acties.filter(afgerond_op=None, vervallen_op=None, punt__isnull=False).order_by("nummer"):
        lopend.setdefault(actie.punt_id, []).append(f"{actie.nummer} ({actie.titel})")
    fouten = {}
    for deel in oordelen:
        if deel.punt not in punten:
            fouten[deel.punt] = ("oordeel", "Dit punt staat niet meer in een agenda van dit plan.")
        elif deel.oordeel not in Toetsing.Oordeel.values:
            fouten[deel.punt] = ("oordeel", "Kies een oordeel.")
        elif deel.oordeel != OPEN and not deel.toelichting:
            fouten[deel.punt] = ("toelichting", wat_ontbreekt(deel.oordeel))
        elif deel.oordeel != OPEN and deel.punt in lopend:
            fouten[deel.punt] = ("oordeel", _loopt_nog(lopend[deel.punt]))
    return fouten


def wat_ontbreekt(oordeel: str) -> str:
    """Return what to write beside a judgement that is not open."""
    if oordeel == GEREGELD:
        return "Schrijf op waaruit blijkt dat dit is geregeld."
    return "Schrijf op waarom dit punt hier niet relevant is."


def _loopt_nog(acties: list[str]) -> str:
    wie = f"Actie {acties[0]} loopt" if len(acties) == 1 else f"De acties {', '.join(acties)} lopen"
    return f"{wie} nog bij dit punt. Rond dat eerst af, of hang het aan een ander punt."


def _schrijf(plan: Actieplan, punt: Agendapunt, rij: Toetsing | None, deel: Puntoordeel, door: Any) -> None:
    """Write one judgement; it is about the version the person read, never about a later one."""
    rij = rij or Toetsing(plan=plan, punt=punt, bewerking=0)
    rij.oordeel, rij.toelichting = deel.oordeel, deel.toelichting
    rij.versie_nummer = min(deel.versie, punt.versie.nummer)
    rij.door, rij.door_naam = door, naam_van(door)
    bewaar(rij)
