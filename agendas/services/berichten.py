"""Telling that an agenda was adopted: the networks that judge its points, and who works on the agendas (R17)."""

from __future__ import annotations

from django.db.models import Q
from django.urls import reverse

from agendas.models import Sectoragenda
from agendas.policy import MAAKT_AGENDAS
from besluiten.models import Versie
from kantoor.accounts.models import Gebruiker
from kantoor.post.services import eis, zet_klaar
from leden.queries.zetels import sprekers_in, zetelhouders
from netwerken.models import Netwerk, Sector


def meld_vastgesteld(versie: Versie) -> None:
    """Write once to who speaks in a network of the sector, and to who works on the agendas; nobody twice.

    Who speaks in several networks gets one mail for each, as each judges the points for itself.
    """
    sector = Sectoragenda.objects.select_related("sector").get(stuk=versie.stuk_id).sector
    for netwerk in netwerken_van(sector):
        for persoon in _mensen(sprekers_in(netwerk.pk)):
            _schrijf(persoon, versie, sector, netwerk=netwerk)
    for persoon in _mensen(zetelhouders(gremium__rechten__recht=MAAKT_AGENDAS)):
        _schrijf(persoon, versie, sector, netwerk=None)


def netwerken_van(sector: Sector) -> list[Netwerk]:
    """Return the networks that judge the points of a sector, the sleeping ones left out."""
    van_sector = Q(sectoren=sector) | Q(alle_sectoren=True) | Q(is_landelijk_netwerk=True)
    return list(Netwerk.objects.filter(van_sector, staat__in=Netwerk.WAAKT).distinct().order_by("naam", "pk"))


def _mensen(sleutels: object) -> list[Gebruiker]:
    return list(Gebruiker.objects.filter(pk__in=sleutels, is_active=True).order_by("pk"))


def _schrijf(persoon: Gebruiker, versie: Versie, sector: Sector, *, netwerk: Netwerk | None) -> None:
    zet_klaar(
        aan=persoon.email,
        gebruiker=persoon,
        onderwerp="Er is een sectoragenda vastgesteld",
        sjabloon="agenda_vastgesteld.txt",
        context={
            "persoon": persoon,
            "sector": sector,
            "versie_nummer": versie.nummer,
            "punten": sum("gegevens" in deel for deel in versie.inhoud["delen"]),
            "netwerk": netwerk,
            "pad": reverse("agenda_detail", args=[sector.code]),
        },
        vereist=eis("bekijken", versie),
        kenmerk=f"agenda-vastgesteld:{versie.pk}:{netwerk.pk if netwerk else 0}:{persoon.pk}",
    )
