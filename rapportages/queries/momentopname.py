"""One unmoving view of the database for all the counts of a report."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def momentopname() -> Iterator[None]:
    """Read everything inside from one snapshot, so that no figure contradicts another.

    PostgreSQL needs to be told (and only the outermost transaction can be); SQLite's transactions are snapshots.
    """
    buitenste = not connection.in_atomic_block
    with transaction.atomic():
        if buitenste and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
