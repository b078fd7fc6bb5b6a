"""Samples for the paths of technical management beside the admin."""

from __future__ import annotations

from kantoor.techniek.models import Verzoek
from tests.access.monster import BEVOEGDEN, Monster, persoon_van
from tests.cast import Cast, Huis


def van_een_ander(cast: Cast, huis: Huis) -> Verzoek:
    """The request about the member of this network, that the keeper of the cast may decide on."""
    return Verzoek.objects.get(door=None, betreft=persoon_van(cast, huis))


MONSTERS = {
    "verzoek_nieuw": Monster(lambda cast, huis: {"soort": "rechten"}, BEVOEGDEN["sleutelbeheer"], besloten=False),
    "verzoek_detail": Monster(lambda cast, huis: {"sleutel": van_een_ander(cast, huis).pk}, BEVOEGDEN["sleutelbeheer"]),
}
