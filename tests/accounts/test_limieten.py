"""Guessing is slowed down, without locking out an office or somebody else (S8)."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kantoor import settings as kantoor_settings
from kantoor.accounts.adapter import KantoorAccountAdapter
from tests.accounts.hulp import log_in
from tests.factories import GebruikerFactory

pytestmark = pytest.mark.databank

TE_VAAK = KantoorAccountAdapter.error_messages["too_many_login_attempts"]


@pytest.fixture(autouse=True)
def _limieten_aan(settings: Settings) -> Iterator[None]:
    settings.ACCOUNT_RATE_LIMITS = kantoor_settings.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


def fouten(response: object) -> list[str]:
    return list(response.context["form"].non_field_errors())


def test_sixth_wrong_password_locks_this_account_from_this_place(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    for _ in range(5):
        log_in(client, gebruiker, "fout")

    assert fouten(log_in(client, gebruiker)) == [TE_VAAK]


def test_nobody_locks_out_somebody_else_from_another_place(db: None) -> None:
    gebruiker = GebruikerFactory()
    for _ in range(6):
        log_in(Client(REMOTE_ADDR="192.0.2.1"), gebruiker, "fout")

    assert log_in(Client(REMOTE_ADDR="192.0.2.2"), gebruiker).status_code == 302


def test_office_behind_one_address_logs_in(db: None) -> None:
    collegas = GebruikerFactory.create_batch(40)

    statussen = [log_in(Client(), collega).status_code for collega in collegas]

    assert statussen == [302] * 40


def test_guessing_over_many_accounts_from_one_place_stops(db: None) -> None:
    antwoorden = [
        Client().post(reverse("account_login"), {"login": f"p{nummer}@voorbeeld.test", "password": "fout"})
        for nummer in range(61)
    ]

    assert fouten(antwoorden[59]) != [TE_VAAK]
    assert fouten(antwoorden[60]) == [TE_VAAK]


def test_locked_unknown_address_reads_the_same_as_a_known_one(db: None, client: Client) -> None:
    for _ in range(6):
        response = client.post(reverse("account_login"), {"login": "niemand@voorbeeld.test", "password": "fout"})

    assert fouten(response) == [TE_VAAK]


def test_closed_account_counts_as_a_wrong_password(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory(is_active=False)
    for _ in range(5):
        log_in(client, gebruiker)

    assert fouten(log_in(client, gebruiker)) == [TE_VAAK]


def test_reset_mails_to_one_address_stop_after_five(db: None, client: Client) -> None:
    for adres in (GebruikerFactory().email, "niemand@voorbeeld.test"):
        statussen = [client.post(reverse("account_reset_password"), {"email": adres}).status_code for _ in range(6)]

        assert statussen == [302] * 5 + [429]


def test_too_many_requests_page_is_ours(db: None, client: Client) -> None:
    for _ in range(6):
        response = client.post(reverse("account_reset_password"), {"email": "niemand@voorbeeld.test"})

    assert (response.status_code, response.templates[0].name) == (429, "429.html")


@pytest.mark.parametrize(
    ("aantal", "kop", "vast"),
    [(0, "192.0.2.{n}", True), (1, "192.0.2.{n}", False), (1, "192.0.2.{n}, 198.51.100.1", True)],
)
def test_client_address_comes_from_the_trusted_proxy_only(
    db: None, settings: Settings, aantal: int, kop: str, vast: bool
) -> None:
    """`vast`: the forged part of the header changes nothing, so the sixth attempt is refused."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = aantal
    gebruiker = GebruikerFactory()

    for nummer in range(6):
        response = log_in(Client(), gebruiker, "fout", HTTP_X_FORWARDED_FOR=kop.format(n=nummer))

    assert (fouten(response) == [TE_VAAK]) is vast
