"""What waits for a second person, for those who keep the machine."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen
from kantoor.core.opmaak import datum
from kantoor.techniek.models import Verzoek


def te_beslissen(lezer: Lezer) -> QuerySet[Verzoek] | None:
    """Return the requests on which this reader can be the second person."""
    return Verzoek.objects.visible_to(lezer, "beslissen") if lezer.bekend and lezer.gebruiker.is_staff else None


def verzoeken(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, _meeste: int) -> Aandacht:
    """Return the requests as one point, with the day the first one lapses."""
    eerste = rijen.order_by("verloopt_op", "pk")[0]
    een = aantal == 1
    punt = Aandachtspunt(
        titel="1 verzoek wacht op een tweede persoon" if een else f"{aantal} verzoeken wachten op een tweede persoon",
        uitleg=f"{'Het verzoek' if een else 'Het eerste'} verloopt op {datum(eerste.verloopt_op)}",
        knop="Bekijk het verzoek" if een else "Bekijk de verzoeken",
        url=reverse("verzoek_detail", args=[eerste.pk]) if een else reverse("verzoek_lijst"),
        ernst="is-oker",
    )
    return samen(punt)


AANDACHT.registreer(Wachtbron(code="tweede persoon", volgorde=3, wacht=te_beslissen, toont=verzoeken))
