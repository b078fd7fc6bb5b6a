"""Every mistake that `script/gatenproef` plants still applies to today's code, so that the list does not rot."""

from __future__ import annotations

import ast
import shlex
from pathlib import Path

import pytest
from django.conf import settings

from tests.gaten.proef import Gat, gaten

WORTEL = Path(settings.BASE_DIR)


@pytest.mark.parametrize("gat", [pytest.param(gat, id=gat.naam) for gat in gaten()])
def test_a_planted_mistake_still_applies(gat: Gat) -> None:
    fout = gat.in_tekst((WORTEL / gat.bestand).read_text("utf-8"))

    if gat.bestand.endswith(".py"):
        ast.parse(fout)
    assert all((WORTEL / deel).exists() for deel in shlex.split(gat.toets) if deel.startswith("tests/"))


def test_there_are_at_least_thirty_each_with_its_own_name() -> None:
    namen = {gat.naam for gat in gaten()}

    assert len(namen) == len(gaten()) >= 30
