"""A technical keeper takes rights away and gives none, and comes at nobody's password."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from tests.factories import GebruikerFactory
from tests.techniek.formulier import gelezen


@pytest.fixture
def beheer(db: None, client: Client) -> Client:
    client.force_login(Gebruiker.objects.create_superuser("beheer@voorbeeld.test", naam="Beheerder"))
    return client


def _wijzig(beheer: Client, persoon: Gebruiker, **velden: Any) -> Any:
    url = reverse("admin:accounts_gebruiker_change", args=[persoon.pk])
    gegevens = gelezen(beheer.get(url))
    for naam, waarde in velden.items():
        gegevens.pop(naam, None)
        if waarde:
            gegevens[naam] = [waarde]
    antwoord = beheer.post(url, gegevens)
    persoon.refresh_from_db()
    return antwoord


def test_password_of_another_has_no_page_and_no_field(beheer: Client) -> None:
    persoon = GebruikerFactory()
    adres = f"{reverse('admin:accounts_gebruiker_changelist')}{persoon.pk}/password/"
    nieuw = {"password1": "een heel ander lang wachtwoord", "password2": "een heel ander lang wachtwoord"}

    statussen = [beheer.get(adres).status_code, beheer.post(adres, {**nieuw, "usable_password": "true"}).status_code]
    _wijzig(beheer, persoon, **nieuw, password="pbkdf2_sha256$1$a$b")
    erbij = {"email": "nieuw@voorbeeld.test", "naam": "Nieuw", **nieuw, "usable_password": "true"}
    beheer.post(reverse("admin:accounts_gebruiker_add"), erbij)

    assert statussen == [404, 404]
    assert Gebruiker.objects.get(pk=persoon.pk).password == persoon.password
    assert not Gebruiker.objects.get(email="nieuw@voorbeeld.test").has_usable_password()


@pytest.mark.parametrize("recht", ["is_active", "is_staff", "is_superuser"])
def test_right_is_taken_away_at_once_and_not_given_by_one_person(beheer: Client, recht: str) -> None:
    met, zonder = GebruikerFactory(**{recht: True}), GebruikerFactory(**{recht: False})

    weg, erbij = _wijzig(beheer, met, **{recht: ""}), _wijzig(beheer, zonder, **{recht: "on"})

    assert (weg.status_code, getattr(met, recht)) == (302, False)
    assert (erbij.status_code, getattr(zonder, recht)) == (200, False)
    assert "Dit kan alleen met een tweede persoon." in erbij.content.decode()


def test_account_is_not_taken_over_by_its_address(beheer: Client) -> None:
    persoon = GebruikerFactory(email="zelf@voorbeeld.test")
    adres = EmailAddress.objects.get_or_create(user=persoon, email=persoon.email)[0]

    _wijzig(beheer, persoon, email="beheer@elders.test")
    statussen = [
        beheer.post(reverse("admin:account_emailaddress_add"), {}).status_code,
        beheer.post(reverse("admin:account_emailaddress_change", args=[adres.pk]), {"email": "x@y.nl"}).status_code,
        beheer.post(reverse("admin:account_emailaddress_delete", args=[adres.pk]), {"post": "yes"}).status_code,
    ]

    assert Gebruiker.objects.get(pk=persoon.pk).email == "zelf@voorbeeld.test"
    assert statussen == [403, 403, 403]


def test_keeper_ends_a_session_and_sees_no_key(beheer: Client) -> None:
    ander = Client()
    persoon = GebruikerFactory()
    ander.force_login(persoon)
    ander.get(reverse("usersessions_list"))
    sessie = UserSession.objects.get(user=persoon)
    url = reverse("admin:usersessions_usersession_change", args=[sessie.pk])

    pagina = beheer.get(url).content.decode()
    beheer.post(reverse("admin:usersessions_usersession_delete", args=[sessie.pk]), {"post": "yes"})

    assert sessie.session_key not in pagina
    assert not Session.objects.filter(session_key=sessie.session_key).exists()
    assert ander.get(reverse("usersessions_list")).status_code == 302


def test_own_password_is_changed_on_the_own_page(beheer: Client) -> None:
    antwoord = beheer.get(reverse("admin:password_change"))

    assert antwoord.headers["Location"] == reverse("account_change_password")
