"""What waits for the own people of a network, and what they may still object to (H4)."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F, QuerySet

from kantoor.access import Lezer
from leden.models import Lidmaatschap, Netwerkwens
from netwerken.models import Netwerk


def met_alles(rijen: QuerySet[Netwerkwens]) -> QuerySet[Netwerkwens]:
    return rijen.select_related("netwerk", "door", "lidmaatschap__gebruiker", "lidmaatschap__organisatie")


def wensen_van(lezer: Lezer, netwerk: Netwerk) -> QuerySet[Netwerkwens]:
    """Return the wishes about a network: what waits first, then the newest answers."""
    rijen = Netwerkwens.objects.visible_to(lezer).filter(netwerk=netwerk)
    return met_alles(rijen).order_by(F("besloten_op").desc(nulls_first=True), "-gevraagd_op")


def bezwaarbaar(lezer: Lezer, netwerk: Netwerk) -> Iterable[Lidmaatschap]:
    """Return the new members against whom this reader may still object."""
    rijen = Lidmaatschap.objects.visible_to(lezer, "bezwaar").filter(netwerk=netwerk)
    return rijen.select_related("gebruiker", "organisatie").order_by("-van", "pk")
