"""A question asks whoever it is put to for an answer."""

from __future__ import annotations

from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt
from kantoor.core.opmaak import datum
from vragen.queries import wacht_op


def vragen(lezer: Lezer, _meeste: int) -> Aandacht:
    """Return the questions that wait for the reader as one point, with the first day that something is asked for."""
    wachtend = wacht_op(lezer).values_list("pk", "uiterlijk", "staat")
    rijen = list(wachtend)
    if not rijen:
        return Aandacht()
    aantal, (eerste, uiterlijk, _) = len(rijen), rijen[0]
    punt = Aandachtspunt(
        titel="1 vraag wacht op uw antwoord" if aantal == 1 else f"{aantal} vragen wachten op uw antwoord",
        uitleg=f"{'Antwoord' if aantal == 1 else 'De eerste'} uiterlijk op {datum(uiterlijk)}",
        knop="Lees de vraag" if aantal == 1 else "Lees de vragen",
        url=reverse("vraag_detail", args=[eerste]) if aantal == 1 else reverse("vraag_lijst"),
        ernst="is-oker",
    )
    return Aandacht(1, [punt])


AANDACHT.registreer(Aandachtsbron(code="vragen", volgorde=35, vraagt=vragen))
