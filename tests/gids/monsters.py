"""Samples for the paths of who is who."""

from __future__ import annotations

from tests.access.monster import BEVOEGDEN, LEDEN_B, Monster, persoon_van

MONSTERS: dict[str, Monster] = {
    "gids_persoon": Monster(
        lambda cast, huis: {"sleutel": persoon_van(cast, huis).pk}, binnen=LEDEN_B | BEVOEGDEN["ledenbeheer"]
    ),
}
