"""The part of the table of the policy about mail: a person reads what was sent to that person."""

from __future__ import annotations

from typing import Any

from kantoor.post.models import Bericht, Melding, Meldvoorkeur
from tests.access.personen import van_persoon
from tests.cast import Cast


def _aan(cast: Cast, rij: Any) -> str:
    return f"aan {van_persoon(cast, rij)}" if rij.gebruiker_id else "los"


TABEL = {
    (model, "bekijken"): {"aan lid_a": {"lid_a"}, "aan lid_b": {"lid_b"}} for model in (Bericht, Melding, Meldvoorkeur)
}
SOORTEN = dict.fromkeys((Bericht, Melding, Meldvoorkeur), _aan)
