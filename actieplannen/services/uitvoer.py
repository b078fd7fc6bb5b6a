"""Taking the actions of a plan away as a file is part of the log (BIO2 8.15)."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from actieplannen.models import Actieplan
from kantoor.audit.services import leg_vast


@transaction.atomic
def leg_uitvoer_vast(plan: Actieplan, *, door: Any, vorm: str) -> None:
    """Write down who took the actions of a plan, and as what (`csv`, `xlsx` or `ics`)."""
    leg_vast("actielijst gedownload", plan, door=door, vorm=vorm)
