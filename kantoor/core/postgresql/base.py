"""Django's backend for PostgreSQL with a fuse, for the web process.

Without it every request waits for a database that is away, on each of its questions, until all threads wait and even a
style sheet has none left. Here the first ones wait as long as the pool lets them (`kantoor/settings/database.py`), and
after that one request a second finds out whether it is back.
"""

from __future__ import annotations

from typing import Any

import psycopg
from django.db.backends.postgresql import base

from kantoor.core.zekering import Zekering

# One for the process, as the database is one; each thread has a wrapper of its own.
DATABASE = Zekering("De database", seconden=1.0)


class DatabaseWrapper(base.DatabaseWrapper):
    """Fails at once, as `OperationalError`, while the database is known to be away."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if not DATABASE.mag():
            raise psycopg.OperationalError("De database is nog niet terug.")
        try:
            verbinding = super().get_new_connection(conn_params)
        except psycopg.OperationalError:
            DATABASE.spring()
            raise
        DATABASE.herstel()
        return verbinding
