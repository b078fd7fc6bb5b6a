"""What technical management writes in the log."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Techniekgebeurtenis(TextChoices):
    BEHEERRIJ_TOEGEVOEGD = "beheerrij.toegevoegd", "Toegevoegd in technisch beheer"
    BEHEERRIJ_GEWIJZIGD = "beheerrij.gewijzigd", "Gewijzigd in technisch beheer"
    BEHEERRIJ_VERWIJDERD = "beheerrij.verwijderd", "Verwijderd in technisch beheer"
    BEHEERRIJ_BEWERKT = "beheerrij.bewerkt", "Actie uitgevoerd in technisch beheer"
    TWEEDE_PERSOON_GEVRAAGD = "tweede_persoon.gevraagd", "Tweede persoon gevraagd"
    TWEEDE_PERSOON_BEVESTIGD = "tweede_persoon.bevestigd", "Verzoek bevestigd door een tweede persoon"
    TWEEDE_PERSOON_AFGEWEZEN = "tweede_persoon.afgewezen", "Verzoek afgewezen door een tweede persoon"
    TWEEDE_PERSOON_INGETROKKEN = "tweede_persoon.ingetrokken", "Verzoek aan een tweede persoon ingetrokken"
    TWEEDE_STAP_TERUGGEZET = "tweede_stap.teruggezet", "Tweede stap van een ander teruggezet"


GEBEURTENISSEN.registreer(*Techniekgebeurtenis)
