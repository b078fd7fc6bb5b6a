"""Samples for the paths of questions."""

from __future__ import annotations

from actieplannen.models import Stuurgroepvraag
from tests.access.monster import BEVOEGDEN, LEDEN_B, Monster

MONSTERS = {
    # The stuurgroep reads the question, not the name of a network with a closed profile, nor of who works there.
    "vraag_detail": Monster(
        lambda cast, huis: {"sleutel": Stuurgroepvraag.objects.get(actie__plan=huis.plan).pk},
        binnen=LEDEN_B | BEVOEGDEN["rapportages"],
        ziet=LEDEN_B | BEVOEGDEN["ledenbeheer"],
    ),
}
