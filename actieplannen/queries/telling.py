"""How many actions have which status: in total and per sector, network or plan, each in one query."""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from actieplannen.models import Verbeteractie
from actieplannen.queries.status import met_status
from netwerken.models import Netwerk

Telling = dict[str, int]


def per_status(qs: QuerySet[Verbeteractie], vandaag: date) -> Telling:
    """Return status key -> number of actions; a status nobody has is left out."""
    return dict(_groepeer(met_status(qs, vandaag), "status").values_list("status", "aantal"))


def per_sector(qs: QuerySet[Verbeteractie], vandaag: date) -> dict[int | None, Telling]:
    """Return sector id -> counts; None gathers the actions that belong to more sectors than one."""
    return _per(met_sector(qs), vandaag, "sector_id")


def per_netwerk(qs: QuerySet[Verbeteractie], vandaag: date) -> dict[int, Telling]:
    """Return network id -> counts."""
    return _per(qs, vandaag, "plan__netwerk_id")


def per_plan(qs: QuerySet[Verbeteractie], vandaag: date) -> dict[Any, Telling]:
    """Return plan key -> counts."""
    return _per(qs, vandaag, "plan_id")


def per_sector_en_netwerk(qs: QuerySet[Verbeteractie], vandaag: date) -> dict[tuple[int | None, int], Telling]:
    """Return (sector id or None, network id) -> counts: all a report needs, however many actions there are."""
    tellingen: dict[tuple[int | None, int], Telling] = {}
    velden = ("sector_id", "plan__netwerk_id")
    rijen = _groepeer(met_status(met_sector(qs), vandaag), *velden, "status").values_list(*velden, "status", "aantal")
    for sector, netwerk, status, aantal in rijen:
        tellingen.setdefault((sector, netwerk), {})[status] = aantal
    return tellingen


def met_sector(qs: QuerySet[Verbeteractie]) -> QuerySet[Verbeteractie]:
    """Return `qs` with `sector_id`: that of the plan, else of its point, else the only one of its network (R16)."""
    sector = Coalesce(F("plan__sector_id"), F("punt__agenda__sector_id"), enige_sector("plan__netwerk_id"))
    return qs.annotate(sector_id=sector)


def enige_sector(netwerk: str) -> Subquery:
    """Return the sector of a network that touches exactly one, else NULL; `netwerk` is the outer path to its id."""
    return Subquery(
        Netwerk.sectoren.through.objects.filter(netwerk_id=OuterRef(netwerk))
        .order_by()
        .values("netwerk_id")
        .annotate(aantal=Count("pk"), enige=Min("sector_id"))
        .filter(aantal=1)
        .values("enige")
    )


def tel_op(*tellingen: Telling) -> Telling:
    """Return the sum of counts, without the zeros."""
    som: Telling = {}
    for telling in tellingen:
        for status, aantal in telling.items():
            som[status] = som.get(status, 0) + aantal
    return {status: aantal for status, aantal in som.items() if aantal}


def _per(qs: QuerySet[Verbeteractie], vandaag: date, veld: str) -> dict[Any, Telling]:
    tellingen: dict[Hashable, Telling] = {}
    for sleutel, status, aantal in _groepeer(met_status(qs, vandaag), veld, "status").values_list(
        veld, "status", "aantal"
    ):
        tellingen.setdefault(sleutel, {})[status] = aantal
    return tellingen


def _groepeer(qs: QuerySet[Verbeteractie], *velden: str) -> QuerySet[Verbeteractie, dict[str, Any]]:
    return qs.order_by().values(*velden).annotate(aantal=Count("pk"))
