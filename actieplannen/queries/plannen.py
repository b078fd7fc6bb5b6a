"""Plans and actions as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, QuerySet, Sum, Value, When

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from actieplannen.queries.status import met_status, termijn, uitleg
from actieplannen.queries.telling import per_status
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.status import VRAAGT_AANDACHT, Status


@dataclass(frozen=True, slots=True)
class Actieregel:
    """One action as a list shows it, with dates and money already in words."""

    actie: Verbeteractie
    status: str
    uitleg: str
    termijn: str
    te_laat: bool
    kosten: dict[str, int]


def acties_van(lezer: Lezer, plan: Actieplan) -> QuerySet[Verbeteractie]:
    """Return the actions of one plan that the reader may see, with status; attention first, then deadline."""
    acties = Verbeteractie.objects.visible_to(lezer).filter(plan=plan)
    return _voor_lijst(acties)


def mijn_acties(lezer: Lezer) -> QuerySet[Verbeteractie]:
    """Return the reader's own open actions over all plans, attention first."""
    acties = Verbeteractie.objects.visible_to(lezer).filter(
        eigenaar=lezer.gebruiker.pk, afgerond_op=None, vervallen_op=None
    )
    return _voor_lijst(acties)


def _voor_lijst(acties: QuerySet[Verbeteractie]) -> QuerySet[Verbeteractie]:
    volgorde = Case(
        When(status__in=VRAAGT_AANDACHT, then=Value(0)),
        When(status__in=(Status.AFGEROND, Status.VERVALLEN), then=Value(2)),
        default=Value(1),
    )
    return (
        met_status(acties, vandaag())
        .select_related("organisatie", "eigenaar", "plan__netwerk", "plan__sector")
        .prefetch_related("themas")
        .order_by(volgorde, "deadline", "nummer")
    )


def als_regels(acties: list[Any], vandaag_is: date) -> list[Actieregel]:
    """Turn the actions of one page into rows; the costs of all of them come in one query."""
    kosten: dict[Any, dict[str, int]] = {}
    betaald = (
        Kostenregel.objects.filter(actie__in=[actie.pk for actie in acties])
        .values_list("actie_id", "organisatie__partij__code")
        .annotate(cent=Sum("bedrag_cent"))
        .order_by()
    )
    for actie_id, partij, cent in betaald:
        kosten.setdefault(actie_id, {})[partij or ""] = cent
    return [_regel(actie, vandaag_is, kosten.get(actie.pk, {})) for actie in acties]


def _regel(actie: Any, vandaag_is: date, kosten: dict[str, int]) -> Actieregel:
    """Return one row; a delay that the deadline already tells is not told twice."""
    loopt = not (actie.afgerond_op or actie.vervallen_op)
    te_laat = loopt and actie.deadline < vandaag_is
    return Actieregel(
        actie=actie,
        status=actie.status,
        uitleg="" if te_laat and not actie.blokkade else uitleg(actie, vandaag_is),
        termijn=termijn(actie.deadline, vandaag_is) if loopt else "",
        te_laat=te_laat,
        kosten=kosten,
    )


def plannen_van(lezer: Lezer) -> QuerySet[Actieplan]:
    """Return the plans the reader may see, with the network and sector they belong to."""
    return Actieplan.objects.visible_to(lezer).select_related("netwerk", "sector")


def telling_van(plan: Actieplan) -> dict[str, int]:
    """Return how many actions of the plan have each status, dropped ones left out."""
    return per_status(Verbeteractie.objects.filter(plan=plan), vandaag())
