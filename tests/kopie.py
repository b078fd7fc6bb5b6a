"""Copies of the whole test database, kept and put back: far sooner there than what is built or emptied row by row."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

PREFIX = "kopie_"


def bewaar(naam: str) -> None:
    """Keep the database as it is now under this name: a file for SQLite, a schema for PostgreSQL."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        bestand = _bestand(naam)
        bestand.unlink(missing_ok=True)
        with closing(sqlite3.connect(bestand)) as kopie:
            _sqlite().backup(kopie)
        return
    schema = connection.ops.quote_name(PREFIX + naam)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE; CREATE SCHEMA {schema}")
        for tabel in _tabellen():
            cursor.execute(f"CREATE TABLE {schema}.{tabel} AS TABLE public.{tabel}")


def zet_terug(naam: str) -> None:
    """Make the database what it was when this name was kept; what this process remembers of it goes too."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(_bestand(naam))) as kopie:
            kopie.backup(_sqlite())
    else:
        _zet_terug_in_postgres(connection.ops.quote_name(PREFIX + naam))
    ContentType.objects.clear_cache()


def _zet_terug_in_postgres(schema: str) -> None:
    tabellen = _tabellen()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(f'public.{tabel}' for tabel in tabellen)} RESTART IDENTITY")
        for tabel in tabellen:
            # Triggers ask for rows of other tables, which are not all there yet; foreign keys wait for the commit.
            cursor.execute(f"ALTER TABLE public.{tabel} DISABLE TRIGGER USER")
            kolommen = _kolommen(cursor, tabel)
            cursor.execute(
                f"INSERT INTO public.{tabel} ({kolommen}) OVERRIDING SYSTEM VALUE "  # noqa: S608  # from the catalog
                f"SELECT {kolommen} FROM {schema}.{tabel}"
            )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for tabel in tabellen:
            cursor.execute(f"ALTER TABLE public.{tabel} ENABLE TRIGGER USER")
        _zet_tellers(cursor)


def _kolommen(cursor: Any, tabel: str) -> str:
    """Return the columns that can be written: what the database works out by itself it works out again."""
    cursor.execute(
        """SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
           WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''""",
        [f"public.{tabel}"],
    )
    (kolommen,) = cursor.fetchone()
    return str(kolommen)


def _tabellen() -> list[str]:
    return [connection.ops.quote_name(naam) for naam in sorted(connection.introspection.table_names())]


def _zet_tellers(cursor: Any) -> None:
    """Put each sequence behind the highest number in the column it belongs to."""
    cursor.execute(
        """SELECT d.refobjid::regclass, quote_ident(a.attname), d.objid::regclass
           FROM pg_depend d JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S'
           JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
           JOIN pg_class t ON t.oid = d.refobjid AND t.relnamespace = 'public'::regnamespace
           WHERE d.deptype IN ('a', 'i')"""
    )
    for tabel, kolom, teller in cursor.fetchall():
        hoogste = f"coalesce((SELECT max({kolom}) FROM {tabel}), 0) + 1"  # noqa: S608  # names from the catalog
        cursor.execute(f"SELECT setval('{teller}', {hoogste}, false)")


def _sqlite() -> sqlite3.Connection:
    return connection.connection


def _bestand(naam: str) -> Path:
    return Path(settings.DATA_DIR) / f"kopie-{naam}.sqlite3"
