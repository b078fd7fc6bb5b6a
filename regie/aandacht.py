"""What the networks ask of who keeps them: a call that was agreed on, and a network that is silent."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen
from kantoor.core.opmaak import datum
from regie.queries.wachten import afspraken, stille_netwerken


def belafspraken(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, meeste: int) -> Aandacht:
    punten = [
        Aandachtspunt(
            titel=f"Bel {moment.netwerk}",
            uitleg=f"Afgesproken voor {datum(moment.tot)}{f': {moment.tekst}' if moment.tekst else ''}",
            knop="Noteer het gesprek",
            url=reverse("netwerk_gebeld", args=[moment.netwerk.slug]),
            ernst="is-oker",
        )
        for moment in rijen.select_related("netwerk").order_by("tot", "pk")[:meeste]
    ]
    return Aandacht(aantal, punten)


def stil(_lezer: Lezer, _rijen: QuerySet[Any, Any], aantal: int, _meeste: int) -> Aandacht:
    een = aantal == 1
    punt = Aandachtspunt(
        titel=f"{aantal} {'netwerk gaf' if een else 'netwerken gaven'} lang geen teken van leven",
        uitleg="Op het bord ziet u wie u vandaag belt en wie u schrijft",
        knop="Bekijk de netwerken",
        url=f"{reverse('beheer')}?weergave=stil",
    )
    return samen(punt)


AANDACHT.registreer(
    Wachtbron(code="belafspraken", volgorde=18, wacht=afspraken, toont=belafspraken),
    Wachtbron(code="stille netwerken", volgorde=55, wacht=stille_netwerken, toont=stil),
)
