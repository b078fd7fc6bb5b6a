"""A world that the tests of a file share is as new for each of them, and is there for no other (tests/gedeeld.py)."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine

from netwerken.models import Sector
from tests.factories import SectorFactory
from tests.gedeeld import eenmaal_per_bestand, keur, open_wereld

gebouwde_sector = eenmaal_per_bestand(lambda: SectorFactory(naam="Zoals gebouwd"))


@pytest.fixture
def sector(gebouwde_sector: bytes, db: None) -> Sector:
    sector: Sector = open_wereld(gebouwde_sector)
    return sector


@pytest.mark.parametrize("keer", [1, 2])
def test_each_begins_with_the_world_as_it_was_built(keer: int, sector: Sector) -> None:
    namen = list(Sector.objects.values_list("naam", flat=True))

    sector.naam = "Anders"
    sector.save()
    SectorFactory()

    assert namen == ["Zoals gebouwd"]
    assert Sector.objects.count() == 2


def test_who_does_not_ask_for_it_does_not_see_it(db: None) -> None:
    """Written below the others, and run before them."""
    assert not Sector.objects.exists()


def test_who_left_for_another_time_is_told() -> None:
    elders = pickle.dumps((not time_machine.escape_hatch.is_travelling(), None))

    with pytest.raises(pytest.fail.Exception, match="began to travel"):
        open_wereld(elders)


def _test(*fixtures: str, transactie: bool = False) -> Any:
    merk = SimpleNamespace(kwargs={"transaction": transactie})
    return SimpleNamespace(nodeid="a", path=Path("a.py"), fixturenames=fixtures, get_closest_marker=lambda naam: merk)


@pytest.mark.parametrize(
    ("tests", "waarom"),
    [
        ([_test("gebouwde_cast", transactie=True)], "nothing is really committed"),
        ([_test("gebouwde_cast", "transactional_db")], "nothing is really committed"),
        ([_test("gebouwde_cast"), _test("gebouwde_kring")], "one world would be seen"),
    ],
)
def test_what_cannot_share_is_refused(tests: list[Any], waarom: str) -> None:
    with pytest.raises(pytest.UsageError, match=waarom):
        keur(tests)


def test_sharing_and_real_transactions_go_together_in_one_file() -> None:
    keur([_test("gebouwde_cast"), _test("db"), _test(transactie=True)])
