"""Comply or explain: what each network says of each point of one agenda (R17, R26).

A reader sees the words and reasons of his own networks. Readers of the reports and makers of agendas see the word of
every network whose plan is no draft and whose profile they see. A member of the national network sees the open ones as
numbers. A closed network is in no number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, Q, QuerySet, Value, When

from actieplannen.models import Actieplan, Toetsing, Verbeteractie
from agendas.models import Agendapunt
from kantoor.access import Lezer, bevoegd
from netwerken.models import Netwerk, Sector

# With fewer networks a number would tell what one of them said.
MINSTENS = 3
WOORDEN = dict(Toetsing.Oordeel.choices)


@dataclass(frozen=True, slots=True)
class Cel:
    """What one network says of one point; empty words for a point without a judgement, no reason where closed."""

    punt: Agendapunt
    woord: str = ""
    reden: str = ""
    acties: int = 0


@dataclass(frozen=True, slots=True)
class Rij:
    """One network with a cell per point; `plan` only for who may read it."""

    netwerk: Netwerk
    plan: Actieplan | None
    cellen: list[Cel]


@dataclass(frozen=True, slots=True)
class Rest:
    """The networks that are not named, as numbers per point: open, geregeld and niet relevant, in that order."""

    netwerken: int
    tellingen: list[list[tuple[str, int]]]

    @property
    def te_weinig(self) -> bool:
        return self.netwerken < MINSTENS


def punten_van_sector(lezer: Lezer, sector: Sector) -> list[Agendapunt]:
    """Return the points of the adopted agenda of a sector that the reader may read, by rank."""
    punten = Agendapunt.objects.visible_to(lezer).filter(agenda__sector=sector, uit_agenda_op=None)
    return list(punten.order_by("rang"))


def netwerken_van(lezer: Lezer, sector: Sector) -> QuerySet[Netwerk]:
    """Return the networks of a sector that the reader sees by name, those whose plan he reads first."""
    eigen = _leesbare_plannen(lezer, sector).order_by().values("netwerk_id")
    q = Q(pk__in=eigen) | Q(pk__in=Netwerk.objects.visible_to(lezer).order_by().values("pk"))
    if bevoegd(lezer, "rapportages") or bevoegd(lezer, "agendas"):
        q |= Q(pk__in=Netwerk.objects.visible_to(lezer, "profiel").order_by().values("pk"))
    van_sector = Netwerk.objects.filter(q).filter(_werkt_voor(sector))
    return van_sector.order_by(Case(When(pk__in=eigen, then=Value(0)), default=Value(1)), "naam")


def rijen(lezer: Lezer, sector: Sector, punten: Sequence[Agendapunt], netwerken: Iterable[Netwerk]) -> list[Rij]:
    """Return the given networks of `netwerken_van` with their cells; four queries, however many they are."""
    netwerken = list(netwerken)
    plannen = {plan.netwerk_id: plan for plan in _leesbare_plannen(lezer, sector).filter(netwerk__in=netwerken)}
    zichtbaar = Toetsing.objects.visible_to(lezer, "oordeel").filter(punt__in=punten, plan__netwerk__in=netwerken)
    woorden = _woorden(zichtbaar)
    redenen = {
        (netwerk, punt): reden
        for netwerk, punt, reden in Toetsing.objects.visible_to(lezer)
        .filter(punt__in=punten, plan__netwerk__in=netwerken)
        .order_by()
        .values_list("plan__netwerk_id", "punt_id", "toelichting")
    }

    def cel(netwerk: Netwerk, punt: Agendapunt) -> Cel:
        woord, acties = woorden.get((netwerk.pk, punt.pk), ("", 0))
        return Cel(punt, woord, redenen.get((netwerk.pk, punt.pk), ""), acties)

    return [Rij(netwerk, plannen.get(netwerk.pk), [cel(netwerk, punt) for punt in punten]) for netwerk in netwerken]


def rest(lezer: Lezer, sector: Sector, punten: Sequence[Agendapunt]) -> Rest:
    """Return the judgements the reader may count of the networks he does not see by name; one query."""
    genoemd = netwerken_van(lezer, sector).order_by().values("pk")
    andere = Toetsing.objects.visible_to(lezer, "tellen").filter(punt__in=punten).exclude(plan__netwerk__in=genoemd)
    wie: set[int] = set()
    geteld: dict[tuple[UUID, str], int] = {}
    for netwerk, punt, oordeel in andere.order_by().values_list("plan__netwerk_id", "punt_id", "oordeel"):
        wie.add(netwerk)
        geteld[punt, oordeel] = geteld.get((punt, oordeel), 0) + 1
    tellingen = [
        [(woord, geteld[punt.pk, oordeel]) for oordeel, woord in WOORDEN.items() if (punt.pk, oordeel) in geteld]
        for punt in punten
    ]
    return Rest(len(wie), tellingen)


def _woorden(toetsingen: QuerySet[Toetsing]) -> dict[tuple[int, UUID], tuple[str, int]]:
    """Return (network, point) -> the judgement, and for an open point the actions of that plan that were not dropped.

    The actions are counted once per plan and point: joined to each judgement they would be those of the whole country.
    """
    gevonden = list(toetsingen.order_by().values_list("plan_id", "plan__netwerk_id", "punt_id", "oordeel"))
    open_ = {plan for plan, _netwerk, _punt, oordeel in gevonden if oordeel == Toetsing.Oordeel.OPEN}
    eronder = Verbeteractie.objects.filter(plan__in=open_, punt__isnull=False, vervallen_op=None).order_by()
    acties: dict[tuple[Any, Any], int] = {
        (plan, punt): aantal
        for plan, punt, aantal in eronder.values_list("plan_id", "punt_id").annotate(aantal=Count("pk"))
    }
    return {
        (netwerk, punt): (WOORDEN[oordeel], acties.get((plan, punt), 0) if oordeel == Toetsing.Oordeel.OPEN else 0)
        for plan, netwerk, punt, oordeel in gevonden
    }


def _leesbare_plannen(lezer: Lezer, sector: Sector) -> QuerySet[Actieplan]:
    """Return the plans the reader may read that judge this sector: its own, or one for all sectors of a network."""
    plannen = Actieplan.objects.visible_to(lezer).filter(Q(sector=sector) | Q(sector=None))
    return plannen.filter(netwerk__in=Netwerk.objects.filter(_werkt_voor(sector)).order_by().values("pk"))


def _werkt_voor(sector: Sector) -> Q:
    met = Netwerk.sectoren.through.objects.filter(sector_id=sector.pk).values("netwerk_id")
    return Q(alle_sectoren=True) | Q(is_landelijk_netwerk=True) | Q(pk__in=met)
