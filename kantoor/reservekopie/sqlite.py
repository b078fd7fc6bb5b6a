"""The database of a try-out: one file."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.stand import Stand

SOORT = "sqlite"
TABELLEN = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite#_%' ESCAPE '#' ORDER BY 1"


class Sqlite:
    """Copies and puts back the SQLite file of these settings."""

    soort = SOORT

    def __init__(self, instelling: dict[str, Any]) -> None:
        self.bestand = Path(instelling["NAME"])

    def bewaar(self, naar: Path, kolommen: Iterable[tuple[str, str]]) -> Stand:
        """Write the database of one moment to `naar`, while others go on writing, and return what is in it."""
        if not self.bestand.exists():
            raise Kopiefout(f"Er is geen database in {self.bestand.parent}: er valt niets te kopiëren.")
        with closing(sqlite3.connect(self.bestand, timeout=20)) as bron:
            bron.execute("VACUUM INTO ?", [str(naar)])
        return stand(naar, kolommen)

    def bouw(self, kopie: Path) -> tuple[str, Stand]:
        """Return the file to swap in, and what is in it; raises `Kopiefout` when it is no sound database."""
        try:
            with closing(sqlite3.connect(kopie)) as nieuw:
                if nieuw.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                    raise Kopiefout("De database in deze kopie is beschadigd. Gebruik een andere kopie.")
        except sqlite3.DatabaseError:
            raise Kopiefout("De database in deze kopie is beschadigd. Gebruik een andere kopie.") from None
        return str(kopie), stand(kopie, ())

    def ruil(self, nieuw: str, apart: Path) -> str:
        """Put the new file in the place of the old one, which goes to the folder `apart`; return where that is."""
        for einde in ("", "-wal", "-shm"):
            oud = self.bestand.with_name(self.bestand.name + einde)
            if oud.exists():
                oud.rename(apart / oud.name)
        Path(nieuw).rename(self.bestand)
        return str(apart / self.bestand.name)

    def eis_rust(self) -> None:
        """Do nothing: the lock of the data folder says whether an office is open."""

    def verwerp(self, nieuw: str) -> None:
        """Throw away what was built and not swapped in."""
        Path(nieuw).unlink(missing_ok=True)


def stand(bestand: Path, kolommen: Iterable[tuple[str, str]]) -> Stand:
    """Return what a SQLite file holds."""
    with closing(sqlite3.connect(bestand)) as db:
        namen = [naam for (naam,) in db.execute(TABELLEN)]
        return Stand(
            tabellen={naam: _afdruk(db, naam) for naam in namen},
            schema=dict(db.execute("SELECT type, count(*) FROM sqlite_master GROUP BY type ORDER BY type")),
            migraties=_migraties(db) if "django_migrations" in namen else [],
            bestanden=_bestanden(db, [plek for plek in kolommen if plek[0] in namen]),
        )


def _migraties(db: sqlite3.Connection) -> list[str]:
    return [naam for (naam,) in db.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")]


def _bestanden(db: sqlite3.Connection, kolommen: Iterable[tuple[str, str]]) -> list[str]:
    paden = {pad for tabel, kolom in kolommen for (pad,) in db.execute(f'SELECT "{kolom}" FROM "{tabel}"')}  # noqa: S608
    return sorted(pad for pad in paden if pad)


def _afdruk(db: sqlite3.Connection, tabel: str) -> tuple[int, str]:
    sleutel = [naam for _, naam, _, _, _, pk in db.execute(f'PRAGMA table_info("{tabel}")') if pk] or ["rowid"]
    volgorde = ", ".join(f'"{naam}"' for naam in sleutel)
    som, aantal = hashlib.sha256(), 0
    for rij in db.execute(f'SELECT * FROM "{tabel}" ORDER BY {volgorde}'):  # noqa: S608  # names from the catalog
        som.update(repr(rij).encode("utf-8", "surrogatepass") + b"\n")
        aantal += 1
    return aantal, som.hexdigest()
