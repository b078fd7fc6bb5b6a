"""The map of the field is open to everybody."""

from django.db.models import Q

from kantoor.access import ALLES, Lezer, beleid
from netwerken.models import (
    Gremium,
    Gremiumrecht,
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)

OPEN = (
    Gremium,
    Gremiumrecht,
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)

for _model in OPEN:

    @beleid(_model, "bekijken")
    def _openbaar(lezer: Lezer) -> Q:
        return ALLES
