"""Who pays what, as people write it in one cell, however long the cell is (R20)."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest

from inlezen.bronnen import zoek_verdeling
from kantoor.bladen.celwaarden import Celfout
from kantoor.bladen.tekst import MEESTE_TEKENS

BRON = SimpleNamespace(betalers={"vrr": ["vrr"], "vereniging 2030 bv": ["vereniging"]})
GOED = {
    "vrr 2027: 12.000 en 40 uur": ("vrr", 2027, 1_200_000, 40),
    "vrr 2027: 12.000": ("vrr", 2027, 1_200_000, 0),
    "vrr, 2027 = € 12,50 + 40 uur": ("vrr", 2027, 1250, 40),
    "vrr 2027:40uur": ("vrr", 2027, 0, 40),
    "vrr 2027: 1.200 uur": ("vrr", 2027, 0, 1200),
    "vrr \t2027 :  12.000   40\u00a0 uur": ("vrr", 2027, 1_200_000, 40),
    "vrr ,, 2027: 12.000+40 uur": ("vrr", 2027, 1_200_000, 40),
    "Vereniging 2030 BV 2027: 5": ("vereniging", 2027, 500, 0),
}
FOUT = {
    "2027: 5": "begrijpen we niet",
    ", 2027: 5": "begrijpen we niet",
    "vrr 2027:": "begrijpen we niet",
    "vrr2027: 5": "begrijpen we niet",
    "vrr 2027 5": "begrijpen we niet",
    "vrr 1999: 5": "begrijpen we niet",
    "onbekend 2027: 5": "kan hier niet betalen",
    "vrr 2027: 5 en40 uur": "is geen bedrag",
    "vrr 2027: 5en 40 uur": "is geen bedrag",
    "vrr 2027: 5 en 4.0 uur": "is geen aantal uren",
    "vrr 2027: veel uur": "is geen bedrag",
}
LANG = ["a" + " " * MEESTE_TEKENS, "vrr 2027: " + " en" * 10_000, "vrr 2027: " + "1." * 16_000, "vrr ,2027" * 3000]


@pytest.mark.parametrize(("tekst", "betaler"), GOED.items())
def test_payer_year_money_and_hours(tekst: str, betaler: tuple[str, int, int, int]) -> None:
    (invoer,) = zoek_verdeling(tekst, BRON)

    assert (invoer.organisatie, invoer.jaar, invoer.bedrag_cent, invoer.uren) == betaler


@pytest.mark.parametrize(("tekst", "zin"), FOUT.items())
def test_what_is_not_understood_is_said(tekst: str, zin: str) -> None:
    with pytest.raises(Celfout, match=zin):
        zoek_verdeling(tekst, BRON)


@pytest.mark.parametrize("tekst", LANG, ids=["wit", "en", "cijfers", "jaren"])
def test_longest_cell_is_answered_at_once(tekst: str) -> None:
    begin = time.process_time()

    with pytest.raises(Celfout):
        zoek_verdeling(tekst, BRON)

    assert time.process_time() - begin < 0.1
