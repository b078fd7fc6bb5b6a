"""Fixtures that every test may use by name; what a browser test does with a page is in `tests.browser.gereedschap`."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from math import inf
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate
from django.test import Client
from django.test.utils import CaptureQueriesContext, teardown_databases
from playwright.sync_api import Playwright
from pytest_django.plugin import blocking_manager_key

from demo.bouw import bouw
from kantoor.access import Lezer
from kantoor.audit.models import Keten
from kantoor.core.models import Zichtbaarheid
from kantoor.termijnen.queries import GEHEUGEN
from tests.browser.gereedschap import CHROMIUM, VLAGGEN, Portaal, draai_werker, start_portaal
from tests.cast import Cast, bouw_cast
from tests.databank import Tweede, kijk_mee
from tests.gedeeld import eenmaal_per_bestand, keur, open_wereld, werelden
from tests.klok import neem_mee
from tests.kopie import bewaar, zet_terug
from tests.sjabloon import begin_loop, maak_databank, ruim_op
from tests.testklok import reis
from tests.volgorde import volgorde
from tests.vooraf import laad_vooraf

# Playwright runs an event loop in the main thread, where Django then forbids its ORM; nothing here is really async.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
connection_created.connect(neem_mee)


def pytest_addoption(parser: pytest.Parser) -> None:
    groep = parser.getgroup("kantoor")
    groep.addoption("--alles", action="store_true", help="also what the daily run leaves out: everybody, every method")
    groep.addoption("--databank", action="store_true", help="only what a database can change (tests/databank.py)")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        begin_loop()
    if config.getoption("databank"):
        config.pluginmanager.register(Tweede(), "kantoor-databank")
    reis(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    laad_vooraf(session.config)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Choose the order of the files; in each come first those that share no world, as that is there until it ends."""
    plek = volgorde(items)
    items.sort(key=lambda item: (plek[item.path], bool(werelden(item))))
    keur(items)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        with session.config.stash[blocking_manager_key].unblock():
            ruim_op()


@pytest.fixture(scope="session")
def alles(pytestconfig: pytest.Config) -> bool:
    """Whether this is the run that leaves nothing out (`script/test --alles`)."""
    return bool(pytestconfig.getoption("alles"))


def _begin_van_de_keten(**kwargs: Any) -> None:
    """Put back the one row that a migration makes: a test that empties the tables may run before one that counts."""
    Keten.objects.get_or_create(pk=1)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_keepdb: bool,
    django_db_modify_db_settings: None,
    pytestconfig: pytest.Config,
) -> Iterator[None]:
    """Make the test database whatever tests were chosen; pytest-django does not see that a browser test needs one."""
    post_migrate.connect(_begin_van_de_keten, sender=apps.get_app_config("audit"))
    with django_db_blocker.unblock():
        gemaakt = maak_databank(keepdb=django_db_keepdb)
    # Everything loaded by now stays until the end; searching it for garbage again and again took a sixth of the time.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)
    with kijk_mee(pytestconfig, django_db_blocker):
        yield
    if not django_db_keepdb:
        with django_db_blocker.unblock():
            teardown_databases(gemaakt, verbosity=0)


@pytest.fixture(autouse=True)
def _termijnen_zonder_rijen() -> None:
    """Begin each test knowing that no term has a row, so that neither another test nor the first page asks for them."""
    GEHEUGEN.onthoud({}, inf)


gebouwde_cast = eenmaal_per_bestand(bouw_cast)


@pytest.fixture
def cast(gebouwde_cast: bytes, db: None) -> Cast:
    """The fixed world, as it was built; the profile of network B is closed."""
    wereld: Cast = open_wereld(gebouwde_cast)
    return wereld


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


# --- browser ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def playwright(playwright: Playwright) -> Iterator[Playwright]:
    """Close what was opened while the event loop of Playwright ran: for Django that is a connection of its own.

    It would be out of reach once the loop stops, and PostgreSQL drops no database that somebody still uses.
    """
    yield playwright
    connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Start the Chromium of the system, without a word to the outside; skip out loud when there is none."""
    if CHROMIUM is None:
        pytest.skip(
            "Geen Chromium gevonden: installeer het pakket 'chromium', of zet CHROMIUM op het pad van het programma."
        )
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": VLAGGEN}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "nl-NL", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture(scope="session")
def werker(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """How tasks run for a browser: "werker" with a real Celery worker when there is a Redis, else "proces"."""
    with django_db_blocker.unblock():
        yield from draai_werker()


@pytest.fixture(scope="session")
def demowereld(django_db_setup: None, django_db_blocker: Any) -> None:
    """Keep two copies of the database: empty, and with the real field and the demo world, built once per process."""
    with django_db_blocker.unblock():
        call_command("flush", verbosity=0, interactive=False)
        bewaar("leeg")
        call_command("laad_referentie", verbosity=0)
        bouw()  # `laad_demo` without the PDF of its edition, which no story looks at
        bewaar("demo")


@pytest.fixture(scope="module")
def portaal(demowereld: None, werker: str, django_db_blocker: Any) -> Iterator[Portaal]:
    """A running portal with the real field and the demo world, for all tests of one module; emptied afterwards."""
    with django_db_blocker.unblock():
        zet_terug("demo")
        try:
            yield from start_portaal(werker)
        finally:
            zet_terug("leeg")
