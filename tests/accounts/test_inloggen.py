"""Logging in and out, and that a failed login tells nothing (S7, S8, S10)."""

from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.accounts.hulp import log_in, zonder_token
from tests.factories import WACHTWOORD, GebruikerFactory


def test_right_password_opens_the_overview(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()

    response = log_in(client, gebruiker)

    assert (response.status_code, response.headers["Location"]) == (302, reverse("overzicht"))
    assert client.session["_auth_user_id"] == str(gebruiker.pk)


def test_address_is_compared_without_regard_to_capitals(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory(email="anna@voorbeeld.test")

    client.post(reverse("account_login"), {"login": "Anna@Voorbeeld.TEST", "password": WACHTWOORD})

    assert client.session["_auth_user_id"] == str(gebruiker.pk)


def test_login_gives_the_session_a_new_key(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    sessie = client.session
    sessie["proef"] = 1
    sessie.save()

    log_in(client, gebruiker)

    assert client.session.session_key != sessie.session_key
    assert not sessie.exists(sessie.session_key)


def test_unknown_address_wrong_password_and_closed_account_get_the_same_page(db: None) -> None:
    GebruikerFactory(email="open@voorbeeld.test")
    GebruikerFactory(email="dicht@voorbeeld.test", is_active=False)
    pogingen = {"onbekend": "fout", "open": "fout", "dicht": WACHTWOORD}

    antwoorden = {}
    for naam, wachtwoord in pogingen.items():
        response = Client().post(reverse("account_login"), {"login": f"{naam}@voorbeeld.test", "password": wachtwoord})
        pagina = zonder_token(response.content).replace(f"{naam}@voorbeeld.test", "")
        antwoorden[naam] = (response.status_code, pagina)

    assert antwoorden["onbekend"] == antwoorden["open"] == antwoorden["dicht"]
    assert antwoorden["open"][0] == 200
    assert "horen niet bij elkaar" in antwoorden["open"][1]


def test_login_does_not_lead_to_another_site(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()

    response = client.post(
        reverse("account_login"), {"login": gebruiker.email, "password": WACHTWOORD, "next": "https://kwaad.test/"}
    )

    assert response.headers["Location"] == reverse("overzicht")


def test_logging_out_takes_a_post_and_ends_the_session(db: None, client: Client) -> None:
    log_in(client, GebruikerFactory())
    sleutel = client.session.session_key

    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session
    client.post(reverse("account_logout"))

    dief = Client()
    dief.cookies[next(iter(client.cookies))] = sleutel
    assert "_auth_user_id" not in client.session
    assert dief.get(reverse("account_email")).status_code == 302


def test_logging_out_without_a_token_is_refused(db: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(GebruikerFactory())

    assert client.post(reverse("account_logout")).status_code == 403


def test_nobody_can_sign_up(db: None, client: Client) -> None:
    response = client.post(
        reverse("account_signup"),
        {"email": "nieuw@voorbeeld.test", "password1": WACHTWOORD, "password2": WACHTWOORD},
    )

    assert response.status_code == 200
    assert response.templates[0].name == "account/signup_closed.html"


def test_login_page_stands_without_the_try_out(db: None, client: Client, settings: Settings) -> None:
    settings.DEMO = False

    response = client.get(reverse("account_login"))

    assert response.status_code == 200
    assert b"/demo/" not in response.content
