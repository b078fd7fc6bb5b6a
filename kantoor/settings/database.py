"""What the portal asks of its database, whichever of the two it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

# Without these three, parallel writers fail with "database is locked" (M8).
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON",
}
# The web process asks through this one: it knows when the database is away.
MET_ZEKERING = "kantoor.core.postgresql"
# Seconds. A page that cannot be had within three is a page that says so.
WACHT_OP_VERBINDING = 1.5
# A server that vanished without a word (a network cut) is noticed as soon; milliseconds and seconds.
STILTE = {
    "connect_timeout": 2,
    "tcp_user_timeout": 3000,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 2,
}


def met_opties(databank: dict[str, Any], *, map_: Path, web: bool, verbindingen: int, seconden: int) -> dict[str, Any]:
    """Return the configuration of a database with the options of its kind; `map_` is where the tests keep theirs."""
    if "sqlite" in databank["ENGINE"]:
        return databank | {"OPTIONS": SQLITE, "TEST": {"NAME": map_ / "test.sqlite3"}}
    motor = {"ENGINE": MET_ZEKERING} if web else {}
    opties = postgres(verbindingen=verbindingen, seconden=seconden, web=web)
    return databank | motor | {"CONN_HEALTH_CHECKS": True, "OPTIONS": opties}


def postgres(*, verbindingen: int, seconden: int, web: bool = False) -> dict[str, Any]:
    """Return the options of a connection to PostgreSQL.

    `verbindingen` is how many a process may hold; `seconden` how long one statement may take, 0 for as long as it
    needs. JIT is off: it pays for itself in statements of minutes, and cost the freeze of a report more than the work.
    `web` is for a process in which somebody waits for the answer: it waits a second and a half for a connection, where
    a worker waits thirty, and tries for as long to make one, as the next request tries again anyway.
    """
    opties = "-c jit=off"
    if seconden:
        opties += f" -c statement_timeout={seconden}s"
    kom: dict[str, Any] = {"min_size": 1, "max_size": verbindingen}
    if web:
        kom |= {"timeout": WACHT_OP_VERBINDING, "reconnect_timeout": WACHT_OP_VERBINDING}
    return {"pool": kom, "options": opties, **(STILTE if web else {})}
