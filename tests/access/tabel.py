"""The table of the policy, written by hand from the rules: what of the cast -> who may.

Each app has its part in its own `tabel.py`: `TABEL`, `SOORTEN` (under which line a row falls), `OPEN` (models everybody
reads), `BEVOEGD` (capability -> who) and `INTERN` (models nobody asks the policy for, with the reason).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from netwerken.models import Netwerk
from tests.access.ontdek import modules, samen
from tests.access.personen import IEDEREEN, alles, van_netwerk
from tests.cast import Cast

_DELEN = modules("tabel")
# Models of ours that nobody asks the policy for, each with its reason.
INTERN: dict[str, str] = samen(_DELEN, "INTERN")
OPEN_MODELLEN: tuple[type[Model], ...] = tuple(model for deel in _DELEN.values() for model in getattr(deel, "OPEN", ()))
# (model, action) -> what of the cast -> who may. What is not named here, nobody may.
TABEL: dict[tuple[type[Model], str], dict[str, set[str]]] = {
    **{(model, "bekijken"): {"alles": IEDEREEN} for model in OPEN_MODELLEN},
    **samen(_DELEN, "TABEL"),
}
BEVOEGD: dict[str, set[str]] = samen(_DELEN, "BEVOEGD")
REGELS = sorted(TABEL, key=lambda regel: (regel[0]._meta.label, regel[1]))
# Models whose rows do not simply hang under a network.
EIGEN_SOORT: dict[type[Model], Callable[[Cast, Any], str]] = {
    **dict.fromkeys(OPEN_MODELLEN, alles),
    **samen(_DELEN, "SOORTEN"),
}


def soorten(cast: Cast, model: type[Model], rij: Any) -> str:
    """Return which line of the table a row of the cast falls under."""
    if model in EIGEN_SOORT:
        return EIGEN_SOORT[model](cast, rij)
    return van_netwerk(cast, netwerk_van(rij).pk)


def netwerk_van(rij: Any) -> Netwerk:
    """Return the network a row hangs under."""
    gevonden: Netwerk = rij if isinstance(rij, Netwerk) else rij.netwerk
    return gevonden
