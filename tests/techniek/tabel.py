"""The part of the table of the policy about requests for a second person."""

from __future__ import annotations

from typing import Any

from kantoor.techniek.models import Verzoek
from tests.cast import Cast

BEVOEGD = {"sleutelbeheer": {"beheerder"}, "tweede-persoon": {"beheerder"}}
TABEL = {
    (Verzoek, "bekijken"): {soort: {"beheerder"} for soort in ("eigen", "van een ander", "over mij", "besloten")},
    # Nobody decides on what one asked oneself, or gains by.
    (Verzoek, "beslissen"): {"van een ander": {"beheerder"}},
    (Verzoek, "intrekken"): {"eigen": {"beheerder"}},
}


def _verzoek(cast: Cast, rij: Any) -> str:
    if rij.staat != Verzoek.Staat.OPEN:
        return "besloten"
    if rij.door == cast["beheerder"]:
        return "eigen"
    return "over mij" if rij.betreft == cast["beheerder"] else "van een ander"


SOORTEN = {Verzoek: _verzoek}
