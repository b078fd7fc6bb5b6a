"""No term of people is a constant in the code: it is declared in a `termijnen.py`, or it is here with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from tests.broncode import boom, eigen_code

# File and expression -> why it is no term that people wait for and somebody may want to change.
GEEN_TERMIJN = {
    ("actieplannen/filters.py", "timedelta(days=100)"): "from the first day of a quarter into the next",
    ("actieplannen/services/herinneringen.py", "HERHAAL_TOT_DAGEN"): "where a list of dates ends",
    ("actieplannen/services/herinneringen.py", "INHAAL_DAGEN"): "how long a clock that stood still is made up for",
    ("kantoor/audit/filters.py", "PERIODE"): "bounds what a page of the log costs; the reader chooses other days",
    ("kantoor/core/svg.py", "timedelta(days=100)"): "from the first day of a quarter into the next",
    ("portaal/views/open.py", "GELDIGHEID_SECURITY_TXT"): "RFC 9116 advises less than a year",
    ("rapportages/queries/bron_blad.py", "NOG_TERUG"): "two editions long; the paper of a past quarter may not change",
    ("rapportages/services/rondes.py", "timedelta(days=92)"): "into the next quarter",
}
# The made-up past of the try-out, which happened in so many days because its story says so.
VERHAAL = "demo"


def _vast(knoop: ast.expr) -> bool:
    """Whether an expression is a number written in the code."""
    rekenwerk = ast.Constant | ast.BinOp | ast.operator | ast.UnaryOp | ast.unaryop
    return all(isinstance(deel, rekenwerk) for deel in ast.walk(knoop))


def _duur(knoop: ast.AST) -> str | None:
    """Return a `timedelta` of a fixed number of days, or of a constant, as text; one day is the day before or after."""
    if not (isinstance(knoop, ast.Call) and ast.unparse(knoop.func).split(".")[-1] == "timedelta"):
        return None
    lengte = [*knoop.args[:1], *(deel.value for deel in knoop.keywords if deel.arg in {"days", "weeks"})]
    for deel in lengte:
        if isinstance(deel, ast.Name) and deel.id.isupper():
            return deel.id
        if _vast(deel) and ast.unparse(deel) not in {"1", "0"}:
            return ast.unparse(knoop)
    return None


def _termijnen(pad: Path) -> Iterator[str]:
    module = boom(pad)
    constanten = {id(deel) for knoop in module.body if isinstance(knoop, ast.Assign) for deel in ast.walk(knoop.value)}
    for knoop in module.body:
        if isinstance(knoop, ast.Assign | ast.AnnAssign):
            doelen = knoop.targets if isinstance(knoop, ast.Assign) else [knoop.target]
            duren = any(_duur(deel) for deel in ast.walk(knoop.value)) if knoop.value else False
            yield from (naam for naam in map(ast.unparse, doelen) if naam.endswith("_DAGEN") or duren)
    yield from (duur for knoop in ast.walk(module) if id(knoop) not in constanten and (duur := _duur(knoop)))


def test_no_term_of_people_is_written_in_the_code() -> None:
    bestanden = [*eigen_code(), *sorted((settings.BASE_DIR / "kantoor" / "settings").glob("*.py"))]
    gevonden = {
        (naam, wat)
        for pad in bestanden
        if not (naam := pad.relative_to(settings.BASE_DIR).as_posix()).startswith(f"{VERHAAL}/")
        for wat in _termijnen(pad)
    }

    assert gevonden == set(GEEN_TERMIJN)


KWAAD = """
A_DAGEN = 7
B = timedelta(days=7)
C = 7
def f():
    x = timedelta(days=C)
    return timedelta(7) + timedelta(weeks=2) + timedelta(days=1) + timedelta(hours=3)
"""


def test_walk_sees_a_term_in_each_of_its_forms(tmp_path: Path) -> None:
    (tmp_path / "kwaad.py").write_text(KWAAD)

    assert sorted(_termijnen(tmp_path / "kwaad.py")) == ["A_DAGEN", "B", "C", "timedelta(7)", "timedelta(weeks=2)"]
