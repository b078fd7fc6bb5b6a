"""Who may see and do what with the agendas of the sectors (R6, R15)."""

from __future__ import annotations

from django.db.models import Q

from agendas.models import Agendapunt, Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from besluiten.models import Besluitronde, Versie
from besluiten.policy import gevraagd_aan_ons
from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from kantoor.core.models import Zichtbaarheid
from leden.policy import akkoord_met_spelregels, is_deelnemer, zetels
from netwerken.rechten import recht

MAAKT_AGENDAS = recht("maakt_agendas", "werkt aan de sectoragenda’s")


@bevoegdheid("agendas", reden="Alleen de netwerkregisseur en het projectteam werken aan de sectoragenda’s.")
def agendas(lezer: Lezer) -> bool:
    return MAAKT_AGENDAS in lezer.feit(zetels) and akkoord_met_spelregels(lezer)


@beleid(Sectoragenda, "bekijken")
def agenda_bekijken(lezer: Lezer) -> Q:
    """The working copy; what others read is a `Versie`."""
    return ALLES if bevoegd(lezer, "agendas") else NIETS


@beleid(Sectoragenda, "bewerken", reden="Deze agenda is voorgelegd en ligt vast. Begin een nieuwe versie.")
def agenda_bewerken(lezer: Lezer) -> Q:
    """A concept is worked on; what was put forward or adopted rolls on as a new concept first (R15)."""
    return Q(staat=Sectoragenda.Staat.CONCEPT) if bevoegd(lezer, "agendas") else NIETS


for _model in (Expertbijeenkomst, Samenwerkingsafspraak, Verbeterpunt):

    @beleid(_model, "bekijken")
    def _deel_bekijken(lezer: Lezer) -> Q:
        return ALLES if bevoegd(lezer, "agendas") else NIETS

    @beleid(_model, "bewerken", reden="Deze agenda is voorgelegd en ligt vast.")
    def _deel_bewerken(lezer: Lezer) -> Q:
        return Q(agenda__staat=Sectoragenda.Staat.CONCEPT) if bevoegd(lezer, "agendas") else NIETS


@beleid(Agendapunt, "bekijken")
def agendapunt_bekijken(lezer: Lezer) -> Q:
    """A point is read by whoever reads the adopted text it stands in."""
    return Q(versie__in=Versie.objects.visible_to(lezer).order_by().values("pk"))


def leest_versies(lezer: Lezer) -> Q:
    """An adopted agenda as its adopters chose; before that those who work on it and the bodies that were asked (R26).

    A text adopted for members stays with them, also when a later one of the same agenda is open.
    """
    vastgesteld = Q(ronde__staat=Besluitronde.Staat.AANGENOMEN)
    voor_leden = Q(inhoud__has_key="zichtbaarheid") & Q(inhoud__zichtbaarheid=Zichtbaarheid.LANDELIJK)
    q = vastgesteld & Q(stuk__agenda__zichtbaar_na_vaststelling=Zichtbaarheid.OPENBAAR) & ~voor_leden
    if not lezer.bekend:
        return q
    if bevoegd(lezer, "agendas"):
        return ALLES
    if is_deelnemer(lezer):
        q |= vastgesteld
    return q | gevraagd_aan_ons(lezer)
