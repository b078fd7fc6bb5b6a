"""What technical management writes in the log."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Techniekgebeurtenis(TextChoices):
    BEHEERRIJ_TOEGEVOEGD = "beheerrij.toegevoegd", "Toegevoegd in technisch beheer"
    BEHEERRIJ_GEWIJZIGD = "beheerrij.gewijzigd", "Gewijzigd in technisch beheer"
    BEHEERRIJ_VERWIJDERD = "beheerrij.verwijderd", "Verwijderd in technisch beheer"
    BEHEERRIJ_BEWERKT = "beheerrij.bewerkt", "Actie uitgevoerd in technisch beheer"


GEBEURTENISSEN.registreer(*Techniekgebeurtenis)
