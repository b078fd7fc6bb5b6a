"""What some tables say, so that two ways to the same point can be compared, without what chance gives."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connection
from django.db.models import AutoField, Max

from tests.access.afdruk import BUITEN_DE_AFDRUK, _afdruk

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHRIJFT = re.compile(r'^(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(\w+)"')
TABELLEN = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
# What differs each time: keys, moments, hashes and secrets.
_TOEVAL = re.compile(
    r"UUID\('[^']+'\)|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|datetime\.datetime\([^)]*\)+|\b[0-9a-f]{32,}\b"
    r"|[A-Za-z0-9_-]{40,}|md5\$[^']+"
)


@contextmanager
def geschreven() -> Iterator[set[str]]:
    """Collect the tables that are written."""
    tabellen: set[str] = set()

    def luister(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if gevonden := SCHRIJFT.match(sql):
            tabellen.add(gevonden[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(luister):
        yield tabellen


def afdrukken(tabellen: set[str]) -> dict[str, str]:
    """Return a fingerprint of each of these tables, of what means something."""
    return {naam: _afdruk(TABELLEN[naam]) for naam in sorted(tabellen - set(BUITEN_DE_AFDRUK))}


def hoogste(tabellen: set[str]) -> dict[Any, int]:
    """Return the highest number of each table that has numbers, so that what is new can be told from what was there."""
    modellen = {TABELLEN[naam] for naam in tabellen}
    modellen |= {veld.related_model for model in modellen for veld in model._meta.concrete_fields if veld.is_relation}
    genummerd = [model for model in modellen if isinstance(model._meta.pk, AutoField)]
    return {model: model._base_manager.aggregate(top=Max("pk"))["top"] or 0 for model in genummerd}


# Text in which a row is named by its number: PostgreSQL does not give that out again after a rollback.
NOEMT_EEN_NUMMER = {("audit_gebeurtenis", "op_sleutel"), ("post_bericht", "kenmerk"), ("post_bericht", "tekst")}


def inhoud_van(tabellen: set[str], tot: dict[Any, int]) -> dict[str, list[str]]:
    """Return the rows of these tables as text, in one order; what came after `tot` has no number of its own."""
    return {naam: sorted(_rijen(TABELLEN[naam], tot)) for naam in sorted(tabellen - set(BUITEN_DE_AFDRUK))}


def _rijen(model: Any, tot: dict[Any, int]) -> Iterator[str]:
    velden = model._meta.concrete_fields
    for rij in model._base_manager.values_list(*(veld.attname for veld in velden)):
        delen = (_waarde(veld, waarde, tot) for veld, waarde in zip(velden, rij, strict=True))
        yield _TOEVAL.sub("~", ", ".join(f"{veld.name}={deel!r}" for veld, deel in zip(velden, delen, strict=True)))


def _waarde(veld: Any, waarde: Any, tot: dict[Any, int]) -> Any:
    if (veld.model._meta.db_table, veld.name) in NOEMT_EEN_NUMMER:
        return re.sub(r"(?<![\w-])\d+(?![\w-])", "#", waarde or "")
    van = veld.related_model if veld.is_relation else veld.model if veld.primary_key else None
    return "nieuw" if van in tot and isinstance(waarde, int) and waarde > tot[van] else waarde
