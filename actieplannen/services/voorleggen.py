"""Putting a plan forward to every organisation that takes part (R22)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import F

from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.queries.gebreken import Gebrek, gebreken
from actieplannen.queries.plan_tekst import buiten_het_netwerk, inhoud_van
from actieplannen.services.plannen import deelnemers
from besluiten.models import Versie
from besluiten.queries.besluiten import zonder_spreker
from besluiten.queries.verschil import Deelverschil, alleen_veranderd, verschil
from besluiten.services.versies import KanNietVoorleggen, blijvende_besluiten, leg_voor
from kantoor.access import Lezer
from kantoor.core.bewerking import Conflict, pak
from kantoor.core.models import vandaag
from kantoor.core.vast import sha256_van
from netwerken.models import Organisatie

__all__ = ["KanNietVoorleggen", "TekstVeranderd", "Voorlegvooruitblik", "is_gewijzigd", "kijk_vooruit", "leg_plan_voor"]


class TekstVeranderd(Conflict):
    """Somebody changed the plan after the page was shown; the person has not seen what would be put forward."""

    tekst = "Het plan is gewijzigd terwijl u keek. Lees hieronder wat u nu voorlegt, en leg het dan voor."


@dataclass(frozen=True, slots=True)
class Voorlegvooruitblik:
    """What happens when the plan is put forward now.

    `redenen` are why it cannot (empty when it can). `gevraagd` are the organisations that are asked, `houdt`
    those whose earlier decision stays, `stil` those asked for whom nobody can answer yet, and `buiten` those that do
    something in the plan and are asked nothing.
    """

    sha256: str
    redenen: list[Gebrek]
    gevraagd: list[Organisatie]
    houdt: list[Organisatie]
    stil: list[Organisatie]
    buiten: list[str]
    vorige: Versie | None
    delen: list[Deelverschil]


def kijk_vooruit(plan: Actieplan, *, lezer: Lezer) -> Voorlegvooruitblik:
    """Return what putting this plan forward would do, as far as the reader may know; the number of queries is fixed."""
    inhoud = inhoud_van(plan)
    sha256 = sha256_van(inhoud)
    meedoen = list(deelnemers(plan))
    vorige = Versie.objects.visible_to(lezer).filter(stuk=plan.stuk_id).order_by("-nummer").first()
    blijft = {besluit.vraag.organisatie_id for besluit in blijvende_besluiten(vorige, inhoud)} if vorige else set()
    betalers, buiten = buiten_het_netwerk(inhoud, meedoen)
    redenen = _redenen(plan, betalers)
    if vorige and vorige.sha256 == sha256:
        tekst = f"Er is niets veranderd sinds versie {vorige.nummer}."
        redenen.append(Gebrek("R22", tekst, plan.get_absolute_url()))
    gevraagd = [organisatie for organisatie in meedoen if organisatie.pk not in blijft]
    return Voorlegvooruitblik(
        sha256=sha256,
        redenen=redenen,
        gevraagd=gevraagd,
        stil=zonder_spreker(plan.netwerk_id, gevraagd),
        houdt=[organisatie for organisatie in meedoen if organisatie.pk in blijft],
        buiten=buiten,
        vorige=vorige,
        delen=alleen_veranderd(verschil(vorige.inhoud, inhoud)) if vorige else [],
    )


@transaction.atomic
def leg_plan_voor(plan: Actieplan, *, sha256: str, door: Any) -> Versie:
    """Freeze the plan as it was shown (its `sha256`) and ask every organisation that takes part (R22).

    A concept becomes "voorgelegd"; a plan that is further keeps its state while its later version goes round. Raises
    `TekstVeranderd`, or `KanNietVoorleggen` with every reason.
    """
    plan = pak(plan)
    _zet_acties_op_slot(plan)
    inhoud = inhoud_van(plan)
    betalers, _ = buiten_het_netwerk(inhoud, deelnemers(plan))
    if redenen := _redenen(plan, betalers):
        raise KanNietVoorleggen(*(reden.tekst for reden in redenen))
    if sha256_van(inhoud) != sha256:
        raise TekstVeranderd(plan)
    if plan.staat == Actieplan.Staat.CONCEPT:
        Actieplan.objects.filter(pk=plan.pk).update(
            staat=Actieplan.Staat.VOORGELEGD, staat_sinds=vandaag(), bewerking=F("bewerking") + 1
        )
    return leg_voor(plan, inhoud=inhoud, door=door)


def is_gewijzigd(plan: Actieplan, versie: Versie) -> bool:
    """Return whether the plan as it stands now differs from the text that went round."""
    return sha256_van(inhoud_van(plan)) != versie.sha256


def _zet_acties_op_slot(plan: Actieplan) -> None:
    """Lock the actions, so that the text cannot hold half of a change that is being saved."""
    acties = Verbeteractie.objects.select_for_update(of=("self",)).filter(plan=plan)
    list(acties.order_by("pk").values_list("pk", flat=True))


def _redenen(plan: Actieplan, betalers: dict[str, str]) -> list[Gebrek]:
    """Return why the plan cannot be put forward: what it lacks, and payers for whom nobody could answer (R20, R22)."""
    adres = plan.netwerk.get_absolute_url()
    if dicht := plan.waarom_dicht():
        return [Gebrek("R22", dicht, plan.get_absolute_url())]
    return gebreken(plan) + [
        Gebrek(
            "R22",
            f"{naam} betaalt mee ({waar}), maar doet nog niet mee in dit netwerk. "
            f"Nodig {naam} eerst uit, of verdeel de kosten anders.",
            adres,
        )
        for naam, waar in betalers.items()
    ]
