"""How many actions have which status: of each plan now, and of any of them on a past day; one query each.

`toen` gives the facts of a past moment, from which reports count further (`rapportages/queries/kubus.py`). `sinds` and
`verandering` tell the difference with the beginning of the quarter in words.
"""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.dateformat import format as datumopmaak

from actieplannen.models import Actiefeiten, Verbeteractie
from actieplannen.queries.status import met_status
from kantoor.core.status import ergst_eerst, totaal

Telling = dict[str, int]


def per_plan(qs: QuerySet[Verbeteractie], vandaag: date) -> dict[Any, Telling]:
    """Return plan key -> counts."""
    tellingen: dict[Any, Telling] = {}
    rijen = met_status(qs, vandaag).order_by().values_list("plan_id", "status").annotate(aantal=Count("pk"))
    for plan, status, aantal in rijen:
        tellingen.setdefault(plan, {})[status] = aantal
    return tellingen


def per_status_op(feiten: QuerySet[Actiefeiten], moment: datetime) -> Telling:
    """Return status key -> number of actions as it was at `moment`, seen with the date of that day."""
    return dict(toen(feiten, moment).order_by().values_list("status").annotate(aantal=Count("pk")))


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
    for status in sorted(ergst_eerst(), key=lambda status: -status.rij.gewicht):
        verschil = nu.get(status, 0) - toen.get(status, 0)
        if verschil and status.rij.gewicht:
            richting = "beter" if verschil * status.rij.gewicht > 0 else "slechter"
            hoeveel = f"{abs(verschil)} {'meer' if verschil > 0 else 'minder'}"
            return richting, f"{hoeveel} {status.label.lower()} dan op {dag}"
    return "gelijk", f"niets veranderd sinds {dag}" if nu == toen else f"evenveel afgerond als op {dag}"


def toen(feiten: QuerySet[Actiefeiten], moment: datetime) -> QuerySet[Any]:
    """Return the one row of facts per action that held at `moment`, with the status of that day."""
    rijen: Any = feiten.filter(Q(tot=None) | Q(tot__gt=moment), vanaf__lte=moment)
    return met_status(rijen, timezone.localdate(moment))
