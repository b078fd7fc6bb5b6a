"""How many actions have which status, now or on a past day: in total and per sector, network or plan, one query each.

The functions that end in `_op` count the facts of the past: they take `Actiefeiten` and a moment. `sinds` and
`verandering` tell the difference with the beginning of the quarter in words (UX.md §10).
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, F, Min, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dateformat import format as datumopmaak

from actieplannen.models import Actiefeiten, Verbeteractie
from actieplannen.queries.status import met_status
from kantoor.core.status import Status, totaal
from netwerken.models import Netwerk

Telling = dict[str, int]
SectorEnNetwerk = tuple[int | None, int]
VAN_ACTIE = "actie__"  # how facts of the past reach what their action belongs to


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


def per_sector_en_netwerk(qs: QuerySet[Verbeteractie], vandaag: date) -> dict[SectorEnNetwerk, Telling]:
    """Return (sector id or None, network id) -> counts: all a report needs, however many actions there are."""
    return _per(met_sector(qs), vandaag, "sector_id", "plan__netwerk_id")


def per_status_op(feiten: QuerySet[Actiefeiten], moment: datetime) -> Telling:
    """Return status key -> number of actions as it was at `moment`, seen with the date of that day."""
    return dict(_groepeer(_toen(feiten, moment), "status").values_list("status", "aantal"))


def per_netwerk_op(feiten: QuerySet[Actiefeiten], moment: datetime) -> dict[int, Telling]:
    """Return network id -> counts as they were at `moment`."""
    return _tellingen(_toen(feiten, moment), f"{VAN_ACTIE}plan__netwerk_id")


def per_plan_op(feiten: QuerySet[Actiefeiten], moment: datetime) -> dict[Any, Telling]:
    """Return plan key -> counts as they were at `moment`."""
    return _tellingen(_toen(feiten, moment), f"{VAN_ACTIE}plan_id")


def per_sector_en_netwerk_op(feiten: QuerySet[Actiefeiten], moment: datetime) -> dict[SectorEnNetwerk, Telling]:
    """Return (sector id or None, network id) -> counts as they were at `moment`; sectors are those of today."""
    toen = met_sector(_toen(feiten, moment), via=VAN_ACTIE)
    return _tellingen(toen, "sector_id", f"{VAN_ACTIE}plan__netwerk_id")


def met_sector(qs: QuerySet[Any], *, via: str = "") -> QuerySet[Any]:
    """Return `qs` with `sector_id`: that of the plan, else of its point, else the only one of its network (R16).

    `via` is the path from a row of `qs` to its action, `VAN_ACTIE` for facts of the past.
    """
    enige = (
        Netwerk.sectoren.through.objects.filter(netwerk_id=OuterRef(f"{via}plan__netwerk_id"))
        .order_by()
        .values("netwerk_id")
        .annotate(aantal=Count("pk"), enige=Min("sector_id"))
        .filter(aantal=1)
        .values("enige")
    )
    eigen = (F(f"{via}plan__sector_id"), F(f"{via}punt__agenda__sector_id"))
    return qs.annotate(sector_id=Coalesce(*eigen, Subquery(enige)))


def tel_op(*tellingen: Telling) -> Telling:
    """Return the sum of counts, without the zeros."""
    som: Telling = {}
    for telling in tellingen:
        for status, aantal in telling.items():
            som[status] = som.get(status, 0) + aantal
    return {status: aantal for status, aantal in som.items() if aantal}


def sinds(vandaag: date) -> datetime:
    """Return the first moment of the quarter: what a trend compares with, the same for everybody."""
    eerste = date(vandaag.year, vandaag.month - (vandaag.month - 1) % 3, 1)
    return timezone.make_aware(datetime.combine(eerste, time.min))


def verandering(nu: Telling, toen: Telling, moment: datetime) -> tuple[str, str] | None:
    """Return (direction, words) of what changed since `moment`, what matters most first; None when nothing was there.

    Done comes first, then stuck, then late. Directions are those of the trend arrow: "beter", "gelijk", "slechter".
    """
    if not totaal(toen):
        return None
    dag = datumopmaak(timezone.localdate(moment), "j F")
    for status, meer_is in ((Status.AFGEROND, 1), (Status.VASTGELOPEN, -1), (Status.VERTRAAGD, -1)):
        verschil = nu.get(status, 0) - toen.get(status, 0)
        if verschil:
            richting = "beter" if verschil * meer_is > 0 else "slechter"
            hoeveel = f"{abs(verschil)} {'meer' if verschil > 0 else 'minder'}"
            return richting, f"{hoeveel} {status.label.lower()} dan op {dag}"
    return "gelijk", f"niets veranderd sinds {dag}" if nu == toen else f"evenveel afgerond als op {dag}"


def _toen(feiten: QuerySet[Actiefeiten], moment: datetime) -> QuerySet[Any]:
    """Return the one row of facts per action that held at `moment`, with the status of that day."""
    rijen: Any = feiten.filter(Q(tot=None) | Q(tot__gt=moment), vanaf__lte=moment)
    return met_status(rijen, timezone.localdate(moment))


def _per(qs: QuerySet[Verbeteractie], vandaag: date, *velden: str) -> dict[Any, Telling]:
    return _tellingen(met_status(qs, vandaag), *velden)


def _tellingen(met: QuerySet[Any], *velden: str) -> dict[Any, Telling]:
    """Return the value of `velden` (a tuple when there are more) -> counts, of rows that have a status."""
    tellingen: dict[Hashable, Telling] = {}
    for *sleutel, status, aantal in _groepeer(met, *velden, "status").values_list(*velden, "status", "aantal"):
        plek = sleutel[0] if len(velden) == 1 else tuple(sleutel)
        tellingen.setdefault(plek, {})[status] = aantal
    return tellingen


def _groepeer(qs: QuerySet[Any], *velden: str) -> QuerySet[Any, dict[str, Any]]:
    return qs.order_by().values(*velden).annotate(aantal=Count("pk"))
