"""Each way in and out is one line of the log, with from where, and never with what was typed."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse

from kantoor.audit.inloggen import inloggen_mislukt
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.services import breuken
from tests.factories import WACHTWOORD, GebruikerFactory

ADRES = "198.51.100.7"
FOUT = "geheim-dat-niet-klopt"


def regels() -> list[tuple[str, str, str, str]]:
    """Return what, who, result and from where of every line, oldest first."""
    return list(Gebeurtenis.objects.order_by("nummer").values_list("wat", "door_naam", "resultaat", "herkomst"))


def log_in(client: Client, email: str, wachtwoord: str) -> None:
    client.post(reverse("account_login"), {"login": email, "password": wachtwoord}, REMOTE_ADDR=ADRES)


def test_login_and_logout_are_one_line_each(db: None) -> None:
    wie, client = GebruikerFactory(naam="Zoë Voorbeeld"), Client()

    log_in(client, wie.email, WACHTWOORD)
    client.post(reverse("account_logout"), REMOTE_ADDR=ADRES)

    assert regels() == [
        ("account.ingelogd", "Zoë Voorbeeld", "gelukt", ADRES),
        ("account.uitgelogd", "Zoë Voorbeeld", "gelukt", ADRES),
    ]
    regel = Gebeurtenis.objects.get(nummer=1)
    assert (regel.door, regel.op_soort, regel.op_sleutel) == (wie, "gebruiker", str(wie.pk))


def test_demo_door_is_logged(db: None) -> None:
    wie = GebruikerFactory(is_demo=True)

    Client().post(reverse("demo_inloggen", args=[wie.pk]), REMOTE_ADDR=ADRES)

    assert regels() == [("account.ingelogd", wie.naam, "gelukt", ADRES)]


def test_failed_login_names_the_account_without_what_was_typed(db: None) -> None:
    wie = GebruikerFactory()

    log_in(Client(), wie.email.upper(), FOUT)

    assert regels() == [("account.inloggen", "het systeem", "mislukt", ADRES)]
    regel = Gebeurtenis.objects.get()
    assert (regel.op_naam, regel.op_sleutel) == (wie.naam, str(wie.pk))
    assert FOUT not in json.dumps(list(Gebeurtenis.objects.values()), default=str)


@pytest.mark.parametrize("getypt", ["niemand@voorbeeld.test", f"{WACHTWOORD}@voorbeeld.test"])
def test_failed_login_of_an_unknown_address_keeps_nothing_typed(getypt: str, db: None) -> None:
    log_in(Client(), getypt, FOUT)

    regel = Gebeurtenis.objects.get()
    assert (regel.wat, regel.resultaat, regel.op_naam, regel.op_sleutel) == (
        "account.inloggen",
        "mislukt",
        "onbekend account",
        "",
    )
    assert getypt.split("@", maxsplit=1)[0] not in json.dumps(list(Gebeurtenis.objects.values()), default=str)


def test_known_and_unknown_address_cost_the_same_work(db: None, django_assert_num_queries: Any) -> None:
    wie, model = GebruikerFactory(), get_user_model()
    verzoek = RequestFactory().post("/")
    for email in (wie.email, "niemand@voorbeeld.test"):
        with django_assert_num_queries(6):  # look up, savepoint, lock, insert, move the end, release
            inloggen_mislukt(model, {"email": email}, verzoek)


@pytest.mark.parametrize(
    ("signaal", "wat", "resultaat"),
    [
        (mfa.authenticator_added, "tweede_stap.toegevoegd", "gelukt"),
        (mfa.authenticator_removed, "tweede_stap.verwijderd", "gelukt"),
        (mfa.authenticator_reset, "tweede_stap.vernieuwd", "gelukt"),
        (mfa.authentication_failed, "tweede_stap.gevraagd", "mislukt"),
    ],
)
def test_second_step_is_logged_without_its_secret(signaal: Any, wat: str, resultaat: str, db: None) -> None:
    wie = GebruikerFactory()
    sleutel = Authenticator.objects.create(user=wie, type=Authenticator.Type.TOTP, data={"secret": FOUT})
    verzoek = RequestFactory().post("/", REMOTE_ADDR=ADRES)

    signaal.send(Authenticator, request=verzoek, user=wie, authenticator=sleutel)

    assert regels() == [(wat, wie.naam, resultaat, ADRES)]
    regel = Gebeurtenis.objects.get()
    assert regel.bijzonderheden == ({"soort": "totp"} if resultaat == "gelukt" else {})
    assert FOUT not in json.dumps(list(Gebeurtenis.objects.values()), default=str)


def test_changed_password_is_logged(db: None) -> None:
    wie, client = GebruikerFactory(), Client()
    log_in(client, wie.email, WACHTWOORD)
    nieuw = "een-heel-ander-woord-2027"

    client.post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": nieuw, "password2": nieuw},
        REMOTE_ADDR=ADRES,
    )

    assert [regel[0] for regel in regels()] == ["account.ingelogd", "account.wachtwoord_gewijzigd"]
    assert nieuw not in json.dumps(list(Gebeurtenis.objects.values()), default=str)


def test_origin_behind_a_proxy_is_that_of_the_client(db: None, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    wie = GebruikerFactory()

    # The first address is what the client itself claims.
    Client().post(
        reverse("account_login"),
        {"login": wie.email, "password": WACHTWOORD},
        REMOTE_ADDR="10.0.0.1",
        HTTP_X_FORWARDED_FOR=f"6.6.6.6, {ADRES}",
    )

    assert regels() == [("account.ingelogd", wie.naam, "gelukt", ADRES)]


def test_origin_that_cannot_be_trusted_is_called_unknown(db: None, settings: Any) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 2
    wie = GebruikerFactory(is_demo=True)

    Client().post(reverse("demo_inloggen", args=[wie.pk]), HTTP_X_FORWARDED_FOR="x\r\ny")

    assert regels() == [("account.ingelogd", wie.naam, "gelukt", "onbekend")]
    assert list(breuken()) == []
