"""What holds today between the reader and the partners, over all kinds of agreement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from actieplannen.queries.plannen import GELDEND, plankaarten, plannen_van
from kantoor.access import Lezer
from leden.models import Lidmaatschap, lopend_lidmaatschap

MEESTE_AFSPRAKEN = 20


@dataclass(frozen=True, slots=True)
class Afspraak:
    """One agreement that holds: what, between how many organisations, since when, and how far it is."""

    titel: str
    url: str
    netwerk: str
    organisaties: int
    stand: str
    sinds: date
    voortgang: str


def geldende_afspraken(lezer: Lezer) -> list[Afspraak]:
    """Return the running plans of the reader's networks, newest first; three queries, however many there are."""
    plannen = list(
        plannen_van(lezer)
        .filter(staat__in=GELDEND, netwerk__is_landelijk_netwerk=False)
        .order_by("-staat_sinds", "titel")[:MEESTE_AFSPRAKEN]
    )
    leden = Lidmaatschap.objects.visible_to(lezer).filter(
        lopend_lidmaatschap(), netwerk__in={plan.netwerk_id for plan in plannen}
    )
    met = dict(leden.order_by().values_list("netwerk").annotate(aantal=Count("organisatie", distinct=True)))
    return [
        Afspraak(
            titel=kaart.plan.titel,
            url=kaart.plan.get_absolute_url(),
            netwerk=str(kaart.plan.netwerk),
            organisaties=met.get(kaart.plan.netwerk_id, 0),
            stand=kaart.plan.get_staat_display(),
            sinds=kaart.plan.staat_sinds,
            voortgang=f"{kaart.afgerond} van {kaart.totaal} acties afgerond" if kaart.totaal else "Nog geen acties",
        )
        for kaart in plankaarten(lezer, plannen)
    ]
