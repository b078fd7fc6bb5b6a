"""Networks: their profile, their inside, who manages them and who speaks for whom (R3, R4, R26)."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd
from kantoor.core.models import Zichtbaarheid
from leden.models import LeadPartner, Mandaat, NietNodig
from leden.policy.feiten import (
    akkoord_met_spelregels,
    bijdraag_netwerk_ids,
    is_deelnemer,
    lees_netwerk_ids,
    lidmaatschappen,
)
from leden.rollen import Macht
from netwerken.models import Netwerk


def _waar(lezer: Lezer, macht: Macht, *, lead: bool = False) -> list[int]:
    """Return the networks in which the reader's role has this power, or who speaks for a lead partner when `lead`."""
    if not akkoord_met_spelregels(lezer):
        return []
    return [
        plek.netwerk for plek in lezer.feit(lidmaatschappen) if plek.mag(macht) or (lead and plek.lead and plek.spreekt)
    ]


@beleid(Netwerk, "profiel")
def netwerk_profiel(lezer: Lezer) -> Q:
    """The public face of a network: name, area, sectors; more closed when the network chose so."""
    if bevoegd(lezer, "ledenbeheer"):
        return ALLES
    q = Q(profiel=Zichtbaarheid.OPENBAAR)
    if is_deelnemer(lezer):
        q |= Q(profiel=Zichtbaarheid.LANDELIJK)
    return q | Q(pk__in=lezer.feit(lees_netwerk_ids))


@beleid(Netwerk, "bekijken", reden="Alleen leden van dit netwerk zien deze pagina.")
def netwerk_bekijken(lezer: Lezer) -> Q:
    """The inside of a network (R26)."""
    return Q(pk__in=lezer.feit(lees_netwerk_ids))


@beleid(Netwerk, "bijdragen", reden="U kunt dit netwerk lezen, maar er niet aan bijdragen.")
def netwerk_bijdragen(lezer: Lezer) -> Q:
    return Q(pk__in=lezer.feit(bijdraag_netwerk_ids))


@beleid(
    Netwerk,
    "beheren",
    reden="Alleen de voorzitter, de lead partners en de netwerkregisseur beheren dit netwerk.",
)
def netwerk_beheren(lezer: Lezer) -> Q:
    """Change goal and profile, mark a partner as not needed."""
    if bevoegd(lezer, "regie"):
        return ALLES
    return Q(pk__in=_waar(lezer, Macht.BEHEERT, lead=True))


def waar_rollen(lezer: Lezer) -> list[int]:
    """Return the networks whose roles the reader names by an own role there."""
    return _waar(lezer, Macht.WIJST_ROLLEN_TOE)


@beleid(Netwerk, "rollen", reden="Alleen de voorzitter en de netwerkregisseur wijzen rollen toe.")
def netwerk_rollen(lezer: Lezer) -> Q:
    """Name contactpersonen, a voorzitter and lead partners (R3, R4)."""
    return ALLES if bevoegd(lezer, "regie") else Q(pk__in=waar_rollen(lezer))


@beleid(Netwerk, "staat", reden="Alleen de netwerkregisseur verandert de staat van een netwerk.")
def netwerk_staat(lezer: Lezer) -> Q:
    """Set the state and the date of agreement with the CVI (R7)."""
    return ALLES if bevoegd(lezer, "regie") else NIETS


@beleid(
    Netwerk,
    "uitnodigen",
    reden="Alleen contactpersonen van dit netwerk, het projectteam en de netwerkregisseur nodigen uit.",
)
def netwerk_uitnodigen(lezer: Lezer) -> Q:
    if bevoegd(lezer, "ledenbeheer") and akkoord_met_spelregels(lezer):
        return ALLES
    return Q(pk__in=_waar(lezer, Macht.NODIGT_UIT))


@beleid(Netwerk, "mandateren", reden="Alleen een contactpersoon geeft namens zijn organisatie een mandaat.")
def netwerk_mandateren(lezer: Lezer) -> Q:
    return Q(pk__in=_waar(lezer, Macht.MANDATEERT))


@beleid(LeadPartner, "bekijken")
def lead_partner_bekijken(lezer: Lezer) -> Q:
    """Members of the network, and those who keep the membership."""
    return ALLES if bevoegd(lezer, "ledenbeheer") else Q(netwerk_id__in=lezer.feit(lees_netwerk_ids))


@beleid(Mandaat, "bekijken")
def mandaat_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "ledenbeheer") else Q(netwerk_id__in=lezer.feit(lees_netwerk_ids))


@beleid(Mandaat, "intrekken", reden="Alleen een contactpersoon van de organisatie die het mandaat gaf, trekt het in.")
def mandaat_intrekken(lezer: Lezer) -> Q:
    """The contactpersoon of the giver in that network; what was withdrawn stays so."""
    q = NIETS
    if akkoord_met_spelregels(lezer):
        for plek in lezer.feit(lidmaatschappen):
            if plek.mag(Macht.MANDATEERT):
                q |= Q(netwerk_id=plek.netwerk, gever_id=plek.organisatie, ingetrokken_op=None)
    return q


@beleid(NietNodig, "bekijken")
def niet_nodig_bekijken(lezer: Lezer) -> Q:
    return ALLES if bevoegd(lezer, "ledenbeheer") else Q(netwerk_id__in=lezer.feit(lees_netwerk_ids))
