"""Rows of cells as text, whatever file they came from, within bounds (S15)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kantoor.bladen.blad import Lijstfout
from kantoor.bladen.soort import Lijstsoort
from kantoor.bladen.tekst import MEESTE_TEKENS, schoon

MAX_KOLOMMEN = 60
MAX_TEKENS = 2_000_000  # of all cells together: one long text of a workbook may be pointed at by every cell
ONBEKEND_TEKEN = "\ufffd"

Regel = tuple[int, list[str]]  # the number of a row in the sheet, and its cells

_TE_VOL = "In deze lijst staat te veel tekst. Verdeel de lijst over meer bestanden."
# Every control character but tab and line break, lone surrogates, and two values XML has no place for.
_ONLEESBAAR = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def bewaarbaar(cel: str, nummer: int) -> str:
    """Return the text of a cell of row `nummer`; what cannot be kept shows as U+FFFD, line breaks inside stay.

    Raises `Lijstfout` for a text longer than a spreadsheet itself allows.
    """
    if len(cel) > MEESTE_TEKENS:
        raise Lijstfout(cel_te_lang(nummer))
    return schoon(_ONLEESBAAR.sub(ONBEKEND_TEKEN, cel)).strip()


def cel_te_lang(nummer: int) -> str:
    hoeveel = f"{MEESTE_TEKENS:,}".replace(",", ".")
    return f"In rij {nummer} staat een cel met meer dan {hoeveel} tekens. Maak de tekst korter."


def te_breed(soort: Lijstsoort) -> str:
    return f"Deze lijst heeft meer dan {MAX_KOLOMMEN} kolommen. Haal weg wat niet bij de {soort.wat} hoort."


def gevuld(tabel: Iterator[Regel], soort: Lijstsoort) -> Iterator[list[str]]:
    """Yield the filled rows, each behind its number, as long as all text together stays within bounds."""
    tekens = 0
    for nummer, cellen in tabel:
        while cellen and not cellen[-1]:
            cellen.pop()
        if not cellen:
            continue
        if len(cellen) > MAX_KOLOMMEN:
            raise Lijstfout(te_breed(soort))
        tekens += sum(map(len, cellen))
        if tekens > MAX_TEKENS:
            raise Lijstfout(_TE_VOL)
        yield [str(nummer), *cellen]


def som_op(dingen: Sequence[str], hoogstens: int = 5) -> str:
    """Return the first few in words: "B2, B3 en nog 4"."""
    rest = len(dingen) - hoogstens
    return ", ".join(dingen[:hoogstens]) + (f" en nog {rest}" if rest > 0 else "")
