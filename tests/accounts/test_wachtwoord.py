"""The reset link and the change of a password (S8, S9, S10, S18)."""

import time
from urllib.parse import urlsplit

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kantoor.accounts.models import Gebruiker
from kantoor.core.mailadres import GEEN_ADRES
from tests.accounts.hulp import NIEUW_WACHTWOORD, bevestig, link_in, log_in, zonder_token
from tests.factories import WACHTWOORD, GebruikerFactory


def vraag_link(client: Client, adres: str, **kop: str) -> str:
    client.post(reverse("account_reset_password"), {"email": adres}, **kop)
    return urlsplit(link_in(str(mail.outbox[-1].body))).path


def kies(client: Client, pad: str, wachtwoord: str = NIEUW_WACHTWOORD) -> int:
    """Follow the link and choose a password; return the status of the last answer."""
    formulier = client.get(pad, follow=True)
    doel = formulier.redirect_chain[-1][0] if formulier.redirect_chain else pad
    return client.post(doel, {"password1": wachtwoord, "password2": wachtwoord}).status_code


@pytest.mark.parametrize("adres", [f"jan@{'ü' * 60}.nl", '"=?utf-8?q?x=0Ay?="@voorbeeld.example'])
def test_address_that_cannot_be_mailed_gets_a_sentence_and_no_mail(db: None, adres: str) -> None:
    response = Client().post(reverse("account_reset_password"), {"email": adres})

    assert response.status_code == 200
    assert response.context["form"].errors == {"email": [GEEN_ADRES]}
    assert mail.outbox == []


def test_reset_answers_the_same_for_known_unknown_and_closed(db: None) -> None:
    GebruikerFactory(email="bekend@voorbeeld.test")
    GebruikerFactory(email="gesloten@voorbeeld.test", is_active=False)

    antwoorden = []
    for adres in ("bekend", "gesloten", "onbekend"):
        response = Client().post(reverse("account_reset_password"), {"email": f"{adres}@voorbeeld.test"}, follow=True)
        antwoorden.append((response.redirect_chain, zonder_token(response.content)))

    assert antwoorden[0] == antwoorden[1] == antwoorden[2]
    assert [bericht.subject for bericht in mail.outbox] == [
        "Kies een nieuw wachtwoord",
        "Er is geen account met dit e-mailadres",
        "Er is geen account met dit e-mailadres",
    ]


def test_reset_answers_the_same_when_no_mail_can_go_out(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def stuk(*args: object, **kwargs: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("django.core.mail.EmailMessage.send", stuk)

    response = client.post(reverse("account_reset_password"), {"email": GebruikerFactory().email})

    assert (response.status_code, response.headers["Location"]) == (302, reverse("account_reset_password_done"))
    assert [regel.message for regel in caplog.records if regel.name == "kantoor.accounts.adapter"] == [
        "Mail account/email/password_reset_key is niet verstuurd"
    ]


@pytest.mark.parametrize("kop", [{"HTTP_HOST": "kwaad.test"}, {"HTTP_X_FORWARDED_HOST": "kwaad.test"}])
def test_link_is_on_our_own_address_whatever_the_host_header(
    db: None, client: Client, settings: Settings, kop: dict[str, str]
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.BASIS_URL = "https://kantoor.voorbeeld.test"

    client.post(reverse("account_reset_password"), {"email": GebruikerFactory().email}, **kop)

    bericht = mail.outbox[0]
    assert link_in(str(bericht.body)).startswith("https://kantoor.voorbeeld.test/inloggen/wachtwoord/")
    assert "kwaad" not in bericht.message().as_string()


def test_link_sets_a_new_password_once(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    pad = vraag_link(client, gebruiker.email)

    assert kies(client, pad) == 302

    gebruiker.refresh_from_db()
    assert gebruiker.check_password(NIEUW_WACHTWOORD)
    assert "werkt niet meer" in Client().get(pad).content.decode()


def test_looking_at_the_link_does_not_use_it(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    pad = vraag_link(client, gebruiker.email)

    Client().get(pad, follow=True)

    assert kies(client, pad) == 302


@pytest.mark.parametrize(("minuten", "status"), [(59, 302), (61, 200)])
def test_link_works_for_an_hour(db: None, client: Client, minuten: int, status: int) -> None:
    pad = vraag_link(client, GebruikerFactory().email)

    with time_machine.travel(time.time() + minuten * 60):
        assert kies(client, pad) == status


def test_link_of_an_account_closed_since_gives_no_entrance(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    pad = vraag_link(client, gebruiker.email)
    Gebruiker.objects.filter(pk=gebruiker.pk).update(is_active=False)

    kies(client, pad)
    response = log_in(client, gebruiker, NIEUW_WACHTWOORD)

    assert response.status_code == 200
    assert "_auth_user_id" not in client.session


def test_reset_and_change_end_the_sessions_elsewhere(db: None) -> None:
    gebruiker = GebruikerFactory()
    hier, elders, vergeten = Client(), Client(), Client()
    for client in (hier, elders):
        log_in(client, gebruiker)

    hier.post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": NIEUW_WACHTWOORD, "password2": NIEUW_WACHTWOORD},
    )

    assert hier.get(reverse("account_email")).status_code == 200
    assert elders.get(reverse("account_email")).status_code == 302

    assert kies(vergeten, vraag_link(vergeten, gebruiker.email), "weer een ander wachtwoord") == 302
    assert hier.get(reverse("account_email")).status_code == 302


def test_owner_hears_of_a_changed_password(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    log_in(client, gebruiker)

    client.post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": NIEUW_WACHTWOORD, "password2": NIEUW_WACHTWOORD},
    )

    assert [(bericht.to, bericht.subject) for bericht in mail.outbox] == [
        ([gebruiker.email], "Uw wachtwoord is gewijzigd")
    ]


def test_error_is_a_sentence_beside_the_field(db: None, client: Client) -> None:
    log_in(client, GebruikerFactory())
    client.get(reverse("account_email"))

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": "fout", "password1": NIEUW_WACHTWOORD, "password2": NIEUW_WACHTWOORD},
    )

    assert response.context["form"].errors == {"oldpassword": ["Dit is niet uw huidige wachtwoord."]}
    assert "<title>Fout: Wachtwoord wijzigen" in response.content.decode()


def test_new_address_is_confirmed_by_post(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    log_in(client, gebruiker)
    bevestig(client)
    client.post(reverse("account_email"), {"action_add": "", "email": "nieuw@voorbeeld.test"})
    pad = urlsplit(link_in(str(mail.outbox[-1].body))).path

    pagina = client.get(pad)
    na_lezen = EmailAddress.objects.get(email="nieuw@voorbeeld.test").verified
    client.post(pad)

    assert "nieuw@voorbeeld.test" in pagina.content.decode()
    assert not na_lezen
    assert EmailAddress.objects.get(email="nieuw@voorbeeld.test").verified


def test_adding_a_taken_address_tells_nothing_on_the_page(db: None, client: Client) -> None:
    ander, gebruiker = GebruikerFactory(), GebruikerFactory()
    log_in(client, gebruiker)
    bevestig(client)

    antwoorden = [
        client.post(reverse("account_email"), {"action_add": "", "email": adres}).status_code
        for adres in (ander.email, "vrij@voorbeeld.test")
    ]

    assert antwoorden == [302, 302]
    assert [bericht.subject for bericht in mail.outbox] == [
        "Bevestig uw e-mailadres",
        "Bevestig uw e-mailadres",
    ]
