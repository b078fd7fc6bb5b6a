"""Queries that every request asks: built and compiled once per process, with only what differs filled in.

Building a union of six parts takes Django longer than the database needs to answer it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql.compiler import SQLCompiler


class Gegeven(Expression):
    """A value of the query that is known when it is asked, by this name."""

    def __init__(self, naam: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.naam = naam

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        return "%s", (self,)


class Voorgebouwd:
    """A query that never changes but for its `Gegeven` values; `maak` builds it, with `values_list`.

    Nothing else in it may depend on the moment or on who asks: it is read once.
    """

    def __init__(self, maak: Callable[[], QuerySet[Any, Any]]) -> None:
        self._maak = maak
        self._gemaakt: dict[str, tuple[SQLCompiler, str, tuple[Any, ...]]] = {}

    def rijen(self, **gegevens: Any) -> list[tuple[Any, ...]]:
        """Return the rows, with these values filled in; one query."""
        compiler, sql, delen = self._gemaakt.get(connection.vendor) or self._bouw()
        waarden = [self._waarde(deel, gegevens) for deel in delen]
        with connection.cursor() as cursor:
            cursor.execute(sql, waarden)
            rijen = cursor.fetchall()
        return [tuple(rij) for rij in compiler.results_iter([rijen], tuple_expected=True)]

    def _bouw(self) -> tuple[SQLCompiler, str, tuple[Any, ...]]:
        compiler = self._maak().query.get_compiler(connection=connection)
        sql, delen = compiler.as_sql()
        self._gemaakt[connection.vendor] = (compiler, sql, tuple(delen))
        return self._gemaakt[connection.vendor]

    @staticmethod
    def _waarde(deel: Any, gegevens: dict[str, Any]) -> Any:
        if isinstance(deel, Gegeven):
            return deel.output_field.get_db_prep_value(gegevens[deel.naam], connection)
        return deel
