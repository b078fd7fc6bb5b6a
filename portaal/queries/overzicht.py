"""What the overview page shows to one reader."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from besluiten.models import Besluitvraag
from besluiten.queries.besluiten import mijn_besluiten
from kantoor.access import Lezer
from leden.models import Lidmaatschap, lopend_lidmaatschap
from leden.rollen import rolkeuzes

MAX_BESLUITEN = 10
MAX_NETWERKEN = 12


def wachtende_besluiten(lezer: Lezer) -> tuple[list[Besluitvraag], bool]:
    """Return what waits for the reader's decision, the nearest term first, and whether there is more than is shown."""
    wachtend = list(mijn_besluiten(lezer)[: MAX_BESLUITEN + 1])
    return wachtend[:MAX_BESLUITEN], len(wachtend) > MAX_BESLUITEN


@dataclass(frozen=True, slots=True)
class MijnNetwerken:
    """The first memberships of the reader; `per_rol` holds (role in words, number) of all when they do not all fit."""

    eerste: list[Lidmaatschap]
    per_rol: list[tuple[str, int]]

    @property
    def aantal(self) -> int:
        return sum(aantal for _, aantal in self.per_rol)


def mijn_netwerken(lezer: Lezer) -> MijnNetwerken:
    """Return the reader's active memberships, alphabetical: at most `MAX_NETWERKEN`, and how many there are per role.

    A page that shows the two hundred networks of one person in full is longer than anybody reads.
    """
    rijen = list(_lidmaatschappen(lezer)[: MAX_NETWERKEN + 1])
    per_rol: list[tuple[str, int]] = []
    if len(rijen) > MAX_NETWERKEN:
        telling = dict(_lidmaatschappen(lezer).order_by().values_list("rol").annotate(Count("pk")))
        per_rol = [(label, telling[rol]) for rol, label in rolkeuzes() if rol in telling]
    return MijnNetwerken(rijen[:MAX_NETWERKEN], per_rol)


def _lidmaatschappen(lezer: Lezer) -> QuerySet[Lidmaatschap]:
    return (
        Lidmaatschap.objects.visible_to(lezer)
        .filter(lopend_lidmaatschap(), gebruiker=lezer.gebruiker.pk)
        .select_related("netwerk", "organisatie")
        .prefetch_related("netwerk__sectoren")
        .order_by("netwerk__naam")
    )
