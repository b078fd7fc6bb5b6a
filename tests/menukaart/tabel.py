"""The part of the table of the policy about the menukaart."""

from __future__ import annotations

from menukaart.models import MenukaartItem
from tests.access.personen import IEDEREEN

TABEL = {
    (MenukaartItem, "bekijken"): {"openbaar": IEDEREEN, "landelijk": {"deelnemer"}},
    (MenukaartItem, "nakijken"): {"openbaar": {"regisseur"}},
}
SOORTEN = {MenukaartItem: lambda cast, rij: str(rij.zichtbaarheid)}
