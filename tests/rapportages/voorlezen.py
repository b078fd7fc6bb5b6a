"""What a screen reader hears of a PDF: the text along its tags, read by another engine than the one that drew it."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

# What pdfium gives for a hyphen at the end of a line.
AFBREEKSTREEP = "\x02"


def voorgelezen(pad: Path) -> str:
    """Return the text of all tags in the order of the tree; text without a tag is not in it."""
    teksten = list(_teksten(pad))
    with pikepdf.open(pad) as pdf:
        bladen: dict[Any, int] = {blad.objgen: nr for nr, blad in enumerate(pdf.pages)}
        return "".join(teksten[bladen[blad]].get(merk, "") for blad, merk in _merken(pdf.Root.StructTreeRoot, None))


def _merken(element: Any, blad: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Yield the page and the number of each piece of content below an element."""
    blad = element.get("/Pg", blad)
    kinderen = element.get("/K", [])
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        if not isinstance(kind, pikepdf.Dictionary):
            yield blad.objgen, int(kind)
        elif kind.get("/Type") == "/MCR":
            yield kind.get("/Pg", blad).objgen, int(kind.MCID)
        elif kind.get("/Type") != "/OBJR":
            yield from _merken(kind, blad)


def _teksten(pad: Path) -> Iterator[dict[int, str]]:
    """Yield per page the text of each number of content; what has no tag has number -1."""
    with pypdfium2.PdfDocument(pad) as pdf:
        for blad in pdf:
            tekstlaag = blad.get_textpage()
            per_merk: defaultdict[int, str] = defaultdict(str)
            aantal = pdfium.FPDFPage_CountObjects(blad)
            for merk, ding in _dingen(aantal, lambda nr, van=blad: pdfium.FPDFPage_GetObject(van, nr), -1):
                per_merk[merk] += _tekst(ding, tekstlaag)
            yield per_merk


def _dingen(aantal: int, haal: Callable[[int], Any], buiten: int) -> Iterator[tuple[int, Any]]:
    """Yield the pieces of text of a page with their number; a piece in a drawing has that of the drawing."""
    for nr in range(aantal):
        ding = haal(nr)
        soort = pdfium.FPDFPageObj_GetType(ding)
        eigen = pdfium.FPDFPageObj_GetMarkedContentID(ding)
        merk = buiten if eigen < 0 else eigen
        if soort == pdfium.FPDF_PAGEOBJ_TEXT:
            yield merk, ding
        elif soort == pdfium.FPDF_PAGEOBJ_FORM:
            binnen = pdfium.FPDFFormObj_CountObjects(ding)
            yield from _dingen(binnen, lambda nr, van=ding: pdfium.FPDFFormObj_GetObject(van, nr), merk)


def _tekst(ding: Any, tekstlaag: Any) -> str:
    """Return the text of one piece; pdfium gives it as UTF-16 with a closing zero."""
    lengte = pdfium.FPDFTextObj_GetText(ding, tekstlaag, None, 0)
    ruimte = ctypes.create_string_buffer(lengte)
    pdfium.FPDFTextObj_GetText(ding, tekstlaag, ctypes.cast(ruimte, ctypes.POINTER(ctypes.c_ushort)), lengte)
    return ruimte.raw[:-2].decode("utf-16-le").replace(AFBREEKSTREEP, "-")
