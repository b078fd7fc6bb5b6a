"""From a judged row to what is saved: the data of an action, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actieplannen.inlezen.keuring import begin_van, financiering_na, wordt
from actieplannen.inlezen.rij import Rij
from actieplannen.models import Verbeteractie
from actieplannen.services.actiegegevens import Actiegegevens, gegevens_van
from kantoor.core.models import vandaag

_VELDEN = ("titel", "toelichting", "resultaat", "themas", "prioriteit", "organisatie", "eigenaar", "deadline")
_GELD = frozenset({"financiering", "kosten_cent", "extra_uren", "financieringsbron", "verdeling"})


def gegevens_na(rij: Rij, actie: Verbeteractie | None) -> Actiegegevens:
    """Return the data of the action as the row makes them; what the row does not say stays.

    Only for a row without errors.
    """
    start: Any = begin_van(rij)
    if actie is None:
        velden: dict[str, Any] = {naam: wordt(rij, naam) for naam in _VELDEN}
        return Actiegegevens(**velden, start=start, punt=wordt(rij, "verbeterpunt"), financiering=financiering_na(rij))
    velden = {naam: rij.waarden[naam] for naam in _VELDEN if naam in rij.waarden}
    if "verbeterpunt" in rij.waarden:
        velden["punt"] = rij.waarden["verbeterpunt"]
    if rij.waarden.keys() & _GELD:
        velden["financiering"] = financiering_na(rij)
    return replace(gegevens_van(actie), start=start, **velden)


def zet_voortgang(actie: Verbeteractie, waarden: Mapping[str, Any]) -> None:
    """Put days and what is in the way on a locked action in memory; a finished one has no open steps (DESIGN.md §6)."""
    for naam, waarde in waarden.items():
        setattr(actie, naam, waarde)
    if waarden.get("afgerond_op"):
        actie.stappen.filter(afgerond_op=None).update(afgerond_op=actie.afgerond_op)
    if "blokkade" in waarden:
        actie.blokkade_sinds = (actie.blokkade_sinds or vandaag()) if actie.blokkade else None
        actie.blokkade_wie = actie.blokkade_wie if actie.blokkade else ""
