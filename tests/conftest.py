"""Fixtures that every test may use by name; those for the browser are in `tests.browser.gereedschap`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kantoor.access import Lezer
from kantoor.core.models import Zichtbaarheid
from tests.cast import Cast, bouw_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed world; the profile of network B is closed."""
    return bouw_cast()


@pytest.fixture
def cast_open_profiel(db: None) -> Cast:
    """The same world in which the profile of B is open; its inside still carries the canary."""
    return bouw_cast(profiel_b=Zichtbaarheid.OPENBAAR)


def _client(wie: Any) -> Client:
    client = Client()
    if getattr(wie, "pk", None):
        client.force_login(wie)
    return client


@pytest.fixture
def client_van() -> Callable[[Any], Client]:
    """Return `client_van(gebruiker)`: a client logged in as that account; a visitor stays logged out."""
    return _client


@pytest.fixture
def lezer() -> Callable[[Any], Lezer]:
    """Return `lezer(gebruiker)`: a fresh reader."""
    return Lezer


@pytest.fixture
def assert_constant_queries() -> Callable[..., None]:
    """Return `assert_constant_queries(client, url, maak_rijen, aantal)`, the query count of a list page.

    `maak_rijen(n)` adds n rows. The page is read with one and with three rows; each time it must ask exactly `aantal`
    queries.
    """

    def controleer(client: Client, url: str, maak_rijen: Callable[[int], Any], aantal: int) -> None:
        client.get(url)  # the first reply also fills per-process caches and the session
        geteld: dict[int, list[str]] = {}
        for rijen, erbij in ((1, 1), (3, 2)):
            maak_rijen(erbij)
            with CaptureQueriesContext(connection) as vangst:
                response = client.get(url)
            assert response.status_code == 200
            geteld[rijen] = [vraag["sql"] for vraag in vangst.captured_queries]
        uitleg = "\n".join(geteld[3])
        assert {rijen: len(vragen) for rijen, vragen in geteld.items()} == {1: aantal, 3: aantal}, uitleg

    return controleer
