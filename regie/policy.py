"""Who keeps the board of the networks: those who keep the membership; an hour is of one person alone."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import ALLES, NIETS, Lezer, beleid, bevoegd, bevoegdheid
from leden.policy import akkoord_met_spelregels, binnen
from regie.models import Contactmoment, Uurpunt


@bevoegdheid("netwerken_bellen", reden="Alleen de netwerkregisseur en het projectteam bellen en schrijven netwerken.")
def netwerken_bellen(lezer: Lezer) -> bool:
    """Note a call with a network, and send it a message."""
    return bool(bevoegd(lezer, "ledenbeheer")) and akkoord_met_spelregels(lezer)


@beleid(Contactmoment, "bekijken")
def contactmoment_bekijken(lezer: Lezer) -> Q:
    """What was said on the phone stays with who keeps the networks."""
    return ALLES if bevoegd(lezer, "ledenbeheer") else NIETS


@beleid(Uurpunt, "bekijken")
def uurpunt_bekijken(lezer: Lezer) -> Q:
    return Q(gebruiker=lezer.gebruiker.pk) if binnen(lezer) else NIETS
