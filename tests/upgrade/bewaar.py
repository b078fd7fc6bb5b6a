"""Keep a database of this version as test data, so that every later version can prove that it upgrades from it.

    DATABASE_URL=... .venv/bin/python -m tests.upgrade.bewaar

writes `<version>.sqlite3.gz` or `<version>.sql.gz` with the field and the demo world, which has plans and agendas in
every state. Run it once per database when a version is released, never again for the same one.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

MAP = Path(__file__).parent
VERSIE = tomllib.loads((MAP.parents[1] / "pyproject.toml").read_text())["project"]["version"]


def telling(tabellen: list[str], cursor: object) -> dict[str, int]:
    """Return how many rows each of these tables has."""
    geteld = {}
    for tabel in sorted(tabellen):
        cursor.execute(f'SELECT count(*) FROM "{tabel}"')  # noqa: S608 names of our own tables
        geteld[tabel] = cursor.fetchone()[0]
    return geteld


def _sqlite(doel: Path, naam: str) -> Path:
    kopie = Path(tempfile.mkdtemp()) / "kopie.sqlite3"
    with sqlite3.connect(naam, uri=naam.startswith("file:")) as bron:
        bron.execute("VACUUM INTO ?", [str(kopie)])
    with kopie.open("rb") as van, gzip.GzipFile(doel, "wb", mtime=0) as naar:
        shutil.copyfileobj(van, naar)
    return doel


def _postgres(doel: Path, instelling: dict[str, object]) -> Path:
    omgeving = {**os.environ, "PGPASSWORD": str(instelling["PASSWORD"])}
    waar = ["-h", str(instelling["HOST"]), "-p", str(instelling["PORT"]), "-U", str(instelling["USER"])]
    vorm = ["--no-owner", "--no-privileges", "--inserts", "--rows-per-insert=100"]
    uit = subprocess.run(
        ["pg_dump", *waar, *vorm, str(instelling["NAME"])], env=omgeving, capture_output=True, check=True
    )
    # What belongs to psql alone starts with a backslash; the rest any client can run.
    regels = [regel for regel in uit.stdout.decode().splitlines(keepends=True) if not regel.startswith("\\")]
    with gzip.GzipFile(doel, "wb", mtime=0) as naar:
        naar.write("".join(regels).encode())
    return doel


def bewaar() -> Path:
    """Make the world in a test database, keep it, and return the file; day and counts go in `<version>.json`."""
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection
    from django.test.utils import setup_databases, setup_test_environment, teardown_databases
    from django.utils import timezone

    from demo.bouw import bouw

    setup_test_environment()
    oud = setup_databases(verbosity=0, interactive=False, aliases={"default"})
    try:
        call_command("laad_referentie", verbosity=0)
        bouw()
        with connection.cursor() as cursor:
            geteld = telling(connection.introspection.table_names(), cursor)
        stand = {"op": timezone.now().isoformat(timespec="seconds"), "tabellen": geteld}
        (MAP / f"{VERSIE}.json").write_text(json.dumps(stand, indent=1) + "\n")
        if connection.vendor == "sqlite":
            return _sqlite(MAP / f"{VERSIE}.sqlite3.gz", str(connection.settings_dict["NAME"]))
        return _postgres(MAP / f"{VERSIE}.sql.gz", connection.settings_dict)
    finally:
        teardown_databases(oud, verbosity=0)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    sys.stdout.write(f"{bewaar()}\n")
