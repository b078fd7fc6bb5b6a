"""What somebody leaves behind at an organisation, and which others must take over."""

from __future__ import annotations

from kantoor.access import Lezer
from kantoor.core.opmaak import met_punt
from leden.models import Dienstverband, Lidmaatschap
from leden.overdrachtbron import OVERDRACHT, Overdrachtregel


def overdracht_van(lezer: Lezer, dienstverband: Dienstverband) -> list[Overdrachtregel]:
    """Return all that the person of `dienstverband` hands over, as far as the reader may know of it.

    It holds before the change of employer and after it: what ended with the employment is still in the list.
    """
    gebruiker = dienstverband.gebruiker
    return [regel for bron in OVERDRACHT for regel in bron.regels(lezer, gebruiker, dienstverband)]


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
    return f"Werkt niet meer bij {met_punt(dienstverband.organisatie)}"[:300]
