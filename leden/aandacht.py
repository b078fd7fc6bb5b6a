"""Requests to become a member ask something of who decides about them."""

from __future__ import annotations

from django.urls import reverse

from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt
from leden.models import Aanmelding


def aanvragen(lezer: Lezer, _meeste: int) -> Aandacht:
    """Return the requests that wait as one point."""
    aantal = Aanmelding.objects.visible_to(lezer, "besluiten").count() if bevoegd(lezer, "ledenbeheer") else 0
    if not aantal:
        return Aandacht()
    punt = Aandachtspunt(
        titel=f"{aantal} {'aanvraag wacht' if aantal == 1 else 'aanvragen wachten'} op een besluit",
        uitleg="Het projectteam beslist over nieuwe leden",
        knop="Bekijk de aanvragen",
        url=reverse("aanvraag_lijst"),
    )
    return Aandacht(1, [punt])


AANDACHT.registreer(Aandachtsbron(code="aanvragen", volgorde=20, vraagt=aanvragen))
