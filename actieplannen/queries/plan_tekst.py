"""The text of a plan as it is frozen when it is put forward (R17, R20-R22)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from actieplannen.models import Actieplan, Toetsing, Verbeteractie
from actieplannen.velden import tekst_van
from netwerken.models import Organisatie

Deel = dict[str, Any]
FINANCIERING = "financiering-"
WAARUIT = {
    Toetsing.Oordeel.OPEN: "Toelichting",
    Toetsing.Oordeel.GEREGELD: "Waaruit dat blijkt",
    Toetsing.Oordeel.NIET_RELEVANT: "Waarom niet",
}


def acties_in_tekst(plan: Actieplan) -> QuerySet[Verbeteractie]:
    """Return the actions a text of the plan holds, with all it tells about them; what was dropped is not in it."""
    return (
        Verbeteractie.objects.filter(plan=plan, vervallen_op=None)
        .select_related("punt", "organisatie", "eigenaar")
        .prefetch_related("themas", "stappen__organisatie", "kosten__organisatie")
        .prefetch_related("deelnames__organisatie", "deelnames__persoon")
        .order_by("nummer")
    )


def inhoud_van(plan: Actieplan) -> dict[str, Any]:
    """Return everything a decider reads, self-contained: names and labels instead of keys; always nine queries.

    A part without `partijen` concerns everybody: what the plan is, and how it judges the points of the agendas (R17).
    An action concerns its organisations. Extra means are a part of their own that concerns the payers alone, so that
    another cost share asks nobody else again (R22). Progress, and what a payer confirmed, is not in the text.
    """
    delen = [_plan(plan), *(_toetsing(rij) for rij in _toetsingen(plan))]
    for actie in acties_in_tekst(plan):
        delen.append(_actie(actie))
        if actie.financiering == Verbeteractie.Financiering.EXTRA:
            delen.append(_financiering(actie))
    return {"titel": plan.titel, "delen": delen}


def delen_van(inhoud: dict[str, Any], code: str) -> list[str]:
    """Return the titles of the parts of a frozen text that concern this party by name."""
    return [deel["titel"] for deel in inhoud.get("delen", []) if code in deel.get("partijen", [])]


def buiten_het_netwerk(inhoud: dict[str, Any], leden: Iterable[Organisatie]) -> tuple[dict[str, str], list[str]]:
    """Return who stands in a text without taking part: payers by name with their parts, and the names of the others."""
    codes = {organisatie.code for organisatie in leden}
    betaalt: dict[str, list[str]] = {}
    doet: set[str] = set()
    for deel in inhoud["delen"]:
        for code in sorted(set(deel["partijen"]) - codes):
            if deel["sleutel"].startswith(FINANCIERING):
                betaalt.setdefault(code, []).append(deel["titel"])
            else:
                doet.add(code)
    namen = dict(Organisatie.objects.filter(code__in=doet | betaalt.keys()).values_list("code", "naam"))
    betalers = {namen[code]: ", ".join(titels).lower() for code, titels in betaalt.items()}
    return betalers, sorted(namen[code] for code in doet - betaalt.keys())


def _deel(sleutel: str, titel: str, regels: Iterable[str], partijen: Iterable[Organisatie] = ()) -> Deel:
    codes = sorted({organisatie.code for organisatie in partijen})
    return {"sleutel": sleutel, "titel": titel, "regels": list(regels), "partijen": codes}


def _plan(plan: Actieplan) -> Deel:
    actielijst = plan.get_actielijst_display() if plan.actielijst else "Nog niet bepaald"
    regels = [
        f"Netwerk: {plan.netwerk}",
        f"Sector: {plan.sector.naam if plan.sector else 'alle sectoren van het netwerk'}",
        f"Initiatiefnemer: {plan.initiatiefnemer or 'nog niemand'}",
        f"Actielijst: {actielijst}{f' ({plan.convenant})' if plan.convenant else ''}",
    ]
    return _deel("plan", "Over dit plan", regels)


def _toetsingen(plan: Actieplan) -> QuerySet[Toetsing]:
    rijen = plan.toetsingen.select_related("punt__agenda__sector")
    return rijen.order_by("punt__agenda__sector__volgorde", "punt__agenda__sector__naam", "punt__rang", "punt_id")


def _toetsing(rij: Toetsing) -> Deel:
    regels = [f"Oordeel: {rij.get_oordeel_display()}"]
    if rij.toelichting:
        regels.append(f"{WAARUIT[Toetsing.Oordeel(rij.oordeel)]}: {rij.toelichting}")
    return _deel(f"punt-{rij.punt_id}", f"{rij.punt.agenda.sector.naam}, verbeterpunt: {rij.punt.titel}", regels)


def _actie(actie: Verbeteractie) -> Deel:
    doen = [stap.organisatie for stap in actie.stappen.all() if stap.organisatie]
    partijen = [actie.organisatie, *(rij.organisatie for rij in actie.deelnames.all()), *doen]
    return _deel(f"actie-{actie.pk}", f"Actie {actie.nummer}: {actie.titel}", tekst_van(actie), partijen)


def _financiering(actie: Verbeteractie) -> Deel:
    """Return the extra means; its title holds no words of the action, which are not the payers' alone to agree on."""
    titel = f"Financiering van actie {actie.nummer}"
    betalers = [regel.organisatie for regel in actie.kosten.all()]
    return _deel(f"{FINANCIERING}{actie.pk}", titel, tekst_van(actie, geld=True), betalers)
