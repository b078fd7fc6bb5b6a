"""What post writes in the log."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Postgebeurtenis(TextChoices):
    MELDVOORKEUREN_GEWIJZIGD = "meldvoorkeuren.gewijzigd", "Meldvoorkeuren gewijzigd"


GEBEURTENISSEN.registreer(*Postgebeurtenis)
