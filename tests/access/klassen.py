"""People in classes: those for whom the access decision of a path is one and the same refusal share one visit.

The decision is computed for everybody. Who is refused never reaches the view: the reply comes from the middleware and
knows no more of that person than the menu of every page. Who is let in is always visited, as a page depends on its
reader. `test_klassen.py` holds this to the replies themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from types import SimpleNamespace
from typing import Any

from django.http import Http404
from django.urls import resolve

from kantoor.access import Lezer
from kantoor.access.toegang import Geweigerd
from tests.access.wegen import Weg
from tests.cast import Cast

INLOGGEN, NIET_ACTIEF, ER_NIET, BINNEN = "inloggen", "account dicht", "404", "binnen"


def besluit(weg: Weg, pad: str, lezer: Lezer, methode: str) -> str:
    """Return what the access decision of this path makes of one reader: a refusal in words, or `BINNEN`."""
    toegang = weg.toegang
    assert toegang is not None, f"{weg} verklaart geen toegang"
    if not (toegang.anoniem or lezer.bekend):
        return INLOGGEN if lezer.anoniem else NIET_ACTIEF
    try:
        toegang.verleen(SimpleNamespace(lezer=lezer, method=methode.upper()), resolve(pad).kwargs)
    except Http404:
        return ER_NIET
    except Geweigerd as fout:
        return f"403 {fout.reden}"
    return BINNEN


def klassen(weg: Weg, pad: str, cast: Cast, personen: Iterable[str]) -> dict[tuple[str, ...], list[str]]:
    """Return the people by the decisions on GET and POST; who is let in by either forms a class of one."""
    gevonden: dict[tuple[str, ...], list[str]] = {}
    for persona in sorted(personen):
        sleutel = _sleutel(weg, pad, cast[persona], persona)
        gevonden.setdefault(sleutel, []).append(persona)
    return gevonden


def _sleutel(weg: Weg, pad: str, wie: Any, persona: str) -> tuple[str, ...]:
    lezer = Lezer(wie)
    besluiten = tuple(besluit(weg, pad, lezer, methode) for methode in ("get", "post"))
    return (*besluiten, persona) if BINNEN in besluiten else besluiten


def bezoekers(weg: Weg, pad: str, cast: Cast, personen: Iterable[str], *, alles: bool) -> list[str]:
    """Return who visits a path: one of each class, or everybody when all is asked."""
    return sorted(personen) if alles else sorted(groep[0] for groep in klassen(weg, pad, cast, personen).values())
