"""What is away is not asked again and again, and what stands in for it counts on."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError as GeenWachtrij
from pytest_django import Settings
from redis.exceptions import ConnectionError as GeenVerbinding

from kantoor import settings as kantoor_settings
from kantoor.core.terugvalcache import REDIS, VRAGEN, ruim_terugval_op
from kantoor.core.zekering import Zekering
from kantoor.settings.caches import caches as caches_van
from kantoor.taken import WACHTRIJ, _start
from tests.accounts.hulp import log_in
from tests.factories import GebruikerFactory
from tests.storing.diensten import vrije_poort

pytestmark = pytest.mark.databank


def test_one_caller_tries_while_the_service_is_away_and_its_answer_mends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    nu = [100.0]
    monkeypatch.setattr("kantoor.core.zekering.time.monotonic", lambda: nu[0])
    zekering = Zekering("Een dienst", seconden=1.0)

    voor = [zekering.mag(), zekering.mag()]
    zekering.spring()
    weg = [zekering.mag(), zekering.mag()]
    nu[0] += 1.5
    later = [zekering.mag(), zekering.mag()]
    zekering.herstel()
    terug = [zekering.mag(), zekering.mag()]

    assert (voor, weg, later, terug) == ([True, True], [False, False], [True, False], [True, True])


@pytest.fixture
def zonder_redis(settings: Settings, db: None) -> Iterator[None]:
    """The caches of production, with a Redis that nobody answers for."""
    settings.ACCOUNT_RATE_LIMITS = kantoor_settings.ACCOUNT_RATE_LIMITS
    settings.CACHES = caches_van(f"redis://:x@127.0.0.1:{vrije_poort()}/0")
    REDIS.herstel()
    yield
    REDIS.herstel()


def test_every_question_to_redis_is_answered_by_the_table(zonder_redis: None) -> None:
    cache = caches["default"]

    assert cache.add("a", 1) is True
    assert cache.add("a", 2) is False
    assert (cache.get("a"), cache.incr("a"), cache.has_key("a"), cache.touch("a", 9)) == (1, 2, True, True)
    cache.set_many({"b": 3, "c": 4})
    assert cache.get_many(["a", "b", "c"]) == {"a": 2, "b": 3, "c": 4}
    cache.delete("a")
    cache.delete_many(["b"])
    assert cache.get_many(["a", "b", "c"]) == {"c": 4}
    cache.clear()
    assert cache.get("c") is None
    assert set(VRAGEN) == {naam for naam in dir(type(cache)) if _vraagt_redis(naam, type(cache))}


def _vraagt_redis(naam: str, klasse: Any) -> bool:
    """Whether Django's cache on Redis has a word of its own for this question."""
    return naam in vars(klasse.__mro__[1]) and not naam.startswith(("_", "get_backend"))


def test_guessing_stops_and_the_right_password_comes_in_without_redis(zonder_redis: None) -> None:
    gebruiker, ander = GebruikerFactory(), GebruikerFactory()
    for _ in range(5):
        assert log_in(Client(), gebruiker, "fout").status_code == 200

    dicht, open_ = log_in(Client(), gebruiker), log_in(Client(), ander)

    assert "Er is te vaak geprobeerd in te loggen" in dicht.content.decode()
    assert open_.status_code == 302


def test_a_new_password_can_be_asked_for_without_redis(zonder_redis: None, client: Client, mailoutbox: list) -> None:
    gebruiker = GebruikerFactory()

    antwoord = client.post(reverse("account_reset_password"), {"email": gebruiker.email})

    assert (antwoord.status_code, [post.to for post in mailoutbox]) == (302, [[gebruiker.email]])


def test_redis_is_asked_once_while_it_is_away(zonder_redis: None, monkeypatch: pytest.MonkeyPatch) -> None:
    gevraagd = []

    def get(*args: Any) -> None:
        gevraagd.append(args)
        raise GeenVerbinding

    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.get", get)
    for _ in range(20):
        caches["default"].get("x")

    assert len(gevraagd) == 1


def test_a_bell_that_nobody_hears_is_rung_once_and_costs_a_page_less_than_a_second(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TAKEN = "werker"
    gebeld = []

    def bel(*args: Any, **kwargs: Any) -> None:
        gebeld.append(args)
        raise GeenWachtrij

    taak = SimpleNamespace(name="proef", apply_async=bel)
    try:
        for _ in range(20):
            _start(taak, ())
    finally:
        WACHTRIJ.herstel()

    assert len(gebeld) == 1
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["socket_connect_timeout"] <= 1


def test_counts_of_while_redis_was_away_go_when_it_is_back(zonder_redis: None) -> None:
    terugval = caches["terugval"]
    terugval.set("geteld", 1)
    REDIS.spring()
    ruim_terugval_op()
    toen_weg = terugval.get("geteld")
    REDIS.herstel()
    ruim_terugval_op()

    assert (toen_weg, terugval.get("geteld")) == (1, None)
