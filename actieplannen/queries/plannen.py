"""Plans and actions as the screens show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import (
    Case,
    Exists,
    OuterRef,
    QuerySet,
    Sum,
    Value,
    When,
)

from actieplannen.models import Actiefeiten, Actieplan, Actiewijziging, Kostenregel, Verbeteractie
from actieplannen.queries.financiering import Financieringsstand, financiering_van
from actieplannen.queries.planlijst import weergaven_per_plan
from actieplannen.queries.status import met_status, termijn, uitleg
from actieplannen.queries.telling import Telling, per_status_op, sinds, verandering
from actieplannen.queries.toetsing import is_getoetst
from besluiten.models import Besluit, Besluitvraag, Versie
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from kantoor.core.status import Status, totaal, vragen_aandacht
from kantoor.core.tellen import Hoeveel

# Adopted, and being done or about to be.
GELDEND = tuple(staat for staat in Actieplan.NA_DEFINITIEF if staat in Actieplan.LOOPT)


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
    """Return the actions of one plan that the reader may see; `planlijst` makes rows of them."""
    return Verbeteractie.objects.visible_to(lezer).filter(plan=plan)


def mijn_acties(lezer: Lezer) -> QuerySet[Verbeteractie]:
    """Return the reader's own open actions over all plans, attention first."""
    acties = Verbeteractie.objects.visible_to(lezer).filter(
        eigenaar=lezer.gebruiker.pk, afgerond_op=None, vervallen_op=None
    )
    return _voor_lijst(acties)


def _voor_lijst(acties: QuerySet[Verbeteractie]) -> QuerySet[Verbeteractie]:
    volgorde = Case(
        When(status__in=vragen_aandacht(), then=Value(0)),
        When(status__in=[status for status in Status if status.rij.voorbij], then=Value(2)),
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


@dataclass(frozen=True, slots=True)
class Planstand:
    """What the top of a plan tells beside its list; `trend` is (direction, words), None when nothing was there yet."""

    plan: Actieplan
    mag_bijdragen: bool
    over_tekst: Akkoordtelling
    trend: tuple[str, str] | None
    geld: Financieringsstand

    @property
    def getoetst(self) -> bool:
        """Return whether every point of the agenda was judged; asked for a plan without actions alone."""
        return is_getoetst(self.plan)

    @property
    def bestaand(self) -> int:
        """Return how many actions need nothing extra."""
        return self.geld.acties - self.geld.acties_extra

    @property
    def kosten(self) -> dict[str, int]:
        """Return code of the side -> cents, of the sides that pay."""
        return {code: cent for code, cent in self.geld.per_kant.items() if cent}


def planstand_van(plan: Actieplan, telling: Telling, *, mag_bijdragen: bool) -> Planstand:
    """Return the facts of a plan; `telling` are its counts of now. Three queries, whatever its size."""
    begin = sinds(vandaag())
    toen = per_status_op(Actiefeiten.objects.filter(actie__plan=plan), begin)
    return Planstand(
        plan=plan,
        mag_bijdragen=mag_bijdragen,
        over_tekst=akkoord_telling(plan),
        trend=verandering({s: n for s, n in telling.items() if Status(s).rij.telt_mee}, toen, begin),
        geld=financiering_van(plan),
    )


class Akkoordtelling(NamedTuple):
    """How many organisations were asked about the newest text of a plan, and how many agreed; which text that is.

    `erbij` is how many actions that are not in that text the plan has now: about those nobody was asked (R22).
    """

    gevraagd: int = 0
    akkoord: int = 0
    nummer: int = 0
    erbij: int = 0


def akkoord_telling(plan: Actieplan) -> Akkoordtelling:
    """Return what the organisations said of the newest text of a plan they were asked about; one query (R22)."""
    vragen = Besluitvraag.objects.filter(ronde__versie=OuterRef("pk"), organisatie__isnull=False)
    ja = Besluit.objects.filter(vraag=OuterRef("pk"), ingetrokken_op=None, uitkomst__in=Besluit.INSTEMMEND)
    gebeurd, moment = Actiewijziging.objects.filter(actie=OuterRef("pk")), OuterRef(OuterRef("gemaakt_op"))
    later, eerder = Exists(gebeurd.filter(op__gt=moment)), Exists(gebeurd.filter(op__lte=moment))
    acties = Verbeteractie.objects.filter(later, ~eerder, plan=plan, vervallen_op=None)
    versies = Versie.objects.filter(Exists(vragen), stuk=plan.stuk_id).annotate(
        gevraagd=Hoeveel(vragen), akkoord=Hoeveel(vragen.filter(Exists(ja))), erbij=Hoeveel(acties)
    )
    eerste = versies.order_by("-nummer").values_list("gevraagd", "akkoord", "nummer", "erbij").first()
    return Akkoordtelling(*eerste) if eerste else Akkoordtelling()


@dataclass(frozen=True, slots=True)
class Plankaart:
    """One plan in the list of plans, with its counts per status."""

    plan: Actieplan
    telling: Telling
    aandacht: int

    @property
    def afgerond(self) -> int:
        return self.telling.get(Status.AFGEROND, 0)

    @property
    def totaal(self) -> int:
        return totaal(self.telling)


def plankaarten(lezer: Lezer, plannen: list[Actieplan]) -> list[Plankaart]:
    """Return these plans with their counts and how many actions ask for attention; one query."""
    acties = Verbeteractie.objects.visible_to(lezer).filter(plan__in=plannen)
    stand = weergaven_per_plan(acties)
    return [Plankaart(plan, *stand.get(plan.pk, ({}, 0))) for plan in plannen]
