"""What still stands in the way of putting a plan forward, each with the page where it is mended (R5, R17-R21)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum
from django.urls import reverse

from actieplannen.models import Actieplan, Kostenregel, Toetsing, Verbeteractie
from actieplannen.queries.toetsing import punten_van
from kantoor.core.opmaak import euro


@dataclass(frozen=True, slots=True)
class Gebrek:
    """One reason why a plan cannot be put forward: the rule it follows from, a sentence, and where to mend it."""

    regel: str
    tekst: str
    adres: str


def gebreken(plan: Actieplan) -> list[Gebrek]:
    """Return every reason why this plan cannot be put forward yet, in the order to mend them; empty when it can.

    Four queries, however many points and actions. What was dropped counts no more; what is done needs no owner.
    """
    acties = list(plan.acties.filter(vervallen_op=None).order_by("nummer"))
    punten = set(punten_van(plan).values_list("pk", flat=True))
    geoordeeld = dict(Toetsing.objects.filter(plan=plan).order_by().values_list("punt_id", "oordeel"))
    open_ = {punt for punt in punten if geoordeeld.get(punt) == Toetsing.Oordeel.OPEN}
    return [
        *_van_plan(plan),
        *_van_toetsen(plan, punten, set(geoordeeld)),
        *_zonder_acties(plan, open_, acties),
        *_van_punten(plan, bool(punten), geoordeeld, acties),
        *_van_acties(acties),
        *_van_kosten(acties),
    ]


def _van_plan(plan: Actieplan) -> list[Gebrek]:
    adres = reverse("actieplan_wijzigen", args=[plan.netwerk.slug, plan.padnaam])
    gevonden = []
    if plan.initiatiefnemer_id is None:
        gevonden.append(Gebrek("R5", "Vul in welke organisatie dit plan is begonnen.", adres))
    if not plan.actielijst:
        tekst = "Vul in of dit plan de actielijst van een convenant vervangt of aanvult."
        gevonden.append(Gebrek("R21", tekst, adres))
    return gevonden


def _van_toetsen(plan: Actieplan, punten: set[UUID], geoordeeld: set[UUID]) -> list[Gebrek]:
    """Count the points without a judgement; their words are for who may read the agenda."""
    over = len(punten - geoordeeld)
    if not over:
        return []
    tekst = f"Toets {'het agendapunt' if over == 1 else f'de {over} agendapunten'} waar nog geen oordeel bij staat."
    return [Gebrek("R17", tekst, reverse("actieplan_toetsen", args=[plan.netwerk.slug, plan.padnaam]))]


def _zonder_acties(plan: Actieplan, open_: set[UUID], acties: list[Verbeteractie]) -> list[Gebrek]:
    if acties or not open_:
        return []
    adres = reverse("actie_nieuw", args=[plan.netwerk.slug, plan.padnaam])
    return [Gebrek("R17", "Er staan punten open, maar het plan heeft nog geen acties.", adres)]


def _van_punten(
    plan: Actieplan, heeft_punten: bool, geoordeeld: dict[UUID, str], acties: Iterable[Verbeteractie]
) -> list[Gebrek]:
    """Only open points carry actions; the national plan may take over what hangs on no point (R23)."""
    gevonden = []
    for actie in acties:
        if actie.punt_id and geoordeeld.get(actie.punt_id) != Toetsing.Oordeel.OPEN:
            tekst = f"{_naam(actie)} hoort bij een agendapunt dat niet open staat. Kies een open punt."
        elif actie.punt_id is None and heeft_punten and not plan.is_nationaal:
            tekst = f"{_naam(actie)} hoort nog bij geen agendapunt. Kies een open punt."
        else:
            continue
        gevonden.append(_bij(actie, "R17", tekst))
    return gevonden


def _van_acties(acties: Iterable[Verbeteractie]) -> list[Gebrek]:
    """An action that runs has a person and a result that proves it; organisation and dates it always has (R18)."""
    gevonden = []
    for actie in acties:
        if actie.loopt and actie.eigenaar_id is None:
            gevonden.append(_bij(actie, "R18", f"{_naam(actie)} heeft nog geen eigenaar."))
        if actie.loopt and not actie.resultaat.strip():
            gevonden.append(
                _bij(actie, "R18", f"Bij {_naam(actie).lower()} staat nog niet waaraan u ziet dat het klaar is.")
            )
    return gevonden


def _van_kosten(acties: Iterable[Verbeteractie]) -> list[Gebrek]:
    """Extra money and hours are split over payers to the last cent and hour (R20)."""
    extra = [actie for actie in acties if actie.financiering == Verbeteractie.Financiering.EXTRA]
    regels = Kostenregel.objects.filter(actie__in=[actie.pk for actie in extra]).order_by()
    som = {rij[0]: rij[1:] for rij in regels.values_list("actie").annotate(Sum("bedrag_cent"), Sum("uren"))}
    gevonden = []
    for actie in extra:
        cent, uren = som.get(actie.pk, (0, 0))
        if cent != actie.kosten_cent:
            tekst = f"De kosten van {_naam(actie).lower()} zijn {euro(actie.kosten_cent)}, verdeeld is {euro(cent)}."
            gevonden.append(_bij(actie, "R20", tekst))
        if uren != actie.extra_uren:
            tekst = f"{_naam(actie)} vraagt {actie.extra_uren} extra uren, verdeeld zijn er {uren}."
            gevonden.append(_bij(actie, "R20", tekst))
    return gevonden


def _naam(actie: Verbeteractie) -> str:
    return f"Actie {actie.nummer}"


def _bij(actie: Verbeteractie, regel: str, tekst: str) -> Gebrek:
    return Gebrek(regel, tekst, reverse("actie_wijzigen", args=[actie.pk]))
