"""A whole run at another moment, to meet the hours at which a date is another one in the Netherlands than in UTC."""

from __future__ import annotations

import os
from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from kantoor.core.models import vandaag

KLOK = "KANTOOR_TESTKLOK"


def reis(config: pytest.Config) -> None:
    """Let this process travel to the moment in `KANTOOR_TESTKLOK`, if any, from which the clock ticks on.

    On SQLite only: a server keeps its own time.
    """
    tekst = os.environ.get(KLOK)
    if not tekst:
        return
    moment = datetime.fromisoformat(tekst)
    if moment.tzinfo is None:
        raise pytest.UsageError(f"{KLOK}={tekst} mist een tijdzone, zoals de Z in 2027-03-31T22:30:00Z.")
    if connection.vendor != "sqlite":
        raise pytest.UsageError(f"{KLOK} kan alleen op SQLite: een server houdt zijn eigen tijd.")
    reis_ = time_machine.travel(moment, tick=True)
    reis_.start()
    config.add_cleanup(reis_.stop)


def middag(geleden: int) -> datetime:
    """Return noon in the Netherlands so many days ago: in between the clock may have gone forward or back."""
    return datetime.combine(vandaag() - timedelta(days=geleden), time(12), timezone.get_default_timezone())
