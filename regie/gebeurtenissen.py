"""What the netwerkregisseur does about networks, as the log says it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Regiegebeurtenis(TextChoices):
    NETWERK_GEBELD = "netwerk.gebeld", "Gesprek met een netwerk genoteerd"
    NETWERK_BERICHT = "netwerk.bericht", "Bericht aan een netwerk gestuurd"
    UUR_BEGONNEN = "uur.begonnen", "Aan een punt van het uur begonnen"
    UUR_DOORGESCHOVEN = "uur.doorgeschoven", "Een punt van het uur doorgeschoven"


GEBEURTENISSEN.registreer(*Regiegebeurtenis)
