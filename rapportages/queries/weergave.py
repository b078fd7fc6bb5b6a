"""An edition as the page and the PDF show it, drawn from the freeze alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from kantoor.core import grafiek as balken
from kantoor.core.iconen import ICONEN
from kantoor.core.opmaak import datum, euro
from kantoor.core.rapportdeel import hoofdstukken
from kantoor.core.status import Status, aandacht, tellen_mee, totaal, vragen_aandacht
from rapportages import grafiek
from rapportages.models import Editie
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


def weergave(editie: Editie, *, pdf: bool = False) -> Deel:
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
        "legenda": _legenda(inhoud["alles"], vorige and vorige["telling"]),
        "vervallen": inhoud["alles"].get(Status.VERVALLEN, 0),
        "sectoren": [_sector(rij, plek, peildatum) for plek, rij in enumerate(inhoud["sectoren"], start=1)],
        "vragen": _met_dag(inhoud["stuurgroepvragen"], "sinds"),
        "vragen_vooraan": _met_dag(inhoud["stuurgroepvragen"][:VRAGEN_VOORAAN], "sinds"),
        "netwerken": [_netwerk(rij) for rij in inhoud["netwerken"]],
        "besloten": inhoud["besloten"] | {"aandacht": aandacht(inhoud["besloten"]["telling"])},
        "kaart": grafiek.tegelkaart(inhoud["regios"]),
        "kaart_telt": " en ".join(status.rij.bijvoeglijk for status in vragen_aandacht()),
        "kaart_in_woorden": grafiek.in_woorden(inhoud["regios"]),
        "geld": inhoud["financiering"] and _geld(inhoud["financiering"]),
        "akkoord": inhoud["akkoord"],
        "hoofdstukken": hoofdstukken(inhoud),
        "acties": inhoud["acties"] and [_actie(rij) for rij in inhoud["acties"]],
    }


def omvang(aantallen: dict[str, int]) -> str:
    """Return "5 sectoren, 18 netwerken, 139 acties"."""
    woorden = (("sectoren", "sector"), ("netwerken", "netwerk"), ("acties", "actie"))
    return ", ".join(aantal(aantallen[meer], een, meer) for meer, een in woorden)


def _balk_toen(vorige: Deel) -> Any:
    naam = f"Alle acties in {vorige['periode_in_woorden']}"
    return balken.balk(vorige["telling"], naam=naam, kenmerk="toen", hoogte=14, cijfers=False)


def _legenda(nu: dict[str, int], toen: dict[str, int] | None) -> list[tuple[str, str, int, int | None]]:
    """Return (key, word, number now, number then) in the fixed order of the bar."""
    return [(s.value, str(s.label), nu.get(s, 0), None if toen is None else toen.get(s, 0)) for s in tellen_mee()]


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
        "legenda": _legenda(telling, rij.get("vorige")),
        "afgerond": f"{telling.get(Status.AFGEROND, 0)} van {acties}" if acties else "geen acties",
        "acties": acties,
        "trend": rij.get("trend"),
        "aandacht": aandacht(telling),
        "kern": rij.get("kern", []),
        "omvang": f"{aantal(rij.get('netwerken', 0), 'netwerk', 'netwerken')}, {aantal(acties, 'actie', 'acties')}",
        "agenda": _agenda(rij.get("agenda")),
        "matrix": _matrix(rij.get("matrix")),
        "planning": _planning(rij.get("planning", []), plek, peildatum),
        "vast": rij.get("vast") and rij["vast"] | {"gedeeld": _met_dag(rij["vast"]["gedeeld"], "sinds")},
        "leerpunten": _met_dag(rij.get("leerpunten", []), "op"),
        "heeft_blad": "matrix" in rij and any((acties, rij["matrix"]["rijen"], *_gedeeld(rij))),
    }


def _gedeeld(rij: Deel) -> tuple[list[Deel], list[Deel]]:
    """Return what networks shared about a sector; a closed one does so without an action that counts."""
    return rij.get("leerpunten", []), rij.get("vast", {}).get("gedeeld", [])


def _agenda(agenda: Deel | None) -> str:
    if agenda is None:
        return "Nog geen vastgestelde agenda."
    return f"Agenda vastgesteld op {_dag(agenda['vastgesteld_op'])}."


def _matrix(matrix: Deel | None) -> Deel | None:
    """Return the matrix with a row per network: the five points fit beside each other on paper, the networks do not."""
    if not matrix or not matrix["rijen"]:
        return None
    punten = [{"rang": rij["rang"], "titel": rij["titel"]} for rij in matrix["rijen"]]
    rijen = [
        {"naam": naam, "cellen": [_cel(punt["cellen"][plek]) for punt in matrix["rijen"]]}
        for plek, naam in enumerate(matrix["netwerken"])
    ]
    besloten = matrix.get("besloten", 0)
    dicht = [balken.telling_in_woorden(punt["besloten"]) for punt in matrix["rijen"]] if besloten else []
    return {"punten": punten, "rijen": rijen, "besloten": besloten, "dicht": dicht}


def _cel(cel: Deel) -> Deel:
    """Return a cell with its icon; a frozen word that is no status any more is an error, never another icon."""
    return cel | {"icoon": Status(cel["sleutel"]).value if cel["soort"] == "status" else ""}


def _planning(regels: list[Deel], plek: int, peildatum: date) -> Deel | None:
    """Return the points with their bars, and the head above those; nothing without any action on a point."""
    dagen = [date.fromisoformat(regel[kant]) for regel in regels if regel["status"] for kant in ("start", "eind")]
    if not dagen:
        return None
    tijdas = grafiek.Tijdas.om(dagen, peildatum)
    rijen = [
        regel
        | {
            "balk": grafiek.planbalk(tijdas, regel, f"planning-{plek}-{regel['rang']}"),
            "start": _maand(regel["start"]),
            "eind": _maand(regel["eind"]),
            "was": _maand(regel["was"]),
            "woord": Status(regel["status"]).label if regel["status"] else "",
        }
        for regel in regels
    ]
    return {"kop": grafiek.kop_van(tijdas, f"planning-{plek}"), "rijen": rijen}


def _met_dag(rijen: list[Deel], veld: str) -> list[Deel]:
    return [rij | {veld: _dag(rij[veld])} for rij in rijen]


def _dag(iso: str | None) -> str:
    return datum(date.fromisoformat(iso)) if iso else ""


def _maand(iso: str | None) -> str:
    """Return "december 2026": a report plans in months."""
    return _dag(iso).partition(" ")[2]


def _netwerk(rij: Deel) -> Deel:
    telling = rij["telling"]
    return {
        "naam": rij["naam"],
        "schaal": rij["schaal"],
        "plan": rij.get("plan", ""),
        "opgave": rij.get("opgave", ""),
        "acties": totaal(telling),
        "aandacht": aandacht(telling),
        "vast": telling.get(Status.VASTGELOPEN, 0),
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


def _actie(rij: Deel) -> Deel:
    return rij | {"deadline": _dag(rij["deadline"]), "woord": Status(rij["status"]).label}
