"""Models of the field and its networks."""

from netwerken.models.gremia import Gremium, Gremiumrecht
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
    "Gremium",
    "Gremiumrecht",
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
]
