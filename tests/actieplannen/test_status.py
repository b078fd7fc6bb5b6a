"""One definition of status, in SQL and in words, and the counts built on it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from actieplannen.models import Verbeteractie
from actieplannen.queries.status import is_stil, met_status, op_aandacht, status_van, stil, termijn, uitleg
from actieplannen.queries.telling import per_plan
from tests.factories import ActieplanFactory, NetwerkFactory, SectorFactory, VerbeteractieFactory

pytestmark = pytest.mark.databank

VANDAAG = date(2026, 11, 22)
NEDERLAND = ZoneInfo("Europe/Amsterdam")
LOOPT = {"start": date(2026, 10, 1), "begonnen_op": date(2026, 10, 2), "deadline": date(2026, 12, 9)}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("feiten", "status", "woorden"),
    [
        (LOOPT, "op-schema", "over 17 dagen"),
        (LOOPT | {"deadline": VANDAAG}, "op-schema", "vandaag"),
        (LOOPT | {"deadline": date(2026, 11, 21)}, "vertraagd", "te laat: 1 dag"),
        (LOOPT | {"deadline": date(2026, 11, 10)}, "vertraagd", "te laat: 12 dagen"),
        (LOOPT | {"begonnen_op": None}, "vertraagd", "nog niet begonnen, start was 7 weken geleden"),
        (LOOPT | {"begonnen_op": None, "start": VANDAAG}, "niet-gestart", "start vandaag"),
        (LOOPT | {"begonnen_op": None, "start": date(2026, 11, 23)}, "niet-gestart", "start over 1 dag"),
        (LOOPT | {"blokkade": "Er is geen akkoord"}, "vastgelopen", "zit vast: Er is geen akkoord"),
        (LOOPT | {"blokkade": "x", "deadline": date(2026, 11, 1)}, "vastgelopen", "zit vast: x"),
        (LOOPT | {"afgerond_op": date(2026, 11, 1)}, "afgerond", "afgerond 3 weken geleden"),
        (LOOPT | {"afgerond_op": VANDAAG, "blokkade": "x"}, "afgerond", "afgerond vandaag"),
        (LOOPT | {"vervallen_op": VANDAAG, "afgerond_op": VANDAAG}, "vervallen", "vervallen vandaag"),
    ],
)
def test_status_follows_from_the_first_fact_that_holds(feiten: dict[str, Any], status: str, woorden: str) -> None:
    pk = VerbeteractieFactory(**feiten).pk

    actie = met_status(Verbeteractie.objects.all(), VANDAAG).get(pk=pk)

    assert (actie.status, uitleg(actie, VANDAAG)) == (status, woorden)
    assert status_van(actie, VANDAAG) == status


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("feiten", "zwijgt"),
    [
        (LOOPT | {"begonnen_op": VANDAAG - timedelta(days=60)}, False),
        (LOOPT | {"begonnen_op": VANDAAG - timedelta(days=61)}, True),
        (LOOPT | {"begonnen_op": None, "start": VANDAAG - timedelta(days=60)}, False),
        (LOOPT | {"begonnen_op": None, "start": VANDAAG - timedelta(days=61)}, True),
        (LOOPT | {"begonnen_op": date(2026, 1, 2), "gemeld_op": datetime(2026, 9, 23, 0, 1, tzinfo=NEDERLAND)}, False),
        (LOOPT | {"begonnen_op": date(2026, 1, 2), "gemeld_op": datetime(2026, 9, 22, 23, 59, tzinfo=NEDERLAND)}, True),
        (LOOPT | {"begonnen_op": date(2026, 1, 2), "afgerond_op": date(2026, 2, 2)}, False),
        (LOOPT | {"begonnen_op": date(2026, 1, 2), "vervallen_op": date(2026, 2, 2)}, False),
    ],
)
def test_rows_are_silent_when_the_words_say_so(feiten: dict[str, Any], zwijgt: bool) -> None:
    actie = VerbeteractieFactory(**feiten)

    assert bool(stil(actie, VANDAAG)) == zwijgt
    assert Verbeteractie.objects.filter(is_stil(VANDAAG), pk=actie.pk).exists() == zwijgt


@pytest.mark.parametrize(
    ("dagen", "woorden"),
    [
        (0, "vandaag"),
        (1, "over 1 dag"),
        (17, "over 17 dagen"),
        (21, "over 3 weken"),
        (90, "over 12 weken"),
        (91, "over 2 maanden"),
        (365, "over 12 maanden"),
        (-1, "1 dag te laat"),
        (-20, "20 dagen te laat"),
        (-23, "3 weken te laat"),
    ],
)
def test_a_term_is_told_in_the_unit_people_use(dagen: int, woorden: str) -> None:
    assert termijn(VANDAAG + timedelta(days=dagen), VANDAAG) == woorden


def test_no_deadline_no_words() -> None:
    assert termijn(None, VANDAAG) == ""


@pytest.fixture
def wereld(db: None) -> dict[str, Any]:
    """Two sectors; network one has only the first, network two has both and one plan for the second."""
    water, gas = SectorFactory(), SectorFactory()
    een, twee = NetwerkFactory(sectoren=[water]), NetwerkFactory(sectoren=[water, gas])
    plannen = [
        ActieplanFactory(netwerk=een),
        ActieplanFactory(netwerk=twee),
        ActieplanFactory(netwerk=twee, sector=gas),
    ]
    for plan in plannen:
        VerbeteractieFactory(plan=plan, **LOOPT)
    VerbeteractieFactory(plan=plannen[0], **LOOPT | {"blokkade": "x"})
    VerbeteractieFactory(plan=plannen[2], **LOOPT | {"deadline": date(2026, 11, 1)})
    return {"water": water.pk, "gas": gas.pk, "een": een.pk, "twee": twee.pk, "plannen": [plan.pk for plan in plannen]}


def test_counts_are_kept_per_plan(wereld: dict[str, Any], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        tellingen = per_plan(Verbeteractie.objects.all(), VANDAAG)

    assert tellingen == dict(
        zip(
            wereld["plannen"],
            ({"op-schema": 1, "vastgelopen": 1}, {"op-schema": 1}, {"op-schema": 1, "vertraagd": 1}),
            strict=True,
        )
    )


def test_what_asks_attention_comes_first(wereld: dict[str, Any]) -> None:
    rijen = op_aandacht(met_status(Verbeteractie.objects.all(), VANDAAG))

    assert [actie.status for actie in rijen] == ["vastgelopen", "vertraagd", "op-schema", "op-schema", "op-schema"]
