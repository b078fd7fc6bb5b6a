"""What happens to an offer, as the log says it; what it does to an action is an event of that action."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Voorleggebeurtenis(TextChoices):
    VOORLEGGING_BESLOTEN = "voorlegging.besloten", "Besluit over landelijke voorlegging"


GEBEURTENISSEN.registreer(*Voorleggebeurtenis)
