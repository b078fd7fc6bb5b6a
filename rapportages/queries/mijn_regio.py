"""What an edition says of the region of its reader, from the freeze alone."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from kantoor.access import Lezer
from kantoor.core.models import loopt
from kantoor.core.status import aandacht, totaal
from leden.models import Dienstverband
from leden.policy import lidmaatschappen, zetels
from netwerken.models import Veiligheidsregio
from rapportages.models import VAN_BUITEN, Editie


def mijn_regio(lezer: Lezer, editie: Editie) -> list[dict[str, Any]]:
    """Return the regions the reader works for, as the edition tells of them; empty for whose body it was written for.

    The stuurgroep begins with what it must decide; who reads along (a chair in the Veiligheidsberaad) with his own.
    """
    if editie.doelgroep not in VAN_BUITEN or f"gremium:{editie.doelgroep}" in lezer.feit(zetels):
        return []
    namen = lezer.feit(regio_namen)
    return [_regio(editie.inhoud, regio["naam"]) for regio in editie.inhoud["regios"] if regio["naam"] in namen]


def _regio(inhoud: dict[str, Any], naam: str) -> dict[str, Any]:
    """Return the networks that count in a region with how far each is, by name; one without actions has no row."""
    genoemd = (inhoud.get("regionetwerken") or {}).get(naam, [])
    rijen = {rij["naam"]: rij for rij in inhoud["netwerken"]}
    return {
        "naam": naam,
        "netwerken": [
            {
                "naam": netwerk,
                "acties": totaal(rijen[netwerk]["telling"]),
                "aandacht": aandacht(rijen[netwerk]["telling"]),
            }
            if netwerk in rijen
            else {"naam": netwerk, "acties": 0, "aandacht": 0}
            for netwerk in genoemd
        ],
    }


def regio_namen(lezer: Lezer) -> frozenset[str]:
    """Return the names of the regions of the organisations the reader works for."""
    werk = Dienstverband.objects.filter(loopt(), gebruiker=lezer.gebruiker.pk).order_by().values("organisatie_id")
    leden = {plek.organisatie for plek in lezer.feit(lidmaatschappen)}
    regios = Veiligheidsregio.objects.filter(Q(organisatie__in=werk) | Q(organisatie__in=leden)).order_by()
    return frozenset(regios.values_list("naam", flat=True))
