"""What every report says of itself: the figures, the sectors, the networks, the money, and what the words mean."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kantoor.core.rapportdeel import RAPPORTDELEN, Rapportdeel
from rapportages.models.editie import VAN_BINNEN, VAN_BUITEN
from rapportages.queries import delen_geheel as geheel
from rapportages.queries.begrippen import begrippen
from rapportages.queries.bron import Bron
from rapportages.queries.delen_besluit import eerder_besloten, stuurgroepvragen
from rapportages.queries.delen_deelname import deelname, regios
from rapportages.queries.delen_netwerk import actieregels
from rapportages.queries.delen_regio import regionetwerken
from rapportages.queries.delen_sector import sectordelen
from rapportages.queries.kern import kernboodschap, kernzinnen

Inhoud = dict[str, Any]


def _van_nu(maak: Callable[[Bron], Any]) -> Callable[[Bron, Inhoud | None], Any]:
    """Return a part that does not look at the edition before."""
    return lambda bron, _eerder: maak(bron)


def _aantallen(bron: Bron) -> dict[str, int]:
    return {
        "sectoren": len(bron.sectoren),
        "netwerken": len(bron.kubus.netwerken),
        "acties": bron.kubus.acties,
        "plannen": len(bron.plannen),
    }


def _begrippen(_bron: Bron) -> list[dict[str, str]]:
    return [{"woord": woord, "uitleg": uitleg} for woord, uitleg in begrippen()]


RAPPORTDELEN.registreer(
    Rapportdeel(sleutel="kern", volgorde=10, maak=kernzinnen),
    Rapportdeel(sleutel="kernboodschap", volgorde=20, maak=_van_nu(kernboodschap)),
    Rapportdeel(sleutel="aantallen", volgorde=30, maak=_van_nu(_aantallen)),
    Rapportdeel(sleutel="alles", volgorde=40, maak=_van_nu(lambda bron: bron.kubus.telling)),
    Rapportdeel(sleutel="sectoren", volgorde=50, maak=sectordelen),
    Rapportdeel(sleutel="stuurgroepvragen", volgorde=60, maak=_van_nu(stuurgroepvragen)),
    Rapportdeel(sleutel="eerder_besloten", volgorde=62, maak=_van_nu(eerder_besloten)),
    Rapportdeel(sleutel="ramingen", volgorde=64, maak=_van_nu(geheel.ramingen)),
    Rapportdeel(sleutel="deelname", volgorde=66, maak=_van_nu(deelname), doelgroepen=frozenset(VAN_BUITEN)),
    Rapportdeel(sleutel="netwerken", volgorde=70, maak=_van_nu(geheel.netwerkrijen)),
    Rapportdeel(sleutel="geen_opgave", volgorde=90, maak=_van_nu(geheel.geen_opgave)),
    Rapportdeel(sleutel="regios", volgorde=100, maak=_van_nu(regios)),
    Rapportdeel(sleutel="regionetwerken", volgorde=105, maak=_van_nu(regionetwerken)),
    Rapportdeel(sleutel="akkoord", volgorde=110, maak=_van_nu(geheel.akkoord)),
    Rapportdeel(sleutel="financiering", volgorde=120, maak=_van_nu(geheel.financiering)),
    Rapportdeel(sleutel="zonder_lead_partner", volgorde=130, maak=_van_nu(geheel.zonder_lead_partner)),
    Rapportdeel(sleutel="succes", volgorde=140, maak=_van_nu(geheel.succes)),
    Rapportdeel(sleutel="begrippen", volgorde=150, maak=_van_nu(_begrippen)),
    Rapportdeel(sleutel="acties", volgorde=160, maak=_van_nu(actieregels), doelgroepen=frozenset(VAN_BINNEN)),
)
