"""What the search box finds in the field: people, networks, organisations, regions, sectors and themes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.urls import reverse

from kantoor.access import Lezer, bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.core.zoekbron import ZOEKBRONNEN, Treffer, Vondst, Zoekbron, vondst
from kantoor.core.zoeken import bevat, woorden
from netwerken.models import Contactkaart, Netwerk, Organisatie, Sector, Thema, Veiligheidsregio
from netwerken.queries import gids

M = TypeVar("M", bound=Model)


def met_woorden(rijen: QuerySet[M], vraag: str, *velden: str) -> QuerySet[M]:
    """Return the rows that have each word of `vraag` in one of these fields."""
    for woord in woorden(vraag):
        rijen = rijen.filter(bevat(woord, *velden))
    return rijen


def _in_gids(pagina: str, vraag: str) -> str:
    return f"{reverse(pagina)}?{urlencode({'q': vraag})}"


def personen(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find people by their name or employer; a number only where its owner lets this reader see it."""

    def treffers(rijen: Iterable[Gebruiker]) -> list[Treffer]:
        mensen = list(rijen)
        kaarten = Contactkaart.objects.visible_to(lezer, "telefoon_zien").filter(pk__in=[mens.pk for mens in mensen])
        nummers = dict(kaarten.values_list("pk", "telefoon"))
        return [
            Treffer(
                titel=mens.naam,
                url=reverse("gids_persoon", args=[mens.pk]),
                uitleg="; ".join(_baan(baan) for baan in vars(mens)["banen"]),
                telefoon=nummers.get(mens.pk, ""),
            )
            for mens in mensen
        ]

    alles = _in_gids("gids_personen", vraag) if bevoegd(lezer, "deelnemer") else ""
    return vondst(gids.zoek_personen(lezer, gids.personen(lezer), vraag), meeste, treffers, alles=alles)


def _baan(baan: gids.Dienstverband) -> str:
    return f"{baan.functie}, {baan.organisatie}" if baan.functie else str(baan.organisatie)


def netwerken(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find networks by what their profile tells."""
    rijen = Netwerk.objects.visible_to(lezer, "profiel").order_by("naam")
    return vondst(
        met_woorden(rijen, vraag, "naam", "doel"),
        meeste,
        lambda gevonden: [Treffer(titel=rij.naam, url=rij.get_absolute_url(), uitleg=rij.doel) for rij in gevonden],
    )


def organisaties(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find organisations; they stand in the directory, which is for members of the national network."""
    if not bevoegd(lezer, "deelnemer"):
        return Vondst(0, [])

    def treffers(rijen: Iterable[Organisatie]) -> list[Treffer]:
        return [
            Treffer(
                titel=rij.naam,
                url=_in_gids("gids_organisaties", rij.naam),
                uitleg=rij.partij.naam if rij.partij else "",
            )
            for rij in rijen
        ]

    rijen = gids.zoek_organisaties(gids.organisaties(lezer), vraag)
    return vondst(rijen, meeste, treffers, alles=_in_gids("gids_organisaties", vraag))


def regios(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find regions."""
    rijen = Veiligheidsregio.objects.visible_to(lezer).select_related("organisatie").order_by("naam")
    return vondst(
        met_woorden(rijen, vraag, "naam", "organisatie__naam"),
        meeste,
        lambda gevonden: [
            Treffer(titel=rij.naam, url=reverse("regio_detail", args=[rij.organisatie.code])) for rij in gevonden
        ],
    )


def sectoren(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find sectors."""
    return vondst(
        met_woorden(Sector.objects.visible_to(lezer), vraag, "naam"),
        meeste,
        lambda gevonden: [Treffer(titel=rij.naam, url=reverse("sector_detail", args=[rij.code])) for rij in gevonden],
    )


def themas(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find themes."""
    return vondst(
        met_woorden(Thema.objects.visible_to(lezer), vraag, "titel", "korte_titel", "omschrijving"),
        meeste,
        lambda gevonden: [
            Treffer(titel=f"{rij.nummer}. {rij.korte_titel}", url=reverse("thema_detail", args=[rij.nummer]))
            for rij in gevonden
        ],
    )


ZOEKBRONNEN.registreer(
    Zoekbron(code="mensen", label="Mensen", volgorde=20, zoek=personen),
    Zoekbron(code="netwerken", label="Netwerken", volgorde=50, zoek=netwerken),
    Zoekbron(code="organisaties", label="Organisaties", volgorde=60, zoek=organisaties),
    Zoekbron(code="regios", label="Veiligheidsregio’s", volgorde=70, zoek=regios),
    Zoekbron(code="sectoren", label="Sectoren", volgorde=80, zoek=sectoren),
    Zoekbron(code="themas", label="Thema’s", volgorde=90, zoek=themas),
)
