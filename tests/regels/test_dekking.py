"""Every H rule of the domain whose capability is built has a test that proves it."""

from __future__ import annotations

import ast
from pathlib import Path

# The rules that block when broken (H), with whether what they rule is built.
H_REGELS: dict[str, bool] = {
    "R1": True,  # five focus sectors, as data
    "R4": False,  # lead partner per side
    "R5": False,  # who initiates a plan
    "R6": True,  # the national network advises
    "R10": False,  # role description: order of adoption
    "R11": True,  # one agenda per sector
    "R12": True,  # exactly five points
    "R13": True,  # each point carries a theme
    "R14": True,  # adoption of an agenda
    "R16": True,  # one plan per network and sector
    "R17": False,  # each point judged per network
    "R18": False,  # who, when and with which means
    "R20": False,  # extra capacity asks for a split over the parties
    "R21": False,  # replaces or supplements an action list
    "R22": False,  # every participant agrees
    "R23": False,  # better done nationally
    "R26": True,  # drafts stay in the network
    "R28": True,  # using the menukaart is free
    "R31": True,  # reports for stuurgroep and CVI
    "R32": False,  # progress on the agenda per sector, and lessons
    "R34": True,  # access for those who work on the cooperation
    "R35": True,  # the projectteam decides, recorded
    "R36": True,  # all are equal
    "R38": False,  # three questions of a coalition
    "R41": True,  # an open and a closed part
}
TESTS = Path(__file__).resolve().parents[1]


def regels_met_test() -> set[str]:
    """Return the numbers in every `pytest.mark.regel("Rn")` of the suite."""
    gevonden: set[str] = set()
    for bestand in TESTS.rglob("test_*.py"):
        for knoop in ast.walk(ast.parse(bestand.read_text())):
            if isinstance(knoop, ast.Call) and isinstance(knoop.func, ast.Attribute) and knoop.func.attr == "regel":
                gevonden |= {str(arg.value) for arg in knoop.args if isinstance(arg, ast.Constant)}
    return gevonden


def test_every_built_blocking_rule_has_a_test() -> None:
    zonder = sorted(regel for regel, gebouwd in H_REGELS.items() if gebouwd and regel not in regels_met_test())

    assert zonder == []


def test_rule_with_a_test_counts_as_built() -> None:
    te_bescheiden = sorted(regel for regel, gebouwd in H_REGELS.items() if not gebouwd and regel in regels_met_test())

    assert te_bescheiden == []
