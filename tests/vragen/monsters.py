"""Samples for the paths of questions."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Stuurgroepvraag
from tests.access.monster import BEVOEGDEN, LEDEN_B, Monster
from tests.cast import Huis


def _vraag(huis: Huis, *, open_: bool) -> Any:
    """Return the key of the question of this network that waits, or of the one that was answered."""
    return Stuurgroepvraag.objects.get(actie=huis.acties[0 if open_ else 1]).pk


MONSTERS = {
    # The stuurgroep reads the question, not the name of a network with a closed profile, nor of who works there.
    "vraag_detail": Monster(
        lambda cast, huis: {"sleutel": _vraag(huis, open_=True)},
        binnen=LEDEN_B | BEVOEGDEN["rapportages"],
        ziet=LEDEN_B | BEVOEGDEN["ledenbeheer"],
    ),
    # Who was named says how it goes; the network that asked says whether it helps.
    "vraag_uitvoeren": Monster(
        lambda cast, huis: {"sleutel": _vraag(huis, open_=False)},
        binnen=LEDEN_B | BEVOEGDEN["rapportages"],
        ziet=frozenset({"projectteam"}),
    ),
    "vraag_afronden": Monster(
        lambda cast, huis: {"sleutel": _vraag(huis, open_=False)},
        binnen=LEDEN_B | BEVOEGDEN["rapportages"],
        ziet=LEDEN_B,
    ),
}
