"""The embedded clock keeps the same schedule as Celery beat."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from celery import current_app

from kantoor.taken import klok
from kantoor.taken.rooster import ROOSTER
from tests.tooling.gereedschap import ROOT

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def gedraaid() -> list[str]:
    return []


@pytest.fixture
def draai(gedraaid: list[str]) -> Any:
    return lambda taak: gedraaid.append(taak.name)


def test_klok_knows_every_task_of_the_schedule() -> None:
    taken = {afspraak.taak for afspraak in klok.afspraken()}

    assert taken == {regel.taak for regel in ROOSTER}
    assert taken <= set(current_app.tasks)


def test_klok_runs_nothing_before_its_time(draai: Any, gedraaid: list[str]) -> None:
    assert klok.tik(klok.afspraken(), draai) == []
    assert gedraaid == []


def test_klok_runs_what_is_due_once(draai: Any, gedraaid: list[str]) -> None:
    lijst = [afspraak for afspraak in klok.afspraken() if afspraak.taak == "post.verstuur_wachtende"]
    lijst[0].laatst -= timedelta(hours=1)

    eerst, daarna = klok.tik(lijst, draai), klok.tik(lijst, draai)

    assert (eerst, daarna) == (["post.verstuur_wachtende"], [])
    assert gedraaid == ["post.verstuur_wachtende"]


def test_daily_work_of_a_morning_on_which_the_office_was_closed_is_done_when_it_opens(
    draai: Any, gedraaid: list[str], tmp_path: Path
) -> None:
    stempel = tmp_path / klok.STEMPEL
    stempel.touch()
    os.utime(stempel, (datetime(2026, 11, 27, 5, 40, tzinfo=AMSTERDAM).timestamp(),) * 2)
    vroeg = {regel.taak for regel in ROOSTER if regel.om and time(5, 40) < regel.om < time(6, 15)}

    with time_machine.travel(datetime(2026, 11, 27, 6, 15, tzinfo=AMSTERDAM), tick=False):
        lijst = klok.afspraken(klok.laatst_geweest(stempel))
        eerst, daarna = klok.tik(lijst, draai), klok.tik(lijst, draai)

    assert (set(eerst), daarna, bool(vroeg)) == (vroeg, [], True)


def test_an_office_that_never_ran_has_nothing_to_catch_up_on(tmp_path: Path) -> None:
    assert klok.laatst_geweest(tmp_path / klok.STEMPEL) is None


def test_the_clock_of_production_remembers_across_a_restart() -> None:
    """In /tmp its memory went with the container, and a morning it was off was skipped."""
    compose, eenheid = (ROOT / naam for naam in ("docker-compose.yml", "deploy/systemd/kantoor-klok.service"))

    assert '"--schedule", "/data/klok"' in compose.read_text()
    assert "--schedule /var/lib/kantoor/klok" in eenheid.read_text()
