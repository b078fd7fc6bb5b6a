"""Agendas as the screens show them: the adopted text for readers, the working copy for those who make them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery

from agendas.models import Sectoragenda
from besluiten.models import Besluit, Besluitronde, Besluitsoort, Versie
from kantoor.access import Lezer
from netwerken.models import Sector, Thema


@dataclass(frozen=True, slots=True)
class Agendaregel:
    """One sector in the list: the adopted versie, the one that goes round and the working copy, as far as one may."""

    sector: Sector
    vastgesteld: Versie | None
    loopt: Versie | None
    agenda: Sectoragenda | None

    @property
    def is_voorbeeld(self) -> bool:
        stukken = (
            self.agenda,
            self.vastgesteld and self.vastgesteld.stuk.agenda,
            self.loopt and self.loopt.stuk.agenda,
        )
        return any(stuk and stuk.is_voorbeeld for stuk in stukken)


@dataclass(frozen=True, slots=True)
class Vaststelling:
    """That a body adopted this text and on which day; who decided for it is not part of it."""

    gremium: str
    datum: date


def agendaregels(lezer: Lezer) -> list[Agendaregel]:
    """Return one row per sector, in their order; three queries, however many versions there are."""
    agendas = {agenda.sector_id: agenda for agenda in Sectoragenda.objects.visible_to(lezer).select_related("sector")}
    vastgesteld: dict[int, Versie] = {}
    loopt: dict[int, Versie] = {}
    for versie in versies_van(lezer).defer("inhoud"):
        if versie.ronde.staat == Besluitronde.Staat.AANGENOMEN:
            vastgesteld.setdefault(versie.stuk.agenda.sector_id, versie)
        elif versie.ronde.staat == Besluitronde.Staat.OPEN:
            loopt.setdefault(versie.stuk.agenda.sector_id, versie)
    return [
        Agendaregel(sector, vastgesteld.get(sector.pk), loopt.get(sector.pk), agendas.get(sector.pk))
        for sector in Sector.objects.visible_to(lezer)
    ]


def versies_van(lezer: Lezer, sector: Sector | None = None) -> QuerySet[Versie]:
    """Return the versions of agendas the reader may read, newest first, with their round."""
    versies = Versie.objects.visible_to(lezer).filter(stuk__soort="agenda", ronde__isnull=False)
    versies = versies.select_related("ronde", "stuk__agenda__sector")
    if sector is not None:
        versies = versies.filter(stuk__agenda__sector=sector)
    return versies.order_by("stuk__agenda__sector__volgorde", "-nummer")


def regel_van(lezer: Lezer, sector: Sector) -> tuple[Agendaregel, list[Versie]]:
    """Return what a reader may see of the agenda of one sector, and its adopted versions, newest first."""
    agenda = Sectoragenda.objects.visible_to(lezer).filter(sector=sector).select_related("sector").first()
    versies = list(versies_van(lezer, sector))
    vastgesteld = [versie for versie in versies if versie.ronde.staat == Besluitronde.Staat.AANGENOMEN]
    loopt = next((versie for versie in versies if versie.ronde.staat == Besluitronde.Staat.OPEN), None)
    nieuwste = vastgesteld[0] if vastgesteld else None
    return Agendaregel(sector, nieuwste, loopt, agenda), vastgesteld


def vastgesteld_van(lezer: Lezer, sector: Sector) -> Versie | None:
    """Return the newest adopted version of a sector that the reader may read."""
    return versies_van(lezer, sector).filter(ronde__staat=Besluitronde.Staat.AANGENOMEN).first()


def vaststellingen(versie: Versie) -> list[Vaststelling]:
    """Return which bodies adopted a version and when, in their order (R14).

    Ask it for a version the reader may read: the bodies and days belong to the adopted text, the people who decided
    for them do not.
    """
    rijen = (
        Besluit.objects.filter(
            vraag__ronde__versie=versie,
            vraag__soort=Besluitsoort.VASTSTELLING,
            vraag__gremium__isnull=False,
            ingetrokken_op=None,
        )
        .order_by("vraag__gremium__volgorde")
        .values_list("vraag__gremium__naam", "datum")
    )
    return [Vaststelling(naam, dag) for naam, dag in rijen]


def punten_in(versie: Versie) -> list[dict[str, Any]]:
    """Return the points of a frozen agenda by rank: `rang`, `titel`, `vraag`, `maat` and `themas`."""
    return [deel["gegevens"] for deel in versie.inhoud["delen"] if "gegevens" in deel]


def overige_delen(versie: Versie) -> list[dict[str, Any]]:
    """Return the other parts of a frozen agenda: introduction, meetings and agreements by theme."""
    return [deel for deel in versie.inhoud["delen"] if "gegevens" not in deel]


def punten_onder(lezer: Lezer, thema: Thema) -> list[tuple[Versie, list[dict[str, Any]]]]:
    """Return the points of adopted agendas under one theme, per agenda in the order of the sectors; one query."""
    aangenomen = versies_van(lezer).filter(ronde__staat=Besluitronde.Staat.AANGENOMEN)
    nieuwste = aangenomen.filter(stuk=OuterRef("stuk")).order_by("-nummer").values("pk")[:1]
    gevonden = []
    for versie in aangenomen.filter(pk=Subquery(nieuwste)):
        onder = [punt for punt in punten_in(versie) if thema.nummer in {rij["nummer"] for rij in punt["themas"]}]
        if onder:
            gevonden.append((versie, onder))
    return gevonden
