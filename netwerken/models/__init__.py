"""Models of the field, its networks and the people in them."""

from netwerken.models.leden import (
    Aanmelding,
    Dienstverband,
    Gremium,
    Gremiumlid,
    Lidmaatschap,
    loopt,
    lopend_lidmaatschap,
)
from netwerken.models.netwerk import Netwerk, NetwerkRechtGroep, NetwerkRechtPersoon
from netwerken.models.referentie import (
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)

__all__ = [
    "Aanmelding",
    "Dienstverband",
    "Gremium",
    "Gremiumlid",
    "Lidmaatschap",
    "Mijlpaal",
    "Netwerk",
    "NetwerkRechtGroep",
    "NetwerkRechtPersoon",
    "Organisatie",
    "Partij",
    "Sector",
    "Thema",
    "Veiligheidsregio",
    "Verzorgingsgebied",
    "VitaalProces",
    "loopt",
    "lopend_lidmaatschap",
]
