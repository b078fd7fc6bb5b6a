"""What the first pages of a report ask for: decisions, what became of earlier ones, money nobody promised yet.

Each row is what it was at the moment of the edition: a question that was answered later is still open in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import BigIntegerField, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone

from actieplannen.models import Actiefeiten, Stuurgroepvraag
from kantoor.verloop.queries import stand_op, toen_van
from leden.models import Dienstverband
from netwerken.models import Organisatieverloop
from vragen.queries.stand import Vraagstand

# How long an answer stays in the report after the day by which it should be done: two quarters.
NOG_TERUG = timedelta(days=184)


def van_vrager(wat: str) -> Subquery:
    """Return something of the work of who asked, on the day of the question: an organisation or a function, no name."""
    werk = Dienstverband.objects.filter(
        Q(tot=None) | Q(tot__gte=OuterRef("dag")), van__lte=OuterRef("dag"), gebruiker=OuterRef("door")
    )
    return Subquery(werk.order_by("-van", "pk").values(wat)[:1])


def met_feiten(rijen: QuerySet[Stuurgroepvraag], moment: datetime) -> QuerySet[Stuurgroepvraag]:
    """Give questions what a report says of them and of their action, as it was at `moment`.

    `vraagt_voor` is the organisation of who asked (that of the action if nobody), `vraagt_als` the function.
    """
    feiten = {veld: toen_van(Actiefeiten, moment, kolom, rij="actie_id") for veld, kolom in VAN_ACTIE.items()}
    rijen = rijen.annotate(dag=TruncDate("gesteld_op"), **feiten)
    return rijen.annotate(
        bij=Coalesce(van_vrager("organisatie_id"), F("org"), output_field=BigIntegerField()),
        vraagt_als=van_vrager("functie"),
    ).annotate(vraagt_voor=toen_van(Organisatieverloop, moment, "naam", rij="bij"))


# What a report takes from the action of a question -> the column of `Actiefeiten`.
VAN_ACTIE = {
    "plan": "plan_id",
    "punt": "punt_id",
    "org": "organisatie_id",
    "vast": "blokkade",
    "deadline": "deadline",
}


def korte_namen(organisaties: Iterable[int | None], moment: datetime) -> dict[int | None, str]:
    """Return organisation -> what it was called in short."""
    rijen = stand_op(Organisatieverloop.objects.filter(rij__in=set(organisaties) - {None}), moment)
    return {rij: kort or naam for rij, kort, naam in rijen.values_list("rij_id", "korte_naam", "naam")}


def nog_te_melden(stand: Vraagstand, moment: datetime) -> bool:
    """Return whether somebody may still ask what became of an answer: until half a year after it should be done."""
    if stand.beantwoord_op is None:
        return False
    return (stand.gereed_op or timezone.localdate(stand.beantwoord_op)) >= timezone.localdate(moment) - NOG_TERUG


def werk_van(standen: Sequence[Vraagstand], moment: datetime) -> dict[str, str]:
    """Return name of a person who carries out a decision -> organisation and function on the day of the answer.

    A report names no people; what is no name of somebody, an organisation for one, is not in it.
    """
    dagen = {s.eigenaar: timezone.localdate(s.beantwoord_op) for s in standen if s.eigenaar and s.beantwoord_op}
    rijen = Dienstverband.objects.filter(gebruiker__naam__in=dagen).order_by("van", "pk")
    rijen = rijen.annotate(bij=toen_van(Organisatieverloop, moment, "naam", rij="organisatie_id"))
    velden = ("gebruiker__naam", "bij", "functie", "van", "tot")
    return {
        naam: ", ".join(woord for woord in (organisatie, functie) if woord)
        for naam, organisatie, functie, van, tot in rijen.values_list(*velden)
        if van <= dagen[naam] and (tot is None or tot >= dagen[naam])
    }
