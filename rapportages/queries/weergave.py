"""An edition as the page and the PDF show it, drawn from the freeze alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from kantoor.core import grafiek as balken
from kantoor.core.iconen import ICONEN
from kantoor.core.status import TELT_MEE, Status, aandacht, totaal
from rapportages import grafiek
from rapportages.models import Editie
from rapportages.queries.bevriezing import aantal

# As many rows as one page holds; the page of the portal shows them all.
NETWERKEN_IN_PDF = 8


def weergave(editie: Editie, *, pdf: bool = False) -> dict[str, Any]:
    """Return the template context of an edition; asks the database nothing."""
    inhoud = editie.inhoud
    netwerken = [_netwerk(rij) for rij in inhoud["netwerken"]]
    vragend = [rij for rij in netwerken if rij["aandacht"]]
    getoond = vragend[:NETWERKEN_IN_PDF] if pdf else netwerken
    return {
        "editie": editie,
        "inhoud": inhoud,
        "pdf": pdf,
        "peildatum": date.fromisoformat(inhoud["peildatum"]),
        "omvang": omvang(inhoud["aantallen"]),
        "hash": editie.sha256[:12],
        "balk": balken.balk(inhoud["alles"], naam="Alle acties", kenmerk="alle", hoogte=28),
        "legenda": [(s.value, s.label, inhoud["alles"].get(s, 0)) for s in TELT_MEE],
        "vervallen": inhoud["alles"].get(Status.VERVALLEN, 0),
        "sectoren": [_sector(rij, plek) for plek, rij in enumerate(inhoud["sectoren"], start=1)],
        "vast": [rij for rij in inhoud["sectoren"] if rij["telling"].get(Status.VASTGELOPEN)],
        "netwerken": getoond,
        "nog_meer": len(vragend) - len(getoond) if pdf else 0,
        "besloten": inhoud["besloten"] | {"aandacht": aandacht(inhoud["besloten"]["telling"])},
        "kaart": grafiek.tegelkaart(inhoud["regios"]),
        "kaart_in_woorden": grafiek.in_woorden(inhoud["regios"]),
    }


def omvang(aantallen: dict[str, int]) -> str:
    """Return "5 sectoren, 18 netwerken, 139 acties"."""
    woorden = (("sectoren", "sector"), ("netwerken", "netwerk"), ("acties", "actie"))
    return ", ".join(aantal(aantallen[meer], een, meer) for meer, een in woorden)


def _sector(rij: dict[str, Any], plek: int) -> dict[str, Any]:
    telling = rij["telling"]
    return {
        "naam": rij["naam"],
        "icoon": rij["icoon"] if rij["icoon"] in ICONEN else "landelijk",
        "balk": balken.balk(telling, naam=rij["naam"], kenmerk=f"sector-{plek}", hoogte=20) if totaal(telling) else "",
        "afgerond": f"{telling.get(Status.AFGEROND, 0)} van {totaal(telling)}" if totaal(telling) else "geen acties",
        "aandacht": aandacht(telling),
    }


def _netwerk(rij: dict[str, Any]) -> dict[str, Any]:
    telling = rij["telling"]
    return {
        "naam": rij["naam"],
        "schaal": rij["schaal"],
        "acties": totaal(telling),
        "aandacht": aandacht(telling),
        "vast": telling.get(Status.VASTGELOPEN, 0),
    }
