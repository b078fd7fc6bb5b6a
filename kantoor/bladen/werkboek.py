"""Reading a workbook (XLSX): the right sheet of it, and every cell as text (S15)."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kantoor.bladen.archief import ONLEESBAAR, Lijstfout, keur_archief
from kantoor.bladen.cellen import MAX_KOLOMMEN, ONBEKEND_TEKEN, Regel, bewaarbaar, gevuld, te_breed
from kantoor.bladen.kop import KOP_BINNEN, treffers
from kantoor.bladen.soort import Lijstsoort
from kantoor.bladen.sporen import Sporen

LAATSTE_RIJ = 1_048_576  # of any workbook
KIJK_BINNEN = 200  # rows of a sheet that are looked at to tell whether it may be the list
STRICT = "Dit bestand is opgeslagen als “Strict Open XML”. Sla het op als gewone Excel-werkmap (XLSX)."
_ONTSNAPT = re.compile(r"_x([0-9A-Fa-f]{4})_")


class KiesBlad(Lijstfout):
    """More sheets of the workbook may be the list: somebody has to say which of `bladen`."""

    def __init__(self, bladen: list[str]) -> None:
        super().__init__("In dit bestand staan meer lijsten. Kies welk blad u bedoelt, en kies het bestand opnieuw.")
        self.bladen = bladen


@dataclass(frozen=True, slots=True)
class Werkblad:
    """The sheet that was taken: its name, its rows, what its XML tells, and what is not read beside it."""

    naam: str
    regels: Iterator[Regel]
    sporen: Sporen
    opmerkingen: list[str]


def lees_werkboek(inhoud: bytes, soort: Lijstsoort, gekozen: str = "") -> Werkblad:
    """Return the visible sheet that is the list, or the one called `gekozen`; a formula counts as its outcome.

    A hidden sheet is never read. Raises `KiesBlad` when more sheets may be it, `Lijstfout` for what cannot be read.
    """
    with onleesbaar(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about styling, which is not read here
        archief = zipfile.ZipFile(io.BytesIO(inhoud))
        keur_archief(archief)
        if b"http://purl.oclc.org/ooxml/" in archief.read("xl/workbook.xml"):
            raise Lijstfout(STRICT)
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, keep_links=False, data_only=True)
        if not boek.worksheets:
            raise Lijstfout(ONLEESBAAR)
        zichtbaar = [blad for blad in boek.worksheets if blad.sheet_state == "visible"]
        if not zichtbaar:
            raise Lijstfout(soort.onzichtbaar)
        blad = _kies(zichtbaar, soort, gekozen)
        sporen = Sporen(archief.read(blad._worksheet_path).replace(b"\0", b""))
        if plek := sporen.formule_zonder_uitkomst():
            raise Lijstfout(f"In cel {plek} staat een formule zonder uitkomst. Sla de lijst op in Excel.")
        if sporen.is_te_breed():
            raise Lijstfout(te_breed(soort))
        return Werkblad(str(blad.title), _regels(blad), sporen, _buiten(boek.worksheets, zichtbaar, blad))


def _kies(zichtbaar: list[Any], soort: Lijstsoort, gekozen: str) -> Any:
    """Return the sheet that was chosen, else the only one that is filled, or the only one with known headings."""
    if len(zichtbaar) == 1:
        return zichtbaar[0]
    for blad in zichtbaar:
        if blad.title == gekozen:
            return blad
    geteld = {blad.title: _bekend(blad, soort) for blad in zichtbaar}
    for genoeg in (2, 0):
        namen = [naam for naam, aantal in geteld.items() if aantal >= genoeg]
        if len(namen) > 1:
            raise KiesBlad(namen)
        if namen:
            return next(blad for blad in zichtbaar if blad.title == namen[0])
    return zichtbaar[0]


def _bekend(blad: Any, soort: Lijstsoort) -> int:
    """Return how many known headings one of the first filled rows holds, -1 for a sheet that begins with none."""
    try:
        begin = islice(gevuld(islice(_regels(blad), KIJK_BINNEN), soort), KOP_BINNEN)
        return max((treffers(rij, soort.bekend) for rij in begin), default=-1)
    except Lijstfout:
        return 0  # filled, with what cannot be read: whoever chooses it hears why


def _buiten(alle: list[Any], zichtbaar: list[Any], gekozen: Any) -> list[str]:
    """Return in sentences which sheet is read, and which are not."""
    verborgen = [f"“{blad.title}”" for blad in alle if blad not in zichtbaar]
    andere = [f"“{blad.title}”" for blad in zichtbaar if blad is not gekozen]
    zinnen = [f"Uit dit bestand lezen we het blad “{gekozen.title}”."]
    zinnen += [f"De andere bladen lezen we niet: {', '.join(andere)}."] if andere else []
    return zinnen + ([f"Verborgen bladen lezen we niet: {', '.join(verborgen)}."] if verborgen else [])


@contextmanager
def onleesbaar() -> Iterator[None]:
    """Turn everything a broken workbook can raise into one sentence."""
    try:
        yield
    except (
        *(InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, NotImplementedError, RuntimeError),
        *(ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, OverflowError),
    ):
        raise Lijstfout(ONLEESBAAR) from None


def _regels(blad: Any) -> Iterator[Regel]:
    """Yield the number and the cells of the rows as they are read, so that whoever has enough need not read on."""
    vorige = None
    with onleesbaar():
        blad.reset_dimensions()  # the size a sheet claims may be a lie
        rijen = blad.iter_rows(max_col=MAX_KOLOMMEN + 1, max_row=LAATSTE_RIJ)
        for nummer, cellen in enumerate(rijen, start=1):
            if cellen is vorige:
                continue  # one and the same row stands for all that are missing, and there may be a million of those
            vorige = cellen
            yield nummer, [_cel(cel, nummer) for cel in cellen]


def _cel(cel: Any, nummer: int) -> str:
    """Return a cell as text: days as ISO 8601, numbers as the Dutch write them, without thousands."""
    waarde = cel.value
    if waarde is None:
        return ""
    if cel.data_type == "e":
        return ONBEKEND_TEKEN  # "#REF!" and the like: there is no value
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return waarde.date().isoformat() if waarde.time() == time() else waarde.isoformat(" ", "seconds")
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, float):
        # 15 figures are what a spreadsheet keeps, and shows.
        return f"{Decimal(f'{waarde:.15g}'):f}".replace(".", ",")
    return bewaarbaar(_ONTSNAPT.sub(lambda teken: chr(int(teken[1], 16)), str(waarde)), nummer)
