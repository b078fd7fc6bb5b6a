"""Every rule of the domain that is built has a test that proves it; what is not built says what it waits for."""

from __future__ import annotations

import ast
import re
from pathlib import Path

# The rules that block when broken (H); with "" what is built, else what it waits for.
H_REGELS: dict[str, str] = {
    "R1": "",  # five focus sectors, as data
    "R4": "",  # one lead partner per side, from that side
    "R5": "",  # who begins a plan
    "R6": "",  # the national network advises
    "R10": "no role description yet",
    "R11": "",  # one agenda per sector
    "R12": "",  # exactly five points
    "R13": "",  # each point carries a theme
    "R14": "",  # adoption of an agenda
    "R16": "",  # one plan per network and sector
    "R17": "",  # points judged in the own area
    "R18": "",  # who, what, when, with which means
    "R20": "",  # financing per side
    "R21": "",  # what happens to an action list
    "R22": "",  # every organisation agrees
    "R23": "",  # a national problem moves to the national plan
    "R26": "",  # drafts stay in the network
    "R28": "",  # using the menukaart is free
    "R31": "",  # reports for stuurgroep and CVI
    "R32": "",  # progress on the agenda and lessons, per sector
    "R34": "",  # access for those who work on the cooperation
    "R35": "",  # the projectteam decides, recorded
    "R36": "",  # all are equal
    "R38": "",  # the three questions of a report of progress
    "R41": "",  # an open and a closed part
}
# The rules that warn or make visible (S) and are built.
S_REGELS = {
    "R2",  # networks per sector, as wide as the service area
    "R3",  # contactpersonen and lead partner of a national player
    "R7",  # set-up agreed with the CVI
    "R8",  # missing partners
    "R15",  # versions of an agenda, with a readable difference
    "R19",  # an action changes something between parties
    "R24",  # plans are tested together
    "R25",  # when a plan is due
    "R27",  # description and contact of an entry of the menukaart
    "R29",  # its review date
    "R30",  # the projectteam leads the rounds, the networks answer
    "R33",  # the three measures of success
}
LAATSTE_REGEL = 44
TESTS = Path(__file__).resolve().parents[1]


def merken() -> set[object]:
    """Return every argument of a `pytest.mark.regel(...)` of the suite."""
    gevonden: set[object] = set()
    for bestand in TESTS.rglob("test_*.py"):
        for knoop in ast.walk(ast.parse(bestand.read_text())):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "regel":
                gevonden |= {arg.value for arg in knoop.args if isinstance(arg, ast.Constant)}
    return gevonden


def test_every_mark_names_a_rule_of_the_handbook() -> None:
    vreemd = [
        merk for merk in merken() if not re.fullmatch(r"R[1-9]\d?", str(merk)) or int(str(merk)[1:]) > LAATSTE_REGEL
    ]

    assert vreemd == []


def test_every_built_blocking_rule_has_a_test_and_no_other() -> None:
    gebouwd = {regel for regel, wacht_op in H_REGELS.items() if not wacht_op}

    assert merken() & set(H_REGELS) == gebouwd


def test_every_built_warning_rule_has_a_test_and_no_other() -> None:
    assert merken() - set(H_REGELS) == S_REGELS
