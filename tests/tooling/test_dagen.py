"""The day of a moment is the one in the Netherlands, at any hour."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from tests.broncode import alle_code, boom

WORTEL = Path(settings.BASE_DIR)
# Where a moment has no time zone, so that its day is simply its day.
ZONDER_ZONE = {
    "kantoor/bladen/lezen/werkboek.py": "a cell of a sheet",
    "kantoor/core/opmaak.py": "the other branch asks for the local day",
}


def dagen_van(pad: Path) -> Iterator[int]:
    """Yield the lines where the day of a moment is taken as it stands, in whatever time zone it happens to be."""
    for knoop in ast.walk(boom(pad)):
        match knoop:
            case ast.Call(func=ast.Attribute(attr="date"), args=[]):
                yield knoop.lineno


def test_the_day_of_a_moment_is_asked_in_the_netherlands() -> None:
    gevonden = {str(pad.relative_to(WORTEL)): list(dagen_van(pad)) for pad in alle_code()}

    assert {naam for naam, regels in gevonden.items() if regels} == set(ZONDER_ZONE), gevonden


def test_ci_runs_at_a_moment_that_shows_what_depends_on_the_hour() -> None:
    (moment,) = [
        datetime.fromisoformat(woord.partition("=")[2])
        for woord in (WORTEL / ".ci/run").read_text("utf-8").replace('"', " ").split()
        if woord.startswith("KANTOOR_TESTKLOK=")
    ]
    dag, toen = timezone.localdate(moment), timezone.localdate(moment - timedelta(days=90))

    assert moment.date() != dag
    assert moment.utcoffset() == timedelta(0)
    assert toen != dag - timedelta(days=90)
    assert (moment.date().month - 1) // 3 != (dag.month - 1) // 3


@pytest.mark.parametrize("tekst", ["timezone.now().date()", "rij.op.date()", "localtime(rij.op).date()"])
def test_guard_sees_a_day_taken_as_it_stands(tekst: str, tmp_path: Path) -> None:
    pad = tmp_path / "zo.py"
    pad.write_text(f"dag = {tekst}\n", "utf-8")

    assert list(dagen_van(pad)) == [1]
