"""A round that is open asks who speaks for a network whether its figures are complete (R30)."""

from __future__ import annotations

from django.db.models import Count, Window
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt
from kantoor.core.opmaak import datum
from rapportages.queries.rondes import wacht_op_opgave


def opgaven(lezer: Lezer, meeste: int) -> Aandacht:
    """Return the plans of which the figures must be called complete; how many there are comes with the rows."""
    ronde, plannen = wacht_op_opgave(lezer)
    rijen = list(plannen.annotate(van=Window(Count("pk")))[:meeste]) if ronde else []
    if ronde is None or not rijen:
        return Aandacht()
    punten = [
        Aandachtspunt(
            titel=f"Zeg dat uw cijfers compleet zijn, uiterlijk op {datum(ronde.sluit_op)}",
            uitleg=f"Rapportage over {ronde.periode_in_woorden}, {plan.netwerk}",
            knop="Kijk de cijfers na",
            url=reverse("opgave", args=[plan.netwerk.slug, plan.padnaam]),
            ernst="is-oker",
        )
        for plan in rijen
    ]
    return Aandacht(vars(rijen[0])["van"], punten)


AANDACHT.registreer(Aandachtsbron(code="opgaven", volgorde=40, vraagt=opgaven))
