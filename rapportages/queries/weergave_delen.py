"""What the drawing of every version shares: a frozen part in words, as templates take it."""

from __future__ import annotations

from datetime import date
from typing import Any

from actieplannen.models import Actieplan
from kantoor.core import grafiek as balken
from kantoor.core.opmaak import datum
from kantoor.core.status import Status, aandacht, tellen_mee, totaal
from rapportages import grafiek
from rapportages.queries.woorden import NIET_BEKEND, aantal

Deel = dict[str, Any]


def omvang(aantallen: dict[str, int]) -> str:
    """Return "5 sectoren, 18 netwerken, 139 acties"."""
    woorden = (("sectoren", "sector"), ("netwerken", "netwerk"), ("acties", "actie"))
    return ", ".join(aantal(aantallen[meer], een, meer) for meer, een in woorden)


def akkoord(deel: Deel | None) -> Deel | None:
    """Return the agreement with its plans in the order of their states; a database may give keys back in its own."""
    if deel is None:
        return None
    volgorde = [*(str(label) for label in Actieplan.Staat.labels), NIET_BEKEND]
    return deel | {"plannen": {label: deel["plannen"][label] for label in volgorde if label in deel["plannen"]}}


def legenda(nu: dict[str, int], toen: dict[str, int] | None) -> list[tuple[str, str, int, int | None]]:
    """Return (key, word, number now, number then) in the fixed order of the bar."""
    return [(s.value, str(s.label), nu.get(s, 0), None if toen is None else toen.get(s, 0)) for s in tellen_mee()]


def gedeeld(rij: Deel) -> tuple[list[Deel], list[Deel]]:
    """Return what networks shared about a sector; a closed one does so without an action that counts."""
    return rij.get("leerpunten", []), rij.get("vast", {}).get("gedeeld", [])


def agenda(agenda: Deel | None) -> str:
    if agenda is None:
        return "Nog geen vastgestelde agenda."
    return f"Agenda vastgesteld op {dag_van(agenda['vastgesteld_op'])}."


def matrix(matrix: Deel | None) -> Deel | None:
    """Return the matrix with a row per network: the five points fit beside each other on paper, the networks do not."""
    if not matrix or not matrix["rijen"]:
        return None
    punten = [{"rang": rij["rang"], "titel": rij["titel"]} for rij in matrix["rijen"]]
    rijen = [
        {"naam": naam, "cellen": [matrixcel(punt["cellen"][plek]) for punt in matrix["rijen"]]}
        for plek, naam in enumerate(matrix["netwerken"])
    ]
    besloten = matrix.get("besloten", 0)
    dicht = [balken.telling_in_woorden(punt["besloten"]) for punt in matrix["rijen"]] if besloten else []
    return {"punten": punten, "rijen": rijen, "besloten": besloten, "dicht": dicht}


def matrixcel(cel: Deel) -> Deel:
    """Return a cell with its icon; a frozen word that is no status any more is an error, never another icon."""
    return cel | {"icoon": Status(cel["sleutel"]).value if cel["soort"] == "status" else ""}


def planning(regels: list[Deel], plek: int, peildatum: date) -> Deel | None:
    """Return the points with their bars, and the head above those; nothing without any action on a point."""
    dagen = [date.fromisoformat(regel[kant]) for regel in regels if regel["status"] for kant in ("start", "eind")]
    if not dagen:
        return None
    tijdas = grafiek.Tijdas.om(dagen, peildatum)
    rijen = [
        regel
        | {
            "balk": grafiek.planbalk(tijdas, regel, f"planning-{plek}-{regel['rang']}"),
            "start": maand_van(regel["start"]),
            "eind": maand_van(regel["eind"]),
            "was": maand_van(regel["was"]),
            "woord": Status(regel["status"]).label if regel["status"] else "",
        }
        for regel in regels
    ]
    return {"kop": grafiek.kop_van(tijdas, f"planning-{plek}"), "rijen": rijen}


def netwerkregel(rij: Deel) -> Deel:
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


def actieregel(rij: Deel) -> Deel:
    return rij | {"deadline": dag_van(rij["deadline"]), "woord": Status(rij["status"]).label}


def maand_van(iso: str | None) -> str:
    """Return "december 2026": a report plans in months."""
    return dag_van(iso).partition(" ")[2]


def dag_van(iso: str | None) -> str:
    return datum(date.fromisoformat(iso)) if iso else ""


def met_dag(rijen: list[Deel], veld: str) -> list[Deel]:
    return [rij | {veld: dag_van(rij[veld])} for rij in rijen]
