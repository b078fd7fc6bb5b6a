"""Samples for the paths of judging agenda points."""

from __future__ import annotations

from tests.access.monster import Monster, pagina_van_plan

MONSTERS: dict[str, Monster] = {
    "actieplan_toetsen": pagina_van_plan(),
    # The sector is open; which networks are named with what they say depends on the reader.
    "toetsmatrix": Monster(lambda cast, huis: {"code": cast.sector.code}, besloten=False),
}
