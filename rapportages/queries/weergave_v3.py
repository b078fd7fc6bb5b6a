"""An edition of versions 1 to 3 as its page and PDF show it: what it said is kept, and so is how it looked."""

from __future__ import annotations

from datetime import date
from typing import Any

from kantoor.core import grafiek as balken
from kantoor.core.iconen import ICONEN
from kantoor.core.opmaak import euro
from kantoor.core.rapportdeel import hoofdstukken
from kantoor.core.status import Status, aandacht, totaal, vragen_aandacht
from rapportages import grafiek
from rapportages.models import Editie
from rapportages.queries.weergave_delen import (
    actieregel,
    agenda,
    akkoord,
    gedeeld,
    legenda,
    matrix,
    met_dag,
    netwerkregel,
    omvang,
    planning,
)
from rapportages.queries.woorden import aantal

Deel = dict[str, Any]
# As many requests as a meeting can decide on stand on the first page; all of them follow later in the report.
VRAGEN_VOORAAN = 3
# What editions of before did not say yet, and what they said of closed networks.
LEEG: Deel = {
    "onderwerp": "",
    "telt": "",
    "besloten": {"aantal": 0, "telling": {}, "geen_opgave": 0},
    "vorige": None,
    "correctie": None,
    "kernboodschap": "",
    "stuurgroepvragen": [],
    "geen_opgave": None,
    "akkoord": None,
    "financiering": None,
    "zonder_lead_partner": {"genoemd": []},
    "succes": [],
    "begrippen": [],
    "acties": None,
}


def weergave_v3(editie: Editie, *, pdf: bool = False) -> Deel:
    """Return the template context of an edition; asks the database nothing."""
    inhoud = LEEG | editie.inhoud
    vorige = inhoud["vorige"]
    peildatum = date.fromisoformat(inhoud["peildatum"])
    return {
        "editie": editie,
        "inhoud": inhoud,
        "pdf": pdf,
        "peildatum": peildatum,
        "voor": inhoud["onderwerp"] or inhoud["voor_wie"],
        "omvang": omvang(inhoud["aantallen"]),
        "hash": editie.sha256[:12],
        "balk": balken.balk(inhoud["alles"], naam="Alle acties", kenmerk="alle", hoogte=28),
        "balk_toen": vorige and _balk_toen(vorige),
        "legenda": legenda(inhoud["alles"], vorige and vorige["telling"]),
        "vervallen": inhoud["alles"].get(Status.VERVALLEN, 0),
        "sectoren": [_sector(rij, plek, peildatum) for plek, rij in enumerate(inhoud["sectoren"], start=1)],
        "vragen": met_dag(inhoud["stuurgroepvragen"], "sinds"),
        "vragen_vooraan": met_dag(inhoud["stuurgroepvragen"][:VRAGEN_VOORAAN], "sinds"),
        "netwerken": [netwerkregel(rij) for rij in inhoud["netwerken"]],
        "besloten": inhoud["besloten"] | {"aandacht": aandacht(inhoud["besloten"]["telling"])},
        "kaart": grafiek.tegelkaart(inhoud["regios"]),
        "kaart_telt": " en ".join(status.rij.bijvoeglijk for status in vragen_aandacht()),
        "kaart_in_woorden": grafiek.in_woorden(inhoud["regios"]),
        "geld": inhoud["financiering"] and _geld(inhoud["financiering"]),
        "akkoord": akkoord(inhoud["akkoord"]),
        "hoofdstukken": hoofdstukken(inhoud),
        "acties": inhoud["acties"] and [actieregel(rij) for rij in inhoud["acties"]],
    }


def _balk_toen(vorige: Deel) -> Any:
    naam = f"Alle acties in {vorige['periode_in_woorden']}"
    return balken.balk(vorige["telling"], naam=naam, kenmerk="toen", hoogte=14, cijfers=False)


def _sector(rij: Deel, plek: int, peildatum: date) -> Deel:
    telling = rij["telling"]
    acties = totaal(telling)
    balk = balken.balk(telling, naam=rij["naam"], kenmerk=f"sector-{plek}", hoogte=20) if acties else ""
    return {
        "plek": plek,
        "naam": rij["naam"],
        "icoon": rij["icoon"] if rij["icoon"] in ICONEN else "landelijk",
        "balk": balk,
        "groot": balken.balk(telling, naam=rij["naam"], kenmerk=f"blad-{plek}", hoogte=24) if acties else "",
        "legenda": legenda(telling, rij.get("vorige")),
        "afgerond": f"{telling.get(Status.AFGEROND, 0)} van {acties}" if acties else "geen acties",
        "acties": acties,
        "trend": rij.get("trend"),
        "aandacht": aandacht(telling),
        "kern": rij.get("kern", []),
        "omvang": f"{aantal(rij.get('netwerken', 0), 'netwerk', 'netwerken')}, {aantal(acties, 'actie', 'acties')}",
        "agenda": agenda(rij.get("agenda")),
        "matrix": matrix(rij.get("matrix")),
        "planning": planning(rij.get("planning", []), plek, peildatum),
        "vast": rij.get("vast") and rij["vast"] | {"gedeeld": met_dag(rij["vast"]["gedeeld"], "sinds")},
        "leerpunten": met_dag(rij.get("leerpunten", []), "op"),
        "heeft_blad": "matrix" in rij and any((acties, rij["matrix"]["rijen"], *gedeeld(rij))),
    }


def _geld(geld: Deel) -> Deel:
    """Return the money of each side in words, with sums."""
    kanten = [
        {
            "partij": rij["partij"],
            **{staat: euro(rij[staat]) for staat in ("raming", "toegezegd", "geregeld")},
            "samen": euro(rij["raming"] + rij["toegezegd"] + rij["geregeld"]),
        }
        for rij in geld["per_partij"]
    ]
    nog_niet = sum(rij["raming"] for rij in geld["per_partij"])
    alles = nog_niet + sum(rij["toegezegd"] + rij["geregeld"] for rij in geld["per_partij"])
    return {
        "bestaand": geld["bestaand"],
        "extra": geld["extra"],
        "kanten": kanten,
        "jaren": [{"jaar": str(rij["jaar"]), "bedrag": euro(rij["cent"])} for rij in geld["per_jaar"]],
        "alles": euro(alles),
        "gat": f"{euro(nog_niet)} van {euro(alles)} is nog niet toegezegd." if nog_niet else "",
        "uren": geld["uren"],
    }
