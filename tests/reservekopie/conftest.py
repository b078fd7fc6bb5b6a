"""An office to copy: the kept database of 0.2.0 in a data folder of its own, with the file each edition names."""

from __future__ import annotations

import gzip
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

from kantoor.reservekopie import services
from kantoor.reservekopie.bestanden import BESTANDSKOLOMMEN
from kantoor.reservekopie.postgres import Postgres
from kantoor.reservekopie.postgres import stand as stand_in_postgres
from kantoor.reservekopie.services import Databank
from kantoor.reservekopie.sqlite import Sqlite
from kantoor.reservekopie.sqlite import stand as stand_in_sqlite
from kantoor.reservekopie.stand import Stand
from tests.upgrade.bewaar import MAP

VERSIE = "0.2.0"
# An edition as 0.2.0 wrote it: what its row must have, whatever later versions add.
EDITIE = """INSERT INTO rapportages_editie (sleutel, doelgroep, periode, nummer, inhoud, sha256, pdf_pad, pdf_sha256,
    pdf_grootte, gesloten_op, is_demo) VALUES ('{sleutel}', 'stuurgroep', '2026-K4', {nummer}, '{{}}', '{sha}', '{pad}',
    '{sha}', 3, '2026-11-01 10:00:00+00', {waar})"""


class Kantoor:
    """A running office without its programs: a data folder and a database."""

    def __init__(self, data: Path, databank: Databank) -> None:
        self.data, self.databank = data, databank

    def sql(self, *regels: str) -> list[tuple[Any, ...]]:
        """Carry out statements; return the rows of the last one."""
        if isinstance(self.databank, Postgres):
            with psycopg.connect(dbname=self.databank.naam, autocommit=True, **self.databank.waar) as db:
                for regel in regels:
                    uit = db.execute(regel)
                return list(uit) if uit.description else []
        with closing(sqlite3.connect(self.databank.bestand, isolation_level=None)) as db:
            for regel in regels:
                uit = db.execute(regel)
            return list(uit)

    def editie(self, nummer: int) -> Path:
        """Register an edition as the portal does: first its file, then its row."""
        pad = self.data / "bestanden" / f"rapportages/2026-k4/{nummer}.pdf"
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(f"%PDF {nummer}".encode())
        waar = "true" if isinstance(self.databank, Postgres) else "1"
        sleutel = f"{nummer:032x}"
        self.sql(
            EDITIE.format(
                sleutel=sleutel, nummer=nummer, sha=f"{nummer:064x}", waar=waar, pad=f"rapportages/2026-k4/{nummer}.pdf"
            )
        )
        return pad

    @property
    def stand(self) -> Stand:
        kolommen = [kolom.plek for kolom in BESTANDSKOLOMMEN]
        if isinstance(self.databank, Postgres):
            with psycopg.connect(dbname=self.databank.naam, autocommit=True, **self.databank.waar) as db:
                return stand_in_postgres(db, kolommen)
        return stand_in_sqlite(self.databank.bestand, kolommen)

    @property
    def bestanden(self) -> dict[str, bytes]:
        """Return the content of every file that belongs to the database."""
        return {naam: pad.read_bytes() for naam, pad in services._bestanden()}


@pytest.fixture(scope="module")
def sjabloon() -> Iterator[str]:
    """The name of a PostgreSQL database to copy from; nothing on SQLite."""
    if connection.vendor == "sqlite":
        yield ""
        return
    naam = f"kopie_{os.environ.get('PYTEST_XDIST_WORKER', 'alleen')}"
    with psycopg.connect(_adres("postgres"), autocommit=True) as beheer:
        _ruim_op(beheer, naam)
        beheer.execute(f'CREATE DATABASE "{naam}"')
        with psycopg.connect(_adres(naam), autocommit=True) as nieuw:
            nieuw.execute(gzip.decompress((MAP / f"{VERSIE}.sql.gz").read_bytes()).decode())
        yield naam
        _ruim_op(beheer, naam)


@pytest.fixture
def kantoor(sjabloon: str, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Kantoor]:
    """The office, on the kind of database this run is on, with two editions."""
    data = tmp_path / "data"
    data.mkdir()
    settings.DATA_DIR, settings.KOPIE_SLEUTEL = data, ""
    if not sjabloon:
        (data / "kantoor.sqlite3").write_bytes(gzip.decompress((MAP / f"{VERSIE}.sqlite3.gz").read_bytes()))
        yield _gevuld(Kantoor(data, Sqlite({"NAME": data / "kantoor.sqlite3"})), monkeypatch)
        return
    naam, adres = f"{sjabloon}_echt", urlsplit(_adres("postgres"))
    velden = {"HOST": adres.hostname, "PORT": adres.port, "USER": adres.username}
    with psycopg.connect(_adres("postgres"), autocommit=True) as beheer:
        beheer.execute(f'CREATE DATABASE "{naam}" TEMPLATE "{sjabloon}"')
        wachtwoord = unquote(adres.password or "")
        yield _gevuld(Kantoor(data, Postgres({"NAME": naam, "PASSWORD": wachtwoord, **velden})), monkeypatch)
        _ruim_op(beheer, naam)


def _adres(naam: str) -> str:
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{naam}"))


def _ruim_op(beheer: psycopg.Connection, naam: str) -> None:
    """Drop the database with all that was made beside it."""
    vraag = "SELECT datname FROM pg_database WHERE datname = %s OR datname LIKE %s"
    for (een,) in beheer.execute(vraag, [naam, f"{naam}\\_%"]).fetchall():
        beheer.execute(f'DROP DATABASE "{een}" WITH (FORCE)')


def _gevuld(kantoor: Kantoor, monkeypatch: pytest.MonkeyPatch) -> Kantoor:
    monkeypatch.setattr(services, "databank", lambda: kantoor.databank)
    kantoor.editie(1)
    kantoor.editie(2)
    (kantoor.data / ".geladen").write_text("som")
    return kantoor
