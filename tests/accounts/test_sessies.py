"""How long a session lasts, and the list of one's own sessions (S10)."""

from datetime import datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.accounts.hulp import log_in
from tests.factories import GebruikerFactory


@pytest.fixture
def begin() -> datetime:
    return timezone.now().replace(microsecond=0)


@pytest.mark.parametrize(("minuten", "status"), [(59, 200), (60, 302)])
def test_an_hour_without_a_click_ends_the_session(
    db: None, client: Client, begin: datetime, minuten: int, status: int
) -> None:
    with time_machine.travel(begin, tick=False) as klok:
        log_in(client, GebruikerFactory())
        client.get(reverse("account_email"))
        klok.shift(timedelta(minutes=minuten))

        assert client.get(reverse("account_email")).status_code == status


def test_half_a_day_ends_the_session_of_who_keeps_clicking(db: None, client: Client, begin: datetime) -> None:
    with time_machine.travel(begin, tick=False) as klok:
        log_in(client, GebruikerFactory())
        statussen = []
        for _ in range(25):
            statussen.append(client.get(reverse("account_email")).status_code)
            klok.shift(timedelta(minutes=30))

    assert statussen == [200] * 24 + [302]


def test_timed_out_person_reads_why(db: None, client: Client, begin: datetime) -> None:
    with time_machine.travel(begin, tick=False) as klok:
        log_in(client, GebruikerFactory())
        client.get(reverse("account_email"))
        klok.shift(timedelta(hours=2))

        response = client.get(reverse("account_email"), follow=True)

    assert response.redirect_chain == [(f"{reverse('account_login')}?next={reverse('account_email')}", 302)]
    assert [str(bericht) for bericht in response.context["messages"]] == [
        "Uw sessie is verlopen. Log opnieuw in om verder te gaan."
    ]


def test_activity_is_written_once_a_minute(db: None, client: Client, begin: datetime) -> None:
    def geschreven() -> int:
        with CaptureQueriesContext(connection) as vangst:
            client.get(reverse("mfa_index"))
        return sum(vraag["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for vraag in vangst.captured_queries)

    with time_machine.travel(begin, tick=False) as klok:
        log_in(client, GebruikerFactory())
        client.get(reverse("mfa_index"))
        klok.shift(timedelta(seconds=59))
        binnen = geschreven()
        klok.shift(timedelta(seconds=1))
        erna = geschreven()

    assert (binnen, erna) == (0, 2)


def test_person_ends_one_of_the_own_sessions(db: None) -> None:
    gebruiker = GebruikerFactory()
    hier, elders, derde = Client(), Client(), Client()
    for client in (hier, elders, derde):
        log_in(client, gebruiker)
    doel = UserSession.objects.get(session_key=elders.session.session_key)

    hier.post(reverse("sessie_beeindigen", args=[doel.pk]))

    statussen = [client.get(reverse("account_email")).status_code for client in (hier, elders, derde)]
    assert statussen == [200, 302, 200]


def test_person_ends_all_other_sessions(db: None) -> None:
    gebruiker = GebruikerFactory()
    hier, elders, derde = Client(), Client(), Client()
    for client in (hier, elders, derde):
        log_in(client, gebruiker)

    hier.post(reverse("usersessions_list"))

    statussen = [client.get(reverse("account_email")).status_code for client in (hier, elders, derde)]
    assert statussen == [200, 302, 302]


def test_session_of_another_is_not_there(db: None, client: Client) -> None:
    ander = Client()
    log_in(ander, GebruikerFactory())
    log_in(client, GebruikerFactory())
    vreemd = UserSession.objects.get(session_key=ander.session.session_key)

    assert client.post(reverse("sessie_beeindigen", args=[vreemd.pk])).status_code == 404
    assert ander.get(reverse("account_email")).status_code == 200
    assert list(client.get(reverse("usersessions_list")).context["sessions"]) == list(
        UserSession.objects.filter(session_key=client.session.session_key)
    )


def test_ending_a_session_takes_a_post(db: None, client: Client) -> None:
    log_in(client, GebruikerFactory())
    sessie = UserSession.objects.get()

    assert client.get(reverse("sessie_beeindigen", args=[sessie.pk])).status_code == 405


def test_closed_account_is_out_at_once(db: None, client: Client) -> None:
    gebruiker = GebruikerFactory()
    log_in(client, gebruiker)
    gebruiker.is_active = False
    gebruiker.save()

    assert client.get(reverse("account_email")).status_code == 302
