"""Texts of cells, whatever file they come from or go to: formulas that are no formulas, and what cannot be kept (S16).

Knows no Django: what reads a file of a stranger (`kantoor.bladen.lezen`) uses it too.
"""

from __future__ import annotations

import re

MEESTE_TEKENS = 32_767  # of one cell in XLSX
# Invisible marks and spaces in front do not help a formula past this; nor do the wide forms of the same signs.
_ONZICHTBAAR = r"\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_FORMULE = re.compile(rf"[{_ONZICHTBAAR}']*[=+\-@＝＋－＠\t\r\0]")
_ONTSNAPT = re.compile(rf"'[{_ONZICHTBAAR}']*[=+\-@＝＋－＠\t\r\0]")
# Everything of C0 and C1 but the line break, lone surrogates, and two values XML has no place for.
_BESTURING = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def schoon(tekst: str) -> str:
    """Return a text without control characters; every line break is a line feed, and a tab becomes a space."""
    zonder = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _BESTURING.sub("", zonder)[:MEESTE_TEKENS]


def is_formule(tekst: str) -> bool:
    """Return whether a spreadsheet might take the text for a formula."""
    return bool(_FORMULE.match(tekst))


def lees_cel(tekst: str) -> str:
    """Return the text that `export.csv_cel` wrote as `tekst`."""
    return tekst[1:] if _ONTSNAPT.match(tekst) else tekst
