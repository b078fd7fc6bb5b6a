"""The offers that wait for a decision, for who decides."""

from __future__ import annotations

from django.urls import reverse

from actieplannen.models import Opschaling
from kantoor.access import Lezer, bevoegd
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt


def voorleggingen(lezer: Lezer, _meeste: int) -> Aandacht:
    """Return the offers to the national plan as one point, for who decides about them (R23)."""
    aantal = Opschaling.objects.visible_to(lezer, "beslissen").count() if bevoegd(lezer, "nationaal_plan") else 0
    if not aantal:
        return Aandacht()
    punt = Aandachtspunt(
        titel=f"{aantal} {'voorlegging wacht' if aantal == 1 else 'voorleggingen wachten'} op een besluit",
        uitleg="Een netwerk vraagt of een actie naar het nationale plan kan",
        knop="Bekijk de voorleggingen",
        url=reverse("opschaling_lijst"),
    )
    return Aandacht(1, [punt])


AANDACHT.registreer(Aandachtsbron(code="voorleggingen", volgorde=30, vraagt=voorleggingen))
