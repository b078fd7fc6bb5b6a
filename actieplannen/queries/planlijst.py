"""The list of actions of a plan: narrowed, ordered, counted, and read lean: only the columns it shows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import BooleanField, Case, CharField, Count, F, Model, Q, QuerySet, Sum, Value, When
from django.db.models.functions import Cast

from actieplannen.models import Kostenregel, Verbeteractie
from actieplannen.queries.status import met_status, rang
from actieplannen.queries.telling import Telling
from agendas.models import Agendapunt
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from kantoor.core.status import Status, totaal, vragen_aandacht
from netwerken.models import Organisatie, Thema

NIEMAND = "niemand"
ZONDER = "zonder"

OPEN = Q(afgerond_op=None, vervallen_op=None)


def te_laat(dag: date) -> Q:
    """Return the condition "still running after its deadline"."""
    return OPEN & Q(deadline__lt=dag)


def vraagt_aandacht(dag: date) -> Q:
    """Return the condition of the quick view, for rows of `met_status`: late, stuck, or past the deadline.

    The last adds an action whose status somebody set by hand to "op schema" although its deadline passed.
    """
    return Q(status__in=vragen_aandacht()) | te_laat(dag)


VOLGORDES = ("status", "eigenaar", "deadline")


def sorteer(acties: QuerySet[Verbeteractie], volgorde: str) -> QuerySet[Verbeteractie]:
    """Order rows of `met_status`: a name of `VOLGORDES`, a minus in front for the other way round.

    Anything else gives attention first, what is over last, and within that the nearest deadline.
    """
    kolom, terug = volgorde.removeprefix("-"), volgorde.startswith("-")
    if kolom == "deadline":
        return acties.order_by("-deadline" if terug else "deadline", "nummer")
    if kolom == "eigenaar":
        naam, kort = F("eigenaar__naam"), F("organisatie__korte_naam")
        eerst = naam.desc(nulls_last=True) if terug else naam.asc(nulls_last=True)
        return acties.order_by(eerst, kort.desc() if terug else kort.asc(), "nummer")
    if kolom == "status":
        return acties.order_by(rang().desc() if terug else rang().asc(), "deadline", "nummer")
    groep = Case(When(~OPEN, then=Value(2)), When(vraagt_aandacht(vandaag()), then=Value(0)), default=Value(1))
    return acties.order_by(groep, "deadline", "nummer")


@dataclass(frozen=True, slots=True)
class Weergaven:
    """Numbers beside the quick views, and the counts per status of the bar."""

    telling: Telling
    alle: int
    aandacht: int
    mijn: int

    @property
    def afgerond(self) -> int:
        return self.telling.get(Status.AFGEROND, 0)

    @property
    def totaal(self) -> int:
        """Return how many actions the bar counts: dropped ones are in the list, not in the bar."""
        return totaal(self.telling)


def weergaven_van(acties: QuerySet[Verbeteractie], gebruiker: Any) -> Weergaven:
    """Count all quick views and the status bar of these actions in one query."""
    rijen = (
        _met_laat(acties)
        .values("status", "laat")
        .annotate(aantal=Count("pk"), mijn=Count("pk", filter=Q(eigenaar=gebruiker.pk)))
        .values_list("status", "laat", "aantal", "mijn")
    )
    telling: Telling = {}
    alle = aandacht = mijn = 0
    for status, laat, aantal, van_mij in rijen:
        telling[status] = telling.get(status, 0) + aantal
        alle += aantal
        mijn += van_mij
        aandacht += aantal if laat or Status(status).rij.vraagt_aandacht else 0
    return Weergaven(telling, alle, aandacht, mijn)


def weergaven_per_plan(acties: QuerySet[Verbeteractie]) -> dict[Any, tuple[Telling, int]]:
    """Return plan key -> (counts per status, how many ask for attention), in one query."""
    rijen = _met_laat(acties).values("plan_id", "status", "laat").annotate(aantal=Count("pk"))
    stand: dict[Any, tuple[Telling, int]] = {}
    for plan, status, laat, aantal in rijen.values_list("plan_id", "status", "laat", "aantal"):
        telling, aandacht = stand.get(plan, ({}, 0))
        telling[status] = telling.get(status, 0) + aantal
        stand[plan] = (telling, aandacht + (aantal if laat or Status(status).rij.vraagt_aandacht else 0))
    return stand


def _met_laat(acties: QuerySet[Verbeteractie]) -> QuerySet[Verbeteractie]:
    laat = Case(When(te_laat(vandaag()), then=Value(True)), default=Value(False), output_field=BooleanField())
    return met_status(acties, vandaag()).order_by().annotate(laat=laat)


@dataclass(frozen=True, slots=True)
class Keuzes:
    """Choices of the filters, as (value, text): only what these actions have."""

    themas: list[tuple[str, str]] = field(default_factory=list)
    organisaties: list[tuple[str, str]] = field(default_factory=list)
    personen: list[tuple[str, str]] = field(default_factory=list)
    punten: list[tuple[str, str]] = field(default_factory=list)


def keuzes_van(acties: QuerySet[Verbeteractie]) -> Keuzes:
    """Return what these actions can be narrowed by, in one query."""
    kaal = acties.order_by()
    koppels = Verbeteractie.themas.through.objects.filter(verbeteractie__in=kaal.values("pk")).values("thema_id")

    def deel(soort: str, model: type[Model], sleutels: Any, *velden: Any) -> QuerySet[Any, Any]:
        return model._default_manager.filter(pk__in=sleutels).order_by().values_list(Value(soort), *velden)

    def tekst(veld: str) -> Cast:
        return Cast(veld, CharField())

    # The names of what the actions point at, not the actions with their names: the rows stay few.
    rijen = deel("thema", Thema, koppels, tekst("nummer"), F("nummer"), "korte_titel").union(
        deel("organisatie", Organisatie, kaal.values("organisatie_id"), tekst("code"), Value(0), "korte_naam"),
        deel("persoon", Gebruiker, kaal.values("eigenaar_id"), tekst("pk"), Value(0), "naam"),
        deel("punt", Agendapunt, kaal.values("punt_id"), tekst("pk"), F("rang"), "titel"),
        all=True,
    )
    per_soort: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for soort, sleutel, plek, naam in rijen:
        per_soort[soort].append((plek, naam, sleutel))
    return Keuzes(
        themas=[(sleutel, f"{rang} {tekst}") for rang, tekst, sleutel in sorted(per_soort["thema"])],
        organisaties=[(sleutel, tekst) for _, tekst, sleutel in sorted(per_soort["organisatie"])],
        personen=[(str(UUID(sleutel)), tekst) for _, tekst, sleutel in sorted(per_soort["persoon"])],
        punten=[(str(UUID(sleutel)), f"{rang}. {tekst}") for rang, tekst, sleutel in sorted(per_soort["punt"])],
    )


class Actierij(NamedTuple):
    """The columns of one action that its row tells; has what `queries/status.py` asks of an action."""

    pk: UUID
    nummer: int
    titel: str
    status: str
    organisatie: str
    eigenaar: str | None
    start: date
    deadline: date
    begonnen_op: date | None
    afgerond_op: date | None
    vervallen_op: date | None
    verwacht_op: date | None
    stap_op: date | None
    stap_nummer: int | None
    blokkade: str
    blokkade_wie: str
    status_anders: str
    status_tot: date | None
    status_reden: str
    extra_uren: int
    gemeld_op: datetime | None
    netwerk: str = ""

    @property
    def loopt(self) -> bool:
        return self.afgerond_op is None and self.vervallen_op is None


_ANDERS = {"organisatie": "organisatie__korte_naam", "eigenaar": "eigenaar__naam"}
_KOLOMMEN = tuple(_ANDERS.get(naam, naam) for naam in Actierij._fields if naam != "netwerk")


class Lijstrij(NamedTuple):
    """What the row of one action tells: its columns, its themes as (number, title), and cents per code of a side."""

    rij: Actierij
    themas: list[tuple[int, str]]
    kosten: dict[str, int]


def feiten_van(acties: Any, *, met_netwerk: bool = False) -> list[Lijstrij]:
    """Return the facts of one page (a queryset of `met_status`, sliced or not); two queries, however many rows."""
    kolommen = [*_KOLOMMEN, "plan__netwerk__naam"] if met_netwerk else _KOLOMMEN
    rijen = [Actierij(*rij) for rij in acties.prefetch_related(None).values_list(*kolommen)]
    sleutels = [rij.pk for rij in rijen]
    themas, kosten = _themas_en_kosten(sleutels)
    return [Lijstrij(rij, themas.get(rij.pk, []), kosten.get(rij.pk, {})) for rij in rijen]


def _themas_en_kosten(
    sleutels: list[UUID],
) -> tuple[dict[UUID, list[tuple[int, str]]], dict[UUID, dict[str, int]]]:
    """Return what these actions are about and what each side pays for them, both in their order; one query."""
    themas = Verbeteractie.themas.through.objects.filter(verbeteractie__in=sleutels).order_by()
    kosten = Kostenregel.objects.filter(actie__in=sleutels).order_by()
    betaald = kosten.values_list(
        Value("kosten"), "actie_id", "organisatie__partij__volgorde", "organisatie__partij__code"
    ).annotate(cent=Sum("bedrag_cent"))
    genoemd = themas.values_list(Value("thema"), "verbeteractie_id", "thema__nummer", "thema__korte_titel", Value(0))
    per_thema: dict[UUID, list[tuple[int, str]]] = defaultdict(list)
    per_kant: dict[UUID, dict[str, int]] = defaultdict(dict)
    rijen = list(betaald.union(genoemd, all=True))
    for soort, actie, plek, tekst, cent in sorted(rijen, key=lambda rij: (rij[2] is None, rij[2])):
        if soort == "thema":
            per_thema[actie].append((plek, tekst))
        else:
            per_kant[actie][tekst or "overig"] = cent
    return per_thema, per_kant
