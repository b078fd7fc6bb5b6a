"""The database of production: copied by `pg_dump` in one snapshot, put back by `pg_restore` beside the current one."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import Any, cast

import psycopg
from django.utils import timezone
from psycopg import sql

from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.stand import Stand

SOORT = "postgresql"
# The text of a row must not follow from who asks for it.
VAST = {"datestyle": "ISO, YMD", "intervalstyle": "postgres", "timezone": "UTC", "extra_float_digits": "1"}
TABELLEN = """
    SELECT c.relname, array_agg(a.attname ORDER BY k.nr) FILTER (WHERE a.attname IS NOT NULL)
    FROM pg_class c
    LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
    LEFT JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(attnum, nr) ON true
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace GROUP BY c.relname ORDER BY c.relname"""
SCHEMA = """
    SELECT 'constraint', count(*) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n'
    UNION ALL SELECT 'index', count(*) FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL SELECT 'trigger', count(*) FROM pg_trigger WHERE NOT tgisinternal
    UNION ALL SELECT 'table', count(*) FROM pg_tables WHERE schemaname = 'public'"""
ROLLEN = """
    SELECT rolname FROM pg_roles WHERE oid IN (
        SELECT a.grantee FROM pg_class c, aclexplode(c.relacl) a WHERE c.relnamespace = 'public'::regnamespace
        UNION SELECT a.grantee FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'public'
        UNION SELECT d.defaclrole FROM pg_default_acl d
        UNION SELECT a.grantee FROM pg_default_acl d, aclexplode(d.defaclacl) a)
    ORDER BY rolname"""
ONBEREIKBAAR = "De database is niet te bereiken. Kijk of PostgreSQL draait en of DATABASE_URL klopt."
ANDEREN = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid() AND usename IS NOT NULL"


class Postgres:
    """Copies and puts back the PostgreSQL database of these settings, as the role that owns its tables."""

    soort = SOORT

    def __init__(self, instelling: dict[str, Any]) -> None:
        self.naam = str(instelling["NAME"])
        velden = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD"}
        self.waar = {naam: str(instelling[veld]) for naam, veld in velden.items() if instelling.get(veld)}

    def bewaar(self, naar: Path, kolommen: Iterable[tuple[str, str]]) -> Stand:
        """Write the database of one moment to `naar`, while others go on writing, and return what is in it."""
        with self._verbind(self.naam) as db:
            db.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            (moment,) = _rij(db, "SELECT pg_export_snapshot()")
            opties = ["--format=custom", f"--snapshot={moment}", f"--file={naar}"]
            self._draai("pg_dump", *opties, self.naam)
            return stand(db, kolommen)

    def bouw(self, kopie: Path) -> tuple[str, Stand]:
        """Restore into a new database beside the current one; return its name and what is in it.

        Raises `Kopiefout`; then the new database is gone again and the current one is as it was.
        """
        self.eis_rust()
        nieuw = f"{self.naam}_nieuw_{timezone.localtime():%Y%m%d%H%M%S}"
        with self._beheer() as beheer:
            beheer.execute(self._maak(beheer, nieuw))
        try:
            opties = ["--exit-on-error", "--single-transaction", "--no-owner", f"--dbname={nieuw}"]
            self._draai("pg_restore", *opties, str(kopie))
            with self._verbind(nieuw) as db:
                db.execute("ANALYZE")
                return nieuw, stand(db, ())
        except BaseException:
            self.verwerp(nieuw)
            raise

    def ruil(self, nieuw: str, apart: Path) -> str:
        """Rename the current database aside and the new one into its place; return the name of the old one."""
        self.eis_rust()
        oud = f"{self.naam}_voor_{timezone.localtime():%Y%m%d%H%M%S}"
        with self._beheer() as beheer:
            if self._is_er(beheer):
                beheer.execute(_hernoem(self.naam, oud))
            try:
                beheer.execute(_hernoem(nieuw, self.naam))
            except BaseException:
                beheer.execute(_hernoem(oud, self.naam))
                raise
        return f"database {oud}"

    def eis_rust(self) -> None:
        """Raise `Kopiefout` while anybody else is connected."""
        with self._beheer() as beheer:
            (anderen,) = _rij(beheer, ANDEREN, [self.naam])
        if anderen:
            raise Kopiefout(
                f"De database {self.naam} is in gebruik ({anderen} verbindingen). "
                "Stop eerst web, werker en klok; zet daarna de kopie terug."
            )

    def verwerp(self, nieuw: str) -> None:
        """Throw away what was built and not swapped in."""
        with self._beheer() as beheer:
            beheer.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(nieuw)))

    def ontbrekende_rollen(self, rollen: Iterable[str]) -> list[str]:
        """Return the roles that this server does not have."""
        with self._beheer() as beheer:
            hier = {naam for (naam,) in beheer.execute("SELECT rolname FROM pg_roles")}
        return sorted(set(rollen) - hier)

    def _is_er(self, beheer: psycopg.Connection) -> bool:
        return bool(_rij(beheer, "SELECT count(*) FROM pg_database WHERE datname = %s", [self.naam])[0])

    def _maak(self, beheer: psycopg.Connection, nieuw: str) -> sql.Composed:
        """Return the statement for an empty database that sorts text as the current one does."""
        vraag = "SELECT datcollate, datctype, datlocprovider FROM pg_database WHERE datname = %s"
        rij = beheer.execute(vraag, [self.naam]).fetchone()
        maak = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(sql.Identifier(nieuw))
        if rij is None or rij[2] not in {"c", b"c"}:
            return maak
        return maak + sql.SQL(" LC_COLLATE {} LC_CTYPE {}").format(sql.Literal(rij[0]), sql.Literal(rij[1]))

    def _beheer(self) -> psycopg.Connection:
        """Return a connection to another database of the same server: nobody renames the one he is in."""
        return self._verbind("postgres")

    def _verbind(self, naam: str) -> psycopg.Connection:
        try:
            return psycopg.connect(
                dbname=naam, autocommit=True, connect_timeout=10, **cast("dict[str, Any]", self.waar)
            )
        except psycopg.OperationalError:
            raise Kopiefout(ONBEREIKBAAR) from None

    def _draai(self, programma: str, *opties: str) -> None:
        """Run a program of PostgreSQL; raises `Kopiefout` with its own words when it fails."""
        pad = _programma(programma)
        omgeving = {**os.environ, **{f"PG{naam.upper()}": waarde for naam, waarde in self.waar.items()}}
        uit = subprocess.run([pad, *opties], env=omgeving, capture_output=True, text=True, check=False)
        if uit.returncode:
            reden = next((regel for regel in uit.stderr.splitlines() if "error:" in regel), uit.stderr.strip())
            if "No space left" in uit.stderr:
                raise Kopiefout("De schijf is vol. Maak ruimte en probeer het opnieuw.")
            raise Kopiefout(f"{programma} is niet gelukt: {re.sub(r'^pg_[a-z]+: ', '', reden)}")


def _programma(naam: str) -> str:
    """Return the newest such program: Debian keeps each version apart. Raises `Kopiefout` when there is none."""
    per_versie = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{naam}"), key=lambda pad: int(pad.parts[-3]))
    pad = str(per_versie[-1]) if per_versie else shutil.which(naam)
    if not pad:
        raise Kopiefout(f"Het programma {naam} ontbreekt. Installeer het met: sudo apt-get install postgresql-client")
    return pad


def stand(db: psycopg.Connection, kolommen: Iterable[tuple[str, str]]) -> Stand:
    """Return what a PostgreSQL database holds; inside a transaction that is one moment."""
    for naam, waarde in VAST.items():
        db.execute(sql.SQL("SET {} = {}").format(sql.Identifier(naam), sql.Literal(waarde)))
    sleutels = {str(naam): list(sleutel or ()) for naam, sleutel in db.execute(TABELLEN)}
    migraties = "SELECT app || '.' || name FROM django_migrations ORDER BY (app || '.' || name) COLLATE \"C\""
    return Stand(
        tabellen={naam: _afdruk(db, naam, sleutel) for naam, sleutel in sleutels.items()},
        schema={str(naam): int(aantal) for naam, aantal in db.execute(SCHEMA)},
        migraties=[naam for (naam,) in db.execute(migraties)] if "django_migrations" in sleutels else [],
        bestanden=_bestanden(db, [plek for plek in kolommen if plek[0] in sleutels]),
        rollen=[str(naam) for (naam,) in db.execute(ROLLEN)],
    )


def _bestanden(db: psycopg.Connection, kolommen: Iterable[tuple[str, str]]) -> list[str]:
    paden: set[str] = set()
    for tabel, kolom in kolommen:
        vraag = sql.SQL("SELECT {} FROM {}").format(sql.Identifier(kolom), sql.Identifier("public", tabel))
        paden.update(pad for (pad,) in db.execute(vraag) if pad)
    return sorted(paden)


def _afdruk(db: psycopg.Connection, tabel: str, sleutel: list[str]) -> tuple[int, str]:
    """Return rows and hash of a table, read as a stream; without a key the whole row gives the order."""
    velden = [sql.SQL('{}::text COLLATE "C"').format(sql.Identifier(naam)) for naam in sleutel]
    volgorde = sql.SQL(", ").join(velden) if velden else sql.SQL('t::text COLLATE "C"')
    vraag = sql.SQL("COPY (SELECT t.* FROM {} t ORDER BY {}) TO STDOUT").format(
        sql.Identifier("public", tabel), volgorde
    )
    som, aantal = hashlib.sha256(), 0
    with psycopg.Cursor(db) as cursor, cursor.copy(vraag) as stroom:
        for stuk in stroom:
            som.update(stuk)
            aantal += bytes(stuk).count(b"\n")
    return aantal, som.hexdigest()


def _hernoem(van: str, naar: str) -> sql.Composed:
    return sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(van), sql.Identifier(naar))


def _rij(db: psycopg.Connection, vraag: str, waarden: list[Any] | None = None) -> tuple[Any, ...]:
    rij = db.execute(vraag, waarden).fetchone()
    return tuple(rij or ())
