"""Who may see and do what with agendas, versions and decisions (R6, R15, R22)."""

from __future__ import annotations

from django.db.models import Q

from actieplannen.models import (
    Agendapunt,
    Besluit,
    Besluitronde,
    Besluitroute,
    Besluitvraag,
    Expertbijeenkomst,
    Routestap,
    Samenwerkingsafspraak,
    Sectoragenda,
    Verbeterpunt,
    Versie,
)
from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from kantoor.core.models import Zichtbaarheid
from netwerken.policy import (
    akkoord_met_spelregels,
    binnen,
    is_deelnemer,
    lees_netwerk_ids,
    spreekt_voor,
    zetels,
)


@bevoegdheid("agendas", reden="Alleen de netwerkregisseur en het projectteam werken aan de sectoragenda’s.")
def agendas(lezer: Lezer) -> bool:
    return "maakt_agendas" in lezer.feit(zetels) and akkoord_met_spelregels(lezer)


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


for _route in (Besluitroute, Routestap):

    @beleid(_route, "bekijken")
    def _route_bekijken(lezer: Lezer) -> Q:
        return ALLES if binnen(lezer) else NIETS


def mijn_gremia(lezer: Lezer) -> list[str]:
    """Return the codes of the national bodies the reader has a seat in."""
    return sorted(recht.removeprefix("gremium:") for recht in lezer.feit(zetels) if recht.startswith("gremium:"))


# Who binds the own organisation in a network.


@beleid(Agendapunt, "bekijken")
def agendapunt_bekijken(lezer: Lezer) -> Q:
    """A point is read by whoever reads the adopted text it stands in."""
    return Q(versie__in=_versies(lezer))


@beleid(Versie, "bekijken")
def versie_bekijken(lezer: Lezer) -> Q:
    """An adopted agenda as its adopters chose; before that those who work on it and the bodies that were asked (R26).

    A body that was asked about an earlier text of the same agenda sees the one that replaced it, also before its turn.
    A text adopted for members stays with them, also when a later one of the same agenda is open.
    """
    vastgesteld = Q(agenda__isnull=False, ronde__staat=Besluitronde.Staat.AANGENOMEN)
    voor_leden = Q(inhoud__has_key="zichtbaarheid") & Q(inhoud__zichtbaarheid=Zichtbaarheid.LANDELIJK)
    q = vastgesteld & Q(agenda__zichtbaar_na_vaststelling=Zichtbaarheid.OPENBAAR) & ~voor_leden
    if not lezer.bekend:
        return q
    if is_deelnemer(lezer):
        q |= vastgesteld
    if bevoegd(lezer, "agendas"):
        q |= Q(agenda__isnull=False)
    van_ons = Besluitvraag.objects.filter(gremium__code__in=mijn_gremia(lezer)).order_by()
    gevraagd = van_ons.filter(gevraagd_op__isnull=False)
    q |= Q(ronde__in=van_ons.values("ronde_id"), agenda__in=gevraagd.values("ronde__versie__agenda_id"))
    if bevoegd(lezer, "nationaal_plan"):
        q |= Q(plan__netwerk__is_landelijk_netwerk=True)
    return q | Q(plan__netwerk_id__in=lezer.feit(lees_netwerk_ids))


def _versies(lezer: Lezer) -> object:
    return Versie.objects.visible_to(lezer).order_by().values("pk")


@beleid(Besluitronde, "bekijken")
def ronde_bekijken(lezer: Lezer) -> Q:
    return Q(versie__in=_versies(lezer)) if binnen(lezer) else NIETS


@beleid(Besluitvraag, "bekijken")
def vraag_bekijken(lezer: Lezer) -> Q:
    """Who was asked what, and who answered, is seen by everybody with an account who may read the text."""
    return Q(ronde__versie__in=_versies(lezer)) if binnen(lezer) else NIETS


@beleid(Besluitvraag, "namens", reden="Alleen wie namens deze partij spreekt, neemt dit besluit.")
def vraag_namens(lezer: Lezer) -> Q:
    """Whoever has a seat in the body, or speaks for the organisation in the network of the plan."""
    if not akkoord_met_spelregels(lezer):
        return NIETS
    wie = Q(gremium__code__in=mijn_gremia(lezer), gevraagd_op__isnull=False)
    for netwerk, organisatie in lezer.feit(spreekt_voor):
        wie |= Q(organisatie=organisatie, ronde__versie__plan__netwerk=netwerk)
    return wie & Q(ronde__versie__in=_versies(lezer))


@beleid(Besluitvraag, "beantwoorden", reden="Alleen wie namens deze partij spreekt, neemt dit besluit.")
def vraag_beantwoorden(lezer: Lezer) -> Q:
    """The same people, while it is asked and the round runs."""
    return vraag_namens(lezer) & Q(gevraagd_op__isnull=False, ronde__staat=Besluitronde.Staat.OPEN)


@beleid(Besluit, "bekijken")
def besluit_bekijken(lezer: Lezer) -> Q:
    return Q(vraag__ronde__versie__in=_versies(lezer)) if binnen(lezer) else NIETS
