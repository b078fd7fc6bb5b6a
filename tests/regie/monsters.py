"""Samples for the paths of the board and the hour."""

from __future__ import annotations

from tests.access.monster import BEVOEGDEN, Monster

MONSTERS = {
    # Who calls networks knows the name of each; others are refused before any look-up.
    "netwerk_gebeld": Monster(
        lambda cast, huis: {"slug": huis.netwerk.slug}, binnen=BEVOEGDEN["netwerken_bellen"], besloten=False
    ),
    "bord_export": Monster(lambda cast, huis: {"vorm": "csv"}, binnen=BEVOEGDEN["ledenbeheer"], besloten=False),
}
