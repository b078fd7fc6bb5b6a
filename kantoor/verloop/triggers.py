"""The SQL that keeps the past of one model, for SQLite and PostgreSQL: names of our own tables, never a value."""
# ruff: noqa: S608

from __future__ import annotations

from typing import Any

from django.db import connection, models

from kantoor.verloop.models import Verloop
from kantoor.verloop.moment import FUNCTIE, INSTELLING

VOORVOEGSEL = "verloop_"
KEREN = ("insert", "update", "delete")


class Houder:
    """Writes the statements for one table of past stretches, in the words of the database that is connected."""

    def __init__(self, model: type[Verloop]) -> None:
        self.model = model
        self.tabel, self.bron = model._meta.db_table, str(model.BRON._meta.db_table)
        self.rij, self.sleutel = model.rijkolom(), str(model.BRON._meta.pk.column)
        self.kolommen = model.KOLOMMEN
        self.sqlite = connection.vendor == "sqlite"

    def namen(self) -> set[str]:
        """Return the names of its triggers."""
        return {f"{VOORVOEGSEL}{self.tabel}_{keer}" for keer in KEREN} if self.sqlite else {self._naam}

    @property
    def _naam(self) -> str:
        return f"{VOORVOEGSEL}{self.tabel}"[:63]

    # --- triggers ----------------------------------------------------------------------------------------------------

    def triggers(self) -> dict[str, str]:
        """Return name -> statement; on PostgreSQL one, whose body is the text by which it is known again."""
        return self._in_sqlite() if self.sqlite else {self._naam: self._lichaam()}

    def _in_sqlite(self) -> dict[str, str]:
        sluit = f"UPDATE {self.tabel} SET tot = {FUNCTIE}() WHERE {self.rij} = OLD.{self.sleutel} AND tot IS NULL;"
        # The end of the stretch before, so that nothing lies between the two.
        vorige = f"SELECT max(tot) FROM {self.tabel} WHERE {self.rij} = NEW.{self.sleutel}"
        werk = {
            "insert": ("", self._nieuw(f"{FUNCTIE}()")),
            "update": (f"WHEN {self._anders()} ", f"{sluit} {self._nieuw(f'coalesce(({vorige}), {FUNCTIE}())')}"),
            "delete": ("", sluit),
        }
        return {
            f"{VOORVOEGSEL}{self.tabel}_{keer}": (
                f"CREATE TRIGGER {VOORVOEGSEL}{self.tabel}_{keer} AFTER {keer.upper()} ON {self.bron} "
                f"{wanneer}BEGIN {doe} END"
            )
            for keer, (wanneer, doe) in werk.items()
        }

    def _lichaam(self) -> str:
        nu = f"coalesce(nullif(current_setting('{INSTELLING}', true), '')::timestamptz, clock_timestamp())"
        return f"""
DECLARE nu timestamptz := {nu};
BEGIN
  IF TG_OP = 'UPDATE' AND NOT ({self._anders()}) THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    UPDATE {self.tabel} SET tot = nu WHERE {self.rij} = OLD.{self.sleutel} AND tot IS NULL;
  END IF;
  IF TG_OP <> 'DELETE' THEN {self._nieuw("nu")} END IF;
  RETURN NULL;
END"""

    def zet_in_postgres(self) -> list[str]:
        """Return the statements that make the function and its trigger, or make them anew."""
        return [
            f"CREATE OR REPLACE FUNCTION {self._naam}() RETURNS trigger LANGUAGE plpgsql AS $${self._lichaam()}$$",
            f"DROP TRIGGER IF EXISTS {self._naam} ON {self.bron}",
            (
                f"CREATE TRIGGER {self._naam} AFTER INSERT OR UPDATE OR DELETE ON {self.bron} "
                f"FOR EACH ROW EXECUTE FUNCTION {self._naam}()"
            ),
        ]

    def _nieuw(self, vanaf: str) -> str:
        return f"INSERT INTO {self.tabel} ({self._namen()}) VALUES ({self._waarden('NEW', vanaf)});"

    def _namen(self) -> str:
        eigen = [] if self._telt_zelf() else [str(self.model._meta.pk.column)]
        return ", ".join((*eigen, self.rij, "vanaf", "tot", "eerder_onbekend", *self.kolommen))

    def _waarden(self, rij: str, vanaf: str, onbekend: str = "") -> str:
        eigen = [] if self._telt_zelf() else ["lower(hex(randomblob(16)))" if self.sqlite else "gen_random_uuid()"]
        nee = "0" if self.sqlite else "false"
        uit_rij = [sql.format(r=rij) for sql in self.kolommen.values()]
        return ", ".join((*eigen, f"{rij}.{self.sleutel}", vanaf, "NULL", onbekend or nee, *uit_rij))

    def _telt_zelf(self) -> bool:
        return isinstance(self.model._meta.pk, models.AutoField)

    def _anders(self) -> str:
        """Return the condition that a row changed in what is kept."""
        woord = "IS NOT" if self.sqlite else "IS DISTINCT FROM"
        kolommen = (f"{sql.format(r='NEW')} {woord} {sql.format(r='OLD')}" for sql in self.kolommen.values())
        return " OR ".join(f"({deel})" for deel in kolommen)

    # --- what is and what is kept ------------------------------------------------------------------------------------

    def _zelfde(self) -> str:
        woord = "IS" if self.sqlite else "IS NOT DISTINCT FROM"
        delen = (f"h.{kolom} {woord} ({sql.format(r='r')})" for kolom, sql in self.kolommen.items())
        return " AND ".join((f"h.{self.rij} = r.{self.sleutel}", "h.tot IS NULL", *delen))

    def rijen_zonder(self) -> str:
        """Return how many rows have no open stretch that says the same."""
        return (
            f"SELECT count(*) FROM {self.bron} r WHERE NOT EXISTS (SELECT 1 FROM {self.tabel} h WHERE {self._zelfde()})"
        )

    def open_zonder_rij(self) -> str:
        """Return how many open stretches have no row."""
        return (
            f"SELECT count(*) FROM {self.tabel} h WHERE h.tot IS NULL AND NOT EXISTS "
            f"(SELECT 1 FROM {self.bron} r WHERE r.{self.sleutel} = h.{self.rij})"
        )

    def sluit_wat_anders_is(self) -> str:
        """Return the statement that ends, at its parameter, open stretches that do not equal their row."""
        return (
            f"UPDATE {self.tabel} AS h SET tot = %s WHERE h.tot IS NULL "
            f"AND NOT EXISTS (SELECT 1 FROM {self.bron} r WHERE {self._zelfde()})"
        )

    def begin_wat_mist(self) -> str:
        """Return the statement that begins, at its parameter, a stretch for rows without; a first one is marked."""
        eerste = f"NOT EXISTS (SELECT 1 FROM {self.tabel} h WHERE h.{self.rij} = r.{self.sleutel})"
        waarden = self._waarden("r", "%s", eerste)
        return (
            f"INSERT INTO {self.tabel} ({self._namen()}) SELECT {waarden} FROM {self.bron} r WHERE NOT EXISTS "
            f"(SELECT 1 FROM {self.tabel} h WHERE h.{self.rij} = r.{self.sleutel} AND h.tot IS NULL)"
        )


def zijn_er() -> dict[str, str]:
    """Return name -> text of the triggers that the database has."""
    if connection.vendor == "sqlite":
        vraag = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE %s"
    else:
        vraag = """SELECT t.tgname, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
                   WHERE NOT t.tgisinternal AND t.tgname LIKE %s"""
    with connection.cursor() as cursor:
        cursor.execute(vraag, [f"{VOORVOEGSEL}%"])
        return dict(cursor.fetchall())


def tabellen() -> set[str]:
    """Return the tables there are."""
    return set(connection.introspection.table_names())


def kolommen(tabel: str) -> set[str]:
    """Return the columns of a table."""
    with connection.cursor() as cursor:
        beschrijving: Any = connection.introspection.get_table_description(cursor, tabel)
    return {kolom.name for kolom in beschrijving}
