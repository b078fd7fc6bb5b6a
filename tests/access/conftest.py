"""The cast as the tests about access need it: with a row of everything that can be closed."""

from __future__ import annotations

import pytest

from kantoor.core.models import Zichtbaarheid
from tests.access.wereld import vul_aan
from tests.cast import Cast, bouw_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The fixed world; the profile of network B is closed."""
    return vul_aan(bouw_cast())


@pytest.fixture
def cast_open_profiel(db: None) -> Cast:
    """The same world in which the profile of B is open; its inside still carries the canary."""
    return vul_aan(bouw_cast(profiel_b=Zichtbaarheid.OPENBAAR))
