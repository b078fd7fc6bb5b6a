"""Characters that our letters lack: a PDF that must hold its own letters cannot draw them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from io import BytesIO

from fontTools.ttLib import TTFont

# A mark that our letters do have, for each character they do not: the reader sees that something stood there.
VERVANGER = "☐"
# Controls of the layout that mean nothing without the characters around them: joiners, marks of direction, variants.
ONZICHTBAAR = {"Cf", "Cc", "Cs"}
WIT = "\t\n\r"


def tekenbaar(html: str, letters: Iterable[bytes]) -> str:
    """Return `html` with every character that one of the TrueType files `letters` lacks replaced by `VERVANGER`.

    Accents written apart are joined first. The same text and letters give the same answer.
    """
    html = unicodedata.normalize("NFC", html)
    vreemd = set(html) - _bekend(letters) - set(WIT)
    return html.translate({ord(teken): _in_plaats_van(teken) for teken in vreemd}) if vreemd else html


def _in_plaats_van(teken: str) -> str:
    if unicodedata.category(teken) in ONZICHTBAAR or "\ufe00" <= teken <= "\ufe0f":
        return ""
    return " " if teken.isspace() else VERVANGER


def _bekend(letters: Iterable[bytes]) -> set[str]:
    tabellen = [set(TTFont(BytesIO(letter), lazy=True).getBestCmap()) for letter in letters]
    return {chr(code) for code in set.intersection(*tabellen)} if tabellen else set()
