"""Every account page is ours: Dutch, one title, no inline script or style."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from tests.accounts.hulp import bevestig, log_in, zet_app_aan, zet_sleutel_aan
from tests.factories import GebruikerFactory

OPEN = {
    "account_login": "Inloggen",
    "account_reset_password": "Wachtwoord vergeten",
    "account_reset_password_done": "Kijk in uw mail",
    "account_reset_password_from_key_done": "Uw wachtwoord is gewijzigd",
    "account_email_verification_sent": "Bevestig uw e-mailadres",
    "account_signup": "Lid worden",
    "account_inactive": "Inloggen is niet gelukt",
}
EIGEN = {
    "account_email": "Uw e-mailadres",
    "account_change_password": "Wachtwoord wijzigen",
    "account_reauthenticate": "Bevestig dat u het bent",
    "account_logout": "Uitloggen",
    "mfa_index": "Tweede stap",
    "mfa_activate_totp": "App aanzetten",
    "mfa_add_webauthn": "Sleutel toevoegen",
    "mfa_list_webauthn": "Sleutels",
    "usersessions_list": "Uw sessies",
    "account_meldingen": "Meldingen",
}
MET_TWEEDE_STAP = {
    "mfa_index": "Tweede stap",
    "mfa_deactivate_totp": "App uitzetten",
    "mfa_generate_recovery_codes": "Nieuwe herstelcodes",
    "mfa_list_webauthn": "Sleutels",
    "mfa_reauthenticate": "Bevestig dat u het bent",
}


def controleer(client: Client, url: str, titel: str) -> None:
    response = client.get(url)
    html = response.content.decode()

    assert response.status_code == 200
    assert re.findall(r"<title>(.*?)</title>", html) == [f"{titel} – Virtueel kantoor"]
    assert len(re.findall(r"<h1[ >]", html)) == 1
    assert re.findall(r"<script(?![^>]*(?:src=|type=\"application/json\"))[^>]*>|<style|\sstyle=|\son\w+=", html) == []


@pytest.mark.parametrize(("naam", "titel"), OPEN.items())
def test_open_page_is_ours(db: None, client: Client, naam: str, titel: str) -> None:
    controleer(client, reverse(naam), titel)


@pytest.mark.parametrize(("naam", "titel"), EIGEN.items())
def test_page_of_the_own_account_is_ours(db: None, client: Client, naam: str, titel: str) -> None:
    log_in(client, GebruikerFactory())
    bevestig(client)
    client.get(reverse("account_email"))  # shows and so empties the messages

    controleer(client, reverse(naam), titel)


@pytest.mark.parametrize(("naam", "titel"), MET_TWEEDE_STAP.items())
def test_page_with_a_second_step_is_ours(db: None, client: Client, naam: str, titel: str) -> None:
    gebruiker = GebruikerFactory()
    log_in(client, gebruiker)
    bevestig(client)
    zet_app_aan(gebruiker)
    zet_sleutel_aan(gebruiker)

    controleer(client, reverse(naam), titel)


def test_pages_of_one_key_are_ours(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    log_in(client, gebruiker)
    bevestig(client)
    sleutel = zet_sleutel_aan(gebruiker)

    controleer(client, reverse("mfa_edit_webauthn", args=[sleutel.pk]), "Sleutel hernoemen")
    controleer(client, reverse("mfa_remove_webauthn", args=[sleutel.pk]), "Sleutel verwijderen")


def test_set_password_page_is_for_who_has_none(db: None, client: Client) -> None:
    gebruiker: Gebruiker = GebruikerFactory(password=None)
    client.force_login(gebruiker)

    controleer(client, reverse("account_set_password"), "Wachtwoord instellen")
    assert client.get(reverse("account_change_password")).headers["Location"] == reverse("account_set_password")


def test_login_fields_work_with_a_password_manager(db: None, client: Client) -> None:
    html = client.get(reverse("account_login")).content.decode()

    velden = re.findall(r'<input type="(?:email|password)"[^>]*>', html)
    assert [re.findall(r'autocomplete="([^"]+)"', veld) for veld in velden] == [["username"], ["current-password"]]
    assert re.findall(r"onpaste|placeholder|\srequired", " ".join(velden)) == []


def test_passkey_button_is_hidden_until_the_script_shows_it(db: None, client: Client) -> None:
    html = client.get(reverse("account_login")).content.decode()

    assert re.findall(r"<div data-met-script([^>]*)>", html) == [" hidden"]
