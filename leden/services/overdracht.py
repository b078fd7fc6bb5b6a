"""What somebody leaves behind at an organisation, and which others must take over.

Apps above this one hang their own source in the list, in a module `overdracht.py` that is loaded at the start.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from leden.models import Dienstverband, Lidmaatschap, Uitnodiging
from netwerken.models import Netwerk


@dataclass(frozen=True, slots=True)
class Overdrachtregel:
    """One thing to hand over: what sort of thing, in which network ("" for none), and what it is, in words."""

    soort: str
    netwerk: str
    wat: str
    url: str = ""


Bron = Callable[[Lezer, Gebruiker, Dienstverband], list[Overdrachtregel]]
bronnen: list[Bron] = []


def overdracht_van(lezer: Lezer, dienstverband: Dienstverband) -> list[Overdrachtregel]:
    """Return all that the person of `dienstverband` hands over, as far as the reader may know of it.

    It holds before the change of employer and after it: what ended with the employment is still in the list.
    """
    gebruiker = dienstverband.gebruiker
    return [regel for bron in bronnen for regel in bron(lezer, gebruiker, dienstverband)]


def hangt_aan(dienstverband: Dienstverband) -> list[Lidmaatschap]:
    """Return the memberships that hang on an employment: those that run, and those that ended together with it.

    The national one comes first: ending it takes the others along.
    """
    rijen = Lidmaatschap.objects.filter(gebruiker=dienstverband.gebruiker_id, organisatie=dienstverband.organisatie_id)
    if dienstverband.tot is None:
        rijen = rijen.filter(staat__in=Lidmaatschap.BESTAAT)
    else:
        rijen = rijen.filter(staat__in=Lidmaatschap.VOORBIJ, reden=reden_van_einde(dienstverband))
    volgorde = ("-netwerk__is_landelijk_netwerk", "netwerk__naam")
    return list(rijen.select_related("netwerk", "organisatie", "gebruiker").order_by(*volgorde))


def reden_van_einde(dienstverband: Dienstverband) -> str:
    """Return the reason written on memberships that end because somebody leaves an organisation."""
    return f"Werkt niet meer bij {dienstverband.organisatie}."[:300]


def _lidmaatschappen(_lezer: Lezer, _gebruiker: Gebruiker, dienstverband: Dienstverband) -> list[Overdrachtregel]:
    return [
        Overdrachtregel("Lidmaatschap", str(rij.netwerk), rij.get_rol_display(), rij.netwerk.get_absolute_url())
        for rij in hangt_aan(dienstverband)
    ]


def _uitnodigingen(lezer: Lezer, gebruiker: Gebruiker, _dienstverband: Dienstverband) -> list[Overdrachtregel]:
    zichtbaar = Netwerk.objects.visible_to(lezer, "profiel")
    rijen = Uitnodiging.objects.filter(door=gebruiker, staat=Uitnodiging.Staat.OPEN).order_by("verstuurd_op")
    namen: dict[str, list[str]] = {}
    for sleutel, naam in zichtbaar.filter(uitnodigingen__in=rijen).values_list("uitnodigingen__pk", "naam"):
        namen.setdefault(str(sleutel), []).append(naam)
    return [
        Overdrachtregel("Open uitnodiging", ", ".join(sorted(namen.get(str(rij.pk), []))), f"Aan {rij.naam}")
        for rij in rijen
    ]


bronnen.extend((_lidmaatschappen, _uitnodigingen))
