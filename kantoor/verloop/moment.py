"""The moment at which a change counts: that of the write, unless somebody gives another one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

# What PostgreSQL calls the given moment, and SQLite the function that tells the moment.
INSTELLING, FUNCTIE = "kantoor.nu", "kantoor_nu"
_gegeven: ContextVar[datetime | None] = ContextVar("verloop_moment", default=None)


@contextmanager
def op_moment(moment: datetime) -> Iterator[None]:
    """Let every change inside count as made at `moment`, in one transaction. For the demo world and for migrations."""
    eerder = _gegeven.get()
    with transaction.atomic():
        teken = _gegeven.set(moment)
        try:
            _zeg(moment)
            yield
        finally:
            _gegeven.reset(teken)
        _zeg(eerder)


def gegeven() -> datetime | None:
    """Return the moment that was given, None when changes count as of now."""
    return _gegeven.get()


def leer_de_databank(connection: Any, **_: Any) -> None:
    """Give SQLite the function its triggers ask for the moment; PostgreSQL has a clock and a setting of its own."""
    if connection.vendor == "sqlite":
        connection.connection.create_function(
            FUNCTIE, 0, lambda: connection.ops.adapt_datetimefield_value(_gegeven.get() or timezone.now())
        )


def _zeg(moment: datetime | None) -> None:
    """Tell PostgreSQL; it forgets at the end of the transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config(%s, %s, true)", [INSTELLING, moment.isoformat() if moment is not None else ""]
            )
