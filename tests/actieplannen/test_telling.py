"""Counting again how many actions had which status on a past day, and telling the difference."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from actieplannen.models import Actiefeiten, Verbeteractie
from actieplannen.queries.telling import (
    per_plan,
    per_status_op,
    sinds,
    verandering,
)
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import VerbeteractieFactory
from tests.verleden import leg_feiten_vast

pytestmark = pytest.mark.databank

OKTOBER = datetime(2026, 9, 30, 22, tzinfo=UTC)  # midnight in the Netherlands


def _dag(maand: int, dag: int) -> datetime:
    return datetime(2026, maand, dag, 12, tzinfo=UTC)


@pytest.fixture
def actie(cast: Cast) -> Verbeteractie:
    """One action that began in May, got stuck in June, went on in July and was done in August; due in July."""
    Verbeteractie.objects.all().delete()
    actie = VerbeteractieFactory(
        plan=cast.a.plan, nummer=1, start=date(2026, 5, 1), deadline=date(2026, 7, 15), begonnen_op=date(2026, 5, 4)
    )
    veranderingen: list[tuple[datetime, dict[str, Any]]] = [
        (_dag(5, 4), {}),
        (_dag(6, 1), {"blokkade": "Geen geld"}),
        (_dag(7, 1), {"blokkade": ""}),
        (_dag(8, 1), {"afgerond_op": date(2026, 8, 1)}),
    ]
    for op, velden in veranderingen:
        for veld, waarde in velden.items():
            setattr(actie, veld, waarde)
        leg_feiten_vast(actie, op=op)
    actie.save()
    return actie


@pytest.mark.parametrize(
    ("moment", "telling"),
    [
        (_dag(5, 3), {}),
        (_dag(5, 4), {"op-schema": 1}),
        (_dag(6, 1), {"vastgelopen": 1}),
        (_dag(6, 30), {"vastgelopen": 1}),
        (_dag(7, 2), {"op-schema": 1}),
        (_dag(7, 15), {"op-schema": 1}),
        (_dag(7, 16), {"vertraagd": 1}),
        (_dag(8, 1), {"afgerond": 1}),
        (_dag(11, 1), {"afgerond": 1}),
    ],
)
def test_any_past_day_counts_as_it_was(moment: datetime, telling: dict[str, int], actie: Verbeteractie) -> None:
    assert per_status_op(Actiefeiten.objects.filter(actie=actie), moment) == telling


def test_counts_of_now_are_the_same_along_both_roads(cast: Cast) -> None:
    for acties in Verbeteractie.objects.all():
        leg_feiten_vast(acties)
    per = per_plan(Verbeteractie.objects.all(), vandaag())

    for plan in (cast.a.plan, cast.b.plan):
        assert per_status_op(Actiefeiten.objects.filter(actie__plan=plan), timezone.now()) == per[plan.pk]


def test_past_is_counted_in_one_query(actie: Verbeteractie, django_assert_num_queries: Any) -> None:
    for nummer in range(2, 5):
        leg_feiten_vast(VerbeteractieFactory(plan=actie.plan, nummer=nummer))

    with django_assert_num_queries(1):
        per_status_op(Actiefeiten.objects.all(), timezone.now())


@pytest.mark.parametrize(
    ("dag", "eerste"),
    [
        (date(2026, 11, 22), date(2026, 10, 1)),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 6, 5), date(2026, 4, 1)),
    ],
)
def test_trend_compares_with_the_first_moment_of_the_quarter(dag: date, eerste: date) -> None:
    moment = timezone.localtime(sinds(dag))

    assert (moment.date(), moment.hour) == (eerste, 0)


@pytest.mark.parametrize(
    ("nu", "toen", "uitkomst"),
    [
        ({"afgerond": 3}, {}, None),
        ({"afgerond": 3}, {"vervallen": 2}, None),
        ({"afgerond": 3}, {"afgerond": 2, "op-schema": 1}, ("beter", "1 meer afgerond dan op 1 oktober")),
        ({"afgerond": 1}, {"afgerond": 3}, ("slechter", "2 minder afgerond dan op 1 oktober")),
        ({"vastgelopen": 2}, {"op-schema": 2}, ("slechter", "2 meer vastgelopen dan op 1 oktober")),
        ({"op-schema": 2}, {"vertraagd": 2}, ("beter", "2 minder vertraagd dan op 1 oktober")),
        ({"afgerond": 1}, {"afgerond": 1}, ("gelijk", "niets veranderd sinds 1 oktober")),
        ({"afgerond": 1, "op-schema": 1}, {"afgerond": 1}, ("gelijk", "evenveel afgerond als op 1 oktober")),
    ],
)
def test_change_is_told_in_words(
    nu: dict[str, int], toen: dict[str, int], uitkomst: tuple[str, str] | None, settings: Any
) -> None:
    assert verandering(nu, toen, OKTOBER + timedelta(hours=1)) == uitkomst
