"""Reading in an emergency: the network sees that it happened, and who reads can stop."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import NIETS, Lezer, beleid
from leden.models import Noodinzage, lopende_noodinzage
from leden.policy.feiten import lees_netwerk_ids


@beleid(Noodinzage, "bekijken")
def noodinzage_bekijken(lezer: Lezer) -> Q:
    """Whoever reads the inside of the network, so also the keeper as long as it lasts."""
    return Q(netwerk_id__in=lezer.feit(lees_netwerk_ids))


@beleid(Noodinzage, "beeindigen", reden="Deze inzage is niet van u, of al voorbij.")
def noodinzage_beeindigen(lezer: Lezer) -> Q:
    return lopende_noodinzage() & Q(door=lezer.gebruiker.pk) if lezer.bekend else NIETS
