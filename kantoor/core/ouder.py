"""A try-out from before version 0.2.0, whose tables have another beginning: nothing leads from there to here."""

from __future__ import annotations

from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

# What belongs to a database of the try-out: its files, the mail it put out, and the marks of what was loaded in it.
BIJ_DATABASE = ("bestanden", "mail", ".geladen", ".demo-geladen")


def is_ouder(verbinding: BaseDatabaseWrapper) -> bool:
    """Return whether this database was made before 0.2.0: then members had no app of their own."""
    begonnen = MigrationRecorder(verbinding).applied_migrations()
    return ("netwerken", "0001_begin") in begonnen and ("leden", "0001_begin") not in begonnen


def zet_apart(database: Path, data: Path) -> Path:
    """Move the SQLite file with all that belongs to it to a new folder inside `data`, and return that folder.

    Nobody may have the file open. Raises `OSError` when something cannot be moved; what was moved then stays there.
    """
    apart = data / f"voor-0.2.0-{timezone.localtime():%Y%m%d-%H%M%S}"
    apart.mkdir()
    namen = [database.name + einde for einde in ("", "-wal", "-shm")]
    for pad in [database.parent / naam for naam in namen] + [data / naam for naam in BIJ_DATABASE]:
        if pad.exists():
            pad.rename(apart / pad.name)
    return apart
