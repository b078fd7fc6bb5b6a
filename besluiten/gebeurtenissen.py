"""What happens to a text that goes round, as the log says it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Besluitgebeurtenis(TextChoices):
    VERSIE_VOORGELEGD = "versie.voorgelegd", "Versie voorgelegd"
    VERSIE_AANGENOMEN = "versie.aangenomen", "Versie aangenomen"
    BESLUIT_GENOMEN = "besluit.genomen", "Besluit genomen"
    BESLUIT_INGETROKKEN = "besluit.ingetrokken", "Besluit ingetrokken"
    ADVIES_BEANTWOORD = "advies.beantwoord", "Advies beantwoord"


GEBEURTENISSEN.registreer(*Besluitgebeurtenis)
