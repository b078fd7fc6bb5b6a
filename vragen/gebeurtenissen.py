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
    VRAAG_AFGEROND = "vraag.afgerond", "Vraag na het antwoord gesloten"
    VRAAG_HEROPEND = "vraag.heropend", "Vraag opnieuw gesteld"
    VRAAG_DATUM_BEVESTIGD = "vraag.datum_bevestigd", "Datum van een besluit bevestigd"
    VRAAG_UITGEVOERD = "vraag.uitgevoerd", "Besluit over een vraag uitgevoerd"


GEBEURTENISSEN.registreer(*Vraaggebeurtenis)
