"""What runs when: each app registers its lines of the clock in `klok.py`.

Read by Celery beat, by the thread that keeps the time of the embedded default, and by `manage.py dagelijks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from celery.schedules import crontab

from kantoor.core.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Klokregel:
    """One line of the clock: the task of this name, every so many seconds (`elke`) or each day at a time (`om`).

    `opties` go along when Celery rings. The times of a day also give the order of `manage.py dagelijks`. Raises
    `ValueError` for a line that says neither or both.
    """

    naam: str
    taak: str
    elke: float | None = None
    om: time | None = None
    opties: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.elke is None) == (self.om is None):
            raise ValueError(f"De klokregel {self.naam!r} zegt niet wanneer, of twee keer.")

    @property
    def dagelijks(self) -> bool:
        return self.om is not None

    @property
    def rooster(self) -> crontab | float:
        """Return when it runs, as Celery says it."""
        return self.elke if self.om is None else crontab(hour=self.om.hour, minute=self.om.minute)


ROOSTER: Register[Klokregel] = Register(
    "klok", sleutel=lambda regel: regel.naam, volgorde=lambda regel: (regel.dagelijks, regel.om or time.min)
)


def voor_beat() -> dict[str, dict[str, Any]]:
    """Return the clock as Celery beat reads it."""
    return {
        regel.naam: {"task": regel.taak, "schedule": regel.rooster, "options": dict(regel.opties)} for regel in ROOSTER
    }
