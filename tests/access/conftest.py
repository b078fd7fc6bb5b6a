"""The cast as the tests about access need it: with a row of everything that can be closed."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction

from kantoor.core.models import Zichtbaarheid
from tests.access.wereld import vul_aan
from tests.cast import Cast, bouw_cast


@pytest.fixture(scope="module")
def gebouwde_cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """The cast, built once for all tests of a module in a transaction that is undone at the end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield vul_aan(bouw_cast())
        transaction.set_rollback(True)


@pytest.fixture
def cast(gebouwde_cast: Cast, db: None) -> Cast:
    """The fixed world; the profile of network B is closed.

    The database goes back to what was built after each test, and a test changes only copies.
    """
    return deepcopy(gebouwde_cast)


@pytest.fixture
def cast_open_profiel(db: None) -> Cast:
    """The same world in which the profile of B is open; its inside still carries the canary."""
    return vul_aan(bouw_cast(profiel_b=Zichtbaarheid.OPENBAAR))
