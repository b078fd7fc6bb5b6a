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
from netwerken.models.verloop import (
    Mijlpaalverloop,
    Netwerkregioverloop,
    Netwerksectorverloop,
    Netwerkverloop,
    Organisatieverloop,
    Partijverloop,
    Regioverloop,
    Sectorverloop,
)

__all__ = [
    "Gremium",
    "Gremiumrecht",
    "Mijlpaal",
    "Mijlpaalverloop",
    "Netwerk",
    "NetwerkRechtGroep",
    "NetwerkRechtPersoon",
    "Netwerkregioverloop",
    "Netwerksectorverloop",
    "Netwerkverloop",
    "Organisatie",
    "Organisatieverloop",
    "Partij",
    "Partijverloop",
    "Regioverloop",
    "Sector",
    "Sectorverloop",
    "Thema",
    "Veiligheidsregio",
    "Verzorgingsgebied",
    "VitaalProces",
]
