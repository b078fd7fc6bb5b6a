"""What the processes of a run do for each other before it begins."""

from __future__ import annotations

import importlib
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.databank import gekozen_is_alles

MAP = Path(__file__).parent


def laad_vooraf(config: pytest.Config) -> None:
    """Load all test files, in each process from another one on: what one has compiled, the others only read.

    pytest rewrites every `assert`, which takes longer than all the rest of loading. What goes wrong here goes wrong
    again when pytest collects the file, and is told then.
    """
    werker = getattr(config, "workerinput", None)
    if werker is None or sys.dont_write_bytecode or not gekozen_is_alles(config):
        return
    namen = [bestand.relative_to(MAP.parent).with_suffix("") for bestand in sorted(MAP.glob("*/test_*.py"))]
    begin = len(namen) * int(werker["workerid"].removeprefix("gw")) // werker["workercount"]
    for naam in namen[begin:] + namen[:begin]:
        with suppress(Exception, pytest.skip.Exception):
            importlib.import_module(".".join(naam.parts))
