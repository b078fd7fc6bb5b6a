"""What people write in the cells of a list: days, amounts, words for a choice. All errors are plain Dutch."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from kantoor.bladen.cellen import ONBEKEND_TEKEN
from kantoor.core.geld import MAX_CENT, MAX_UREN, lees_euro, lees_uren

_MAANDEN = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?")
_DAG_EERST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?: \d{1,2}:\d{2}(?::\d{2})?)?")
_IN_WOORDEN = re.compile(r"(?:[a-z]+ )?(\d{1,2}) ([a-z]+)\.? (\d{4})")
_VOLGNUMMER = re.compile(r"\d{5}")
_NUL_DAG = date(1899, 12, 30)  # day 0 of the spreadsheets, for days after February 1900
_JAREN = range(2000, 2100)


class Celfout(Exception):
    """A cell that cannot be used; the message is for the person."""


def lees_dag(tekst: str) -> date:
    """Return the day a cell names: ISO 8601, day first, in words, or the serial number of a spreadsheet."""
    kaal = " ".join(tekst.lower().split())
    if _VOLGNUMMER.fullmatch(kaal):
        return _binnen(_NUL_DAG + timedelta(days=int(kaal)), tekst)
    if gevonden := _ISO.fullmatch(kaal):
        jaar, maand, dag = (int(deel) for deel in gevonden.groups())
    elif gevonden := _DAG_EERST.fullmatch(kaal):
        dag, maand, jaar = (int(deel) for deel in gevonden.groups())
        jaar += 2000 if jaar < 100 else 0
    elif (gevonden := _IN_WOORDEN.fullmatch(kaal)) and (maand := _maand(gevonden[2])):
        dag, jaar = int(gevonden[1]), int(gevonden[3])
    else:
        raise Celfout(f"“{tekst[:40]}” is geen datum. Schrijf een dag als 31-12-2027.")
    try:
        return _binnen(date(jaar, maand, dag), tekst)
    except ValueError:
        raise Celfout(f"{tekst[:40]} is geen dag die bestaat. Schrijf een dag als 31-12-2027.") from None


def _binnen(dag: date, tekst: str) -> date:
    if dag.year not in _JAREN:
        raise Celfout(f"{tekst[:40]} ligt niet tussen 2000 en 2100.")
    return dag


def _maand(woord: str) -> int:
    """Return the number of a month by its name or its short name, 0 for another word."""
    begin = "mrt" if woord.startswith("maa") else woord[:3]
    return _MAANDEN.index(begin) + 1 if begin in _MAANDEN else 0


def lees_bedrag(tekst: str) -> int:
    """Return an amount in euro as cents."""
    _niet_negatief(tekst)
    try:
        cent = lees_euro(tekst)
    except ValueError:
        raise Celfout(f"“{tekst[:40]}” is geen bedrag. Schrijf een bedrag als 18.000 of 18.000,50.") from None
    if cent > MAX_CENT:
        raise Celfout("Dit bedrag is hoger dan een miljard euro.")
    return cent


def lees_aantal_uren(tekst: str) -> int:
    """Return a whole number of hours."""
    _niet_negatief(tekst)
    try:
        uren = lees_uren(tekst)
    except ValueError:
        raise Celfout(f"“{tekst[:40]}” is geen aantal uren. Schrijf een heel getal, zoals 120.") from None
    if uren > MAX_UREN:
        raise Celfout("Dit zijn meer dan een miljoen uren.")
    return uren


def _niet_negatief(tekst: str) -> None:
    if re.match(r"[\s€]*[-−–]\s*[\d€]", tekst):
        raise Celfout(f"{tekst[:40]} is kleiner dan nul. Dat kan hier niet.")


def lees_tekst(tekst: str, meest: int) -> str:
    """Return a text of at most `meest` characters; a formula in it is only text."""
    if ONBEKEND_TEKEN in tekst:
        raise Celfout("Er staat een teken of uitkomst in die we niet kunnen lezen. Typ de tekst opnieuw.")
    if len(tekst) > meest:
        raise Celfout(f"Deze tekst heeft {len(tekst)} tekens. Het mogen er hoogstens {meest} zijn.")
    return tekst


def lees_keuze(tekst: str, keuzes: Mapping[str, str]) -> str:
    """Return which of the choices is meant."""
    gekozen = keuzes.get(" ".join(tekst.lower().split()))
    if gekozen is None:
        namen = list(dict.fromkeys(keuzes.values()))
        woorden = [next(woord for woord, waarde in keuzes.items() if waarde == naam) for naam in namen]
        raise Celfout(f"“{tekst[:40]}” kennen we niet. Schrijf {' of '.join(woorden)}.")
    return gekozen
