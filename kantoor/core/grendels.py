"""Promises the database keeps itself: triggers that refuse a change, on SQLite and PostgreSQL, made in migrations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.migrations import RunPython


@dataclass(frozen=True, slots=True, kw_only=True)
class Grendel:
    """A change of a row of `tabel` that is refused with `melding` (plain text without quotes).

    `als` is the condition in SQL over NEW and OLD, in which `{anders}` stands for how the database says "differs";
    an empty one refuses always. `bij` are the kinds of change: INSERT, UPDATE, DELETE. `alleen` keeps it to one vendor.
    """

    naam: str
    tabel: str
    melding: str
    als: str = ""
    bij: tuple[str, ...] = ("UPDATE",)
    alleen: str = ""

    def aan(self, vendor: str) -> Iterable[str]:
        """Yield the statements that make the trigger."""
        if vendor == "sqlite":
            wanneer = f"WHEN {self.als.format(anders='IS NOT')} " if self.als else ""
            for keer in self.bij:
                yield (
                    f"CREATE TRIGGER {self._sqlite_naam(keer)} BEFORE {keer} ON {self.tabel} {wanneer}"
                    f"BEGIN SELECT RAISE(ABORT, '{self.melding}'); END"
                )
            return
        test = self.als.format(anders="IS DISTINCT FROM")
        weiger = f"RAISE EXCEPTION '{self.melding}' USING ERRCODE = 'integrity_constraint_violation';"
        # Inside the function and not in WHEN: there a condition may look at other tables.
        binnen = f"IF {test} THEN {weiger} END IF; RETURN NEW;" if test else weiger
        yield f"CREATE FUNCTION {self.naam}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {binnen} END $$"
        yield (
            f"CREATE TRIGGER {self.naam} BEFORE {' OR '.join(self.bij)} ON {self.tabel} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.naam}()"
        )

    def _sqlite_naam(self, keer: str) -> str:
        """Return the name of one trigger: SQLite makes one for each kind of change."""
        return self.naam if len(self.bij) == 1 else f"{self.naam}_{keer.lower()}"

    def uit(self, vendor: str) -> Iterable[str]:
        """Yield the statements that take it away."""
        if vendor == "sqlite":
            yield from (f"DROP TRIGGER {self._sqlite_naam(keer)}" for keer in self.bij)
            return
        yield f"DROP TRIGGER {self.naam} ON {self.tabel}"
        yield f"DROP FUNCTION {self.naam}()"


def anders(velden: str) -> str:
    """Return the condition that one of these columns changes."""
    return " OR ".join(f"NEW.{veld} {{anders}} OLD.{veld}" for veld in velden.split())


def vergrendel(*grendels: Grendel) -> RunPython:
    """Return the operation of a migration that makes these triggers."""

    def zet_aan(_apps: Any, schema_editor: Any) -> None:
        _voer_uit(
            schema_editor, [regel for rij in _van(grendels, schema_editor) for regel in rij.aan(_vendor(schema_editor))]
        )

    def zet_uit(_apps: Any, schema_editor: Any) -> None:
        _voer_uit(
            schema_editor, [regel for rij in _van(grendels, schema_editor) for regel in rij.uit(_vendor(schema_editor))]
        )

    return RunPython(zet_aan, zet_uit)


def _vendor(schema_editor: Any) -> str:
    return str(schema_editor.connection.vendor)


def _van(grendels: Iterable[Grendel], schema_editor: Any) -> list[Grendel]:
    return [rij for rij in grendels if rij.alleen in {"", _vendor(schema_editor)}]


def _voer_uit(schema_editor: Any, regels: list[str]) -> None:
    for regel in regels:
        schema_editor.execute(regel, params=None)
