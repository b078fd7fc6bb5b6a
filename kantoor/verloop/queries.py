"""The rows as they were, and whether what is kept equals what is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import OuterRef, Q, QuerySet, Subquery

from kantoor.verloop.models import Verloop, verlopen
from kantoor.verloop.triggers import Houder, zijn_er


def stand_op(rijen: QuerySet[Any], moment: datetime) -> QuerySet[Any]:
    """Return the one stretch per row that held at `moment`."""
    return rijen.filter(_geldt(moment))


def stand_of_onbekend_op(rijen: QuerySet[Any], moment: datetime) -> QuerySet[Any]:
    """Return the stretch that held at `moment`, and the first stretch of rows of which nobody knows what they said.

    Those have `vanaf` after the moment.
    """
    return rijen.filter(_geldt(moment) | Q(eerder_onbekend=True, vanaf__gt=moment))


def toen_van(model: type[Verloop], moment: datetime, kolom: str, *, rij: str) -> Subquery:
    """Return one column as it was at `moment`, of the row whose key stands in `rij` of the outer query.

    A key comes back as what it is: SQLite keeps a UUID as text, which a foreign key alone does not turn back.
    """
    veld: Any = model._meta.get_field(kolom.removesuffix("_id"))
    soort = veld.target_field if veld.is_relation else veld
    van_rij: QuerySet[Any] = model._default_manager.filter(**{model.rijkolom(): OuterRef(rij)})
    return Subquery(stand_op(van_rij, moment).order_by().values(kolom)[:1], output_field=soort)


def afwijkingen() -> Iterator[str]:
    """Yield in Dutch what is wrong: a trigger that is not there, a stretch that does not equal its row."""
    er = zijn_er()
    for model in verlopen():
        houder = Houder(model)
        if houder.namen() - er.keys():
            yield f"{model._meta.verbose_name}: de databank houdt niets bij. Voer `manage.py migrate` uit."
        with connection.cursor() as cursor:
            for vraag, woorden in (
                (houder.rijen_zonder(), "rijen zeggen iets anders dan hun verloop"),
                (houder.open_zonder_rij(), "open stukken horen bij een rij die er niet is"),
            ):
                cursor.execute(vraag)
                (hoeveel,) = cursor.fetchone()
                if hoeveel:
                    yield f"{model._meta.verbose_name}: {hoeveel} {woorden}."


def _geldt(moment: datetime) -> Q:
    return Q(vanaf__lte=moment) & (Q(tot=None) | Q(tot__gt=moment))
