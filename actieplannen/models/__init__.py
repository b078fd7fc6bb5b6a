"""Models of what networks agree to do."""

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
from actieplannen.models.landelijk import Opschaling, Uitvoervraag
from actieplannen.models.plan import Actieplan, Inlezing, Toetsing
from actieplannen.models.verloop import Kostenverloop, Leerpuntverloop, Planverloop, Toetsingverloop
from actieplannen.models.voortgang import Leerpunt, Stuurgroepvraag, Voortgangsmelding

__all__ = [
    "FEITEN",
    "Actiefeiten",
    "Actieplan",
    "Actierelatie",
    "Actiestap",
    "Actiewijziging",
    "Deelname",
    "Feiten",
    "Inlezing",
    "Kostenregel",
    "Kostenverloop",
    "Leerpunt",
    "Leerpuntverloop",
    "Opschaling",
    "Planverloop",
    "Stuurgroepvraag",
    "Toetsing",
    "Toetsingverloop",
    "Uitvoervraag",
    "Verbeteractie",
    "Voortgangsmelding",
]
