"""Who looked into a network in an emergency, and what a keeper may read now."""

from __future__ import annotations

from django.db.models import QuerySet

from kantoor.access import Lezer
from leden.models import Noodinzage
from netwerken.models import Netwerk

MEESTE = 50


def noodinzagen_in(lezer: Lezer, netwerk: Netwerk) -> list[Noodinzage]:
    """Return who looked into this network, the newest first."""
    return list(Noodinzage.objects.visible_to(lezer).filter(netwerk=netwerk)[:MEESTE])


def eigen_noodinzagen(lezer: Lezer) -> QuerySet[Noodinzage]:
    """Return what the reader may read now in an emergency; one that is over names its network no more."""
    return Noodinzage.objects.visible_to(lezer, "beeindigen").select_related("netwerk")
