"""The part of the table of the policy about the open map of the field."""

from __future__ import annotations

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

INTERN = {
    "netwerken.NetwerkRechtPersoon": "grant table, read by kantoor.access.grants alone",
    "netwerken.NetwerkRechtGroep": "grant table, read by kantoor.access.grants alone",
}
OPEN = (
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
    Gremium,
    Gremiumrecht,
)
