"""How far an action is, computed from its facts: one definition, as SQL and in words (DESIGN.md §6, R27)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When

from kantoor.core.status import Status

if TYPE_CHECKING:
    from actieplannen.models import Verbeteractie


def met_status(qs: QuerySet[Verbeteractie], vandaag: date) -> QuerySet[Verbeteractie]:
    """Return `qs` with `status` on each row: a key of `Status`, by the first fact below that holds on `vandaag`."""
    te_laat = Q(deadline__lt=vandaag) | Q(begonnen_op__isnull=True, start__lt=vandaag)
    regels = (
        (Q(vervallen_op__isnull=False), Status.VERVALLEN),
        (Q(afgerond_op__isnull=False), Status.AFGEROND),
        (~Q(blokkade=""), Status.VASTGELOPEN),
        (te_laat, Status.VERTRAAGD),
        (Q(begonnen_op__isnull=True), Status.NIET_GESTART),
    )
    gevallen = [When(waar, then=Value(status.value)) for waar, status in regels]
    return qs.annotate(status=Case(*gevallen, default=Value(Status.OP_SCHEMA.value), output_field=CharField()))


def op_aandacht(qs: QuerySet[Verbeteractie]) -> QuerySet[Verbeteractie]:
    """Return a queryset of `met_status` in reading order: stuck, late, the rest by deadline, and last what is over."""
    eerst = (Status.VASTGELOPEN, Status.VERTRAAGD, Status.OP_SCHEMA, Status.NIET_GESTART, Status.AFGEROND)
    gevallen = [When(status=status.value, then=Value(plaats)) for plaats, status in enumerate(eerst)]
    rang = Case(*gevallen, default=Value(len(eerst)))
    return qs.annotate(rang=rang).order_by("rang", F("deadline").asc(), "plan_id", "nummer")


def uitleg(actie: Verbeteractie, vandaag: date) -> str:
    """Return why the action has its status, in words; `actie` comes from `met_status` on the same day."""
    match actie.status:
        case Status.VERVALLEN:
            return f"vervallen {_geleden(actie.vervallen_op, vandaag)}"
        case Status.AFGEROND:
            return f"afgerond {_geleden(actie.afgerond_op, vandaag)}"
        case Status.VASTGELOPEN:
            return f"zit vast: {actie.blokkade}"
        case Status.VERTRAAGD if actie.deadline < vandaag:
            return f"te laat: {_duur((vandaag - actie.deadline).days)}"
        case Status.VERTRAAGD:
            return f"nog niet begonnen, start was {_geleden(actie.start, vandaag)}"
        case Status.NIET_GESTART:
            return "start vandaag" if actie.start == vandaag else f"start over {_duur((actie.start - vandaag).days)}"
    return termijn(actie.deadline, vandaag)


def termijn(deadline: date | None, vandaag: date) -> str:
    """Return how far the deadline is: "3 weken te laat", "vandaag", "over 17 dagen"; empty without a deadline."""
    if deadline is None:
        return ""
    dagen = (deadline - vandaag).days
    if dagen == 0:
        return "vandaag"
    return f"over {_duur(dagen)}" if dagen > 0 else f"{_duur(-dagen)} te laat"


def _geleden(dag: date | None, vandaag: date) -> str:
    dagen = (vandaag - (dag or vandaag)).days
    return "vandaag" if dagen <= 0 else f"{_duur(dagen)} geleden"


def _duur(dagen: int) -> str:
    """Return a number of days in the unit people would use: days to 3 weeks, weeks to 3 months, then months."""
    if dagen < 21:
        return f"{dagen} {'dag' if dagen == 1 else 'dagen'}"
    if dagen < 91:
        return f"{dagen // 7} weken"
    return f"{dagen * 12 // 365} maanden"
