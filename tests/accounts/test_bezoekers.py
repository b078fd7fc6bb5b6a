"""What visitors leave behind: sessions of a sane size, so many and no more, and gone the next day (S8)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from celery import current_app
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string
from pytest_django import Settings

from kantoor.accounts.bezoeker import GROOTSTE_SESSIE
from kantoor.post.models import Bericht
from kantoor.taken.rooster import ROOSTER
from leden.models import Aanmelding, Spelregels
from netwerken.models import Organisatie
from tests.accounts.hulp import log_in, zet_app_aan, zonder_token
from tests.factories import AanmeldingFactory, GebruikerFactory, NetwerkFactory, OrganisatieFactory

pytestmark = pytest.mark.django_db
OPRUIMEN = ("accounts.ruim_op", "leden.ruim_op", "post.ruim_op")


@pytest.fixture(autouse=True)
def _lege_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def organisatie() -> Organisatie:
    return OrganisatieFactory()


def vul_in(client: Client, organisatie: Organisatie, email: str = "a@voorbeeld.test") -> Any:
    """Fill in both steps and return the answer to sending it."""
    spelregels, _ = Spelregels.objects.get_or_create(versie=1, defaults={"tekst": "Doe mee."})
    wie = {"naam": "Anna", "email": email, "organisatie": str(organisatie.pk), "functie": "Adviseur"}
    client.post(reverse("aanmelden"), wie)
    client.post(reverse("aanmelden_samenwerking"), {"motivatie": "Ik werk samen."})
    return client.post(reverse("aanmelden_controleren"), {"versie": str(spelregels.versie), "akkoord": "on"})


def bewaard() -> int:
    return sum(len(sessie.session_data) for sessie in Session.objects.all())


def test_two_megabytes_in_one_field_leave_no_more_than_an_empty_form(client: Client) -> None:
    """The attack as it was found: 1.9 MB in the table for each time it was sent."""
    groot = {"naam": [get_random_string(19_000) for _ in range(100)], "functie": get_random_string(19_000)}

    antwoorden = [Client().post(reverse("aanmelden"), groot) for _ in range(3)]

    assert [antwoord.status_code for antwoord in antwoorden] == [200] * 3
    assert [antwoord.context["form"].errors["naam"] for antwoord in antwoorden] == [
        ["Uw naam mag niet langer zijn dan 120 tekens."]
    ] * 3
    assert Session.objects.count() == 3
    assert bewaard() < 3 * 400


def test_fullest_form_fits_in_a_session_however_it_is_written(organisatie: Organisatie) -> None:
    """Characters of twelve bytes each in every field, and every network ticked."""
    netwerken = NetwerkFactory.create_batch(40)
    client = Client()
    smileys = "".join(chr(0x1F600 + int(get_random_string(2, "0123456789")) % 79) for _ in range(2_000))
    velden = {naam: smileys[:lengte] for naam, lengte in (("naam", 120), ("functie", 120), ("organisatie_anders", 160))}
    client.post(reverse("aanmelden"), {**velden, "organisatie": str(organisatie.pk), "email": "a@voorbeeld.test"})

    antwoord = client.post(
        reverse("aanmelden_samenwerking"),
        {"motivatie": smileys, "netwerken": [str(netwerk.pk) for netwerk in netwerken]},
    )

    assert antwoord.status_code in {200, 302}
    assert 4_000 < bewaard() < GROOTSTE_SESSIE


def test_of_a_list_of_choices_only_choices_are_kept_and_each_once(organisatie: Organisatie) -> None:
    netwerk = NetwerkFactory()
    client = Client()
    keuzes = [str(netwerk.pk)] * 500 + [get_random_string(1_000) for _ in range(100)]

    client.post(reverse("aanmelden_samenwerking"), {"motivatie": "Ik werk samen.", "netwerken": keuzes})

    assert client.session["aanmelden"]["aanmelden_samenwerking"] == {
        "motivatie": ["Ik werk samen."],
        "netwerken": [str(netwerk.pk)],
    }


def test_too_long_a_story_stays_on_the_page_also_on_the_way_back(organisatie: Organisatie) -> None:
    client = Client()
    vul_in(client, organisatie)
    vul_in(client, organisatie)
    client.post(reverse("aanmelden"), {"naam": "Anna"})
    verhaal = "Ik werk samen. " * 150

    antwoord = client.post(reverse("aanmelden_samenwerking"), {"motivatie": verhaal, "terug": "1"})

    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors == {"motivatie": ["Deze tekst mag niet langer zijn dan 2000 tekens."]}
    assert verhaal.strip() in antwoord.content.decode()


def test_session_that_grows_whatever_the_page_is_refused(monkeypatch: pytest.MonkeyPatch, client: Client) -> None:
    monkeypatch.setattr("kantoor.accounts.bezoeker.GROOTSTE_SESSIE", 100)

    antwoord = client.post(reverse("aanmelden"), {"naam": get_random_string(120), "functie": get_random_string(120)})

    assert antwoord.status_code == 400
    assert Session.objects.count() == 0


def test_new_sessions_are_so_many_per_place_and_in_all(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"sessie_nieuw": "3/h/ip,5/h/key"}

    hier = [Client().post(reverse("aanmelden"), {"naam": "A"}).status_code for _ in range(5)]
    overal = [
        Client(REMOTE_ADDR=f"192.0.2.{nummer}").post(reverse("aanmelden"), {"naam": "A"}).status_code
        for nummer in range(1, 5)
    ]

    assert hier == [200] * 3 + [429] * 2
    assert overal == [200] * 2 + [429] * 2
    assert Session.objects.count() == 5


def test_full_table_keeps_nobody_from_logging_in(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"sessie_nieuw": "0/h/key"}
    zonder, met = GebruikerFactory(), GebruikerFactory()
    zet_app_aan(met)

    assert log_in(Client(), zonder).headers["Location"] == reverse("overzicht")
    assert log_in(Client(), met).headers["Location"] == reverse("mfa_authenticate")


def test_mail_to_addresses_nobody_confirmed_is_so_much_in_all(settings: Settings, organisatie: Organisatie) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"post_onbekend": "2/h/key"}
    bekend = GebruikerFactory()

    antwoorden = [
        Client(REMOTE_ADDR=f"192.0.2.{nummer}").post(
            reverse("account_reset_password"), {"email": f"p{nummer}@voorbeeld.test"}, follow=True
        )
        for nummer in range(1, 5)
    ]
    Client().post(reverse("account_reset_password"), {"email": bekend.email})

    assert len({zonder_token(antwoord.content) for antwoord in antwoorden}) == 1
    assert [bericht.to for bericht in mail.outbox] == [["p1@voorbeeld.test"], ["p2@voorbeeld.test"], [bekend.email]]
    assert vul_in(Client(), organisatie).status_code == 429
    assert (Aanmelding.objects.count(), Bericht.objects.count()) == (0, 0)


def test_what_visitors_left_is_gone_the_day_after(organisatie: Organisatie) -> None:
    begin = timezone.now() - timedelta(days=40)
    with time_machine.travel(begin, tick=False):
        Client().post(reverse("aanmelden"), {"naam": "A"})
        lid = Client()
        log_in(lid, GebruikerFactory())
        lid.get(reverse("account_email"))
        vul_in(Client(), organisatie)
        Bericht.objects.update(staat=Bericht.Staat.VERSTUURD)
    bevestigd = AanmeldingFactory(ingediend_op=begin)
    blijft = [Bericht.objects.create(aan="a@voorbeeld.test", onderwerp="x", gemaakt_op=begin)]
    blijft += [Bericht.objects.create(aan="a@voorbeeld.test", onderwerp="x", staat="verstuurd")]
    Client().post(reverse("aanmelden"), {"naam": "B"})

    for naam in OPRUIMEN:
        current_app.tasks[naam]()

    assert (Session.objects.count(), UserSession.objects.count()) == (1, 0)
    assert list(Aanmelding.objects.values_list("pk", flat=True)) == [bevestigd.pk]
    assert set(Bericht.objects.values_list("pk", flat=True)) == {bericht.pk for bericht in blijft}


def test_clearing_up_is_daily_work() -> None:
    dagelijks = {regel.taak for regel in ROOSTER if regel.dagelijks}

    assert set(OPRUIMEN) <= dagelijks
