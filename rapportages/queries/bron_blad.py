"""What the first pages of a report ask for: decisions, what became of earlier ones, money nobody promised yet.

Each row is what it was at the moment of the edition: a question that was answered later is still open in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.expressions import Value
from django.db.models.functions import Coalesce, NullIf, TruncDate
from django.utils import timezone

from actieplannen.models import Actiefeiten, Kostenregel, Stuurgroepvraag
from leden.models import Dienstverband
from netwerken.models import Netwerk
from vragen.queries.stand import Vraagstand

# How long an answer stays in the report after the day by which it should be done: two quarters.
NOG_TERUG = timedelta(days=184)


def feit_op(moment: datetime, veld: str) -> Subquery:
    """Return one fact of the action of a row, as it was at `moment`."""
    toen = Actiefeiten.objects.filter(Q(tot=None) | Q(tot__gt=moment), vanaf__lte=moment, actie=OuterRef("actie_id"))
    return Subquery(toen.values(veld)[:1])


def van_vrager(wat: str) -> Subquery:
    """Return something of the work of who asked, on the day of the question: an organisation or a function, no name."""
    werk = Dienstverband.objects.filter(
        Q(tot=None) | Q(tot__gte=OuterRef("dag")), van__lte=OuterRef("dag"), gebruiker=OuterRef("door")
    )
    return Subquery(werk.order_by("-van", "pk").values(wat)[:1])


def met_vrager(rijen: QuerySet[Stuurgroepvraag]) -> QuerySet[Stuurgroepvraag]:
    """Give questions the organisation (that of the action if nobody) and the function of who asked."""
    naam = Coalesce(NullIf(F("actie__organisatie__korte_naam"), Value("")), F("actie__organisatie__naam"))
    return rijen.annotate(dag=TruncDate("gesteld_op")).annotate(
        vraagt_voor=Coalesce(van_vrager("organisatie__naam"), naam), vraagt_als=van_vrager("functie")
    )


def met_feiten(rijen: QuerySet[Stuurgroepvraag], moment: datetime) -> QuerySet[Stuurgroepvraag]:
    """Give questions what a report says of them and of their action: `vast` and `deadline` as they were at `moment`."""
    doet = F("voorstel_organisatie__korte_naam"), F("voorstel_organisatie__naam")
    return met_vrager(rijen).annotate(
        vast=feit_op(moment, "blokkade"),
        deadline=feit_op(moment, "deadline"),
        voorstel_wie=Coalesce(NullIf(doet[0], Value("")), doet[1]),
    )


def nog_te_melden(stand: Vraagstand, moment: datetime) -> bool:
    """Return whether somebody may still ask what became of an answer: until half a year after it should be done."""
    if stand.beantwoord_op is None:
        return False
    return (stand.gereed_op or timezone.localdate(stand.beantwoord_op)) >= timezone.localdate(moment) - NOG_TERUG


def werk_van(standen: Sequence[Vraagstand]) -> dict[str, str]:
    """Return name of a person who carries out a decision -> organisation and function on the day of the answer.

    A report names no people; what is no name of somebody, an organisation for one, is not in it.
    """
    dagen = {s.eigenaar: timezone.localdate(s.beantwoord_op) for s in standen if s.eigenaar and s.beantwoord_op}
    rijen = Dienstverband.objects.filter(gebruiker__naam__in=dagen).order_by("van", "pk")
    velden = ("gebruiker__naam", "organisatie__naam", "functie", "van", "tot")
    return {
        naam: ", ".join(woord for woord in (organisatie, functie) if woord)
        for naam, organisatie, functie, van, tot in rijen.values_list(*velden)
        if van <= dagen[naam] and (tot is None or tot >= dagen[naam])
    }


def ramingen(telt: Q, moment: datetime) -> QuerySet[Kostenregel]:
    """Return the extra money that no payer promised, with the day on which its action should be done (R20).

    An action without facts at `moment` was not there yet, and what was dropped asks for no money.
    """
    geraamd = Kostenregel.objects.filter(telt, staat__in=Kostenregel.GESCHAT, bedrag_cent__gt=0)
    feiten = {"nodig_op": feit_op(moment, "deadline"), "weg_op": feit_op(moment, "vervallen_op")}
    return geraamd.annotate(**feiten).filter(nodig_op__isnull=False, weg_op=None)


def sectorparen(telt: Q) -> QuerySet[Any, Any]:
    """Return (network, sector) of every network that counts."""
    return Netwerk.objects.filter(telt, sectoren__isnull=False).order_by().values_list("pk", "sectoren")
