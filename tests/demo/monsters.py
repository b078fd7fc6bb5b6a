"""Samples for the paths of the try-out."""

from __future__ import annotations

from typing import Any

from kantoor.accounts.models import Gebruiker
from tests.access.monster import Monster
from tests.cast import Cast, Huis


def _demo_persoon(cast: Cast, huis: Huis) -> dict[str, Any]:
    wie, _ = Gebruiker.objects.get_or_create(email="demo@voorbeeld.test", defaults={"naam": "Demo", "is_demo": True})
    return {"sleutel": wie.pk}


MONSTERS = {
    "demo_inloggen": Monster(_demo_persoon, besloten=False),
}
