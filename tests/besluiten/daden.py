"""What can be done with a text that goes round."""

from __future__ import annotations

from django.urls import reverse

from tests.access.besluiten import vraag_waarden
from tests.access.daad import Daad, Gedaan
from tests.access.vormen import vorm_naar


def _besloten(gedaan: Gedaan) -> None:
    """Let the same person decide first."""
    pad = reverse("besluit_geven", kwargs=vraag_waarden(gedaan.cast, gedaan.huis))
    vorm = vorm_naar(gedaan.client.get(pad).content.decode(), pad, pad)
    assert vorm is not None
    gedaan.client.post(pad, vorm.ingevuld())


DADEN: dict[str, Daad] = {"besluit_intrekken": Daad(eerst=_besloten)}
