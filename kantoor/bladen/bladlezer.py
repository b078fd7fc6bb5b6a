"""Reading an uploaded sheet (CSV or XLSX) as text without trusting it (SECURITY.md S15, S16, M7).

What a file is follows from its content, never from its name. Every refusal is one Dutch sentence.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kantoor.bladen.archief import (
    GEEN_LIJST,
    ONLEESBAAR,
    VREEMD,
    Lijstfout,
    formule_zonder_uitkomst,
    keur_archief,
)
from kantoor.bladen.export import MEESTE_TEKENS, lees_cel, schoon

MAX_BYTES = 5 * 1024 * 1024
MAX_RIJEN = 1000
MAX_KOLOMMEN = 60
MAX_TEKENS = 2_000_000  # of all cells together: one long text of a workbook may be pointed at by every cell
LAATSTE_RIJ = 1_048_576  # of any workbook
KOP_BINNEN = 10  # a heading stands among the first filled rows
ONBEKEND_TEKEN = "\ufffd"

Regel = tuple[int, list[str]]  # the number of a row in the sheet, and its cells

_LEEG = "In deze lijst staan geen acties."
_TE_BREED = f"Deze lijst heeft meer dan {MAX_KOLOMMEN} kolommen. Haal weg wat niet bij de acties hoort."
_TE_LANG = f"Deze lijst is te lang. Lees niet meer dan {MAX_RIJEN} acties tegelijk in."
_TE_VOL = "In deze lijst staat te veel tekst. Verdeel de lijst over meer bestanden."
_WEBPAGINA = re.compile(rb"<(?:!doctype|html|head|body|table|svg|\?xml|script)", re.IGNORECASE)
_ONLEESBAAR = re.compile(r"[\x00\ud800-\udfff]")
_SCHEIDINGEN = ";\t,"


@dataclass(frozen=True, slots=True)
class Blad:
    """A sheet as text: its header cells, and rows that begin with their number in the sheet (the first row is 1)."""

    koppen: list[str]
    rijen: list[list[str]]
    naam: str = ""


def lees_blad(inhoud: bytes, *, bekend: Iterable[str] = ()) -> Blad:
    """Return the filled rows of the file below its heading; `bekend` are header names that tell the heading apart.

    A text that a spreadsheet keeps from being a formula loses the apostrophe it was given; a character that cannot be
    kept is shown as U+FFFD. Raises `Lijstfout` for what is too large, a bomb, with macros, or not a list.
    """
    if len(inhoud) > MAX_BYTES:
        raise Lijstfout("Dit bestand is te groot. Een lijst mag niet groter zijn dan 5 MB.")
    if not inhoud.strip():
        raise Lijstfout("Dit bestand is leeg.")
    _weiger_vreemd(inhoud)
    if inhoud.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        naam, tabel = _xlsx(inhoud)
        return _blad(tabel, naam, frozenset(bekend))
    return _blad(_csv(inhoud), "", frozenset(bekend))


def _weiger_vreemd(inhoud: bytes) -> None:
    for begin, melding in VREEMD.items():
        if inhoud.startswith(begin):
            raise Lijstfout(melding)
    if _WEBPAGINA.match(inhoud[:4000].removeprefix(b"\xef\xbb\xbf").lstrip()):
        raise Lijstfout("Dit is een webpagina, geen lijst. Open haar in Excel en sla haar op als XLSX.")


def _blad(tabel: Iterator[Regel], naam: str, bekend: frozenset[str]) -> Blad:
    """Return the sheet from its heading on; what stands above the heading is left out."""
    gevuld = _gevuld(tabel)
    begin = list(islice(gevuld, KOP_BINNEN))
    if not begin:
        raise Lijstfout(_LEEG)
    plek = _plek_van_kop(begin, bekend)
    koppen = [" ".join(cel.split()) for cel in begin[plek][1:]]
    rijen: list[list[str]] = []
    for rij in chain(begin[plek + 1 :], gevuld):
        if len(rijen) == MAX_RIJEN:
            raise Lijstfout(_TE_LANG)
        rijen.append(rij)
    if not rijen:
        raise Lijstfout(_LEEG)
    return Blad(koppen, rijen, naam)


def _plek_van_kop(begin: Sequence[Sequence[str]], bekend: frozenset[str]) -> int:
    """Return which row is the heading: the one with most known names, else the first that is not a mere title."""
    treffers = [sum(kale_kop(cel) in bekend for cel in rij[1:]) for rij in begin]
    if max(treffers) > 1:
        return treffers.index(max(treffers))
    return next((plek for plek, rij in enumerate(begin) if sum(map(bool, rij[1:])) > 1), 0)


def kale_kop(cel: str) -> str:
    """Return a header name as it is compared: lower case, on one line, one kind of apostrophe."""
    return " ".join(cel.lower().replace("'", "’").split()).rstrip(" :*")


def _gevuld(tabel: Iterator[Regel]) -> Iterator[list[str]]:
    """Yield the filled rows, each behind its number, as long as all text together stays within bounds."""
    tekens = 0
    for nummer, cellen in tabel:
        while cellen and not cellen[-1]:
            cellen.pop()
        if not cellen:
            continue
        if len(cellen) > MAX_KOLOMMEN:
            raise Lijstfout(_TE_BREED)
        tekens += sum(map(len, cellen))
        if tekens > MAX_TEKENS:
            raise Lijstfout(_TE_VOL)
        yield [str(nummer), *cellen]


def _csv(inhoud: bytes) -> Iterator[Regel]:
    tekst = _ontcijfer(inhoud)
    eerste, _, rest = tekst.partition("\n")
    if eerste.strip().lower().startswith("sep=") and len(eerste.strip()) == len("sep=") + 1:
        teken, tekst = eerste.strip()[-1], "\n" + rest  # a line of the spreadsheet to itself; row 1 stays row 1
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
            raise Lijstfout(_cel_te_lang(nummer) if te_lang else _geen_einde(nummer)) from None
        yield nummer, [_csv_tekst(cel, nummer) for cel in rij]


def _scheiding(tekst: str) -> str:
    """Return what parts the cells: the sign that is there most in the first filled line, outside quotes."""
    eerste = next((regel for regel in tekst[:20_000].splitlines() if regel.strip(" ;,\t")), "")
    buiten = "".join(eerste.split('"')[::2])
    return max(_SCHEIDINGEN, key=buiten.count)


def _csv_tekst(cel: str, nummer: int) -> str:
    if len(cel) > MEESTE_TEKENS:
        raise Lijstfout(_cel_te_lang(nummer))
    return lees_cel(_tekst(cel)).strip()


def _tekst(cel: str) -> str:
    """Return the text of a cell without what cannot be kept; line breaks inside stay."""
    return schoon(_ONLEESBAAR.sub(ONBEKEND_TEKEN, cel)).strip()


def _cel_te_lang(nummer: int) -> str:
    hoeveel = f"{MEESTE_TEKENS:,}".replace(",", ".")
    return f"In rij {nummer} staat een cel met meer dan {hoeveel} tekens. Maak de tekst korter."


def _geen_einde(nummer: int) -> str:
    return f"Rij {nummer} is niet te lezen. Kijk of er een aanhalingsteken ontbreekt."


def _ontcijfer(inhoud: bytes) -> str:
    """Return the text of a CSV file; a file without a mark is UTF-8 when it can be, else what old Windows wrote."""
    if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")):
        codering: tuple[tuple[str, str], ...] = (("utf-16", "surrogatepass"),)
    else:
        codering = (("utf-8-sig", "strict"), ("utf-8-sig", "surrogatepass"), ("cp1252", "strict"))
    for naam, bij_fout in codering:
        try:
            tekst = inhoud.decode(naam, bij_fout)
        except UnicodeDecodeError:
            continue
        if tekst.count("\0") > len(tekst) // 20:
            raise Lijstfout(GEEN_LIJST)
        return tekst
    raise Lijstfout(GEEN_LIJST if b"\0" in inhoud else ONLEESBAAR)


@contextmanager
def _onleesbaar() -> Iterator[None]:
    """Turn everything a broken workbook can raise into one sentence."""
    try:
        yield
    except (
        *(InvalidFileException, zipfile.BadZipFile, zlib.error, SyntaxError, NotImplementedError),
        *(ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, RecursionError, OverflowError),
    ):
        raise Lijstfout(ONLEESBAAR) from None


def _xlsx(inhoud: bytes) -> tuple[str, Iterator[Regel]]:
    """Return the name and the rows of the first sheet that can be seen; a formula counts as its outcome."""
    with _onleesbaar(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns about styling, which is not read here
        archief = zipfile.ZipFile(io.BytesIO(inhoud))
        keur_archief(archief)
        boek = load_workbook(io.BytesIO(inhoud), read_only=True, keep_links=False, data_only=True)
        blad: Any = next((rij for rij in boek.worksheets if rij.sheet_state == "visible"), None)
        if blad is None:
            raise Lijstfout("In dit bestand staat geen zichtbaar blad. Maak het blad met acties zichtbaar.")
        if plek := formule_zonder_uitkomst(archief.read(blad._worksheet_path)):
            raise Lijstfout(f"In cel {plek} staat een formule zonder uitkomst. Sla de lijst op in Excel.")
        blad.reset_dimensions()  # the size a sheet claims may be a lie
        return str(blad.title), _xlsx_rijen(blad)


def _xlsx_rijen(blad: Any) -> Iterator[Regel]:
    """Yield the number and the cells of the rows as they are read, so that whoever has enough need not read on."""
    vorige = None
    with _onleesbaar():
        rijen = blad.iter_rows(max_col=MAX_KOLOMMEN + 1, max_row=LAATSTE_RIJ)
        for nummer, cellen in enumerate(rijen, start=1):
            if cellen is vorige:
                continue  # one and the same row stands for all that are missing, and there may be a million of those
            vorige = cellen
            yield nummer, [_xlsx_cel(cel, nummer) for cel in cellen]


def _xlsx_cel(cel: Any, nummer: int) -> str:
    """Return a cell as text: days as ISO 8601, numbers as the Dutch write them, without thousands."""
    waarde = cel.value
    if waarde is None:
        return ""
    if cel.data_type == "e":
        return ONBEKEND_TEKEN  # "#REF!" and the like: there is no value
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    if isinstance(waarde, datetime):
        return waarde.date().isoformat()
    if isinstance(waarde, date):
        return waarde.isoformat()
    if isinstance(waarde, float):
        return f"{waarde:.6f}".rstrip("0").rstrip(".").replace(".", ",")
    tekst = str(waarde)
    if len(tekst) > MEESTE_TEKENS:
        raise Lijstfout(_cel_te_lang(nummer))
    return _tekst(tekst)
