"""The part of the table of the policy about what is put forward and decided on."""

from __future__ import annotations

from besluiten.models import (
    Adviesantwoord,
    Besluit,
    Besluitronde,
    Besluitroute,
    Besluitvraag,
    Routestap,
    Stuk,
    Versie,
)
from tests.access.besluiten import van_stuk, van_versie
from tests.access.personen import IEDEREEN, LEZERS, REGIE, SPREEKT, alles

BEKEND = IEDEREEN - {"bezoeker"}
# By the state of the agenda (see `tests.access.besluiten.AGENDAS`), and for the plans by their network.
TEKST = {
    **LEZERS,
    "later": REGIE,
    "loopt": REGIE | {"stuurgroep"},
    "openbaar": IEDEREEN,
    "landelijk": REGIE | {"stuurgroep", "deelnemer"},
    "nationaal": {"deelnemer", "regisseur", "jenv"},
}
RONDOM = {soort: wie & BEKEND for soort, wie in TEKST.items()}
TABEL = {
    (Versie, "bekijken"): TEKST,
    **{(model, "bekijken"): RONDOM for model in (Stuk, Besluitronde, Besluitvraag, Besluit, Adviesantwoord)},
    (Besluitvraag, "namens"): {
        **SPREEKT,
        "loopt": {"stuurgroep"},
        "openbaar": {"stuurgroep"},
        "landelijk": {"stuurgroep"},
    },
    (Besluit, "verwerken"): {**SPREEKT, **dict.fromkeys(("later", "loopt", "openbaar", "landelijk"), REGIE)},
    (Besluitvraag, "beantwoorden"): {**SPREEKT, "loopt": {"stuurgroep"}},
    **{(model, "bekijken"): {"alles": BEKEND} for model in (Besluitroute, Routestap)},
}
SOORTEN = {
    Stuk: van_stuk,
    Versie: van_versie,
    Besluitronde: lambda cast, rij: van_versie(cast, rij.versie),
    Besluitvraag: lambda cast, rij: van_versie(cast, rij.ronde.versie),
    Besluit: lambda cast, rij: van_versie(cast, rij.vraag.ronde.versie),
    Adviesantwoord: lambda cast, rij: van_versie(cast, rij.besluit.vraag.ronde.versie),
    Besluitroute: alles,
    Routestap: alles,
}
