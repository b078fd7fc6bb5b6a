"""Samples for the paths of what is put forward and decided on."""

from __future__ import annotations

from besluiten.models import Besluitroute
from tests.access.besluiten import advies_waarden, maak_route, versie_waarden, vraag_waarden
from tests.access.monster import Monster

MONSTERS = {
    "advies_verwerken": Monster(advies_waarden),
    "besluit_geven": Monster(vraag_waarden),
    "besluit_intrekken": Monster(vraag_waarden),
    "versie_detail": Monster(versie_waarden),
    "versie_verschil": Monster(versie_waarden),
}
MAAK = {Besluitroute: lambda cast, huis: maak_route()}
