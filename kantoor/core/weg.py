"""Telling a database that is away from one that refused a single statement."""

from __future__ import annotations

from django.db import InterfaceError, OperationalError


def database_weg(fout: BaseException | None) -> bool:
    """Return whether the database cannot be reached; one that refused a single statement answers the next."""
    if not isinstance(fout, InterfaceError | OperationalError):
        return False
    oorzaak = fout.__cause__ or fout
    if hasattr(oorzaak, "sqlstate"):  # PostgreSQL: no connection gives no state, a server that stops 08 or 57P
        return oorzaak.sqlstate is None or oorzaak.sqlstate.startswith(("08", "57P"))
    return "locked" in str(oorzaak) or "unable to open" in str(oorzaak)
