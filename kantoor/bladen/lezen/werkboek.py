"""Reading a workbook (XLSX): the right sheet of it, and every cell as text (S15)."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kantoor.bladen.blad import ONLEESBAAR, KiesBlad, Lijstfout
from kantoor.bladen.cellen import MAX_KOLOMMEN, ONBEKEND_TEKEN, Regel, bewaarbaar, gevuld, som_op, te_breed
from kantoor.bladen.kop import KOP_BINNEN, treffers
from kantoor.bladen.lezen.archief import keur_archief
from kantoor.bladen.lezen.sporen import Bladparser
from kantoor.bladen.soort import Lijstsoort

LAATSTE_RIJ = 1_048_576  # of any workbook
LANGSTE_NAAM = 100  # of a sheet; the programs allow 31
KIJK_BINNEN = 200  # rows of a sheet that are looked at to tell whether it may be the list
STRICT = "Dit bestand is opgeslagen als “Strict Open XML”. Sla het op als gewone Excel-werkmap (XLSX)."
_ONTSNAPT = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Werkblad:
    """The sheet that was taken: its name, its rows, and what is not read beside it.

    `sporen` says in sentences what a person should know of the rows and columns that were read, once they are.
    """

    naam: str
    regels: Iterator[Regel]
    sporen: Callable[[Collection[int], int], list[str]]
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
        parser = Bladparser(blad._get_source(), blad)
        return Werkblad(
            _naam(blad), _regels(parser, soort), parser.opmerkingen, _buiten(boek.worksheets, zichtbaar, blad)
        )


def _naam(blad: Any) -> str:
    return str(blad.title)[:LANGSTE_NAAM]


def _kies(zichtbaar: list[Any], soort: Lijstsoort, gekozen: str) -> Any:
    """Return the sheet that was chosen, else the only one that is filled, or the only one with known headings."""
    if len(zichtbaar) == 1:
        return zichtbaar[0]
    for blad in zichtbaar:
        if _naam(blad) == gekozen:
            return blad
    geteld = {_naam(blad): _bekend(blad, soort) for blad in zichtbaar}
    for genoeg in (2, 0):
        namen = [naam for naam, aantal in geteld.items() if aantal >= genoeg]
        if len(namen) > 1:
            raise KiesBlad(namen)
        if namen:
            return next(blad for blad in zichtbaar if _naam(blad) == namen[0])
    return zichtbaar[0]


def _bekend(blad: Any, soort: Lijstsoort) -> int:
    """Return how many known headings one of the first filled rows holds, -1 for a sheet that begins with none."""
    with blad._get_source() as bron:
        regels = islice(_regels(Bladparser(bron, blad), soort, streng=False), KIJK_BINNEN)
        try:
            return max((treffers(rij, soort.bekend) for rij in islice(gevuld(regels, soort), KOP_BINNEN)), default=-1)
        except Lijstfout:
            return 0  # filled, with what cannot be read: whoever chooses it hears why


def _buiten(alle: list[Any], zichtbaar: list[Any], gekozen: Any) -> list[str]:
    """Return in sentences which sheet is read, and which are not."""
    verborgen = [f"“{_naam(blad)}”" for blad in alle if blad not in zichtbaar]
    andere = [f"“{_naam(blad)}”" for blad in zichtbaar if blad is not gekozen]
    zinnen = [f"Uit dit bestand lezen we het blad “{_naam(gekozen)}”."]
    zinnen += [f"De andere bladen lezen we niet: {som_op(andere)}."] if andere else []
    return zinnen + ([f"Verborgen bladen lezen we niet: {som_op(verborgen)}."] if verborgen else [])


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


def _regels(parser: Bladparser, soort: Lijstsoort, *, streng: bool = True) -> Iterator[Regel]:
    """Yield the number and the cells of the rows as they are read, so that whoever has enough need not read on.

    `streng` refuses a formula without its outcome. A row that goes back is no row.
    """
    laatste = 0
    with onleesbaar():
        for nummer, cellen in parser.parse():
            if nummer > LAATSTE_RIJ:
                return
            if streng and parser.zonder_uitkomst:
                plek = parser.zonder_uitkomst
                raise Lijstfout(f"In cel {plek} staat een formule zonder uitkomst. Sla de lijst op in Excel.")
            if nummer > laatste:
                laatste = nummer
                yield nummer, _rij(cellen, nummer, soort)


def _rij(cellen: list[dict[str, Any]], nummer: int, soort: Lijstsoort) -> list[str]:
    """Return the texts of a row in their places, as far as the last that is filled."""
    teksten: list[str] = []
    for cel in cellen:
        if tekst := _cel(cel["value"], cel["data_type"], nummer):
            plek = cel["column"]
            if plek > MAX_KOLOMMEN:
                raise Lijstfout(te_breed(soort))
            teksten += [""] * (plek - len(teksten))
            teksten[plek - 1] = tekst
    return teksten


def _cel(waarde: Any, soort: str, nummer: int) -> str:
    """Return a cell as text: days as ISO 8601, numbers as the Dutch write them, without thousands."""
    if waarde is None:
        return ""
    if soort == "e":
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
