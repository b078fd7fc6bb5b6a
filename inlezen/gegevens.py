"""From a judged row to what is saved: the data of an action, and how far it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actieplannen.models import Verbeteractie
from actieplannen.services.actiegegevens import Actiegegevens, gegevens_van, maak_gegevens, pas_aan
from actieplannen.velden import Deel
from inlezen.keuring import begin_van, financiering_na, wordt
from inlezen.koppeling import kolommen_van, leesbaar
from inlezen.rij import Inleesrij
from kantoor.core.models import vandaag


def gegevens_na(rij: Inleesrij, actie: Verbeteractie | None) -> Actiegegevens:
    """Return the data of the action as the row makes them; what the row does not say stays.

    Only for a row without errors.
    """
    namen = [naam for naam in kolommen_van(Deel.BASIS) if actie is None or naam in rij.waarden]
    velden = {leesbaar()[naam].veld: wordt(rij, naam) for naam in namen}
    velden["start"] = begin_van(rij)
    if actie is None or rij.waarden.keys() & kolommen_van(Deel.GELD):
        velden["financiering"] = financiering_na(rij)
    return maak_gegevens(**velden) if actie is None else pas_aan(gegevens_van(actie), velden)


def zet_voortgang(actie: Verbeteractie, waarden: Mapping[str, Any]) -> None:
    """Put days and what is in the way on a locked action in memory; a finished one has no open steps."""
    for naam, waarde in waarden.items():
        setattr(actie, naam, waarde)
    if waarden.get("afgerond_op"):
        actie.stappen.filter(afgerond_op=None).update(afgerond_op=actie.afgerond_op)
    if "blokkade" in waarden:
        actie.blokkade_sinds = (actie.blokkade_sinds or vandaag()) if actie.blokkade else None
        actie.blokkade_wie = actie.blokkade_wie if actie.blokkade else ""
