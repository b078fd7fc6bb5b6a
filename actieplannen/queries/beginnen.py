"""Where a plan can begin, by whom, and when plans have to be ready (R5, R16, R24, R25)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from actieplannen.models import Actieplan
from actieplannen.policy.plannen import BEGINT_NATIONAAL_PLAN
from actieplannen.termijnen import PLAN_GEREED
from kantoor.core.models import loopt, vandaag
from kantoor.core.opmaak import datum
from kantoor.termijnen.queries import duur, in_woorden
from leden.models import Lidmaatschap, lopend_lidmaatschap
from netwerken.models import Gremium, Netwerk, Organisatie, Sector


def initiatiefnemers(netwerk: Netwerk, door: Any = None) -> QuerySet[Organisatie]:
    """Return the organisations that may have begun the plan of a network, by name (R5).

    A safety region that takes part in it; for the national network the organisation with the code of the body that
    begins the national plan. With `door` only those this person is a member for, or has a seat of.
    """
    if netwerk.is_landelijk_netwerk:
        gremia = Gremium.objects.filter(rechten__recht=BEGINT_NATIONAAL_PLAN).order_by()
        if door is not None:
            gremia = gremia.filter(loopt("zetels__"), zetels__gebruiker=door)
        return Organisatie.objects.filter(code__in=gremia.values("code"))
    leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(), netwerk=netwerk).order_by()
    if door is not None:
        leden = leden.filter(gebruiker=door)
    regio = Organisatie.Soort.VEILIGHEIDSREGIO
    return Organisatie.objects.filter(soort=regio, pk__in=leden.values("organisatie_id"))


def is_per_sector(netwerk: Netwerk) -> bool:
    """Return whether a network may have a plan for each of its sectors: when it has more than one (R16)."""
    if netwerk.is_landelijk_netwerk:
        return False
    return netwerk.alle_sectoren or netwerk.sectoren.count() > 1


def kan_samen(netwerk: Netwerk) -> bool:
    """Return whether one plan may be for all sectors together: a network for all sectors that has no plan yet."""
    return netwerk.alle_sectoren and not Actieplan.objects.filter(netwerk=netwerk).exists()


def vrije_sectoren(netwerk: Netwerk) -> QuerySet[Sector]:
    """Return the sectors of a network without a plan of their own, in their order (R16)."""
    bezet = Actieplan.objects.filter(netwerk=netwerk, sector__isnull=False).order_by()
    sectoren = Sector.objects.filter(geldig_tot=None) if netwerk.alle_sectoren else netwerk.sectoren.all()
    return sectoren.exclude(pk__in=bezet.values("sector_id"))


def waarom_geen_plan(netwerk: Netwerk) -> str:
    """Return why no plan can begin here any more (R16); empty when one can."""
    plannen = Actieplan.objects.filter(netwerk=netwerk)
    if not is_per_sector(netwerk):
        return "Dit netwerk heeft al een actieplan." if plannen.exists() else ""
    if plannen.filter(sector=None).exists():
        return "Dit netwerk heeft al één actieplan voor al zijn sectoren samen."
    return "" if vrije_sectoren(netwerk).exists() else "Elke sector van dit netwerk heeft al een actieplan."


def gewoonlijk_gereed() -> date:
    """Return the day on which a plan that begins today is usually ready (R25).

    The days of the memo of 2015 are history; how long it takes is a row of `Termijn`.
    """
    return vandaag() + duur(PLAN_GEREED)


def waarschuwingen(plan: Actieplan) -> list[str]:
    """Return what is wrong with the dates of a plan, in sentences; nothing of it blocks (R24, R25)."""
    gevonden = []
    klaar, open_nu = plan.gereed_uiterlijk, plan.staat in Actieplan.NIET_DEFINITIEF
    if klaar and open_nu and klaar > gewoonlijk_gereed():
        gevonden.append(f"Het plan is gereed op {datum(klaar)}. Gewoonlijk kost dat {in_woorden(PLAN_GEREED)}.")
    if klaar and open_nu and klaar < vandaag():
        gevonden.append(f"Het plan moest gereed zijn op {datum(klaar)}, en is nog niet definitief.")
    if plan.getoetst_op is None and plan.staat in Actieplan.NA_DEFINITIEF:
        gevonden.append("Het plan is definitief, maar niet besproken op een toetsbijeenkomst.")
    return gevonden
