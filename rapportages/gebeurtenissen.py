"""What happens to rounds and reports, as the log says it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Rapportagegebeurtenis(TextChoices):
    RAPPORTAGERONDE_GEOPEND = "rapportageronde.geopend", "Rapportageronde geopend"
    RAPPORTAGERONDE_HERINNERD = "rapportageronde.herinnerd", "Rapportageronde herinnerd"
    RAPPORTAGERONDE_GESLOTEN = "rapportageronde.gesloten", "Rapportageronde gesloten"
    RAPPORTAGERONDE_HEROPEND = "rapportageronde.heropend", "Rapportageronde weer geopend"
    RAPPORTAGERONDE_GEWIJZIGD = "rapportageronde.gewijzigd", "Rapportageronde gewijzigd"
    RAPPORTAGERONDE_AANGEHOUDEN = "rapportageronde.aangehouden", "Rapportageronde aangehouden"
    RAPPORTAGERONDE_HERVAT = "rapportageronde.hervat", "Rapportageronde hervat"
    OPGAVE_GEDAAN = "opgave.gedaan", "Opgave gedaan"
    OPGAVE_INGETROKKEN = "opgave.ingetrokken", "Opgave ingetrokken"
    FEIT_RECHTGEZET = "feit.rechtgezet", "Feit van eerder rechtgezet"
    RAPPORT_GEVRAAGD = "rapport.gevraagd", "Rapport gevraagd"
    RAPPORT_GEMAAKT = "rapport.gemaakt", "Rapport gemaakt"
    RAPPORT_GESLOTEN = "rapport.gesloten", "Rapport gesloten"
    RAPPORT_LEZERS_GEKOZEN = "rapport.lezers_gekozen", "Lezers van rapporten gekozen"
    RAPPORT_GEDOWNLOAD = "rapport.gedownload", "Rapport gedownload"
    RAPPORT_CIJFERS_GEDOWNLOAD = "rapport.cijfers_gedownload", "Cijfers van een rapport gedownload"


GEBEURTENISSEN.registreer(*Rapportagegebeurtenis)
