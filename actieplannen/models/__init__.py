"""Models of what sectors and networks agree to do."""

from actieplannen.models.actie import (
    FEITEN,
    Actiefeiten,
    Actierelatie,
    Actiestap,
    Actiewijziging,
    Deelname,
    Feiten,
    Kostenregel,
    Verbeteractie,
)
from actieplannen.models.agenda import (
    AANTAL_PUNTEN,
    Expertbijeenkomst,
    Samenwerkingsafspraak,
    Sectoragenda,
    Verbeterpunt,
)
from actieplannen.models.besluiten import (
    BINDEND,
    RAADGEVEND,
    Besluit,
    Besluitronde,
    Besluitroute,
    Besluitsoort,
    Besluitvraag,
    Routestap,
    Stuksoort,
    Versie,
)
from actieplannen.models.landelijk import Voorlegging
from actieplannen.models.plan import Actieplan, Agendapunt, Inlezing, Toetsing
from actieplannen.models.voortgang import Leerpunt, Stuurgroepvraag, Voortgangsmelding

__all__ = [
    "AANTAL_PUNTEN",
    "BINDEND",
    "FEITEN",
    "RAADGEVEND",
    "Actiefeiten",
    "Actieplan",
    "Actierelatie",
    "Actiestap",
    "Actiewijziging",
    "Agendapunt",
    "Besluit",
    "Besluitronde",
    "Besluitroute",
    "Besluitsoort",
    "Besluitvraag",
    "Deelname",
    "Expertbijeenkomst",
    "Feiten",
    "Inlezing",
    "Kostenregel",
    "Leerpunt",
    "Routestap",
    "Samenwerkingsafspraak",
    "Sectoragenda",
    "Stuksoort",
    "Stuurgroepvraag",
    "Toetsing",
    "Verbeteractie",
    "Verbeterpunt",
    "Versie",
    "Voorlegging",
    "Voortgangsmelding",
]
