"""Sample values for the paths that need one; a new path is red until it is in `monsters.py` of the tests of its app.

There are `MONSTERS`, each exception with its reason, and `MAAK`: rows the admin shows and the cast lacks. A name with a
case behind it, "rapportage_detail (netwerk)", is the same path once more with other values.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from django.urls import URLResolver, get_resolver

from kantoor.access.toegang import Bevoegd
from tests.access.monster import BEVOEGDEN, LEDEN_B, Monster
from tests.access.ontdek import modules, samen
from tests.access.wegen import Weg, alle_wegen, model_van_beheer
from tests.cast import Cast, Huis

_PER_APP = modules("monsters")
MONSTERS: dict[str, Monster] = samen(_PER_APP, "MONSTERS")
# How a row comes about of what the cast itself does not have.
MAAK: dict[Any, Callable[[Cast, Huis], Any]] = samen(_PER_APP, "MAAK")


def paden_van(*apps: str) -> set[str]:
    """Return the names of the paths that these apps gave a sample of."""
    return {naam for app in apps for naam in _PER_APP[app].MONSTERS}


def wegen_met_gevallen() -> list[Weg]:
    """Return every path with a name, and once more each case that has a sample of its own."""
    return list(_met_gevallen(get_resolver()))


@cache
def _met_gevallen(resolver: URLResolver) -> tuple[Weg, ...]:
    wegen = [weg for weg in alle_wegen(resolver) if weg.naam]
    gevallen = [naam.removesuffix(")").split(" (") for naam in MONSTERS if " (" in naam]
    return *wegen, *(replace(weg, geval=geval) for naam, geval in gevallen for weg in wegen if weg.naam == naam)


def monster(weg: Weg) -> Monster | None:
    """Return the sample of a path; None when it has arguments that nobody filled in."""
    if not weg.argumenten:
        return Monster(lambda cast, huis: {}, binnen=_binnen_zonder_argument(weg), besloten=False)
    if weg.van_beheer:
        return _monster_van_beheer(weg)
    return MONSTERS.get(str(weg))


def _binnen_zonder_argument(weg: Weg) -> frozenset[str]:
    """Members of B may meet B on any page; holders of a capability on the pages it opens."""
    extra = BEVOEGDEN[weg.toegang.naam] if isinstance(weg.toegang, Bevoegd) else frozenset()
    return LEDEN_B | extra


def _monster_van_beheer(weg: Weg) -> Monster | None:
    """Return the first row of the model an admin page is about; the admin is open to its keepers alone."""
    if weg.argumenten == ("app_label",):
        return Monster(lambda cast, huis: {"app_label": "netwerken"}, BEVOEGDEN["technisch-beheer"], besloten=False)
    model = model_van_beheer(weg)
    if model is None or weg.argumenten not in {("object_id",), ("id",)}:
        return None

    def waarden(cast: Cast, huis: Huis) -> dict[str, Any]:
        if model in MAAK:
            MAAK[model](cast, huis)
        return {weg.argumenten[0]: model._base_manager.order_by("pk")[0].pk}

    return Monster(waarden, BEVOEGDEN["technisch-beheer"], besloten=False)
