"""What was offered to the national plan, as its readers see it: the own texts of the offer and no other word (R23)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from actieplannen.models import Actieplan, Opschaling, Uitvoervraag
from kantoor.access import Lezer
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.rollen import Macht
from netwerken.models import Netwerk, Organisatie

WACHT, BESLOTEN = "wacht", "besloten"


def nationaal_plan() -> Actieplan | None:
    """Return the plan of the national network (R16), None before it was begun."""
    plannen = Actieplan.objects.filter(netwerk__is_landelijk_netwerk=True).select_related("netwerk", "sector")
    return plannen.order_by(F("sector").asc(nulls_first=True)).first()


def wie_kan_antwoorden(plan: Actieplan) -> QuerySet[Organisatie]:
    """Return the organisations in the network of the plan for which somebody can agree to an action, by name (R5)."""
    leden = Lidmaatschap.objects.filter(
        lopend_lidmaatschap(macht=Macht.SPREEKT), netwerk=plan.netwerk_id, gebruiker__is_active=True
    )
    return Organisatie.objects.filter(pk__in=leden.order_by().values("organisatie_id")).order_by("naam")


def voorleggingen_van(lezer: Lezer, stand: str) -> QuerySet[Opschaling]:
    """Return the offers the reader may see that wait or that were decided, oldest first, each with `netwerk_id`."""
    rijen = Opschaling.objects.visible_to(lezer).annotate(netwerk_id=F("actie__plan__netwerk_id"))
    wacht = Opschaling.Staat.VOORGELEGD
    rijen = rijen.filter(staat=wacht) if stand == WACHT else rijen.exclude(staat=wacht)
    return rijen.order_by("op", "pk")


def met_netwerk(lezer: Lezer, voorleggingen: Iterable[Opschaling]) -> list[tuple[Opschaling, Netwerk | None]]:
    """Return each offer with the network it comes from, None where the reader may not know that network; one query."""
    rijen = list(voorleggingen)
    ids = {rij.netwerk_id for rij in rijen}
    netwerken = Netwerk.objects.visible_to(lezer, "profiel").in_bulk(ids)
    return [(rij, netwerken.get(rij.netwerk_id)) for rij in rijen]


def netwerk_van(lezer: Lezer, voorlegging: Opschaling) -> Netwerk | None:
    """Return the network an offer comes from, None where the reader may not know it."""
    return Netwerk.objects.visible_to(lezer, "profiel").filter(plannen__acties__voorleggingen=voorlegging).first()


def gevraagd_aan(lezer: Lezer, voorlegging: Opschaling) -> QuerySet[Uitvoervraag]:
    """Return which organisations were asked to carry it out, the last one first."""
    rijen = Uitvoervraag.objects.visible_to(lezer).filter(voorlegging=voorlegging)
    return rijen.select_related("organisatie").order_by("-gesteld_op", "pk")
