"""A world that the tests of one file share: built once, in a transaction that is undone when the file ends.

Each test begins with the database as it was built, as what it does is undone to there, and with objects of its own. Who
does not ask for the world runs before it is built. A test that travels before it asks, or that needs transactions that
are really committed, builds one for itself. A reply that streams is read to its end: to close one halfway closes the
database too.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from math import inf
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction

from kantoor.termijnen.queries import GEHEUGEN

BEGIN = "gebouwde_"  # how the fixtures are called that hold such a world
ZELF = "let it build one for itself (tests/gedeeld.py)"


def eenmaal_per_bestand(bouw: Callable[[], Any]) -> Any:
    """Return a fixture that builds a world once per file; each test opens it for itself (`open_wereld`).

    Its name begins with `gebouwde_`.
    """

    @pytest.fixture(scope="module")
    def gebouwde(django_db_setup: None, django_db_blocker: Any) -> Iterator[bytes]:
        with django_db_blocker.unblock(), transaction.atomic():
            GEHEUGEN.onthoud({}, inf)
            wereld = bouw()
            connection.check_constraints()  # what waits for a commit that never comes would keep a table from changing
            yield pickle.dumps((time_machine.escape_hatch.is_travelling(), wereld))
            transaction.set_rollback(True)

    return gebouwde


def open_wereld(pakket: bytes) -> Any:
    """Return the objects of a world for one test; fail when that test left for another time before it asked."""
    reisde, wereld = pickle.loads(pakket)  # noqa: S301  # made above
    if reisde != time_machine.escape_hatch.is_travelling():
        pytest.fail(f"The shared world was built before this test began to travel: {ZELF}.")
    return wereld


def werelden(item: Any) -> set[str]:
    """Return the names of the shared worlds a test asks for."""
    return {naam for naam in getattr(item, "fixturenames", ()) if naam.startswith(BEGIN)}


def echte_transacties(item: Any) -> bool:
    """Return whether a test asks for transactions that are really committed."""
    merk = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(merk and merk.kwargs.get("transaction"))


def keur(items: Iterable[Any]) -> None:
    """Raise when a test needs real transactions inside the one of a shared world, or a file shares more than one."""
    per_bestand: dict[Path, set[str]] = {}
    for item in items:
        gedeeld = werelden(item)
        if gedeeld and echte_transacties(item):
            raise pytest.UsageError(f"{item.nodeid}: inside a shared world nothing is really committed; {ZELF}.")
        per_bestand.setdefault(item.path, set()).update(gedeeld)
    for pad, gedeeld in per_bestand.items():
        if len(gedeeld) > 1:
            raise pytest.UsageError(f"{pad}: one world would be seen by who asked for the other: {sorted(gedeeld)}.")
