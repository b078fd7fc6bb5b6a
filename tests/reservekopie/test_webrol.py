"""The roles of production, in a PostgreSQL of its own: the owner is no superuser, and the web role changes no table."""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from psycopg import errors, sql

from kantoor.reservekopie import services
from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.postgres import Postgres
from tests.storing.diensten import postgres
from tests.tooling.gereedschap import draai
from tests.upgrade.bewaar import MAP

HEEFT_POSTGRES = any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
pytestmark = pytest.mark.skipif(
    not HEEFT_POSTGRES, reason="Geen PostgreSQL gevonden: installeer het pakket 'postgresql'."
)
WACHTWOORD = "aap'noot\"mies"


class Server:
    """A server with the database "office" of a role that may make databases and nothing more."""

    def __init__(self, adres: str) -> None:
        self.delen = urlsplit(adres)
        with self.als("kantoor", str(self.delen.password), "postgres") as db:
            db.execute("CREATE ROLE baas LOGIN CREATEDB PASSWORD 'baas'")
            db.execute("CREATE DATABASE office OWNER baas")

    def als(self, wie: str, wachtwoord: str, databank: str = "office") -> psycopg.Connection:
        waar = {"host": self.delen.hostname, "port": self.delen.port}
        return psycopg.connect(dbname=databank, user=wie, password=wachtwoord, autocommit=True, **waar)

    def webrol(self) -> None:
        """Run the script as its head says: by somebody who may make roles, for the owner of the tables."""
        uitslag = draai(
            ["docker/postgres/10-webrol.sh"],
            PGHOST=str(self.delen.hostname),
            PGPORT=str(self.delen.port),
            PGPASSWORD=str(self.delen.password),
            POSTGRES_USER="kantoor",
            POSTGRES_DB="office",
            KANTOOR_EIGENAAR="baas",
            POSTGRES_WEB_PASSWORD=WACHTWOORD,
        )
        assert (uitslag.returncode, uitslag.stderr) == (0, "")

    def leesbaar(self) -> tuple[int, int]:
        """Return how many tables there are, and how many the web role reads."""
        with self.als("baas", "baas") as db:
            namen = [naam for (naam,) in db.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]
        gelezen = 0
        with self.als("kantoor_web", WACHTWOORD) as web:
            for naam in namen:
                web.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(naam)))
                gelezen += 1
        return len(namen), gelezen


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    with tempfile.TemporaryDirectory(prefix="webrol-") as naam:
        map_ = Path(naam)
        map_.chmod(0o755)
        with postgres(map_) as adres:
            yield Server(adres)


def test_the_web_role_reads_and_writes_every_table_and_changes_none(server: Server, settings: Any, tmp_path: Path):
    with server.als("baas", "baas") as db:
        db.execute("CREATE TABLE eerder (id int)")
    server.webrol()
    server.webrol()  # again is as once
    with server.als("baas", "baas") as db:
        db.execute(gzip.decompress((MAP / "0.2.0.sql.gz").read_bytes()).decode())
        db.execute("SET search_path TO public")
    alle, gelezen = server.leesbaar()

    with server.als("kantoor_web", WACHTWOORD) as web:
        web.execute("INSERT INTO eerder VALUES (1)")
        web.execute("DELETE FROM post_bericht")
        for verboden in ("CREATE TABLE nieuw (id int)", "DROP TABLE eerder", "TRUNCATE eerder"):
            with pytest.raises(errors.InsufficientPrivilege):
                web.execute(verboden)
    assert alle == gelezen > 80

    with pytest.raises(Kopiefout, match="Deze databaserol mag dat niet"):
        _terug(server, settings, tmp_path, wie="kantoor_web")
    _terug(server, settings, tmp_path)
    assert server.leesbaar() == (alle, gelezen)
    with server.als("kantoor_web", WACHTWOORD) as web, pytest.raises(errors.InsufficientPrivilege):
        web.execute("CREATE TABLE nieuw (id int)")
    with server.als("baas", "baas") as db:
        db.execute("CREATE TABLE later (id int)")
    assert server.leesbaar() == (alle + 1, gelezen + 1)


def _terug(server: Server, settings: Any, tmp_path: Path, wie: str = "baas") -> None:
    """Make a copy and put it back, as a role that is no superuser."""
    settings.DATA_DIR, settings.KOPIE_SLEUTEL = tmp_path, ""
    waar = {
        "HOST": server.delen.hostname,
        "PORT": server.delen.port,
        "USER": wie,
        "PASSWORD": WACHTWOORD if wie != "baas" else wie,
    }
    databank = Postgres({"NAME": "office", **waar})
    with pytest.MonkeyPatch.context() as even:
        even.setattr(services, "databank", lambda: databank)
        kopie, _ = services.maak(tmp_path / wie)
        services.zet_terug(kopie)
