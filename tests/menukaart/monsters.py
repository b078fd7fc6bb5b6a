"""Samples for the paths of the menukaart."""

from __future__ import annotations

from tests.access.monster import Monster

MONSTERS = {
    "menukaart_detail": Monster(lambda cast, huis: {"slug": "voorbeeld-landelijk"}, binnen=frozenset({"deelnemer"})),
}
