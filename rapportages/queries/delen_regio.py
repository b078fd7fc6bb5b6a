"""The part of an edition about each region: which networks that count work there."""

from __future__ import annotations

from netwerken.models import Netwerk
from rapportages.queries.bron import Bron


def regionetwerken(bron: Bron) -> dict[str, list[str]]:
    """Return name of the region -> names of its networks as this audience may read them, by name (R36).

    A national layer touches every region and says nothing of one.
    """
    kring = {pk for pk in bron.kring if bron.netwerken[pk].schaal in Netwerk.MET_GEBIED}
    per_regio: dict[str, list[str]] = {}
    for rij in bron.regios:
        namen = per_regio.setdefault(rij["naam"], [])
        if rij["netwerk"] in kring and (naam := bron.naam(rij["netwerk"])):
            namen.append(naam)
    return {regio: sorted(namen) for regio, namen in per_regio.items()}
