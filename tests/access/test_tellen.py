"""A count asks the policy as a list does: how many there are tells of what one may not read."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from django.conf import settings

from tests.broncode import alle_code, boom

TELT = {"count", "aggregate"}
# What counts without a reader, each with why.
ZONDER_LEZER = {
    "besluiten/management/commands/controleer_versies.py: handle": "a check by the technical administrator, no reader",
    "besluiten/services/rondes.py: te_verwerken": "a rule: adoption waits for each advice, whoever reads it",
    "rapportages/services/berichten.py: schrijf_lezers": "what a body is asked, which all its members read",
}


def schakels(stuk: ast.expr) -> Iterator[str]:
    """Yield the names of a chain of calls, the last one first."""
    while True:
        match stuk:
            case ast.Call(func=stuk) | ast.Subscript(value=stuk):
                continue
            case ast.Attribute(value=stuk, attr=naam):
                yield naam
            case ast.Name(id=naam):
                yield naam
                return
            case _:
                return


def zonder_beleid(code: ast.Module) -> Iterator[str]:
    """Yield the functions that count rows of a model without `visible_to`."""
    for functie in (knoop for knoop in ast.walk(code) if isinstance(knoop, ast.FunctionDef)):
        for stuk in ast.walk(functie):
            if isinstance(stuk, ast.Call) and isinstance(stuk.func, ast.Attribute) and stuk.func.attr in TELT:
                keten = set(schakels(stuk))
                if {"objects", "_default_manager"} & keten and "visible_to" not in keten:
                    yield functie.name


def test_what_counts_rows_asks_the_policy_or_says_why() -> None:
    gevonden = {
        f"{pad.relative_to(settings.BASE_DIR)}: {naam}" for pad in alle_code() for naam in zonder_beleid(boom(pad))
    }

    assert gevonden == ZONDER_LEZER.keys()


def test_the_guard_sees_a_count_at_the_end_of_a_chain() -> None:
    fout = "def a(lezer):\n    return {'n': X.objects.filter(b=1).exclude(c=2)[:3].count()}"
    goed = "def a(lezer):\n    return X.objects.visible_to(lezer).filter(b=1).count() + 'abc'.count('a')"

    assert [list(zonder_beleid(ast.parse(code))) for code in (fout, goed)] == [["a"], []]
