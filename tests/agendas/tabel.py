"""The part of the table of the policy about the agendas of the sectors: a working copy is for who makes it."""

from __future__ import annotations

from typing import Any

from agendas.models import Agendapunt, Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from tests.access.besluiten import AGENDAS
from tests.access.personen import IEDEREEN, RAPPORTLEZERS, REGIE
from tests.cast import Cast

DELEN = (Expertbijeenkomst, Samenwerkingsafspraak, Verbeterpunt)
TABEL = {
    **{(model, "bekijken"): dict.fromkeys(AGENDAS, REGIE) for model in (Sectoragenda, *DELEN)},
    **{(model, "bewerken"): {"concept": REGIE} for model in (Sectoragenda, *DELEN)},
    (Agendapunt, "bekijken"): {"openbaar": IEDEREEN, "landelijk": RAPPORTLEZERS | {"deelnemer"}},
}
BEVOEGD = {"agendas": REGIE}


def _van_agenda(cast: Cast, agenda: Any) -> str:
    return "openbaar" if agenda.sector == cast.sector else str(agenda.sector.code)


SOORTEN = {
    Sectoragenda: _van_agenda,
    Agendapunt: lambda cast, rij: _van_agenda(cast, rij.agenda),
    **dict.fromkeys(DELEN, lambda cast, rij: str(rij.agenda.sector.code)),
}
