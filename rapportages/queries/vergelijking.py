"""Two editions side by side, from their freezes alone: figures, what moved, what is new, what vanished and why."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from kantoor.core.opmaak import datum
from kantoor.core.status import Status, totaal
from rapportages.models import Editie
from rapportages.queries.bevriezing import telde_besloten
from rapportages.queries.woorden import trend

Deel = dict[str, Any]


def voorstel(edities: QuerySet[Editie], nu: str = "") -> tuple[Editie, Editie] | None:
    """Return the edition asked for, or else the newest, and before it the former one of the same audience.

    The former one is of an earlier quarter: an edition that corrects another says itself what is different. None when
    no audience has two quarters, or when what is asked for is not there for this reader.
    """
    nieuwste = edities.order_by("-gesloten_op", "pk").defer("inhoud")
    gekozen = nieuwste.filter(pk=nu) if _is_sleutel(nu) else nieuwste
    for editie in gekozen[:MEESTE]:
        over = {"doelgroep": editie.doelgroep, "sector": editie.sector_id, "netwerk": editie.netwerk_id}
        vorige = nieuwste.filter(**over, periode__lt=editie.periode).order_by("-periode", "-nummer").first()
        if vorige is not None:
            return vorige, editie
    return None


MEESTE = 5  # of how many of the newest editions a former one is looked for


def _is_sleutel(tekst: str) -> bool:
    try:
        UUID(tekst)
    except ValueError:
        return False
    return True


def vergelijk(toen: Editie, nu: Editie) -> Deel:
    """Return the differences from `toen` to `nu`, in words and figures."""
    eerst, later = toen.inhoud, nu.inhoud
    return {
        "telt_anders": telde_besloten(eerst) != telde_besloten(later),
        "cijfers": _cijfers(eerst["alles"], later["alles"]),
        "sectoren": [_groep(*paar) for paar in _paren(eerst["sectoren"], later["sectoren"], "naam")],
        "netwerken": [_groep(*paar) for paar in _paren(eerst["netwerken"], later["netwerken"], "naam")],
        "punten": [*_punten(eerst, later)],
        "acties": _acties(eerst.get("acties"), later.get("acties")),
    }


def _cijfers(toen: dict[str, int], nu: dict[str, int]) -> list[Deel]:
    rijen = [(s.label, toen.get(s, 0), nu.get(s, 0)) for s in Status]
    rijen.append(("Samen, zonder vervallen", totaal(toen), totaal(nu)))
    return [
        {"naam": naam, "toen": a, "nu": b, "verschil": f"{b - a:+d}" if a != b else "gelijk"} for naam, a, b in rijen
    ]


def _paren(toen: list[Deel], nu: list[Deel], sleutel: str) -> list[tuple[str, Deel | None, Deel | None]]:
    """Return what both have side by side, in the order of the later one; what vanished comes last."""
    eerst = {rij[sleutel]: rij for rij in toen}
    later = {rij[sleutel]: rij for rij in nu}
    namen = [*later, *(naam for naam in eerst if naam not in later)]
    return [(naam, eerst.get(naam), later.get(naam)) for naam in namen]


def _groep(naam: str, toen: Deel | None, nu: Deel | None) -> Deel:
    if toen is None or nu is None:
        wat = (
            "nieuw" if toen is None else "niet meer in de rapportage: geen acties die meetellen, of niet meer openbaar"
        )
        telling = (nu or toen or {})["telling"]
        return {"naam": naam, "richting": "gelijk", "tekst": wat, "toen": "", "nu": "", "acties": totaal(telling)}
    klaar = [f"{rij['telling'].get(Status.AFGEROND, 0)} van {totaal(rij['telling'])}" for rij in (toen, nu)]
    verschil = trend(nu["telling"], toen["telling"])
    return {"naam": naam, **verschil, "toen": klaar[0], "nu": klaar[1], "acties": totaal(nu["telling"])}


def _punten(toen: Deel, nu: Deel) -> list[Deel]:
    """Return agenda points that came, went, or got another date."""
    gevonden = []
    for naam, eerst, later in _paren(toen["sectoren"], nu["sectoren"], "naam"):
        for titel, a, b in _paren((eerst or {}).get("planning", []), (later or {}).get("planning", []), "titel"):
            wat = _punt(a, b)
            if wat:
                gevonden.append({"sector": naam, "titel": titel, "wat": wat})
    return gevonden


def _punt(toen: Deel | None, nu: Deel | None) -> str:
    if toen is None:
        return "nieuw in de agenda"
    if nu is None:
        return "niet meer in de agenda"
    if toen["eind"] != nu["eind"]:
        return f"klaar {_op(nu['eind'])}, was {_op(toen['eind'])}"
    return ""


def _op(dag: str | None) -> str:
    """Return the ISO day of a freeze in Dutch words."""
    return f"op {datum(date.fromisoformat(dag))}" if dag else "op een onbekende dag"


def _acties(toen: list[Deel] | None, nu: list[Deel] | None) -> list[Deel] | None:
    """Return the actions of a network edition that came, went or changed status, with the reason."""
    if toen is None or nu is None:
        return None
    gevonden = []
    for titel, eerst, later in _paren(toen, nu, "titel"):
        if eerst is None and later is not None:
            wat = "nieuw"
        elif later is None:
            wat = "niet meer in het plan"
        elif eerst is not None and eerst["status"] != later["status"]:
            wat = f"van {_woord(eerst)} naar {_woord(later)}"
        else:
            continue
        gevonden.append({"titel": titel, "wat": wat, "uitleg": (later or {}).get("uitleg", "")})
    return gevonden


def _woord(rij: Deel) -> str:
    return str(Status(rij["status"]).label).lower()
