"""Who did it: the account while it is there, and the name as it was on that day for good."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

SYSTEEM = "het systeem"
NAAMLENGTE = 120


def naam_van(door: Any) -> str:
    """Return the name to write beside an act: of the account or the name itself, and of the system for nobody."""
    return str(door)[:NAAMLENGTE] if door else SYSTEEM


class DoorWie(models.Model):
    """A row that somebody wrote; `door_naam` (see `naam_van`) stays when the account goes."""

    door = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="wie",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    door_naam = models.CharField("wie, op dat moment", max_length=NAAMLENGTE)

    class Meta:
        abstract = True
