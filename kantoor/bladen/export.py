"""Lists as CSV and XLSX files that a spreadsheet cannot mistake for formulas (S16, ASVS 1.2.10).

In CSV a text that a spreadsheet would read as a formula gets one apostrophe in front; `tekst.lees_cel` takes exactly
that one away, so a round trip keeps the text. In XLSX the same text is stored as text, marked with the spreadsheet's
own "begins with an apostrophe" flag, so nothing is added to it. Control characters are removed from both.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from kantoor.bladen.tekst import is_formule, schoon

Cel = str | int | float | bool | date | datetime | None
Rijen = Iterable[Sequence[Cel]]

# How a workbook shows an amount in euros.
EURO = '"€" #,##0.00'
# What a workbook would take for the code of a character, as "_x000D_" is for a carriage return.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def csv_cel(waarde: Cel) -> str:
    """Return a value as the text of a CSV cell, safe to open in a spreadsheet; dates are ISO 8601, local time."""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return _lokaal(waarde).isoformat(sep=" ", timespec="seconds")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, int | float):
        return str(waarde)
    tekst = schoon(str(waarde or ""))
    return f"'{tekst}" if is_formule(tekst) else tekst


def als_csv(koppen: Sequence[str], rijen: Rijen) -> bytes:
    """Return a CSV file: UTF-8 with a byte order mark and semicolons, as Dutch spreadsheets expect."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL)
    schrijver.writerow([csv_cel(kop) for kop in koppen])
    schrijver.writerows([csv_cel(waarde) for waarde in rij] for rij in rijen)
    return uit.getvalue().encode("utf-8-sig")


@dataclass(frozen=True, slots=True)
class Blad:
    """One sheet of a workbook; columns whose head is in `euro` hold amounts of money in euros."""

    naam: str
    koppen: Sequence[str]
    rijen: Rijen
    euro: frozenset[str] = frozenset()


def als_xlsx(koppen: Sequence[str], rijen: Rijen) -> bytes:
    """Return an XLSX file of one sheet whose first row, fixed on the screen, holds the headers."""
    return als_werkboek([Blad("Lijst", koppen, rijen)])


def als_werkboek(bladen: Iterable[Blad]) -> bytes:
    """Return an XLSX file of these sheets, each with its headers fixed on the screen; a name has 31 letters at most."""
    boek = Workbook(write_only=True)
    for inhoud in bladen:
        blad = boek.create_sheet(inhoud.naam)
        blad.freeze_panes = "A2"
        kopcellen = [_xlsx_cel(blad, kop) for kop in inhoud.koppen]
        for cel in kopcellen:
            cel.font = Font(bold=True)
        blad.append(kopcellen)
        geld = [plek for plek, kop in enumerate(inhoud.koppen) if kop in inhoud.euro]
        for rij in inhoud.rijen:
            cellen = [_xlsx_cel(blad, waarde) for waarde in rij]
            for plek in geld:
                cellen[plek].number_format = EURO
            blad.append(cellen)
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def _xlsx_cel(blad: Any, waarde: Cel) -> Any:
    if isinstance(waarde, datetime):
        return WriteOnlyCell(blad, _lokaal(waarde))
    if isinstance(waarde, int | float | date) and not isinstance(waarde, bool):
        return WriteOnlyCell(blad, waarde)
    tekst = ("ja" if waarde else "nee") if isinstance(waarde, bool) else schoon(str(waarde or ""))
    cel = WriteOnlyCell(blad, _CODE.sub("_x005F_", tekst))
    cel.data_type = "s"  # openpyxl would make a formula of "=1+1" and an error of "#REF!"
    cel.quotePrefix = is_formule(tekst)
    return cel


def _lokaal(moment: datetime) -> datetime:
    """Return a moment in local time without its zone, which a spreadsheet does not know."""
    return timezone.make_naive(moment) if timezone.is_aware(moment) else moment


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VORMEN: dict[str, tuple[Callable[[Sequence[str], Rijen], bytes], str]] = {
    "csv": (als_csv, "text/csv; charset=utf-8"),
    "xlsx": (als_xlsx, XLSX),
}
