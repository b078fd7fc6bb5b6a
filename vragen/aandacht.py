"""A question asks whoever it is put to for an answer."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtspunt, Wachtbron, samen
from kantoor.core.opmaak import datum
from vragen.queries import wacht_op


def vragen(_lezer: Lezer, rijen: QuerySet[Any, Any], aantal: int, _meeste: int) -> Aandacht:
    """Return the questions that wait for the reader as one point, with the first day that something is asked for."""
    eerste, uiterlijk = rijen.values_list("pk", "uiterlijk")[0]
    punt = Aandachtspunt(
        titel="1 vraag wacht op uw antwoord" if aantal == 1 else f"{aantal} vragen wachten op uw antwoord",
        uitleg=f"{'Antwoord' if aantal == 1 else 'De eerste'} uiterlijk op {datum(uiterlijk)}",
        knop="Lees de vraag" if aantal == 1 else "Lees de vragen",
        url=reverse("vraag_detail", args=[eerste]) if aantal == 1 else reverse("vraag_lijst"),
        ernst="is-oker",
    )
    return samen(punt)


AANDACHT.registreer(Wachtbron(code="vragen", volgorde=35, wacht=wacht_op, toont=vragen))
