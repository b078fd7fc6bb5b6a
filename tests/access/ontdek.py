"""What each app keeps in its own folder of tests about access: found there, so a new app edits no list of another.

`monsters.py` has the samples of its paths, `tabel.py` its part of the table of the policy.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).resolve().parents[1]


def modules(naam: str, tests: Path = TESTS) -> dict[str, ModuleType]:
    """Return folder -> module of this name, of every folder that has one; the folder of access itself has none."""
    mappen = sorted(pad.parent.name for pad in tests.glob(f"*/{naam}.py") if pad.parent.name != "access")
    return {map_: import_module(f"{tests.name}.{map_}.{naam}") for map_ in mappen}


def samen(gevonden: dict[str, ModuleType], kenmerk: str) -> dict[Any, Any]:
    """Return what these modules have under one name as one; raises `ValueError` for a key that two of them have."""
    alles: dict[Any, Any] = {}
    for map_, module in gevonden.items():
        deel = getattr(module, kenmerk, {})
        if dubbel := alles.keys() & deel.keys():
            raise ValueError(f"tests/{map_}/ heeft {kenmerk} die een andere map ook heeft: {dubbel}")
        alles |= deel
    return alles
