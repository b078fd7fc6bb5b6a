"""Samples for the paths of offers to the national plan."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Opschaling
from tests.access.monster import BEVOEGDEN, LEDEN_B, Monster
from tests.cast import Cast, Huis


def _voorlegging(cast: Cast, huis: Huis) -> dict[str, Any]:
    """The offer of this network that waits."""
    return {"sleutel": Opschaling.objects.get(actie__plan=huis.plan, staat="voorgelegd").pk}


MONSTERS: dict[str, Monster] = {
    "actie_opschalen": Monster(lambda cast, huis: {"sleutel": huis.acties[0].pk}),
    # JenV reads the texts of the offer, not the name of a network with a closed profile, nor of who works there.
    "opschaling_detail": Monster(
        _voorlegging, binnen=LEDEN_B | BEVOEGDEN["nationaal_plan"], ziet=LEDEN_B | {"regisseur"}
    ),
    "opschaling_beslissen": Monster(_voorlegging, binnen=BEVOEGDEN["nationaal_plan"], besloten=False),
}
