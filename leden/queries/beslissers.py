"""Who gives out roles in a network, who decides there on a wish of others, and who keeps the membership (H4)."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from leden.models import Lidmaatschap, Netwerkwens, lopend_lidmaatschap
from leden.policy import LEDENBEHEER, akkoord_met_spelregels, lidmaatschappen
from leden.queries.zetels import met_recht
from leden.rollen import Macht
from netwerken.models import Netwerk


def geeft_rollen(door: Any, netwerk: Netwerk) -> bool:
    """Return whether `door` gives out roles in this network as one of its members; the system itself may."""
    if not isinstance(door, Gebruiker):
        return True
    lezer = Lezer(door)
    plekken = lezer.feit(lidmaatschappen) if akkoord_met_spelregels(lezer) else []
    return any(plek.netwerk == netwerk.pk and plek.mag(Macht.WIJST_ROLLEN_TOE) for plek in plekken)


def mensen_met(macht: Macht, netwerk: Netwerk, *behalve: Any) -> list[Gebruiker]:
    """Return the working accounts that have this power in the network, without the keys in `behalve`."""
    plekken = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=macht), netwerk=netwerk).order_by()
    rijen = Gebruiker.objects.filter(pk__in=plekken.values("gebruiker_id"), is_active=True)
    return [wie for wie in rijen.order_by("pk") if wie.pk not in behalve]


def woordvoerders_van(netwerk: Netwerk, *behalve: Any) -> list[Gebruiker]:
    """Return the voorzitter, and without one the contactpersonen."""
    return mensen_met(Macht.WIJST_ROLLEN_TOE, netwerk, *behalve) or mensen_met(Macht.SPREEKT, netwerk, *behalve)


def beslissers(wens: Netwerkwens) -> list[Gebruiker]:
    """Return who may say yes, as the policy has it: of the network, and for the first ones of a network of the desk."""
    partij = (wens.door_id, wens.lidmaatschap and wens.lidmaatschap.gebruiker_id)
    wie = woordvoerders_van(wens.netwerk, *partij)
    if wie or not wens.is_rol:
        return wie
    return [persoon for persoon in bureau() if persoon.pk not in partij]


def bureau() -> QuerySet[Gebruiker]:
    """Return who keeps the membership."""
    return met_recht(*LEDENBEHEER)
