"""How far an action is, computed from its facts: one definition, as SQL and in words (R27)."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, F, Func, Q, QuerySet, Value, When
from django.utils import timezone

from actieplannen.termijnen import STIL_NA
from kantoor.core.opmaak import datum
from kantoor.core.status import Status, ergst_eerst
from kantoor.termijnen.queries import dagen_van, duur

if TYPE_CHECKING:
    from actieplannen.models import Feiten, Verbeteractie


class _Status(Func):
    """The key of `Status` by the first fact that holds on a day, written as SQL at once.

    As `Case(When(Q(...)))` the same took a fifth of the time of a page of actions, for it is built anew in each query.
    """

    _VELDEN = (
        *("vervallen_op", "afgerond_op", "status_tot", "status_anders", "blokkade"),
        *("deadline", "stap_op", "verwacht_op", "begonnen_op", "start"),
    )
    _SQL = f"""CASE WHEN {{vervallen_op}} IS NOT NULL THEN '{Status.VERVALLEN}'
        WHEN {{afgerond_op}} IS NOT NULL THEN '{Status.AFGEROND}'
        WHEN {{blokkade}} <> '' THEN '{Status.VASTGELOPEN}'
        WHEN {{status_tot}} >= {{dag}} AND {{status_anders}} <> '' THEN {{status_anders}}
        WHEN {{deadline}} < {{dag}} OR {{stap_op}} < {{dag}} OR {{verwacht_op}} > {{deadline}}
          OR ({{begonnen_op}} IS NULL AND {{start}} < {{dag}}) THEN '{Status.VERTRAAGD}'
        WHEN {{begonnen_op}} IS NULL THEN '{Status.NIET_GESTART}'
        ELSE '{Status.OP_SCHEMA}' END"""

    def __init__(self, dag: date) -> None:
        super().__init__(*self._VELDEN, output_field=CharField())
        self.dag = dag

    def as_sql(self, compiler: Any, connection: Any, *_args: Any, **_extra: Any) -> Any:
        """Return the expression with the day four times among its parameters, in the order they are written."""
        kolommen = {
            naam: compiler.compile(kolom)[0] for naam, kolom in zip(self._VELDEN, self.source_expressions, strict=True)
        }
        dag = connection.ops.adapt_datefield_value(self.dag)
        return self._SQL.format(dag="%s", **kolommen), [dag] * 4


def met_status(qs: QuerySet[Verbeteractie], vandaag: date) -> QuerySet[Verbeteractie]:
    """Return `qs` with `status` on each row: a key of `Status`, by the first fact that holds on `vandaag`."""
    return qs.annotate(status=_Status(vandaag))


def status_van(actie: Feiten, vandaag: date) -> Status:
    """Return the status of one row in memory: the same facts in the same order as `met_status`."""
    if actie.vervallen_op:
        return Status.VERVALLEN
    if actie.afgerond_op:
        return Status.AFGEROND
    if actie.blokkade:
        return Status.VASTGELOPEN
    if met_de_hand(actie, vandaag):
        return Status(actie.status_anders)
    if _te_laat(actie, vandaag):
        return Status.VERTRAAGD
    return Status.OP_SCHEMA if actie.begonnen_op else Status.NIET_GESTART


def met_de_hand(actie: Feiten, vandaag: date) -> bool:
    """Whether the status is what somebody set by hand: its end date has not passed, and nothing blocks the action.

    A blockage is never hidden by it: who has to help, must see that the action is stuck.
    """
    return bool(not actie.blokkade and actie.status_anders and actie.status_tot and actie.status_tot >= vandaag)


def _te_laat(actie: Feiten, vandaag: date) -> bool:
    return (
        actie.deadline < vandaag
        or (actie.stap_op is not None and actie.stap_op < vandaag)
        or (actie.verwacht_op is not None and actie.verwacht_op > actie.deadline)
        or (actie.begonnen_op is None and actie.start < vandaag)
    )


def op_aandacht(qs: QuerySet[Verbeteractie]) -> QuerySet[Verbeteractie]:
    """Return a queryset of `met_status` in reading order: stuck, late, the rest by deadline, and last what is over."""
    return qs.annotate(rang=rang()).order_by("rang", F("deadline").asc(), "plan_id", "nummer")


def rang() -> Case:
    """Return the place of a row of `met_status` from worst to over, to sort by."""
    return Case(*[When(status=status.value, then=Value(plek)) for plek, status in enumerate(ergst_eerst())])


def uitleg(actie: Verbeteractie, vandaag: date) -> str:
    """Return why the action has its status, in words; `actie` comes from `met_status` on the same day.

    Raises `ValueError` for a status without words here.
    """
    if actie.loopt and met_de_hand(actie, vandaag):
        return f"met de hand tot en met {datum(actie.status_tot)}: {actie.status_reden.rstrip('.')}"
    match actie.status:
        case Status.VERVALLEN:
            return f"vervallen {_geleden(actie.vervallen_op, vandaag)}"
        case Status.AFGEROND:
            return f"afgerond {_geleden(actie.afgerond_op, vandaag)}"
        case Status.VASTGELOPEN:
            wie = f" (hulp nodig van {actie.blokkade_wie})" if actie.blokkade_wie else ""
            return f"zit vast: {actie.blokkade.rstrip('.')}{wie}"
        case Status.VERTRAAGD:
            return _waarom_vertraagd(actie, vandaag)
        case Status.NIET_GESTART:
            return "start vandaag" if actie.start == vandaag else f"start over {_duur((actie.start - vandaag).days)}"
        case Status.OP_SCHEMA:
            return termijn(actie.deadline, vandaag)
    raise ValueError(f"Geen uitleg bij de status {actie.status!r}")


def _waarom_vertraagd(actie: Verbeteractie, vandaag: date) -> str:
    if actie.deadline < vandaag:
        return f"te laat: {_duur((vandaag - actie.deadline).days)}"
    if actie.stap_op and actie.stap_op < vandaag:
        return f"te laat: stap {actie.stap_nummer}, {_duur((vandaag - actie.stap_op).days)}"
    if actie.verwacht_op and actie.verwacht_op > actie.deadline:
        later = _duur((actie.verwacht_op - actie.deadline).days)
        return f"klaar verwacht op {datum(actie.verwacht_op)}, {later} na de deadline"
    return f"nog niet begonnen, start was {_geleden(actie.start, vandaag)}"


def termijn(deadline: date | None, vandaag: date) -> str:
    """Return how far the deadline is: "3 weken te laat", "vandaag", "over 17 dagen"; empty without a deadline."""
    if deadline is None:
        return ""
    dagen = (deadline - vandaag).days
    if dagen == 0:
        return "vandaag"
    return f"over {_duur(dagen)}" if dagen > 0 else f"{_duur(-dagen)} te laat"


def stil(actie: Verbeteractie, vandaag: date) -> str:
    """Return "67 dagen niets gemeld" when a running action was left alone for too long, else nothing.

    Counts from the last report of a person, or from the start; a recomputed status does not count.
    """
    if not actie.loopt:
        return ""
    laatst = timezone.localdate(actie.gemeld_op) if actie.gemeld_op else actie.begonnen_op or actie.start
    dagen = (vandaag - laatst).days
    return f"{dagen} dagen niets gemeld" if dagen > dagen_van(STIL_NA, vandaag) else ""


def is_stil(vandaag: date) -> Q:
    """Return which rows are silent: `stil` as a condition, true for the same actions."""
    grens = vandaag - duur(STIL_NA, vandaag)
    middernacht = timezone.make_aware(datetime.combine(grens, time.min))
    nooit = Q(gemeld_op=None) & (Q(begonnen_op__lt=grens) | Q(begonnen_op=None, start__lt=grens))
    return Q(afgerond_op=None, vervallen_op=None) & (Q(gemeld_op__lt=middernacht) | nooit)


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
