"""What a sheet is laid beside: the actions of a plan, and the cells our own sheet would have for them now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from actieplannen.models import Actieplan, Inlezing, Opschaling, Verbeteractie
from actieplannen.queries.blad import kolommen, rijen
from actieplannen.queries.status import met_status
from kantoor.access import Lezer
from kantoor.bladen.export import Cel
from kantoor.bladen.tekst import schoon
from kantoor.core.models import vandaag


@dataclass(frozen=True, slots=True)
class Inleesstand:
    """The actions of the plan by key, and key -> column -> text of the cell as it would be written now."""

    acties: dict[UUID, Verbeteractie]
    cellen: dict[UUID, dict[str, str]]

    @property
    def kenmerk(self) -> str:
        return _kenmerk((sleutel, actie.bewerking) for sleutel, actie in self.acties.items())

    @property
    def op_nummer(self) -> dict[str, Verbeteractie]:
        return {str(actie.nummer): actie for actie in self.acties.values()}

    @property
    def op_titel(self) -> dict[str, list[Verbeteractie]]:
        gevonden: dict[str, list[Verbeteractie]] = {}
        for actie in self.acties.values():
            gevonden.setdefault(kale_titel(actie.titel), []).append(actie)
        return gevonden


def kenmerk_van(lezer: Lezer, plan: Actieplan) -> str:
    """Return a mark that differs once any action of the plan was added, changed or taken away."""
    acties = Verbeteractie.objects.visible_to(lezer).filter(plan=plan).order_by()
    return _kenmerk(acties.values_list("pk", "bewerking"))


def _kenmerk(bewerkingen: Iterable[tuple[UUID, int]]) -> str:
    feiten = sorted(f"{sleutel}:{bewerking}" for sleutel, bewerking in bewerkingen)
    return hashlib.sha256("\n".join(feiten).encode()).hexdigest()[:32]


def kale_titel(titel: str) -> str:
    """Return a title as it is compared."""
    return " ".join(schoon(titel).lower().split())


def stand_van(lezer: Lezer, plan: Actieplan) -> Inleesstand:
    """Return every action of the plan with its lines and steps; the same number of queries however many there are."""
    van_plan = Verbeteractie.objects.visible_to(lezer).filter(plan=plan)
    loopt = Count("voorleggingen", filter=Q(voorleggingen__staat=Opschaling.Staat.VOORGELEGD))
    acties = van_plan.annotate(voorgelegd=loopt).select_related("plan__netwerk", "organisatie", "punt", "eigenaar")
    met_delen = acties.prefetch_related("stappen", "kosten__organisatie", "deelnames__organisatie", "themas")
    per_sleutel = {actie.pk: actie for actie in met_delen.order_by("nummer")}
    return Inleesstand(per_sleutel, _cellen(rijen(met_status(van_plan, vandaag()))))


def _cellen(regels: Iterable[list[Cel]]) -> dict[UUID, dict[str, str]]:
    namen = list(kolommen())
    als_tekst = ({naam: celtekst(cel) for naam, cel in zip(namen, rij, strict=True)} for rij in regels)
    return {UUID(cellen["sleutel"]): cellen for cellen in als_tekst}


def celtekst(cel: Cel) -> str:
    """Return a cell of our sheet as it is read back from a file."""
    return cel.isoformat() if isinstance(cel, date) else "" if cel is None else schoon(str(cel)).strip()


def open_inlezingen(lezer: Lezer, plan: Actieplan) -> Any:
    """Return the uploads of this reader for the plan that were not carried out yet, newest first."""
    return Inlezing.objects.visible_to(lezer).filter(plan=plan, toegepast_op=None).defer("rijen")
