"""Samples for the paths of lists on their way into a plan."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Inlezing
from tests.access.monster import Monster, pagina_van_plan
from tests.cast import Cast, Huis


def _inlezing(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The list that the voorzitter of this network uploaded."""
    door = cast["voorzitter_b" if huis is cast.b else "voorzitter_a"]
    return {
        "slug": huis.netwerk.slug,
        "deel": huis.plan.padnaam,
        "sleutel": Inlezing.objects.get(plan=huis.plan, door=door).pk,
    }


MONSTERS: dict[str, Monster] = {
    "actieplan_inlezen": pagina_van_plan(),
    # An uploaded list is for who uploaded it alone.
    "inlezing_koppelen": Monster(_inlezing, binnen=frozenset({"voorzitter_b"})),
    "inlezing_voorbeeld": Monster(_inlezing, binnen=frozenset({"voorzitter_b"})),
}
