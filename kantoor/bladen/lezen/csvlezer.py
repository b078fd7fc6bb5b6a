"""Reading CSV as spreadsheets write it: any common coding, separator and line end."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

from kantoor.bladen.blad import ONLEESBAAR, Lijstfout
from kantoor.bladen.cellen import Regel, bewaarbaar, cel_te_lang
from kantoor.bladen.lezen.archief import GEEN_LIJST
from kantoor.bladen.tekst import lees_cel

_SCHEIDINGEN = ";\t,"
_SEP = re.compile(r"sep=(.)[ ]*(?:\r\n|\r|\n|\Z)", re.IGNORECASE)
Coderingen = tuple[tuple[str, str], ...]
MET_MERK: Coderingen = (("utf-16", "surrogatepass"),)
ZONDER_MERK: Coderingen = (("utf-8-sig", "strict"), ("utf-8-sig", "surrogatepass"), ("cp1252", "strict"))
GERADEN = "Dit bestand zegt niet hoe zijn letters zijn opgeslagen. Kijk of letters als é en € goed staan."


def lees_csv(inhoud: bytes) -> tuple[Iterator[Regel], list[str]]:
    """Return the rows, and a remark when the letters had to be guessed. Raises `Lijstfout`."""
    tekst, zeker = ontcijfer(inhoud)
    return _rijen(tekst), [] if zeker else [GERADEN]


def _rijen(tekst: str) -> Iterator[Regel]:
    if gevonden := _SEP.match(tekst):
        teken, tekst = gevonden[1], "\n" + tekst[gevonden.end() :]  # a line of the spreadsheet; row 1 stays row 1
    else:
        teken = _scheiding(tekst)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
    nummer = 0
    while True:
        nummer += 1
        try:
            rij = next(lezer)
        except StopIteration:
            return
        except csv.Error as fout:
            te_lang = "field limit" in str(fout)
            raise Lijstfout(cel_te_lang(nummer) if te_lang else _geen_einde(nummer)) from None
        yield nummer, [lees_cel(bewaarbaar(cel, nummer)).strip() for cel in rij]


def _scheiding(tekst: str) -> str:
    """Return what parts the cells: the sign that is there most in the first filled line, outside quotes."""
    eerste = next((regel for regel in tekst[:20_000].splitlines() if regel.strip(" ;,\t")), "")
    buiten = "".join(eerste.split('"')[::2])
    return max(_SCHEIDINGEN, key=buiten.count)


def _geen_einde(nummer: int) -> str:
    return f"Rij {nummer} is niet te lezen. Kijk of er een aanhalingsteken ontbreekt."


def ontcijfer(inhoud: bytes) -> tuple[str, bool]:
    """Return the text and whether its letters are sure; without a mark it is UTF-8 if it can be, else old Windows."""
    codering = MET_MERK if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) else ZONDER_MERK
    for naam, bij_fout in codering:
        try:
            tekst = inhoud.decode(naam, bij_fout)
        except UnicodeDecodeError:
            continue
        if tekst.count("\0") > len(tekst) // 20:
            raise Lijstfout(GEEN_LIJST)
        return tekst, naam != "cp1252"
    raise Lijstfout(GEEN_LIJST if b"\0" in inhoud else ONLEESBAAR)
