"""No pattern takes longer than its text: twice the text is at most 2.2 times the time, however hostile it is (S15).

A pattern is matched without letting another thread go on, so a slow one stops the whole process.
"""

from __future__ import annotations

import ast
import re
import signal
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from tests.broncode import alle_code, boom
from tests.patronen import patronen, te_traag


@pytest.fixture(autouse=True)
def _wekker() -> Iterator[None]:
    """Break off a pattern that goes on too long: the engine looks at signals now and then."""

    def genoeg(*_: Any) -> None:
        raise TimeoutError

    vorige = signal.signal(signal.SIGPROF, genoeg)
    yield
    signal.signal(signal.SIGPROF, vorige)


def test_every_pattern_is_as_fast_as_its_text_is_long() -> None:
    gevonden = patronen()
    gemeten = {
        f"{een.waar} {een.methode} {een.patroon.pattern!r}": te_traag(een.patroon, een.methode) for een in gevonden
    }

    assert len(gevonden) > 40
    assert {waar: waarom for waar, waarom in gemeten.items() if waarom} == {}


def test_no_pattern_escapes_the_search() -> None:
    """One that is made while the code runs, or under another name of `re`, would not be seen."""
    gezien = {een.patroon.pattern for een in patronen()}
    paden = {str(pad) for pad in alle_code()}
    eigen = [module for _, module in sorted(sys.modules.items()) if getattr(module, "__file__", None) in paden]
    dingen = [ding for module in eigen for ding in vars(module).values() if isinstance(ding, re.Pattern)]
    anders = [
        f"{pad}:{tak.lineno}"
        for pad in alle_code()
        for tak in ast.walk(boom(pad))
        if (isinstance(tak, ast.ImportFrom) and tak.module == "re")
        or (isinstance(tak, ast.Import) and any(alias.name == "re" and alias.asname for alias in tak.names))
        or (isinstance(tak, ast.keyword) and str(tak.arg).endswith(("__regex", "__iregex")))
    ]

    assert len(eigen) > 200
    assert [ding.pattern for ding in dingen if ding.pattern not in gezien] == []
    assert anders == []


def test_no_pattern_reads_a_format() -> None:
    """A format has a parser. On bytes two are left: the mark in our own PDF, and the line between our own mails."""
    op_bytes = {een.waar.partition(":")[0] for een in patronen() if isinstance(een.patroon.pattern, bytes)}

    assert op_bytes == {"kantoor/pdf/herken.py", "demo/queries.py"}


# As the portal had it until a sheet held up the office, and forms of the same fault.
TRAAG: dict[str, tuple[Any, str]] = {
    "formule zonder uitkomst": (
        (
            rb"<(?:\w+:)?c\s([^>]*)>\s*<(?:\w+:)?f\b(?:[^>]*/>|[^>]*>[^<]*</(?:\w+:)?f>)"
            rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>|</(?:\w+:)?c>)"
        ),
        "finditer",
    ),
    "betaler": (r"(?P<wie>.+?)[\s,]+(?P<jaar>20\d\d)\s*[:=]\s*(?P<wat>.+)", "fullmatch"),
    "uren": (r"(?P<geld>.*?)\s*(?:\ben\b|\+)?\s*(?P<uren>[\d.]+)\s*uur\Z", "fullmatch"),
    "kleur": (r"--([a-z0-9-]+):\s*(#[0-9a-f]{6});", "findall"),
    "wit aan het eind": (r"\s+$", "search"),
    "machten": (r"(a+)+$", "match"),
    "twee keer hetzelfde": (r"^\d+-?\d+$", "match"),
    "wijd": (r"<a.*b", "search"),
}


@pytest.mark.parametrize(("patroon", "methode"), TRAAG.values(), ids=TRAAG)
def test_slow_pattern_is_caught(patroon: Any, methode: str) -> None:
    assert te_traag(re.compile(patroon, re.DOTALL), methode)


@pytest.mark.parametrize(
    ("patroon", "methode"),
    [(r"[^\W\d_]+", "findall"), (r"<c\s([^<>]*)>", "finditer"), (r"[\x00-\x1f]", "sub"), (r"\d{4}-\d{2}", "search")],
)
def test_fast_pattern_is_left_alone(patroon: str, methode: str) -> None:
    assert te_traag(re.compile(patroon), methode) == ""
