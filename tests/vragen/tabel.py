"""The part of the table of the policy about questions: of the network that asks, and of whom it is asked."""

from __future__ import annotations

from typing import Any

from tests.access.personen import LANDELIJK, LEDEN_A, LEDEN_B, LEZERS, RAPPORTLEZERS, van_netwerk
from tests.cast import Cast
from vragen.models import Doorzetting, Vraag, Vraagstap

# A question that was answered has a line of its own: its owner is somebody of the projectteam.
GELEZEN = {soort: wie | RAPPORTLEZERS for letter, wie in LEZERS.items() for soort in (letter, f"{letter} beantwoord")}
# An organisation that was asked to do a national action, and has nobody in the cast.
GELEZEN["landelijk beantwoord"] = LANDELIJK
# A wish for a corrected edition is of its reader, JenV, who asks the regisseur.
GELEZEN["wens"] = {"jenv", "regisseur"}
TABEL = {
    **{(model, "bekijken"): GELEZEN for model in (Vraag, Doorzetting, Vraagstap)},
    # Whom it is asked of answers; the network that asked closes it.
    (Vraag, "beantwoorden"): {"a": {"stuurgroep"}, "b": {"stuurgroep"}, "wens": {"regisseur"}},
    (Vraag, "sluiten"): {"a": LEDEN_A, "b": LEDEN_B, "wens": {"jenv"}},
    # After the answer: who carries it out, and again the network that asked.
    (Vraag, "uitvoeren"): {"a beantwoord": {"projectteam"}, "b beantwoord": {"projectteam"}},
    (Vraag, "afronden"): {"a beantwoord": LEDEN_A, "b beantwoord": LEDEN_B},
}


def _vraag(cast: Cast, vraag: Any) -> str:
    if vraag.netwerk_id is None:
        return "wens"
    return van_netwerk(cast, vraag.netwerk_id) + (" beantwoord" if vraag.staat == "beantwoord" else "")


SOORTEN = {
    Vraag: _vraag,
    Doorzetting: lambda cast, rij: _vraag(cast, rij.vraag),
    Vraagstap: lambda cast, rij: _vraag(cast, rij.vraag),
}
