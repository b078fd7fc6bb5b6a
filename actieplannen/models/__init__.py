"""Models of what sectors and networks agree to do."""

from actieplannen.models.agenda import (
    AANTAL_PUNTEN,
    Expertbijeenkomst,
    Samenwerkingsafspraak,
    Sectoragenda,
    Verbeterpunt,
)
from actieplannen.models.besluiten import (
    Besluit,
    Besluitronde,
    Besluitroute,
    Besluitsoort,
    Besluitvraag,
    Routestap,
    Stuksoort,
    Versie,
)
from actieplannen.models.plan import Actieplan, Kostenregel, Verbeteractie

__all__ = [
    "AANTAL_PUNTEN",
    "Actieplan",
    "Besluit",
    "Besluitronde",
    "Besluitroute",
    "Besluitsoort",
    "Besluitvraag",
    "Expertbijeenkomst",
    "Kostenregel",
    "Routestap",
    "Samenwerkingsafspraak",
    "Sectoragenda",
    "Stuksoort",
    "Verbeteractie",
    "Verbeterpunt",
    "Versie",
]
