"""The field as it was at a moment: networks, sectors, regions, sides with their lead partners, and the agendas.

What the field is called before its past was kept is taken from the first that is known of it (`stand_of_onbekend_op`):
without a name nothing can be told. A state of then is a fact, and is None.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from agendas.models import Agendapuntverloop
from besluiten.models import Besluitronde
from kantoor.core.models import Zichtbaarheid
from kantoor.verloop.queries import stand_of_onbekend_op
from leden.models import LeadPartnerverloop, Lidmaatschap, Lidmaatschapverloop
from netwerken.models import (
    Mijlpaalverloop,
    Netwerk,
    Netwerkregioverloop,
    Netwerksectorverloop,
    Netwerkverloop,
    Organisatieverloop,
    Partijverloop,
    Regioverloop,
    Sectorverloop,
)
from rapportages.models.editie import Rapport

Rij = dict[str, Any]


@dataclass(frozen=True)
class Netwerktoen:
    """A network as it was; `staat` is None where nobody wrote it down."""

    pk: int
    naam: str
    schaal: str
    staat: str | None
    is_landelijk_netwerk: bool
    sectoren: frozenset[int]

    def get_schaal_display(self) -> str:
        return str(Netwerk.Schaal(self.schaal).label)


@dataclass(frozen=True)
class Sectortoen:
    """A sector as it was called."""

    pk: int
    code: str
    naam: str
    icoon: str


@dataclass(frozen=True)
class Punttoen:
    """A point of an agenda as it was adopted then."""

    pk: Any
    sector_id: int
    versie: int
    rang: int
    titel: str
    vastgesteld_op: datetime | None

    def __str__(self) -> str:
        return f"{self.rang}. {self.titel}"


@dataclass(frozen=True)
class Punten:
    """The points of then, and to which sector any point belongs; `buiten` has those no longer in an agenda."""

    in_agenda: list[Punttoen]
    buiten: list[Punttoen]
    sector: dict[Any, int] = field(default_factory=dict)


def sectoren_per_netwerk(moment: datetime) -> dict[int, frozenset[int]]:
    """Return network -> its sectors, of every network."""
    paren: dict[int, set[int]] = {}
    rijen = stand_of_onbekend_op(Netwerksectorverloop.objects.all(), moment)
    for netwerk, sector in rijen.values_list("netwerk_id", "sector_id"):
        paren.setdefault(netwerk, set()).add(sector)
    return {netwerk: frozenset(sectoren) for netwerk, sectoren in paren.items()}


def netwerken_op(rapport: Rapport, moment: datetime, sectoren: dict[int, frozenset[int]]) -> dict[int, Netwerktoen]:
    """Return the networks that count, by name: the own one, else those whose profile was open then and is open now.

    A network that closed its profile since is not revealed by an edition about the time before (docs/keuzes).
    """
    nu = Subquery(Netwerk.objects.filter(pk=OuterRef("rij_id")).order_by().values("profiel"))
    telt = Q(rij=rapport.netwerk_id) if rapport.netwerk_id else Netwerk.tellen_mee() & (Q(nu=None) | Q(nu=OPEN))
    rijen = stand_of_onbekend_op(Netwerkverloop.objects.annotate(nu=nu), moment).filter(telt)
    return {
        rij.rij_id: Netwerktoen(
            pk=rij.rij_id,
            naam=rij.naam,
            schaal=rij.schaal,
            staat=rij.staat if rij.vanaf <= moment else None,
            is_landelijk_netwerk=rij.is_landelijk_netwerk,
            sectoren=sectoren.get(rij.rij_id, frozenset()),
        )
        for rij in rijen.order_by("naam", "rij_id")
    }


OPEN = Zichtbaarheid.OPENBAAR


def sectoren_op(rapport: Rapport, moment: datetime, netwerken: Iterable[Netwerktoen]) -> list[Sectortoen]:
    """Return the sectors of the report in their order: its own, those of its network, else all."""
    rijen = stand_of_onbekend_op(Sectorverloop.objects.all(), moment).order_by("volgorde", "rij_id")
    alle = [Sectortoen(rij.rij_id, rij.code, rij.naam, rij.icoon) for rij in rijen]
    if rapport.sector_id:
        return [sector for sector in alle if sector.pk == rapport.sector_id]
    if rapport.netwerk_id:
        eigen = {pk for netwerk in netwerken for pk in netwerk.sectoren}
        return [sector for sector in alle if sector.pk in eigen]
    return alle


def kanten_op(moment: datetime) -> list[Rij]:
    """Return the sides with the networks in which each has a lead partner: one row per pair."""
    dag = timezone.localdate(moment)
    leads: dict[int, list[int]] = {}
    loopt = Q(van__lte=dag) & (Q(tot_en_met=None) | Q(tot_en_met__gte=dag))
    gekozen = stand_of_onbekend_op(LeadPartnerverloop.objects.filter(loopt), moment)
    for partij, netwerk in gekozen.order_by("netwerk_id").values_list("partij_id", "netwerk_id"):
        leads.setdefault(partij, []).append(netwerk)
    partijen = stand_of_onbekend_op(Partijverloop.objects.filter(geldig_tot=None), moment)
    return [
        {"pk": rij.rij_id, "naam": rij.naam, "kent_lead_partner": rij.kent_lead_partner, "netwerk": netwerk}
        for rij in partijen.order_by("volgorde", "rij_id")
        for netwerk in leads.get(rij.rij_id, [None])
    ]


def zonder_lead_op(
    moment: datetime, netwerken: dict[int, Netwerktoen], kanten: list[Rij], partijen: dict[int, int | None]
) -> list[tuple[int, str]]:
    """Return (network, side) where more than one organisation took part and none was lead partner (R4).

    The rule of the desk (`leden/queries/kanten.py`), at a moment: a network that sleeps is not asked, nor the national.
    """
    dag = timezone.localdate(moment)
    loopt = Q(van__lte=dag) & (Q(tot_en_met=None) | Q(tot_en_met__gte=dag))
    leden = stand_of_onbekend_op(Lidmaatschapverloop.objects.filter(loopt, staat__in=NAM_DEEL), moment)
    deel: dict[tuple[int, int | None], set[int]] = {}
    for netwerk, organisatie in leden.order_by().values_list("netwerk_id", "organisatie_id"):
        deel.setdefault((netwerk, partijen.get(organisatie)), set()).add(organisatie)
    gekozen = {(rij["netwerk"], rij["pk"]) for rij in kanten}
    namen = sorted({(rij["naam"], rij["pk"]) for rij in kanten if rij["kent_lead_partner"]})
    return [
        (pk, naam)
        for pk, netwerk in netwerken.items()
        if netwerk.staat in Netwerk.WAAKT and not netwerk.is_landelijk_netwerk
        for naam, kant in namen
        if len(deel.get((pk, kant), ())) > 1 and (pk, kant) not in gekozen
    ]


# Who is a member, or was one until a day.
NAM_DEEL = (Lidmaatschap.Staat.ACTIEF, Lidmaatschap.Staat.BEEINDIGD)


def regios_op(moment: datetime) -> list[Rij]:
    """Return the regions with the networks that touched them: one row per pair, in the order of their numbers."""
    raakt: dict[int, list[int]] = {}
    paren = stand_of_onbekend_op(Netwerkregioverloop.objects.all(), moment)
    for regio, netwerk in paren.order_by("netwerk_id").values_list("veiligheidsregio_id", "netwerk_id"):
        raakt.setdefault(regio, []).append(netwerk)
    velden = ("naam", "tegel_label", "tegel_kolom", "tegel_rij")
    rijen = stand_of_onbekend_op(Regioverloop.objects.all(), moment).order_by("nummer")
    return [
        {"pk": rij["rij_id"], "netwerk": netwerk, **{veld: rij[veld] for veld in velden}}
        for rij in rijen.values("rij_id", *velden)
        for netwerk in raakt.get(rij["rij_id"], [None])
    ]


def punten_op(moment: datetime) -> Punten:
    """Return the points of all agendas; of what was there before the past was kept, the adoption tells since when."""
    dag = timezone.localdate(moment)
    gesloten = Besluitronde.objects.filter(versie=OuterRef("versie_id")).order_by().values("gesloten_op")[:1]
    alle = Agendapuntverloop.objects.annotate(
        sector=F("agenda__sector_id"), nummer=F("versie__nummer"), vastgesteld=Subquery(gesloten)
    )
    punten = Punten([], [])
    for rij in alle.order_by("agenda__sector__volgorde", "rang", "rij_id", "vanaf"):
        punten.sector[rij.rij_id] = rij.sector
        if not (rij.vanaf <= moment and (rij.tot is None or rij.tot > moment)):
            if not (rij.eerder_onbekend and rij.vastgesteld and rij.vastgesteld <= moment < rij.vanaf):
                continue
            weg = rij.uit_agenda_op is not None and rij.uit_agenda_op <= dag
        else:
            weg = rij.uit_agenda_op is not None
        punt = Punttoen(rij.rij_id, rij.sector, rij.nummer, rij.rang, rij.titel, rij.vastgesteld)
        (punten.buiten if weg else punten.in_agenda).append(punt)
    return punten


def partijen_op(moment: datetime) -> dict[int, int | None]:
    """Return organisation -> the side it stood on."""
    rijen = stand_of_onbekend_op(Organisatieverloop.objects.all(), moment)
    return dict(rijen.values_list("rij_id", "partij_id"))


def namen_op(moment: datetime) -> dict[int, str]:
    """Return organisation -> what it was called."""
    rijen = stand_of_onbekend_op(Organisatieverloop.objects.all(), moment)
    return {pk: kort or naam for pk, kort, naam in rijen.values_list("rij_id", "korte_naam", "naam")}


def mijlpalen_op(moment: datetime) -> dict[str, str]:
    """Return the success criteria of the programme: code -> title."""
    criteria = Mijlpaalverloop.objects.filter(soort="succescriterium")
    return dict(stand_of_onbekend_op(criteria, moment).values_list("code", "titel"))
