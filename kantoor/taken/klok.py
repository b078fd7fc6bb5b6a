"""The clock of the embedded default: what Celery beat rings for in production, a thread of the web process does here.

It reads the same `ROOSTER`, so mail that waits, jobs that hang and daily questions go on without Redis.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from celery import current_app
from celery.schedules import BaseSchedule, maybe_schedule
from django.conf import settings

from kantoor.taken import in_dit_proces
from kantoor.taken.rooster import ROOSTER

TIK_SECONDEN = 15
# Its time is that of the last round; in the data folder, so that the next start knows what it missed.
STEMPEL = ".klok"


@dataclass(slots=True)
class Klokafspraak:
    """One task and when it last ran."""

    taak: str
    rooster: BaseSchedule
    laatst: datetime


def afspraken(sinds: datetime | None = None) -> list[Klokafspraak]:
    """Return the appointments of the schedule; what has a time of the day counts from `sinds`, the rest from now.

    So daily work whose time passed while the office was closed is done as soon as it opens, once.
    """
    current_app.loader.import_default_modules()  # a worker does this by itself
    nu = current_app.now()
    return [
        Klokafspraak(
            regel.taak, maybe_schedule(regel.rooster, app=current_app), sinds if sinds and regel.dagelijks else nu
        )
        for regel in ROOSTER
    ]


def tik(lijst: list[Klokafspraak], draai: Any = in_dit_proces) -> list[str]:
    """Run what is due and return the names of those tasks."""
    geluid = []
    for afspraak in lijst:
        if afspraak.rooster.is_due(afspraak.laatst).is_due:
            afspraak.laatst = current_app.now()
            draai(current_app.tasks[afspraak.taak])
            geluid.append(afspraak.taak)
    return geluid


def laatst_geweest(stempel: Path) -> datetime | None:
    """Return when a clock of this office last did its round; None when none ever did."""
    try:
        return datetime.fromtimestamp(stempel.stat().st_mtime, UTC)
    except FileNotFoundError:
        return None


def start() -> threading.Thread:
    """Start ticking, until the process ends."""
    stempel = Path(settings.DATA_DIR) / STEMPEL
    lijst = afspraken(laatst_geweest(stempel))
    klaar = threading.Event()

    def loop() -> None:
        while not klaar.wait(TIK_SECONDEN):
            tik(lijst)
            with suppress(OSError):
                stempel.touch()

    draad = threading.Thread(target=loop, name="klok", daemon=True)
    draad.start()
    return draad
