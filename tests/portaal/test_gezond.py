"""The health address: alive for everybody, ready with its parts for who may know."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kantoor.core.terugvalcache import REDIS
from portaal.queries import gezond

pytestmark = pytest.mark.django_db

ALLES_GOED = "ok\ndatabase: ok\ncache: ok\nwerker: ok\n"
VAN_BUITEN = {"HTTP_X_FORWARDED_FOR": "192.0.2.1"}


@pytest.fixture(autouse=True)
def _vers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gezond, "_laatst", None)


def lees(client: Client, **kop: Any) -> tuple[int, str]:
    antwoord = client.get(reverse("gezond_gereed"), **kop)
    return antwoord.status_code, antwoord.content.decode()


def test_alive_asks_the_database_nothing_whoever_asks(
    client_van: Any, cast: Any, django_assert_num_queries: Any
) -> None:
    client = client_van(cast["lid_a"])

    with django_assert_num_queries(0):
        antwoord = client.get(reverse("gezond"))

    assert (antwoord.status_code, antwoord.content) == (200, b"ok\n")
    assert antwoord.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("kop", "ziet"),
    [
        ({}, True),  # on the machine itself
        ({"REMOTE_ADDR": "::1"}, True),
        (VAN_BUITEN, False),  # by way of a proxy on the machine itself
        ({"REMOTE_ADDR": "192.0.2.1"}, False),
        ({"REMOTE_ADDR": ""}, False),
        (VAN_BUITEN | {"HTTP_AUTHORIZATION": "Bearer sleutel-van-de-bewaker"}, True),
        (VAN_BUITEN | {"HTTP_AUTHORIZATION": "Bearer iets anders"}, False),
        (VAN_BUITEN | {"HTTP_AUTHORIZATION": ""}, False),
    ],
    ids=str,
)
def test_parts_are_for_this_machine_and_for_who_has_the_key(
    client: Client, settings: Settings, kop: dict[str, str], ziet: bool
) -> None:
    settings.GEZOND_SLEUTEL = "sleutel-van-de-bewaker"

    assert lees(client, **kop) == (200, ALLES_GOED if ziet else "ok\n")


def test_no_key_opens_nothing(client: Client) -> None:
    assert lees(client, **VAN_BUITEN, HTTP_AUTHORIZATION="Bearer ") == (200, "ok\n")


def test_without_database_it_is_not_ready_without_redis_or_worker_it_is(
    client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings.TAKEN, settings.REDIS_URL = "werker", "redis://nergens"
    monkeypatch.setattr(REDIS, "_weer_om", 10.0**12)
    zonder_redis = lees(client)
    monkeypatch.setattr(gezond, "_laatst", None)
    monkeypatch.setattr("portaal.queries.gezond.connection.cursor", _weg)
    zonder_database = lees(client, **VAN_BUITEN)

    assert zonder_redis == (200, "niet ok\ndatabase: ok\ncache: niet ok\nwerker: niet ok\n")
    assert zonder_database == (503, "niet ok\n")
    assert [regel for regel in caplog.records if "gezond" in regel.getMessage()] == []


def _weg() -> None:
    raise OperationalError


def test_who_asks_often_is_answered_from_memory(client: Client, django_assert_num_queries: Any) -> None:
    lees(client)

    with django_assert_num_queries(0):
        assert lees(client) == (200, ALLES_GOED)
