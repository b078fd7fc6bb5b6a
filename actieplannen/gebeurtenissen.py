"""What happens to plans and actions, as the log and the history of an action say it."""

from __future__ import annotations

from django.db.models import TextChoices

from kantoor.audit.register import GEBEURTENISSEN


class Plangebeurtenis(TextChoices):
    ACTIEPLAN_BEGONNEN = "actieplan.begonnen", "Actieplan begonnen"
    ACTIEPLAN_GEWIJZIGD = "actieplan.gewijzigd", "Actieplan gewijzigd"
    ACTIEPLAN_GESTART = "actieplan.gestart", "Uitvoering van actieplan gestart"
    ACTIEPLAN_AFGEROND = "actieplan.afgerond", "Actieplan afgerond"
    TOETSBIJEENKOMST_VASTGELEGD = "toetsbijeenkomst.vastgelegd", "Toetsbijeenkomst vastgelegd"
    AGENDAPUNTEN_GETOETST = "agendapunten.getoetst", "Agendapunten getoetst"
    ACTIELIJST_GEDOWNLOAD = "actielijst.gedownload", "Actielijst gedownload"
    ACTIE_TOEGEVOEGD = "actie.toegevoegd", "Actie: toegevoegd"
    ACTIE_INGELEZEN = "actie.ingelezen", "Actie: ingelezen"
    ACTIE_GEWIJZIGD = "actie.gewijzigd", "Actie: gewijzigd"
    ACTIE_GEMELD = "actie.gemeld", "Actie: voortgang gemeld"
    ACTIE_STATUS_GEZET = "actie.status_gezet", "Actie: status met de hand gezet"
    ACTIE_STATUS_BEREKEND = "actie.status_berekend", "Actie: status volgt weer uit de feiten"
    ACTIE_VERVALLEN = "actie.vervallen", "Actie: vervallen"
    ACTIE_OPGEPAKT = "actie.opgepakt", "Actie: weer opgepakt"
    ACTIE_BIJDRAGE_BEVESTIGD = "actie.bijdrage_bevestigd", "Actie: stand van een bijdrage"
    ACTIE_RELATIE_TOEGEVOEGD = "actie.relatie_toegevoegd", "Actie: relatie toegevoegd"
    ACTIE_RELATIE_VERWIJDERD = "actie.relatie_verwijderd", "Actie: relatie weggehaald"
    ACTIE_VOORGELEGD = "actie.voorgelegd", "Actie: landelijk voorgelegd"
    ACTIE_VOORLEGGING_INGETROKKEN = "actie.voorlegging_ingetrokken", "Actie: voorlegging ingetrokken"
    ACTIE_OVERGENOMEN = "actie.overgenomen", "Actie: overgenomen in het nationale plan"
    ACTIE_UIT_NETWERK = "actie.uit_netwerk", "Actie: overgenomen uit een netwerk"
    ACTIE_IN_REGIO = "actie.in_regio", "Actie: blijft in de regio"

    @property
    def woorden(self) -> str:
        """Return the words for the page of the action itself, which need not name it."""
        return str(self.label).removeprefix("Actie: ")


GEBEURTENISSEN.registreer(*Plangebeurtenis)
