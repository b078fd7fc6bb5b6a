"""The files of a run are taken in an order in which no core waits for another (tests/volgorde.py)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tests.tooling.gereedschap import ROOT
from tests.volgorde import EERST, ZWAAR, volgorde


def _tests(naam: str, aantal: int, *, browser: bool = False) -> list[Any]:
    return [
        SimpleNamespace(
            path=ROOT / naam,
            config=SimpleNamespace(rootpath=ROOT),
            get_closest_marker=lambda merk: browser if merk == "browser" else None,
        )
    ] * aantal


def _rij(*items: list[Any]) -> list[str]:
    plek = volgorde([item for lijst in items for item in lijst])
    return [pad.name for pad in sorted(plek, key=lambda pad: plek[pad])]


def test_the_longest_come_first_and_what_waits_is_spread_among_them() -> None:
    werkt = [_tests(f"tests/a/werkt_{nummer}.py", 40 - nummer) for nummer in range(4)]
    wacht = [_tests(f"tests/b/wacht_{nummer}.py", 9 - nummer, browser=True) for nummer in range(2)]

    assert _rij(*wacht, *reversed(werkt)) == [
        "werkt_0.py",
        "wacht_0.py",
        "werkt_1.py",
        "werkt_2.py",
        "wacht_1.py",
        "werkt_3.py",
    ]


def test_what_needs_no_database_begins_while_it_is_made() -> None:
    assert _rij(_tests("tests/a/lang.py", 900), _tests(EERST[1], 1), _tests(EERST[0], 1)) == [
        Path(EERST[0]).name,
        Path(EERST[1]).name,
        "lang.py",
    ]


def test_the_files_it_names_are_there() -> None:
    assert [naam for naam in (*EERST, *ZWAAR) if not (ROOT / naam).exists()] == []
