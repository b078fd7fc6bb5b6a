"""What happens to a question, as the log says it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Vraaggebeurtenis(TextChoices):
    VRAAG_GESTELD = "vraag.gesteld", "Vraag gesteld"
    VRAAG_GEWIJZIGD = "vraag.gewijzigd", "Vraag gewijzigd"
    VRAAG_BEANTWOORD = "vraag.beantwoord", "Vraag beantwoord"
    VRAAG_DOORGEZET = "vraag.doorgezet", "Vraag doorgezet"
    VRAAG_GESLOTEN = "vraag.gesloten", "Vraag gesloten"


GEBEURTENISSEN.registreer(*Vraaggebeurtenis)
