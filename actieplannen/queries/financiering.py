"""What a plan or an action costs: per side and year, how firm it is, and what is still open in words (R20)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, Q, QuerySet, Sum, Value, When

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from kantoor.core.models import vandaag
from kantoor.core.opmaak import euro
from netwerken.models import Partij

Staat = Kostenregel.Staat
GENOEMD = 4  # payers named in a sentence; the rest are counted
OVERIG = "overig"


@dataclass(frozen=True, slots=True)
class Kantstand:
    """What one side pays: euro cents per year and per state (`raming`, `toegezegd`, `geregeld`), and extra hours."""

    code: str
    naam: str
    per_jaar: Mapping[int, int]
    per_staat: Mapping[str, int]
    uren: int

    @property
    def totaal(self) -> int:
        return sum(self.per_staat.values())

    @property
    def bedragen(self) -> list[int]:
        """Return the cents of each year in the order of the years, for a row of a table."""
        return list(self.per_jaar.values())


@dataclass(frozen=True, slots=True)
class Openstaand:
    """What one payer has not promised yet: euro cents and extra hours."""

    organisatie: str
    cent: int
    uren: int


@dataclass(frozen=True, slots=True)
class Financieringsstand:
    """All sides, also those that pay nothing; money in euro cents. `uren_bestaand` is work within existing capacity."""

    jaren: tuple[int, ...]
    kanten: tuple[Kantstand, ...]
    open: tuple[Openstaand, ...]
    uren_per_staat: Mapping[str, int]
    acties: int
    acties_extra: int
    uren_bestaand: int

    @property
    def totaal(self) -> int:
        return sum(kant.totaal for kant in self.kanten)

    @property
    def uren(self) -> int:
        return sum(kant.uren for kant in self.kanten)

    @property
    def per_jaar(self) -> dict[int, int]:
        return {jaar: sum(kant.per_jaar[jaar] for kant in self.kanten) for jaar in self.jaren}

    @property
    def per_staat(self) -> dict[str, int]:
        return {staat: sum(kant.per_staat[staat] for kant in self.kanten) for staat in Staat.values}

    @property
    def per_kant(self) -> dict[str, int]:
        """Return code of the side -> cents, for the split bar; sides that pay nothing stay in as 0."""
        return {kant.code: kant.totaal for kant in self.kanten}

    @property
    def gat(self) -> str:
        """Return what is not promised yet in words, money first; also when nothing is open or nothing is asked."""
        if not (self.totaal or self.uren):
            return "Er is geen extra geld of extra tijd nodig."
        zinnen = [*self._gat_geld(), *self._gat_uren()]
        return " ".join(zinnen) or "Al het extra geld en alle extra uren zijn toegezegd."

    def _gat_geld(self) -> list[str]:
        cent = sum(rij.cent for rij in self.open)
        if not cent:
            return []
        wie = _opsomming((rij.organisatie, rij.cent, euro(rij.cent)) for rij in self.open)
        return [f"{euro(cent)} van {euro(self.totaal)} is nog niet toegezegd: {wie}."]

    def _gat_uren(self) -> list[str]:
        uren = sum(rij.uren for rij in self.open)
        if not uren:
            return []
        wie = _opsomming((rij.organisatie, rij.uren, f"{rij.uren} uur") for rij in self.open)
        return [f"{uren} van {self.uren} extra uren zijn nog niet toegezegd: {wie}."]


def financiering_van(plan: Actieplan) -> Financieringsstand:
    """Return the financing of all actions of a plan that were not dropped; always one query."""
    return financiering_van_acties(Verbeteractie.objects.filter(plan=plan))


def financiering_van_actie(actie: Verbeteractie) -> Financieringsstand:
    """Return the financing of one action, dropped or not; always one query."""
    return _stand(Verbeteractie.objects.filter(pk=actie.pk))


def financiering_van_acties(acties: QuerySet[Verbeteractie]) -> Financieringsstand:
    """Return the financing of any selection of actions, for reports; what was dropped does not count."""
    return _stand(acties.filter(vervallen_op=None))


def van_een_partij(actie: Verbeteractie) -> bool:
    """Return whether one organisation answers, works and pays alone: then it looks like its own investment (R19)."""
    anders = (actie.deelnames, actie.kosten)
    return not any(rijen.exclude(organisatie=actie.organisatie_id).exists() for rijen in anders)


def _stand(acties: QuerySet[Verbeteractie]) -> Financieringsstand:
    rijen, financiering, partijen = _gelezen(acties)
    jaren = tuple(sorted({rij.jaar for rij in rijen}))
    return Financieringsstand(
        jaren=jaren,
        kanten=tuple(_kant(code, naam, jaren, rijen) for code, naam in _kanten(partijen, {r.kant for r in rijen})),
        open=_open(rijen),
        uren_per_staat={staat: sum(rij.uren for rij in rijen if rij.staat == staat) for staat in Staat.values},
        acties=sum(groep.acties for groep in financiering),
        acties_extra=sum(g.acties for g in financiering if g.financiering == Verbeteractie.Financiering.EXTRA),
        uren_bestaand=sum(groep.uren for groep in financiering),
    )


@dataclass(frozen=True, slots=True)
class _Rij:
    kant: str
    organisatie: str
    jaar: int
    staat: str
    cent: int
    uren: int


@dataclass(frozen=True, slots=True)
class _Groep:
    """How many actions are paid in this way, and the hours of them within existing capacity."""

    financiering: str
    acties: int
    uren: int


@dataclass(frozen=True, slots=True, order=True)
class _Partij:
    volgorde: int
    code: str
    naam: str
    nu: bool


def _gelezen(acties: QuerySet[Verbeteractie]) -> tuple[list[_Rij], list[_Groep], list[_Partij]]:
    """Return the money per payer, the actions per way of financing, and all sides; one query, in columns they share."""
    kaal = acties.order_by()
    kosten = (
        Kostenregel.objects.filter(actie__in=kaal.values("pk"))
        .order_by()
        .values_list(Value("kosten"), "organisatie__partij__code", "organisatie__korte_naam", "jaar", "staat")
        .annotate(cent=Sum("bedrag_cent"), extra=Sum("uren"))
    )
    groepen = kaal.values_list(Value("groep"), "financiering", Value(""), Value(0), Value("")).annotate(
        cent=Count("pk"), extra=Sum("uren_bestaand", default=0)
    )
    nu = Case(When(Q(geldig_tot=None) | Q(geldig_tot__gte=vandaag()), then=Value(1)), default=Value(0))
    kanten = Partij.objects.order_by().values_list(Value("kant"), "code", "naam", "volgorde", Value(""), nu, Value(0))
    per_deel: dict[str, list[tuple[Any, ...]]] = {"kosten": [], "groep": [], "kant": []}
    for deel, *rij in kosten.union(groepen, kanten, all=True):
        per_deel[deel].append(tuple(rij))
    return (
        [_Rij(code or OVERIG, *rest) for code, *rest in per_deel["kosten"]],
        [_Groep(code, aantal, uren) for code, _, _, _, aantal, uren in per_deel["groep"]],
        sorted(_Partij(plek, code, naam, bool(geldig)) for code, naam, plek, _, geldig, _ in per_deel["kant"]),
    )


def _kanten(partijen: Iterable[_Partij], betaalt: set[str]) -> list[tuple[str, str]]:
    """Return code and name of every side that exists now or pays something; payers without a side come last."""
    rijen = [(partij.code, partij.naam) for partij in partijen if partij.nu or partij.code in betaalt]
    return [*rijen, (OVERIG, "Overig")] if OVERIG in betaalt else rijen


def _kant(code: str, naam: str, jaren: Iterable[int], rijen: Iterable[_Rij]) -> Kantstand:
    eigen = [rij for rij in rijen if rij.kant == code]
    return Kantstand(
        code=code,
        naam=naam,
        per_jaar={jaar: sum(rij.cent for rij in eigen if rij.jaar == jaar) for jaar in jaren},
        per_staat={staat: sum(rij.cent for rij in eigen if rij.staat == staat) for staat in Staat.values},
        uren=sum(rij.uren for rij in eigen),
    )


def _open(rijen: Iterable[_Rij]) -> tuple[Openstaand, ...]:
    """Return who has not promised yet, the largest amount first."""
    cent: dict[str, int] = defaultdict(int)
    uren: dict[str, int] = defaultdict(int)
    for rij in rijen:
        if rij.staat == Staat.RAMING:
            cent[rij.organisatie] += rij.cent
            uren[rij.organisatie] += rij.uren
    gevonden = [Openstaand(naam, cent[naam], uren[naam]) for naam in cent if cent[naam] or uren[naam]]
    return tuple(sorted(gevonden, key=lambda rij: (-rij.cent, -rij.uren, rij.organisatie)))


def _opsomming(rijen: Iterable[tuple[str, int, str]]) -> str:
    """Return "Liander € 9.000, EZK € 3.000" of (name, size, words), largest first; more than four are counted."""
    groot = sorted((rij for rij in rijen if rij[1]), key=lambda rij: (-rij[1], rij[0]))
    delen = [f"{naam} {woorden}" for naam, _, woorden in groot[:GENOEMD]]
    rest = len(groot) - len(delen)
    return ", ".join(delen) + (f" en nog {rest}" if rest else "")
