"""The short lists of an action: its themes, who take part, and its steps, read together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, QuerySet, Value
from django.db.models.functions import Coalesce, NullIf

from actieplannen.models import Actiestap, Deelname, Verbeteractie
from kantoor.access import Lezer
from netwerken.models import Thema

_THEMA, _STAP = "thema", "stap"
_KOLOMMEN = ("d_soort", "d_plek", "d_naam", "d_wie", "d_dag", "d_klaar")


@dataclass(frozen=True, slots=True)
class Stap:
    """One step of an action, with the organisation by name when there is one."""

    nummer: int
    titel: str
    organisatie: str
    datum: date
    afgerond_op: date | None


@dataclass(frozen=True, slots=True)
class Deelnemer:
    """Another organisation that takes part in an action, by name, with the person when there is one."""

    rol: str
    organisatie: str
    persoon: str


@dataclass(frozen=True, slots=True)
class Delen:
    """The short lists of an action in their order: themes as (number, short title), who take part, and its steps."""

    themas: list[tuple[int, str]]
    deelnames: list[Deelnemer]
    stappen: list[Stap]


def delen_van(lezer: Lezer, actie: Verbeteractie) -> Delen:
    """Return the short lists of an action; one query, in columns they share."""
    stappen = Actiestap.objects.visible_to(lezer).filter(actie=actie)
    deelnames = Deelname.objects.visible_to(lezer).filter(actie=actie)
    persoon = Coalesce(NullIf("persoon__naam", Value("")), "persoon__email", Value(""), output_field=CharField())
    van_wie = Coalesce("organisatie__naam", Value(""))
    # The steps first: they tell the database that a day is a date.
    rijen = _deel(stappen, Value(_STAP), F("nummer"), F("titel"), van_wie, F("datum"), F("afgerond_op")).union(
        _deel(deelnames, F("rol"), Value(0), F("organisatie__naam"), persoon),
        _deel(Thema.objects.filter(acties=actie), Value(_THEMA), F("nummer"), F("korte_titel"), Value("")),
        all=True,
    )
    alle = list(rijen.order_by("-d_soort", "d_plek", "d_naam"))
    return Delen(
        [(nummer, titel) for soort, nummer, titel, *_ in alle if soort == _THEMA],
        [Deelnemer(soort, naam, wie) for soort, _, naam, wie, *_ in alle if soort not in (_THEMA, _STAP)],
        [Stap(*rest) for soort, *rest in alle if soort == _STAP],
    )


def _deel(rijen: QuerySet[Any], *wat: Any) -> QuerySet[Any, Any]:
    """Return rows in the columns all lists share; what a list has not is left empty."""
    leeg = Value(None, DateField())
    kolommen = dict(zip(_KOLOMMEN, (*wat, leeg, leeg), strict=False))
    return rijen.order_by().annotate(**kolommen).values_list(*_KOLOMMEN)
