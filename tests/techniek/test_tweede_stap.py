"""A second factor is taken away with a reason that its owner gets, ends all sessions, and is never one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.post.models import Bericht
from tests.accounts.hulp import zet_app_aan
from tests.factories import GebruikerFactory

ADRES = "tweede_stap_terugzetten"
REDEN = "De telefoon is gestolen en de codes zijn weg."
ClientVan = Callable[[Any], Client]


@pytest.fixture
def beheerder(db: None) -> Gebruiker:
    return GebruikerFactory(is_staff=True, is_superuser=True, naam="De Beheerder")


@pytest.fixture
def persoon(db: None) -> Gebruiker:
    persoon = GebruikerFactory(email="kwijt@voorbeeld.test")
    zet_app_aan(persoon)
    RecoveryCodes.activate(persoon)
    return persoon


def test_owner_reads_why_and_is_logged_out_everywhere(
    beheerder: Gebruiker, persoon: Gebruiker, client_van: ClientVan
) -> None:
    elders = client_van(persoon)
    elders.get(reverse("usersessions_list"))

    antwoord = client_van(beheerder).post(reverse(ADRES), {"email": persoon.email, "reden": REDEN})

    assert antwoord.status_code == 302
    assert not persoon.authenticator_set.exists()
    assert elders.get(reverse("usersessions_list")).status_code == 302
    bericht = Bericht.objects.get()
    assert (bericht.aan, bericht.onderwerp) == (persoon.email, "Uw tweede stap is teruggezet")
    assert f"Gedaan door: De Beheerder\nReden: {REDEN}\n" in bericht.tekst
    regel = Gebeurtenis.objects.get(wat="tweede_stap.teruggezet")
    assert (regel.door, regel.op_sleutel) == (beheerder, str(persoon.pk))
    assert regel.bijzonderheden == {"soort": ["recovery_codes", "totp"], "reden": REDEN}


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"reden": ""}, "Vul in waarom dit nodig is."),
        ({"reden": "kwijt"}, "Vul in een hele zin in waarom dit nodig is."),
        ({"reden": "Log opnieuw in op https://elders.test nu"}, "Zet geen webadres in de reden."),
        ({"email": "niemand@voorbeeld.test"}, "Er is geen account met dit e-mailadres."),
        ({"email": "zonder@voorbeeld.test"}, "Dit account heeft geen tweede stap."),
        ({"email": "tweede@voorbeeld.test"}, "zet u terug met een tweede persoon"),
        ({"email": "zelf@voorbeeld.test"}, "Dit is uw eigen account."),
    ],
)
def test_reset_is_refused_in_words(
    persoon: Gebruiker, client_van: ClientVan, velden: dict[str, str], fout: str
) -> None:
    zelf = GebruikerFactory(is_staff=True, is_superuser=True, email="zelf@voorbeeld.test")
    zet_app_aan(zelf)
    zet_app_aan(GebruikerFactory(is_staff=True, is_superuser=True, email="tweede@voorbeeld.test"))
    GebruikerFactory(email="zonder@voorbeeld.test")

    pagina = client_van(zelf).post(reverse(ADRES), {"email": persoon.email, "reden": REDEN} | velden)

    assert pagina.status_code == 200
    assert fout in pagina.content.decode()
    assert not Bericht.objects.exists()
    assert persoon.authenticator_set.count() == 2


def test_page_is_for_keepers_with_all_rights(persoon: Gebruiker, client_van: ClientVan) -> None:
    for wie in (GebruikerFactory(), GebruikerFactory(is_staff=True), GebruikerFactory(is_superuser=True)):
        assert client_van(wie).post(reverse(ADRES), {"email": persoon.email, "reden": REDEN}).status_code == 403

    assert persoon.authenticator_set.count() == 2


def test_server_resets_the_one_keeper_there_is(beheerder: Gebruiker, capsys: pytest.CaptureFixture[str]) -> None:
    zet_app_aan(beheerder)

    call_command("zet_tweede_stap_terug", beheerder.email, "--reden", REDEN)

    assert not beheerder.authenticator_set.exists()
    assert REDEN in Bericht.objects.get(aan=beheerder.email).tekst
    assert Gebeurtenis.objects.get(wat="tweede_stap.teruggezet").door_naam == "het systeem"
    assert capsys.readouterr().out.startswith("De tweede stap van De Beheerder is teruggezet.")
    for email in (beheerder.email, "niemand@voorbeeld.test"):
        with pytest.raises(CommandError):
            call_command("zet_tweede_stap_terug", email, "--reden", REDEN)
