"""What the overview page shows to one reader."""

from __future__ import annotations

from django.db.models import QuerySet

from besluiten.models import Besluitvraag
from besluiten.queries.besluiten import mijn_besluiten
from kantoor.access import Lezer
from leden.models import Lidmaatschap, lopend_lidmaatschap

MAX_BESLUITEN = 10


def wachtende_besluiten(lezer: Lezer) -> tuple[list[Besluitvraag], bool]:
    """Return what waits for the reader's decision, the nearest term first, and whether there is more than is shown."""
    wachtend = list(mijn_besluiten(lezer)[: MAX_BESLUITEN + 1])
    return wachtend[:MAX_BESLUITEN], len(wachtend) > MAX_BESLUITEN


def mijn_netwerken(lezer: Lezer) -> QuerySet[Lidmaatschap]:
    """Return the reader's active memberships with their network, alphabetical."""
    return (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker.pk)
        .select_related("netwerk", "organisatie")
        .prefetch_related("netwerk__sectoren")
        .order_by("netwerk__naam")
    )
