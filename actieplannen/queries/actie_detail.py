"""One action as its page shows it: steps, money, relations, reports and history, each in words."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from actieplannen.models import (
    Actierelatie,
    Actiewijziging,
    Kostenregel,
    Opschaling,
    Stuurgroepvraag,
    Verbeteractie,
    Voortgangsmelding,
)
from actieplannen.queries.actie_delen import Stap
from actieplannen.queries.status import met_status, status_van, termijn, uitleg
from actieplannen.velden import bedrag_en_uren
from kantoor.access import Lezer
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from netwerken.models import Netwerk

LANGE_TEKST = 90
# What the head of an action tells of others.
KOP = ("plan__netwerk", "plan__sector", "organisatie", "eigenaar", "punt__agenda__sector")


@dataclass(frozen=True, slots=True)
class Stapregel:
    """One step; `woorden` says when it was done, or how far its date is."""

    stap: Stap
    woorden: str
    te_laat: bool


@dataclass(frozen=True, slots=True)
class Geld:
    """Who pays the extra money: euro cents per code of a side and per state, and what is missing in words.

    `te_bevestigen` are the keys of the lines that the reader may confirm for the payer.
    """

    regels: list[Kostenregel]
    per_kant: dict[str, int]
    per_staat: list[tuple[str, int]]
    gat: str
    te_bevestigen: frozenset[Any]


@dataclass(frozen=True, slots=True)
class Samenhang:
    """One related action, seen from this one."""

    relatie: Actierelatie
    ander: Verbeteractie
    woorden: str
    status: Status


@dataclass(frozen=True, slots=True)
class Verandering:
    """One changed field: a sentence, or for long texts both of them."""

    zin: str
    van: str = ""
    naar: str = ""


@dataclass(frozen=True, slots=True)
class Gebeurd:
    """One moment in the history of an action."""

    wijziging: Actiewijziging
    regels: list[Verandering]
    reden: str


def actie_van(lezer: Lezer, actie: Verbeteractie, vandaag: date) -> Verbeteractie:
    """Return the action read again, with its status and its head; raises `DoesNotExist` when it is not visible."""
    zichtbaar = Verbeteractie.objects.visible_to(lezer).filter(pk=actie.pk)
    return met_status(zichtbaar, vandaag).select_related(*KOP).get()


def berekend(actie: Verbeteractie, vandaag: date) -> tuple[Status, str]:
    """Return the status the facts give and why, as if nobody had set one by hand."""
    zonder = copy.copy(actie)
    zonder.status_anders, zonder.status_tot = "", None
    status = status_van(zonder, vandaag)
    zonder.status = status
    return status, uitleg(zonder, vandaag)


def stapregels(stappen: list[Stap], actie: Verbeteractie, vandaag: date) -> list[Stapregel]:
    """Return the steps with the words for their dates."""
    return [_stapregel(stap, actie, vandaag) for stap in stappen]


def _stapregel(stap: Stap, actie: Verbeteractie, vandaag: date) -> Stapregel:
    if stap.afgerond_op:
        return Stapregel(stap, f"Klaar op {datum(stap.afgerond_op)}", te_laat=False)
    if not actie.loopt:
        return Stapregel(stap, "Niet afgerond", te_laat=False)
    woorden = termijn(stap.datum, vandaag)
    return Stapregel(stap, woorden[:1].upper() + woorden[1:], te_laat=stap.datum < vandaag)


def geld_van(lezer: Lezer, actie: Verbeteractie) -> Geld:
    """Return who pays what for one action (R20); one query."""
    bevestigen = Kostenregel.objects.visible_to(lezer, "bevestigen").order_by()
    regels = list(
        Kostenregel.objects.visible_to(lezer)
        .filter(actie=actie)
        .annotate(bevestigen=Exists(bevestigen.filter(pk=OuterRef("pk"))))
        .select_related("organisatie__partij")
        .order_by("organisatie__partij__volgorde", "organisatie__naam", "jaar")
    )
    te_bevestigen = frozenset(regel.pk for regel in regels if vars(regel)["bevestigen"])
    per_kant: dict[str, int] = {}
    for regel in regels:
        kant = regel.organisatie.partij.code if regel.organisatie.partij else ""
        per_kant[kant] = per_kant.get(kant, 0) + regel.bedrag_cent
    per_staat = [
        (str(staat.label), sum(regel.bedrag_cent for regel in regels if regel.staat == staat))
        for staat in Kostenregel.Staat
    ]
    betaalt = {kant: cent for kant, cent in per_kant.items() if cent}
    return Geld(regels, betaalt, per_staat, _gat(actie, regels), te_bevestigen)


def _gat(actie: Verbeteractie, regels: list[Kostenregel]) -> str:
    """Return in words what is not covered yet: no payer, or a payer that did not promise."""
    zonder_betaler = actie.kosten_cent - sum(regel.bedrag_cent for regel in regels)
    uren_zonder = actie.extra_uren - sum(regel.uren for regel in regels)
    ramingen = [regel for regel in regels if regel.staat == Kostenregel.Staat.RAMING]
    zinnen = []
    if zonder_betaler > 0 or uren_zonder > 0:
        zinnen.append(f"Voor {bedrag_en_uren(max(zonder_betaler, 0), max(uren_zonder, 0))} is er nog geen betaler.")
    if ramingen:
        open_deel = bedrag_en_uren(sum(r.bedrag_cent for r in ramingen), sum(r.uren for r in ramingen))
        zinnen.append(f"Nog niet toegezegd: {open_deel}.")
    return " ".join(zinnen) or "Alles is toegezegd of geregeld."


def samenhang_van(lezer: Lezer, actie: Verbeteractie, vandaag: date) -> list[Samenhang]:
    """Return the related actions, both ways, only where the reader may read both; one query."""
    kanten = [f"{kant}__{veld}" for kant in ("van", "naar") for veld in ("plan__netwerk", "organisatie")]
    relaties = Actierelatie.objects.visible_to(lezer).filter(Q(van=actie) | Q(naar=actie))
    return [
        _samenhang(relatie, actie, vandaag)
        for relatie in relaties.select_related(*kanten).order_by("soort", "naar__nummer", "van__nummer", "pk")
    ]


def _samenhang(relatie: Actierelatie, actie: Verbeteractie, vandaag: date) -> Samenhang:
    heen = relatie.van_id == actie.pk
    ander = relatie.naar if heen else relatie.van
    if relatie.soort == Actierelatie.Soort.OVERLAPT:
        woorden = f"Overlapt met actie {ander.nummer}"
    else:
        woorden = f"Hangt af van actie {ander.nummer}" if heen else f"Actie {ander.nummer} hangt hiervan af"
    return Samenhang(relatie, ander, woorden, status_van(ander, vandaag))


def meldingen_van(lezer: Lezer, actie: Verbeteractie) -> QuerySet[Voortgangsmelding]:
    """Return what was reported, newest first; what is still being written is not in it."""
    meldingen = Voortgangsmelding.objects.visible_to(lezer).filter(actie=actie, ingediend_op__isnull=False)
    return meldingen.order_by("-ingediend_op", "pk")


def vragen_van(lezer: Lezer, actie: Verbeteractie) -> list[Stuurgroepvraag]:
    """Return what was asked of the stuurgroep about this action, the newest first; one query."""
    rijen = Stuurgroepvraag.objects.visible_to(lezer).filter(actie=actie).order_by("-gesteld_op", "pk")
    return list(rijen.select_related("gremium", "organisatie", "persoon"))


def wijzigingen_van(lezer: Lezer, actie: Verbeteractie) -> QuerySet[Actiewijziging]:
    """Return the history, newest first."""
    return Actiewijziging.objects.visible_to(lezer).filter(actie=actie).order_by("-op", "pk")


def in_zinnen(wijziging: Actiewijziging) -> Gebeurd:
    """Return one line of the history in words: "Deadline van 1 maart 2027 naar 1 juli 2027, omdat ..."."""
    regels = [_verandering(*regel) for regel in wijziging.regels]
    reden = wijziging.reden
    if len(regels) == 1 and reden and not regels[0].van:
        regels, reden = [Verandering(f"{regels[0].zin}, omdat {_klein(reden)}")], ""
    return Gebeurd(wijziging, regels, reden)


def _verandering(veld: str, van: str, naar: str) -> Verandering:
    if len(van) > LANGE_TEKST or len(naar) > LANGE_TEKST:
        return Verandering(f"{veld} gewijzigd", van=van or "Leeg", naar=naar or "Leeg")
    if van and naar:
        return Verandering(f"{veld} van {van} naar {naar}")
    return Verandering(f"{veld}: {naar}" if naar else f"{veld} weggehaald, was: {van}")


def _klein(zin: str) -> str:
    """Return a sentence that goes on in another: small first letter unless it starts with an abbreviation."""
    return zin if zin[:2].isupper() else zin[:1].lower() + zin[1:]


@dataclass(frozen=True, slots=True)
class Landelijk:
    """What an action has to do with the national plan (R23), as far as the reader may see it."""

    voorlegging: Opschaling | None
    naar: Verbeteractie | None
    herkomst: Opschaling | None
    herkomst_netwerk: Netwerk | None
    herkomst_actie: Verbeteractie | None


def landelijk_van(lezer: Lezer, actie: Verbeteractie) -> Landelijk:
    """Return the latest offer of an action and both sides of a take-over; one query.

    What is on the other side comes along with whether the reader may see it, and is told only then.
    """
    zichtbaar = Opschaling.objects.visible_to(lezer).order_by("-op")
    acties = Verbeteractie.objects.visible_to(lezer).order_by()
    if not actie.plan.is_nationaal:
        eigen = zichtbaar.filter(actie=actie).select_related("landelijke_actie__plan__netwerk")
        rijen = list(eigen.annotate(ziet=Exists(acties.filter(pk=OuterRef("landelijke_actie")))))
        naar = next((rij.landelijke_actie for rij in rijen if vars(rij)["ziet"]), None)
        return Landelijk(rijen[0] if rijen else None, naar, None, None, None)
    netwerken = Netwerk.objects.visible_to(lezer, "profiel").order_by()
    herkomst = (
        zichtbaar.filter(landelijke_actie=actie)
        .select_related("actie__plan__netwerk")
        .annotate(
            ziet=Exists(acties.filter(pk=OuterRef("actie"))),
            ziet_netwerk=Exists(netwerken.filter(pk=OuterRef("actie__plan__netwerk"))),
        )
        .first()
    )
    if herkomst is None:
        return Landelijk(None, None, None, None, None)
    bron = herkomst.actie
    netwerk = bron.plan.netwerk if vars(herkomst)["ziet_netwerk"] else None
    return Landelijk(None, None, herkomst, netwerk, bron if vars(herkomst)["ziet"] else None)
