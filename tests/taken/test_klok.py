"""The embedded clock keeps the same schedule as Celery beat."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from celery import current_app

from kantoor.taken import klok
from kantoor.taken.rooster import ROOSTER


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
