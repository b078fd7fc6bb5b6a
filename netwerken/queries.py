"""The map of the field as everybody may read it; each function asks the policy and takes a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from django.db.models import Count, F, OuterRef, Prefetch, QuerySet, Subquery, Value, prefetch_related_objects
from django.db.models.functions import Coalesce
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.grafiek import Tegel
from netwerken.models import (
    Mijlpaal,
    Netwerk,
    Organisatie,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)

# From this many networks a tile is dark; the number itself is on the tile too.
VEEL_NETWERKEN = 5


def netwerken(lezer: Lezer) -> QuerySet[Netwerk]:
    """Return the networks whose profile the reader may see, with sectors and regions."""
    return Netwerk.objects.visible_to(lezer, "profiel").prefetch_related("sectoren", "regios").order_by("naam")


def sectoren(lezer: Lezer) -> QuerySet[Sector]:
    """Return the sectors in their own order, each with `aantal_netwerken` made for that sector and its department."""
    koppel = Netwerk.sectoren.through.objects.filter(
        sector_id=OuterRef("pk"), netwerk__in=Netwerk.objects.visible_to(lezer, "profiel").order_by().values("pk")
    )
    return (
        Sector.objects.visible_to(lezer)
        .select_related("departement")
        .annotate(aantal_netwerken=_tel(koppel, "sector_id"))
    )


def regios(lezer: Lezer) -> QuerySet[Veiligheidsregio]:
    """Return the regions by number, each with `aantal_netwerken`: the regional and interregional ones that cover it.

    A national network covers every region, so it would say nothing about one of them.
    """
    koppel = Netwerk.regios.through.objects.filter(
        veiligheidsregio_id=OuterRef("pk"),
        netwerk__in=Netwerk.objects.visible_to(lezer, "profiel")
        .filter(schaal__in=Netwerk.MET_GEBIED)
        .order_by()
        .values("pk"),
    )
    return (
        Veiligheidsregio.objects.visible_to(lezer)
        .select_related("organisatie")
        .annotate(aantal_netwerken=_tel(koppel, "veiligheidsregio_id"))
    )


def _tel(koppel: QuerySet, groep: str) -> Coalesce:
    """Return the number of join rows per `groep` as a subquery."""
    return Coalesce(Subquery(koppel.order_by().values(groep).annotate(n=Count("pk")).values("n")), Value(0))


def regiotegels(rijen: Iterable[Veiligheidsregio]) -> list[Tegel]:
    """Return the tile map of `regios()`: each tile links to its region and carries its number of networks."""
    return [
        Tegel(
            kolom=regio.tegel_kolom,
            rij=regio.tegel_rij,
            label=regio.tegel_label,
            naam=regio.naam,
            tekst=_doet_mee(regio.aantal_netwerken),
            getal=str(regio.aantal_netwerken or ""),
            vul=_vul(regio.aantal_netwerken),
            url=reverse("regio_detail", args=[regio.organisatie.code]),
        )
        for regio in rijen
    ]


def _doet_mee(aantal: int) -> str:
    if not aantal:
        return "nog geen netwerk"
    return f"{aantal} netwerk{'en' if aantal > 1 else ''}"


def _vul(aantal: int) -> str:
    if aantal >= VEEL_NETWERKEN:
        return "in"
    return "deels" if aantal else ""


def gebied(lezer: Lezer, binnen: Iterable[Veiligheidsregio]) -> list[Tegel]:
    """Return the tile map of all regions in which those of `binnen` stand out."""
    erin = {regio.pk for regio in binnen}
    return [
        Tegel(
            kolom=regio.tegel_kolom,
            rij=regio.tegel_rij,
            label=regio.tegel_label,
            naam=regio.naam,
            tekst="in dit gebied" if regio.pk in erin else "niet in dit gebied",
            vul="in" if regio.pk in erin else "",
        )
        for regio in Veiligheidsregio.objects.visible_to(lezer)
    ]


def processen(lezer: Lezer, sector: Sector) -> QuerySet[VitaalProces]:
    """Return the vital processes of a sector with their category."""
    return VitaalProces.objects.visible_to(lezer).filter(sector=sector)


def netwerken_van_sector(lezer: Lezer, sector: Sector) -> QuerySet[Netwerk]:
    """Return the networks made for this sector."""
    return netwerken(lezer).filter(sectoren=sector)


def netwerken_voor_alle_sectoren(lezer: Lezer) -> QuerySet[Netwerk]:
    """Return the networks that deal with every sector."""
    return netwerken(lezer).filter(alle_sectoren=True)


def netwerken_van_regio(lezer: Lezer, regio: Veiligheidsregio) -> QuerySet[Netwerk]:
    """Return the regional and interregional networks whose area covers this region."""
    return netwerken(lezer).filter(regios=regio, schaal__in=Netwerk.MET_GEBIED)


def landelijke_netwerken(lezer: Lezer) -> QuerySet[Netwerk]:
    """Return the networks for the whole country."""
    return netwerken(lezer).filter(schaal=Netwerk.Schaal.LANDELIJK)


def organisaties_per_kant(lezer: Lezer, sector: Sector) -> list[tuple[str, list[Organisatie]]]:
    """Return the living organisations of a sector by side, alphabetical (R36), each with its predecessors."""
    voorgangers = Prefetch("voorgangers", Organisatie.objects.visible_to(lezer).order_by("naam"))
    rijen = (
        Organisatie.objects.visible_to(lezer)
        .filter(sectoren=sector, opvolger=None, geldig_tot=None)
        .select_related("partij")
        .prefetch_related(voorgangers)
        .order_by(F("partij__volgorde").asc(nulls_last=True), "naam")
    )
    return [
        (naam, sorted(groep, key=lambda organisatie: organisatie.naam.casefold()))
        for naam, groep in groupby(
            rijen, key=lambda organisatie: organisatie.partij.naam if organisatie.partij else "Overig"
        )
    ]


def verzorging_van_regio(lezer: Lezer, regio: Veiligheidsregio) -> list[tuple[Sector, list[Verzorgingsgebied]]]:
    """Return who serves a region, by sector in their order; rows that do not count for a network are left out."""
    rijen = (
        Verzorgingsgebied.objects.visible_to(lezer)
        .filter(regio=regio, telt_mee=True)
        .select_related("organisatie", "sector")
        .order_by("sector__volgorde", "organisatie__naam")
    )
    return [(sector, list(groep)) for sector, groep in groupby(rijen, key=lambda rij: rij.sector)]


def themas(lezer: Lezer) -> QuerySet[Thema]:
    """Return the themes by number."""
    return Thema.objects.visible_to(lezer)


def geschiedenis(lezer: Lezer) -> QuerySet[Mijlpaal]:
    """Return the dated milestones, oldest first."""
    return (
        Mijlpaal.objects.visible_to(lezer)
        .exclude(datum_vroegst=None, datum_uiterlijk=None)
        .annotate(wanneer=Coalesce("datum_uiterlijk", "datum_vroegst"))
        .order_by("wanneer", "datum_vroegst", "code")
    )


def met_profiel(netwerk: Netwerk) -> Netwerk:
    """Return the network with its sectors, regions and core companies fetched; all of them are open data."""
    prefetch_related_objects([netwerk], "sectoren", "regios__organisatie", "kernbedrijven")
    return netwerk
