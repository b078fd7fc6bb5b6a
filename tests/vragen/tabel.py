"""The part of the table of the policy about questions: of the network that asks, and of whom it is asked."""

from __future__ import annotations

from tests.access.personen import LEDEN_A, LEDEN_B, LEZERS, RAPPORTLEZERS, van_netwerk
from vragen.models import Doorzetting, Vraag

TABEL = {
    **{
        (model, "bekijken"): {letter: wie | RAPPORTLEZERS for letter, wie in LEZERS.items()}
        for model in (Vraag, Doorzetting)
    },
    # Whom it is asked of answers; the network that asked closes it.
    (Vraag, "beantwoorden"): {"a": {"stuurgroep"}, "b": {"stuurgroep"}},
    (Vraag, "sluiten"): {"a": LEDEN_A, "b": LEDEN_B},
}
SOORTEN = {Doorzetting: lambda cast, rij: van_netwerk(cast, rij.vraag.netwerk_id)}
