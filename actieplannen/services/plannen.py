"""A plan from its beginning to its end: begin, change, discuss, start and finish (R5, R16, R21, R22, R24).

What changes is written under the lock of the plan and logged; a second click changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.queries.beginnen import initiatiefnemers, is_per_sector, kan_samen, vrije_sectoren, waarom_geen_plan
from actieplannen.services.na_afronden import NaAfronden
from besluiten.models import Versie
from besluiten.services.stukken import nieuw_stuk
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict, bewaar, eis_bewerking, pak
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap, lopend_lidmaatschap
from netwerken.models import Netwerk, Organisatie, Sector

STAAT = Actieplan.Staat
LABELS = {
    "titel": "Titel",
    "actielijst": "Verhouding tot een actielijst",
    "convenant": "Convenant",
    "gereed_uiterlijk": "Gereed uiterlijk",
    "initiatiefnemer": "Initiatiefnemer",
}
MET_CONVENANT = (Actieplan.Actielijst.VERVANGT, Actieplan.Actielijst.VULT_AAN)


class Planfout(Exception):
    """What was asked cannot be done; the message is Dutch and `veld` the field of the form it belongs to, if any."""

    def __init__(self, tekst: str, veld: str | None = None) -> None:
        super().__init__(tekst)
        self.veld = veld


class ActiesLopenNog(Planfout):
    """The plan cannot be finished; carries the actions that still run."""

    def __init__(self, acties: list[Verbeteractie]) -> None:
        super().__init__("Dit plan heeft nog lopende acties. Rond ze eerst af, of laat ze vervallen.")
        self.acties = acties


@dataclass(frozen=True, slots=True)
class Plangegevens:
    """What a person fills in about a plan; a convenant counts only beside `vervangt` and `vult-aan` (R21)."""

    titel: str
    actielijst: str = ""
    convenant: str = ""
    gereed_uiterlijk: date | None = None


@transaction.atomic
def begin_plan(
    netwerk: Netwerk,
    *,
    gegevens: Plangegevens,
    initiatiefnemer: Organisatie,
    door: Any,
    sector: Sector | None = None,
    sleutel: UUID | None = None,
    is_demo: bool = False,
) -> Actieplan:
    """Begin the plan of a network, or of one of its sectors where it has more (R16).

    `door` begins it for `initiatiefnemer`: the safety region he is a member for, or the organisation of the body that
    begins the national plan (R5). `sleutel` is the key its form was given: sent twice, the plan begins once. Raises
    `Planfout`.
    """
    netwerk = Netwerk.objects.select_for_update(of=("self",)).get(pk=netwerk.pk)
    if sleutel and (al := Actieplan.objects.filter(pk=sleutel, netwerk=netwerk).first()):
        return al
    _eis_initiatiefnemer(netwerk, initiatiefnemer, door)
    _eis_plaats(netwerk, sector)
    stuk = nieuw_stuk("plan", netwerk=netwerk)
    plan = Actieplan(stuk=stuk, netwerk=netwerk, sector=sector, initiatiefnemer=initiatiefnemer, is_demo=is_demo)
    if sleutel:
        plan.pk = sleutel
    plan.padnaam = f"actieplan-{sector.code}" if sector else "actieplan"
    _vul(plan, gegevens)
    plan.save(force_insert=True)
    leg_vast(Plangebeurtenis.ACTIEPLAN_BEGONNEN, plan, door=door)
    return plan


def _eis_initiatiefnemer(netwerk: Netwerk, organisatie: Organisatie, door: Any) -> None:
    if initiatiefnemers(netwerk, door).filter(pk=organisatie.pk).exists():
        return
    if netwerk.is_landelijk_netwerk:
        tekst = "Het nationale plan begint bij het ministerie van Justitie en Veiligheid (R5)."
    else:
        tekst = "Een plan begint bij een veiligheidsregio waarvoor u lid bent van dit netwerk (R5)."
    raise Planfout(tekst, "initiatiefnemer")


def _eis_plaats(netwerk: Netwerk, sector: Sector | None) -> None:
    """Refuse a plan where one is already, and a sector that is not asked for or not of this network (R16)."""
    if reden := waarom_geen_plan(netwerk):
        raise Planfout(reden)
    if not is_per_sector(netwerk):
        if sector is not None:
            raise Planfout("Dit netwerk heeft één plan, niet een plan per sector.", "sector")
    elif sector is None:
        if not kan_samen(netwerk):
            raise Planfout("Kies voor welke sector dit plan is.", "sector")
    elif not vrije_sectoren(netwerk).filter(pk=sector.pk).exists():
        raise Planfout("Voor deze sector is er al een plan, of het netwerk werkt er niet voor.", "sector")


def _vul(plan: Actieplan, gegevens: Plangegevens) -> list[str]:
    """Set what a person filled in, with the convenant only where there is one (R21); return the changed fields."""
    met_convenant = gegevens.actielijst in MET_CONVENANT
    if met_convenant and not gegevens.convenant.strip():
        raise Planfout("Noem het convenant waar de actielijst bij hoort.", "convenant")
    nieuw = {
        "titel": gegevens.titel.strip(),
        "actielijst": gegevens.actielijst,
        "convenant": gegevens.convenant.strip() if met_convenant else "",
        "gereed_uiterlijk": gegevens.gereed_uiterlijk,
    }
    anders = [veld for veld, waarde in nieuw.items() if getattr(plan, veld) != waarde]
    for veld in anders:
        setattr(plan, veld, nieuw[veld])
    return anders


@transaction.atomic
def wijzig_plan(
    plan: Actieplan,
    *,
    gegevens: Plangegevens,
    bewerking: int,
    door: Any,
    initiatiefnemer: Organisatie | None = None,
) -> Actieplan:
    """Change what the plan says of itself; who began it is filled in only where that was not known (R5, R21).

    Saving what is there already changes nothing. Raises `Conflict` on an older `bewerking`, `Planfout` when a field
    does not fit.
    """
    rij = pak(plan)
    velden = _vul(rij, gegevens)
    if initiatiefnemer is not None and rij.initiatiefnemer_id is None:
        if not initiatiefnemers(rij.netwerk).filter(pk=initiatiefnemer.pk).exists():
            raise Planfout("Deze organisatie kan dit plan niet zijn begonnen (R5).", "initiatiefnemer")
        rij.initiatiefnemer = initiatiefnemer
        velden.append("initiatiefnemer")
    if not velden:
        return rij
    if rij.bewerking != bewerking:
        raise Conflict(pak(plan))  # not `rij`, which was filled in already
    return _bewaar(rij, Plangebeurtenis.ACTIEPLAN_GEWIJZIGD, door, velden=[LABELS[veld] for veld in velden])


@transaction.atomic
def leg_toetsbijeenkomst_vast(plan: Actieplan, *, datum: date, verslag: str, bewerking: int, door: Any) -> Actieplan:
    """Record on which day the plan was discussed and what came of it (R24); a plan put forward becomes getoetst.

    Raises `Conflict` on an older `bewerking`, `Planfout` for a day to come.
    """
    rij = pak(plan)
    if datum > vandaag():
        raise Planfout("De bijeenkomst ligt in de toekomst. Leg haar vast als zij is geweest.", "datum")
    verslag = verslag.strip()
    if (rij.getoetst_op, rij.toets_verslag) == (datum, verslag) and rij.staat != STAAT.VOORGELEGD:
        return rij
    eis_bewerking(rij, bewerking)
    rij.getoetst_op, rij.toets_verslag = datum, verslag
    if rij.staat == STAAT.VOORGELEGD:
        rij.staat, rij.staat_sinds = STAAT.GETOETST, vandaag()
    return _bewaar(rij, Plangebeurtenis.TOETSBIJEENKOMST_VASTGELEGD, door)


@transaction.atomic
def start_uitvoering(plan: Actieplan, *, door: Any) -> Actieplan:
    """Let the work begin on a plan that is final; raises `Planfout` when it is not."""
    rij = pak(plan)
    if rij.staat == STAAT.IN_UITVOERING:
        return rij
    if rij.staat != STAAT.DEFINITIEF:
        raise Planfout("De uitvoering begint als het plan definitief is.")
    return _naar(rij, STAAT.IN_UITVOERING, Plangebeurtenis.ACTIEPLAN_GESTART, door)


@transaction.atomic
def rond_plan_af(plan: Actieplan, *, door: Any) -> Actieplan:
    """Finish a plan that is carried out; raises `ActiesLopenNog` with what still runs, else `Planfout`.

    From then on only what `NaAfronden` lists can be written.
    """
    rij = pak(plan, ondanks=NaAfronden.TWEEDE_KLIK)
    if rij.staat == STAAT.AFGEROND:
        return rij
    if rij.staat != STAAT.IN_UITVOERING:
        raise Planfout("Alleen een plan in uitvoering kan worden afgerond.")
    acties = Verbeteractie.objects.select_for_update(of=("self",)).filter(plan=rij)  # who saves one now comes before us
    lopend = [actie for actie in acties.order_by("nummer") if actie.loopt]
    if lopend:
        raise ActiesLopenNog(lopend)
    return _naar(rij, STAAT.AFGEROND, Plangebeurtenis.ACTIEPLAN_AFGEROND, door)


def _naar(plan: Actieplan, staat: str, wat: Plangebeurtenis, door: Any) -> Actieplan:
    plan.staat, plan.staat_sinds = staat, vandaag()
    return _bewaar(plan, wat, door)


def _bewaar(plan: Actieplan, wat: Plangebeurtenis, door: Any, **bijzonderheden: Any) -> Actieplan:
    bewaar(plan)
    leg_vast(wat, plan, door=door, **bijzonderheden)
    return plan


# --- putting forward -------------------------------------------------------------------------------------------------


def deelnemers(plan: Actieplan) -> QuerySet[Organisatie]:
    """Return the organisations with an active membership in the network of the plan, by name."""
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=plan.netwerk_id).order_by()
    return Organisatie.objects.filter(pk__in=leden.values("organisatie_id")).order_by("naam")


def bij_aanneming(versie: Versie) -> None:
    """Make the plan final; one that is carried out already stays so when a later text is agreed."""
    Actieplan.objects.filter(stuk=versie.stuk_id, staat__in=Actieplan.NIET_DEFINITIEF).update(
        staat=Actieplan.Staat.DEFINITIEF, staat_sinds=vandaag()
    )
