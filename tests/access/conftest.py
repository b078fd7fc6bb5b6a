"""The cast as the tests about access need it: with a row of everything that can be closed."""

from __future__ import annotations

import pytest

from kantoor.core.models import Zichtbaarheid
from tests.access.wereld import vul_aan
from tests.cast import Cast, bouw_cast
from tests.gedeeld import eenmaal_per_bestand

gebouwde_cast = eenmaal_per_bestand(lambda: vul_aan(bouw_cast()))


@pytest.fixture
def cast_open_profiel(db: None) -> Cast:
    """The same world in which the profile of B is open; its inside still carries the canary."""
    return vul_aan(bouw_cast(profiel_b=Zichtbaarheid.OPENBAAR))
