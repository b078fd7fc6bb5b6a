"""What the search box finds in the field: networks, regions, sectors and themes."""

from __future__ import annotations

from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.zoekbron import ZOEKBRONNEN, Treffer, Vondst, Zoekbron, vondst
from kantoor.core.zoeken import met_woorden
from netwerken.models import Netwerk, Sector, Thema, Veiligheidsregio


def netwerken(lezer: Lezer, vraag: str, meeste: int) -> Vondst:
    """Find networks by what their profile tells."""
    rijen = Netwerk.objects.visible_to(lezer, "profiel").order_by("naam")
    return vondst(
        met_woorden(rijen, vraag, "naam", "doel"),
        meeste,
        lambda gevonden: [Treffer(titel=rij.naam, url=rij.get_absolute_url(), uitleg=rij.doel) for rij in gevonden],
    )


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
    Zoekbron(code="netwerken", label="Netwerken", volgorde=50, zoek=netwerken),
    Zoekbron(code="regios", label="Veiligheidsregio’s", volgorde=70, zoek=regios),
    Zoekbron(code="sectoren", label="Sectoren", volgorde=80, zoek=sectoren),
    Zoekbron(code="themas", label="Thema’s", volgorde=90, zoek=themas),
)
