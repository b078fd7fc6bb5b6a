"""What the ground floor writes in the log: coming in, keys and files taken home."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Basisgebeurtenis(TextChoices):
    ACCOUNT_INGELOGD = "account.ingelogd", "Ingelogd"
    ACCOUNT_UITGELOGD = "account.uitgelogd", "Uitgelogd"
    ACCOUNT_INLOGGEN = "account.inloggen", "Inloggen"
    ACCOUNT_WACHTWOORD_GEWIJZIGD = "account.wachtwoord_gewijzigd", "Wachtwoord gewijzigd"
    ACCOUNT_EMAILADRES_GEWIJZIGD = "account.emailadres_gewijzigd", "E-mailadres gewijzigd"
    ACCOUNT_EMAILADRES_TOEGEVOEGD = "account.emailadres_toegevoegd", "E-mailadres toegevoegd"
    ACCOUNT_EMAILADRES_BEVESTIGD = "account.emailadres_bevestigd", "E-mailadres bevestigd"
    ACCOUNT_EMAILADRES_VERWIJDERD = "account.emailadres_verwijderd", "E-mailadres verwijderd"
    TWEEDE_STAP_GEVRAAGD = "tweede_stap.gevraagd", "Tweede stap"
    TWEEDE_STAP_TOEGEVOEGD = "tweede_stap.toegevoegd", "Tweede stap toegevoegd"
    TWEEDE_STAP_VERWIJDERD = "tweede_stap.verwijderd", "Tweede stap verwijderd"
    TWEEDE_STAP_VERNIEUWD = "tweede_stap.vernieuwd", "Tweede stap vernieuwd"
    SESSIE_BEEINDIGD = "sessie.beeindigd", "Sessie beëindigd"
    LIJST_GEEXPORTEERD = "lijst.geexporteerd", "Lijst geëxporteerd"


GEBEURTENISSEN.registreer(*Basisgebeurtenis)
