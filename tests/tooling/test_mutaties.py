"""The mistakes of `script/mutaties`: which there are, that one comes into a running function, and its lists."""

from __future__ import annotations

import ast
import importlib
from pathlib import Path
from typing import Any

from tests.mutaties import laden
from tests.mutaties.maken import mutanten
from tests.mutaties.proef import HIER, bestanden, gelijk

BRON = '''
from django.db.models import Q

def mag(n: int, q: Q) -> Q:
    """Say."""
    if n < 3 and not n:
        return NIETS
    q |= Q(tot__gte=n, open=True)
    return q
'''


def test_every_small_mistake_in_a_source_is_made() -> None:
    gemaakt = {mutant.naam.removeprefix("x.py::mag: ") for mutant in mutanten("x.py", BRON)}

    assert gemaakt == {
        "if n < 3 and (not n): -> if True:",
        "if n < 3 and (not n): -> if False:",
        "n < 3 and (not n) -> n < 3 or not n",
        "n < 3 and (not n) -> not n",
        "n < 3 and (not n) -> n < 3",
        "n < 3 -> n >= 3",
        "n < 3 -> n <= 3",
        "3 -> 4",
        "not n -> n",
        "NIETS -> Q()",
        "q |= Q(tot__gte=n, open=True) -> q &= Q(tot__gte=n, open=True)",
        "q |= Q(tot__gte=n, open=True) -> pass",
        "Q() zonder tot__gte=n",
        "tot__gte=n -> tot__gt=n",
        "Q() zonder open=True",
        "True -> False",
        "return q -> return Q()",
        "return q -> return Q(pk__in=())",
    }


def test_mistake_comes_into_the_running_function_and_says_that_it_ran(tmp_path: Path) -> None:
    bestand = str(tmp_path / "bron.py")
    bron = "def groot(n):\n    return n > 5\n"
    ruimte: dict[str, Any] = {"_geraakt": set()}
    exec(laden.gecompileerd(bestand, ast.parse(bron)), ruimte)  # noqa: S102  # our own two lines
    groot = ruimte["groot"]
    (rand,) = (mutant for mutant in mutanten(bestand, bron) if mutant.wat == "n > 5 -> n >= 5")

    ervoor = groot(5)
    laden.plant(bestand, rand.maak(), laden.functies([bestand])[bestand])

    assert (ervoor, groot(5)) == (False, True)
    assert ruimte["_geraakt"] == {(bestand, "groot")}


def test_what_is_called_the_same_is_a_mistake_of_today_with_a_reason() -> None:
    zelfde = gelijk()
    bronnen = {naam.partition("::")[0] for naam in zelfde}
    van_nu = set()
    for bestand in sorted(bronnen):
        module = importlib.import_module(bestand.removesuffix(".py").replace("/", "."))
        van_nu |= {m.naam for m in mutanten(bestand, (laden.WORTEL / bestand).read_text("utf-8"), vars(module))}

    assert set(zelfde) - van_nu == set()
    assert all(zelfde.values())


def test_tests_and_sources_of_the_trial_exist() -> None:
    toetsen = [regel.partition("::")[0] for regel in (HIER / "toetsen.txt").read_text("utf-8").split()]

    assert [toets for toets in toetsen if not (laden.WORTEL / toets).exists()] == []
    assert {"kantoor/access/beleid.py", "leden/policy/wensen.py", "vragen/policy.py"} <= set(bestanden())
