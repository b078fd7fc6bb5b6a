"""Who sees an entry of the menukaart, and who is told that it needs a review."""

from __future__ import annotations

from django.db.models import Q

from kantoor.access import NIETS, Lezer, beleid
from kantoor.core.models import Zichtbaarheid, vandaag
from leden.policy import BEREIDT_LIDMAATSCHAP_VOOR, is_deelnemer, zetels
from menukaart.models import MenukaartItem


@beleid(MenukaartItem, "bekijken", reden="Dit voorbeeld is er alleen voor leden.")
def menukaart_bekijken(lezer: Lezer) -> Q:
    """Open entries for everybody, the others for the members of the national network."""
    q = Q(zichtbaarheid=Zichtbaarheid.OPENBAAR)
    if is_deelnemer(lezer):
        q |= Q(zichtbaarheid=Zichtbaarheid.LANDELIJK)
    return q


@beleid(MenukaartItem, "nakijken", reden="De netwerkregisseur kijkt de menukaart na.")
def menukaart_nakijken(lezer: Lezer) -> Q:
    """Entries past their review date, for the netwerkregisseur, who keeps the kennisbank (R29)."""
    if BEREIDT_LIDMAATSCHAP_VOOR not in lezer.feit(zetels):
        return NIETS
    return menukaart_bekijken(lezer) & Q(nakijken_voor__lt=vandaag())
