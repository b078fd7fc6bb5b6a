"""Guessing one account from many places gets slower and slower and is told to its owner, who is never shut out (S8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import parse_rates
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from kantoor import settings as kantoor_settings
from kantoor.accounts.adapter import KantoorAccountAdapter
from kantoor.accounts.limieten import LimietBestaatNiet, verbruik
from kantoor.accounts.models import Gebruiker
from kantoor.accounts.poging import Poging, spelling
from kantoor.accounts.toestel import MEESTE
from kantoor.audit.models import Gebeurtenis
from kantoor.post.models import Bericht
from kantoor.settings.limieten import LIMIETEN
from tests.accounts.hulp import NIEUW_WACHTWOORD, code_op, log_in, zet_app_aan, zonder_token
from tests.accounts.test_wachtwoord import kies, vraag_link
from tests.factories import WACHTWOORD, GebruikerFactory

pytestmark = [pytest.mark.databank, pytest.mark.django_db]

TE_VAAK = KantoorAccountAdapter.error_messages["too_many_login_attempts"]
PER_VIJF_MINUTEN = 20
ADRESSEN = count()


@pytest.fixture(autouse=True)
def klok(settings: Settings) -> Iterator[time_machine.Traveller]:
    settings.ACCOUNT_RATE_LIMITS = kantoor_settings.ACCOUNT_RATE_LIMITS
    cache.clear()
    with time_machine.travel(datetime(2026, 11, 27, 9, tzinfo=UTC), tick=False) as reiziger:
        yield reiziger
    cache.clear()


def elders() -> Client:
    """Return a client on a place where nobody was before."""
    nummer = next(ADRESSEN)
    return Client(REMOTE_ADDR=f"10.{nummer >> 16 & 255}.{nummer >> 8 & 255}.{nummer & 255}")


def poging(adres: str, wachtwoord: str = "fout", client: Client | None = None) -> Any:
    return (client or elders()).post(reverse("account_login"), {"login": adres, "password": wachtwoord})


def raad(adres: str, keer: int) -> list[Any]:
    return [poging(adres) for _ in range(keer)]


def te_vaak(response: Any) -> bool:
    return bool(response.context and TE_VAAK in response.context["form"].non_field_errors())


def bekend_toestel(gebruiker: Gebruiker, wachtwoord: str = WACHTWOORD) -> Client:
    """Return the client of somebody who logged in here before and is logged out now."""
    client = elders()
    log_in(client, gebruiker, wachtwoord)
    client.get(reverse("account_email"))
    client.post(reverse("account_logout"))
    return client


def is_binnen(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_twenty_first_place_in_five_minutes_has_to_wait_also_with_the_right_password() -> None:
    gebruiker = GebruikerFactory()
    geraden = raad(gebruiker.email, PER_VIJF_MINUTEN)

    assert [te_vaak(antwoord) for antwoord in geraden] == [False] * PER_VIJF_MINUTEN
    assert te_vaak(poging(gebruiker.email, WACHTWOORD))


def test_waiting_grows_from_five_minutes_to_an_hour_and_a_day(klok: time_machine.Traveller, settings: Settings) -> None:
    """With rates of a fifth, so that a day of guessing is short."""
    settings.ACCOUNT_RATE_LIMITS = {**LIMIETEN, "inloggen_account": "4/5m/key,12/h/key,30/d/key"}
    gebruiker = GebruikerFactory()
    geraden = []
    for _ in range(4):
        for _ in range(4):
            geraden.append(sum(not te_vaak(antwoord) for antwoord in raad(gebruiker.email, 5)))
            klok.shift(timedelta(minutes=5, seconds=1))
        klok.shift(timedelta(hours=1))

    assert geraden == [4, 4, 4, 0, 4, 4, 4, 0, 4, 2, 0, 0, 0, 0, 0, 0]


def test_one_other_place_shuts_nobody_out_for_longer_than_five_minutes() -> None:
    """What one place may do to one account stays below each limit of the account; only its shortest can be reached."""
    plaats, account = (
        {rate.duration: rate.amount for rate in parse_rates(LIMIETEN[naam])}
        for naam in ("login_failed", "inloggen_account")
    )

    assert plaats == {300: 5, 86400: 30}
    assert [duur for duur, meest in account.items() if min(plaats[300] * duur / 300, plaats[86400]) >= meest] == []
    assert account == {300: PER_VIJF_MINUTEN, 3600: 60, 86400: 150}


def test_owner_logs_in_on_a_known_device_while_others_guess() -> None:
    gebruiker = GebruikerFactory()
    client = bekend_toestel(gebruiker)
    raad(gebruiker.email, PER_VIJF_MINUTEN + 1)

    log_in(client, gebruiker)

    assert is_binnen(client)


def test_neighbour_in_the_same_office_does_not_shut_out_a_known_device() -> None:
    gebruiker = GebruikerFactory()
    client = bekend_toestel(gebruiker)
    plaats = client.defaults["REMOTE_ADDR"]
    for _ in range(6):
        poging(gebruiker.email, client=Client(REMOTE_ADDR=plaats))

    assert te_vaak(poging(gebruiker.email, WACHTWOORD, Client(REMOTE_ADDR=plaats)))
    log_in(client, gebruiker)
    assert is_binnen(client)


def test_stolen_device_guesses_no_faster_than_one_place() -> None:
    gebruiker = GebruikerFactory()
    client = bekend_toestel(gebruiker)

    antwoorden = [te_vaak(poging(gebruiker.email, client=client)) for _ in range(6)]

    assert antwoorden == [False] * 5 + [True]


def test_mark_of_another_or_of_before_the_password_is_no_known_device() -> None:
    gebruiker, ander = GebruikerFactory(), GebruikerFactory()
    van_ander, van_vroeger = bekend_toestel(ander), bekend_toestel(gebruiker)
    gebruiker.set_password(NIEUW_WACHTWOORD)
    gebruiker.save()
    verzonnen = elders()
    verzonnen.cookies[kantoor_settings.TOESTEL_COOKIE_NAME] = ".".join(["é" * 40, "0" * 40] * 9)
    raad(gebruiker.email, PER_VIJF_MINUTEN)

    for client in (van_ander, van_vroeger, verzonnen):
        log_in(client, gebruiker, NIEUW_WACHTWOORD)
        assert not is_binnen(client)


def test_device_stays_known_after_its_owner_chose_a_new_password_on_it() -> None:
    gebruiker, client = GebruikerFactory(), elders()
    log_in(client, gebruiker)
    velden = {"oldpassword": WACHTWOORD, "password1": NIEUW_WACHTWOORD, "password2": NIEUW_WACHTWOORD}
    client.post(reverse("account_change_password"), velden)
    client.post(reverse("account_logout"))
    raad(gebruiker.email, PER_VIJF_MINUTEN)

    log_in(client, gebruiker, NIEUW_WACHTWOORD)

    assert is_binnen(client)


def test_one_device_knows_five_accounts_and_its_cookie_is_closed_to_scripts() -> None:
    client = elders()
    for gebruiker in GebruikerFactory.create_batch(MEESTE + 1):
        log_in(client, gebruiker)
        client.get(reverse("account_email"))
        client.post(reverse("account_logout"))

    koekje = client.cookies[kantoor_settings.TOESTEL_COOKIE_NAME]
    assert len(koekje.value.split(".")) == MEESTE
    assert (bool(koekje["httponly"]), koekje["samesite"], koekje["path"]) == (True, "Lax", "/")


def test_link_in_the_mail_opens_the_account_on_a_new_device() -> None:
    gebruiker, nieuw = GebruikerFactory(), elders()
    raad(gebruiker.email, PER_VIJF_MINUTEN)

    kies(nieuw, vraag_link(nieuw, gebruiker.email))
    log_in(nieuw, gebruiker, NIEUW_WACHTWOORD)

    assert is_binnen(nieuw)


def test_owner_is_told_once_a_day_and_a_stranger_never(klok: time_machine.Traveller) -> None:
    gebruiker, stil = GebruikerFactory(), GebruikerFactory(is_active=False)
    for adres in (gebruiker.email, stil.email, "niemand@voorbeeld.test"):
        raad(adres, 10)
    voor = Bericht.objects.count()
    for adres in (gebruiker.email, stil.email, "niemand@voorbeeld.test"):
        raad(adres, 5)
    cache.clear()  # as when Redis is lost: the outbox knows that today's mail went
    raad(gebruiker.email, 12)
    vandaag = [(bericht.aan, bericht.onderwerp) for bericht in Bericht.objects.all()]
    klok.shift(timedelta(days=1, minutes=1))
    raad(gebruiker.email, 12)

    assert voor == 0
    assert vandaag == [(gebruiker.email, "Er is vaak geprobeerd in te loggen op uw account")]
    assert Bericht.objects.count() == 2


def test_mistakes_on_the_own_device_are_not_told() -> None:
    gebruiker = GebruikerFactory()
    client = bekend_toestel(gebruiker)
    for _ in range(5):
        poging(gebruiker.email, client=client)
    raad(gebruiker.email, 8)

    assert Bericht.objects.count() == 0


def test_wrong_codes_are_told_as_whoever_types_them_knows_the_password(klok: time_machine.Traveller) -> None:
    gebruiker = GebruikerFactory()
    geheim = zet_app_aan(gebruiker)
    client = elders()
    log_in(client, gebruiker)
    for _ in range(5):
        client.post(reverse("mfa_authenticate"), {"code": "000000"})

    assert Authenticator.objects.count() == 1
    assert [(bericht.aan, bericht.onderwerp) for bericht in Bericht.objects.all()] == [
        (gebruiker.email, "Er is vaak een verkeerde code ingevuld bij uw account")
    ]
    klok.shift(timedelta(minutes=5, seconds=1))
    client.post(reverse("mfa_authenticate"), {"code": code_op(geheim, timezone.now().timestamp())})
    assert is_binnen(client)


def test_right_code_of_one_account_forgets_no_guesses_at_others(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**LIMIETEN, "inloggen_plaats": "3/m/ip"}
    gebruiker, client = GebruikerFactory(), elders()
    geheim = zet_app_aan(gebruiker)
    for nummer in range(3):
        poging(f"p{nummer}@voorbeeld.test", client=Client(REMOTE_ADDR=client.defaults["REMOTE_ADDR"]))
    cache_voor = te_vaak(poging("p4@voorbeeld.test", client=Client(REMOTE_ADDR=client.defaults["REMOTE_ADDR"])))
    eigen = bekend_toestel(GebruikerFactory())
    log_in(eigen, gebruiker)
    eigen.post(
        reverse("mfa_authenticate"),
        {"code": code_op(geheim, timezone.now().timestamp())},
        REMOTE_ADDR=client.defaults["REMOTE_ADDR"],
    )

    assert cache_voor
    assert te_vaak(poging("p5@voorbeeld.test", client=Client(REMOTE_ADDR=client.defaults["REMOTE_ADDR"])))


@pytest.mark.parametrize("anders", ["ANNA@Voorbeeld.test", " anna@voorbeeld.test", "anna.prive@voorbeeld.test"])
def test_every_spelling_and_every_address_of_one_account_is_one_count(anders: str) -> None:
    gebruiker = GebruikerFactory(email="anna@voorbeeld.test")
    EmailAddress.objects.create(user=gebruiker, email="anna.prive@voorbeeld.test", verified=True)
    raad("anna@voorbeeld.test", PER_VIJF_MINUTEN)

    assert te_vaak(poging(anders))


def test_look_alikes_of_an_address_are_one_count() -> None:
    vormen = ("jan.smıt@x.test", "jan.ſmit@x.test", "JAN.SMIT@X.TEST", "jan.smit@x.test")

    assert len({spelling(vorm) for vorm in vormen}) == 1


def test_houses_of_one_ipv6_network_are_one_place() -> None:
    gebruiker = GebruikerFactory()
    clients = [Client(REMOTE_ADDR=f"2001:db8:1:2::{nummer:x}") for nummer in range(1, 7)]

    antwoorden = [te_vaak(poging(gebruiker.email, client=client)) for client in clients]

    assert antwoorden == [False] * 5 + [True]


def test_known_unknown_and_closed_accounts_read_the_same_all_the_way() -> None:
    GebruikerFactory(email="open@voorbeeld.test")
    GebruikerFactory(email="dicht@voorbeeld.test", is_active=False)

    gelezen = {}
    for naam in ("open", "dicht", "niemand"):
        antwoorden = raad(f"{naam}@voorbeeld.test", PER_VIJF_MINUTEN + 2)
        gelezen[naam] = [
            (antwoord.status_code, zonder_token(antwoord.content).replace(f"{naam}@", "@")) for antwoord in antwoorden
        ]

    assert gelezen["open"] == gelezen["dicht"] == gelezen["niemand"]


def test_looking_an_account_up_is_one_question_for_known_and_unknown(rf: Any) -> None:
    gebruiker, ander = GebruikerFactory(), GebruikerFactory()
    EmailAddress.objects.create(user=ander, email=gebruiker.email, verified=False)
    gevonden = {}
    for adres in (gebruiker.email.upper(), "niemand@voorbeeld.test"):
        with CaptureQueriesContext(connection) as vangst:
            wie = Poging(rf.post("/"), adres).gebruiker
        gevonden[wie] = len(vangst)

    assert gevonden == {gebruiker: 1, None: 1}


def test_who_is_refused_a_link_has_one_that_works() -> None:
    """Somebody else may ask for links too; the count of one address is over before the last link is."""
    tellen = [rate for rate in parse_rates(LIMIETEN["reset_password"]) if rate.per == "key"]

    assert [rate.duration <= kantoor_settings.PASSWORD_RESET_TIMEOUT for rate in tellen] == [True]


def test_log_is_not_filled_with_accounts_that_do_not_exist(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {**LIMIETEN, "log_onbekend": "3/d/key"}
    gebruiker = GebruikerFactory()
    for nummer in range(5):
        poging(f"niemand{nummer}@voorbeeld.test")
    raad(gebruiker.email, 2)

    assert Gebeurtenis.objects.filter(wat="account.inloggen", op_sleutel="").count() == 3
    assert Gebeurtenis.objects.filter(wat="account.inloggen", op_sleutel=str(gebruiker.pk)).count() == 2


def test_limit_that_is_not_in_the_table_is_an_error(rf: Any) -> None:
    with pytest.raises(LimietBestaatNiet):
        verbruik(rf.post("/"), "bestaat_niet")
