"""What the portal asks of its database, whichever of the two it is."""

from __future__ import annotations

from typing import Any

# Without these three, parallel writers fail with "database is locked" (M8).
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
}


def postgres(*, verbindingen: int, seconden: int) -> dict[str, Any]:
    """Return the options of a connection to PostgreSQL.

    `verbindingen` is how many a process may hold; `seconden` how long one statement may take, 0 for as long as it
    needs. JIT is off: it pays for itself in statements of minutes, and cost the freeze of a report more than the work.
    """
    opties = "-c jit=off"
    if seconden:
        opties += f" -c statement_timeout={seconden}s"
    return {"pool": {"min_size": 1, "max_size": verbindingen}, "options": opties}
