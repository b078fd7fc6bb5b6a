"""What can be done with a question."""

from __future__ import annotations

from tests.access.daad import Daad

DADEN: dict[str, Daad] = {
    "vraag_detail": Daad(data=lambda gedaan: {"uitkomst": "antwoord"}),
    "vraag_uitvoeren": Daad(),
    "vraag_afronden": Daad(),
}
