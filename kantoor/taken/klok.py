"""The clock of the embedded default: what Celery beat rings for in production, a thread of the web process does here.

It reads the same `ROOSTER`, so mail that waits, jobs that hang and daily questions go on without Redis.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from celery import current_app
from celery.schedules import BaseSchedule, maybe_schedule

from kantoor.taken import in_dit_proces
from kantoor.taken.rooster import ROOSTER

TIK_SECONDEN = 15


@dataclass(slots=True)
class Klokafspraak:
    """One task and when it last ran."""

    taak: str
    rooster: BaseSchedule
    laatst: datetime


def afspraken() -> list[Klokafspraak]:
    """Return the appointments of the schedule; each one counts from now."""
    current_app.loader.import_default_modules()  # a worker does this by itself
    nu = current_app.now()
    return [Klokafspraak(regel.taak, maybe_schedule(regel.rooster, app=current_app), nu) for regel in ROOSTER]


def tik(lijst: list[Klokafspraak], draai: Any = in_dit_proces) -> list[str]:
    """Run what is due and return the names of those tasks."""
    geluid = []
    for afspraak in lijst:
        if afspraak.rooster.is_due(afspraak.laatst).is_due:
            afspraak.laatst = current_app.now()
            draai(current_app.tasks[afspraak.taak])
            geluid.append(afspraak.taak)
    return geluid


def start() -> threading.Thread:
    """Start ticking, until the process ends."""
    lijst = afspraken()
    klaar = threading.Event()

    def loop() -> None:
        while not klaar.wait(TIK_SECONDEN):
            tik(lijst)

    draad = threading.Thread(target=loop, name="klok", daemon=True)
    draad.start()
    return draad
