"""What the tests about the overview share: a case of something that waits, and the world in which nothing does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actieplannen.models import Verbeteractie
from leden.models import Aanmelding
from menukaart.models import MenukaartItem
from tests.cast import Cast

PERSONEN = (
    "buitenstaander",
    "lid_a",
    "contactpersoon_a",
    "voorzitter_a",
    "lid_b",
    "regisseur",
    "projectteam",
    "stuurgroep",
    "beheerder",
)
SPREKERS_A = frozenset({"contactpersoon_a", "voorzitter_a"})
REGIE = frozenset({"regisseur", "projectteam"})
IEDEREEN = frozenset(PERSONEN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Geval:
    """One thing that waits: the sources that tell it, the states it stands for and who is asked.

    `maak` makes it and returns what ends the wait.
    """

    bronnen: tuple[str, ...]
    wie: frozenset[str]
    maak: Callable[[Cast], Callable[[], object]]
    staten: tuple[str, ...] = ()


def maak_leeg(cast: Cast) -> None:
    """Take away all that waits in the cast."""
    Verbeteractie.objects.all().delete()
    Aanmelding.objects.all().delete()
    MenukaartItem.objects.update(nakijken_voor=None)
