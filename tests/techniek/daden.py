"""What technical management can do beside the admin, and the lines it leaves."""

from __future__ import annotations

from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from kantoor.techniek.models import Verzoek
from tests.access.daad import Daad, Gedaan
from tests.accounts.hulp import zet_app_aan
from tests.factories import GebruikerFactory
from tests.techniek.monsters import van_een_ander

REDEN = "De telefoon is kapot en de codes zijn weg."


def _tweede_beheerder(gedaan: Gedaan) -> None:
    GebruikerFactory(is_staff=True, is_superuser=True)


def _gevraagd_door_een_beheerder(gedaan: Gedaan) -> None:
    verzoek = van_een_ander(gedaan.cast, gedaan.huis)
    Verzoek.objects.filter(pk=verzoek.pk).update(door=GebruikerFactory(is_staff=True, is_superuser=True))


def _eigen_verzoek(gedaan: Gedaan) -> str:
    return reverse("verzoek_detail", args=[Verzoek.objects.get(door=gedaan.cast["beheerder"]).pk])


def _met_app(gedaan: Gedaan) -> None:
    zet_app_aan(Gebruiker.objects.get(email="lid-a@voorbeeld.test"))


DADEN = {
    "verzoek_nieuw": Daad(
        eerst=_tweede_beheerder,
        data=lambda gedaan: {"email": "stuurgroep@voorbeeld.test", "recht": "beheer", "reden": REDEN},
    ),
    "verzoek_detail": Daad(eerst=_gevraagd_door_een_beheerder, data=lambda gedaan: {"stap": "bevestig"}),
    "verzoek_detail | afwijzen": Daad(data=lambda gedaan: {"stap": "wijs_af"}),
    "verzoek_detail | intrekken": Daad(eerst=_eigen_verzoek, data=lambda gedaan: {"stap": "trek_in"}),
    "tweede_stap_terugzetten": Daad(
        eerst=_met_app, data=lambda gedaan: {"email": "lid-a@voorbeeld.test", "reden": REDEN}
    ),
}
