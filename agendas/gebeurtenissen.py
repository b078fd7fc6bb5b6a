"""What happens to the agenda of a sector and its parts, as the log says it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Agendagebeurtenis(TextChoices):
    SECTORAGENDA_BEGONNEN = "sectoragenda.begonnen", "Sectoragenda begonnen"
    SECTORAGENDA_GEWIJZIGD = "sectoragenda.gewijzigd", "Tekst van sectoragenda gewijzigd"
    SECTORAGENDA_HEROPEND = "sectoragenda.heropend", "Nieuwe versie van sectoragenda begonnen"
    EXPERTBIJEENKOMST_TOEGEVOEGD = "expertbijeenkomst.toegevoegd", "Expertbijeenkomst toegevoegd"
    EXPERTBIJEENKOMST_GEWIJZIGD = "expertbijeenkomst.gewijzigd", "Expertbijeenkomst gewijzigd"
    EXPERTBIJEENKOMST_VERWIJDERD = "expertbijeenkomst.verwijderd", "Expertbijeenkomst verwijderd"
    SAMENWERKINGSAFSPRAAK_TOEGEVOEGD = "samenwerkingsafspraak.toegevoegd", "Samenwerkingsafspraak toegevoegd"
    SAMENWERKINGSAFSPRAAK_GEWIJZIGD = "samenwerkingsafspraak.gewijzigd", "Samenwerkingsafspraak gewijzigd"
    SAMENWERKINGSAFSPRAAK_VERWIJDERD = "samenwerkingsafspraak.verwijderd", "Samenwerkingsafspraak verwijderd"
    VERBETERPUNT_TOEGEVOEGD = "verbeterpunt.toegevoegd", "Verbeterpunt toegevoegd"
    VERBETERPUNT_GEWIJZIGD = "verbeterpunt.gewijzigd", "Verbeterpunt gewijzigd"
    VERBETERPUNT_VERWIJDERD = "verbeterpunt.verwijderd", "Verbeterpunt verwijderd"
    VERBETERPUNT_VERPLAATST = "verbeterpunt.verplaatst", "Verbeterpunt verplaatst"


GEBEURTENISSEN.registreer(*Agendagebeurtenis)
