"""Keeping the triggers in line with the tables, and the past in line with the rows, around every `migrate`."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from kantoor.verloop.models import Verloop, verlopen
from kantoor.verloop.triggers import Houder, kolommen, tabellen, zijn_er


def haal_triggers_weg(**_: Any) -> None:
    """Take the triggers away on SQLite, which remakes a table to change it and refuses that while one reads it."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            for naam in zijn_er():
                cursor.execute(f"DROP TRIGGER {naam}")


def houd_bij(**_: Any) -> None:
    """Put the triggers (back) and bring the past in line with what changed without them, at this moment.

    Tables that a half `migrate` has not made yet are left alone.
    """
    er, tabel_er = zijn_er(), tabellen()
    with transaction.atomic():
        for model in verlopen():
            houder = Houder(model)
            if {houder.tabel, houder.bron} <= tabel_er and set(houder.kolommen) <= kolommen(houder.tabel):
                _zet(houder, er)
                trek_gelijk(model, op=timezone.now())


def _zet(houder: Houder, er: dict[str, str]) -> None:
    """Make what is not there or says something else."""
    gewild = houder.triggers()
    if all(er.get(naam) == tekst for naam, tekst in gewild.items()):
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for naam, tekst in gewild.items():
                cursor.execute(f"DROP TRIGGER IF EXISTS {naam}")
                cursor.execute(tekst)
            return
        for regel in houder.zet_in_postgres():
            cursor.execute(regel)


def trek_gelijk(model: type[Verloop], *, op: datetime) -> None:
    """End open stretches that do not equal their row, and begin those that are missing, at `op`.

    A row that has no past at all gets a first stretch marked `eerder_onbekend`, since the day the row itself tells.
    """
    houder, moment = Houder(model), connection.ops.adapt_datetimefield_value(op)
    with connection.cursor() as cursor:
        cursor.execute(houder.sluit_wat_anders_is(), [moment])
        cursor.execute(houder.begin_wat_mist(), [moment])
    if model.SINDS:
        begin_zoals_de_rij_zegt(model, model._default_manager.filter(vanaf=op, eerder_onbekend=True))


def begin_zoals_de_rij_zegt(model: type[Verloop], stukken: QuerySet[Any]) -> None:
    """Let these first stretches begin when their rows say since when they are so (`SINDS`), where that is earlier."""
    eerste, rij = list(stukken), str(model.rijveld().attname)
    if not eerste:
        return
    sinds = dict(model.BRON._base_manager.values_list("pk", model.SINDS))
    for stuk in eerste:
        stuk.vanaf = min(_moment(sinds.get(getattr(stuk, rij))) or stuk.vanaf, stuk.vanaf)
    model._default_manager.bulk_update(eerste, ["vanaf"], batch_size=500)


def _moment(sinds: Any) -> datetime | None:
    """Return the moment itself, or the end of the day: during that day it may still have been otherwise."""
    if sinds is None or isinstance(sinds, datetime):
        return sinds
    return timezone.make_aware(datetime.combine(sinds + timedelta(days=1), time.min))
