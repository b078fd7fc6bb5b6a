"""A page of a list: the nearest one there is, in how many queries."""

from __future__ import annotations

from typing import Any

import pytest

from kantoor.core.lijst import blad_met_aantal, bladzijde_van
from netwerken.models import Thema
from tests.factories import ThemaFactory


@pytest.mark.databank
@pytest.mark.parametrize("aantal", [0, 1, 3, 4, 7])
@pytest.mark.parametrize("welke", [None, "", "1", "2", "3", "0", "-1", "99", "abc", "1.5", "²", "9" * 30])
def test_page_with_its_count_is_the_same_page(aantal: int, welke: str | None, db: None) -> None:
    for nummer in range(1, aantal + 1):
        ThemaFactory(nummer=nummer)
    rijen = Thema.objects.order_by("nummer")

    gewoon, samen = bladzijde_van(rijen, welke, per=3), blad_met_aantal(rijen, welke, per=3)

    assert list(samen) == list(gewoon)
    assert (samen.number, samen.paginator.count, samen.paginator.num_pages) == (
        gewoon.number,
        gewoon.paginator.count,
        gewoon.paginator.num_pages,
    )


@pytest.mark.parametrize("welke", [None, "1", "2"])
def test_page_with_its_count_is_one_query(welke: str | None, db: None, django_assert_num_queries: Any) -> None:
    for nummer in range(1, 5):
        ThemaFactory(nummer=nummer)

    with django_assert_num_queries(1):
        blad = blad_met_aantal(Thema.objects.order_by("nummer"), welke, per=3)
        assert (len(blad), blad.has_other_pages(), blad.paginator.num_pages) in ((3, True, 2), (1, True, 2))
