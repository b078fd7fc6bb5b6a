"""Reading an uploaded list of people (CSV or XLSX) without trusting it (SECURITY.md S15, M7)."""

from __future__ import annotations

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kantoor.bladen.archief import ONLEESBAAR, VREEMD, Lijstfout, keur_archief

KOLOMMEN = ("naam", "e-mail", "organisatie", "netwerken", "rol")
VERPLICHT = KOLOMMEN[:3]
ANDERE_NAMEN = {"email": "e-mail", "e-mailadres": "e-mail", "emailadres": "e-mail", "netwerk": "netwerken"}
MAX_BYTES = 2 * 1024 * 1024
MAX_RIJEN = 500
MAX_KOLOMMEN = 40


@dataclass(frozen=True, slots=True)
class Regel:
    """One row as it was written; `nummer` is the line of the file, where 1 is the heading."""

    nummer: int
    naam: str
    email: str
    organisatie: str
    netwerken: str = ""
    rol: str = ""


def lees_lijst(inhoud: bytes) -> list[Regel]:
    """Return the filled rows of the file. What it is follows from its content, never from its name.

    Raises `Lijstfout` for what is too large, a bomb, with macros, not a list, or without the columns.
    """
    if len(inhoud) > MAX_BYTES:
        raise Lijstfout("Dit bestand is te groot. Een lijst mag niet groter zijn dan 2 MB.")
    if not inhoud.strip():
        raise Lijstfout("Dit bestand is leeg.")
    for begin, melding in VREEMD.items():
        if inhoud.startswith(begin):
            raise Lijstfout(melding)
    tabel = _xlsx(inhoud) if inhoud.startswith(b"PK") else _csv(inhoud)
    return _regels(tabel)


def _regels(tabel: Iterable[tuple[int, list[str]]]) -> list[Regel]:
    """Return the rows below the heading, which is the first filled line."""
    gevuld = ((nummer, cellen) for nummer, cellen in tabel if any(cellen))
    _, kop = next(gevuld, (0, []))
    namen = [ANDERE_NAMEN.get(cel.lower(), cel.lower()) for cel in kop]
    if ontbreekt := [kolom for kolom in VERPLICHT if kolom not in namen]:
        raise Lijstfout(f"De eerste regel noemt niet alle kolommen. Deze ontbreken: {', '.join(ontbreekt)}.")
    if dubbel := [kolom for kolom in KOLOMMEN if namen.count(kolom) > 1]:
        raise Lijstfout(f"Deze kolommen staan er twee keer in: {', '.join(dubbel)}.")
    regels: list[Regel] = []
    for nummer, cellen in gevuld:
        if len(regels) == MAX_RIJEN:
            raise Lijstfout(f"Deze lijst is te lang. Nodig niet meer dan {MAX_RIJEN} mensen tegelijk uit.")
        waarden = dict(zip(namen, cellen, strict=False))
        regels.append(Regel(nummer, *(waarden.get(kolom, "") for kolom in KOLOMMEN)))
    if not regels:
        raise Lijstfout("In deze lijst staan geen mensen.")
    return regels


def _csv(inhoud: bytes) -> Iterator[tuple[int, list[str]]]:
    if b"\0" in inhoud:
        raise Lijstfout(ONLEESBAAR)
    tekst = _ontcijfer(inhoud)
    eerste = tekst.lstrip().partition("\n")[0]
    teken = ";" if eerste.count(";") >= eerste.count(",") else ","
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=teken, strict=True)
    while True:
        nummer = lezer.line_num + 1
        try:
            rij = next(lezer)
        except StopIteration:
            return
        except csv.Error:
            raise Lijstfout(f"Regel {nummer} is niet te lezen. Kijk of er een aanhalingsteken ontbreekt.") from None
        yield nummer, [_netjes(cel) for cel in rij[:MAX_KOLOMMEN]]


def _ontcijfer(inhoud: bytes) -> str:
    for codering in ("utf-8-sig", "cp1252"):
        try:
            return inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
    raise Lijstfout(ONLEESBAAR)


def _xlsx(inhoud: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield the lines of the first sheet, after a look at what the archive says it holds."""
    try:
        keur_archief(zipfile.ZipFile(io.BytesIO(inhoud)))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about styling, which is not read here
            boek = load_workbook(io.BytesIO(inhoud), read_only=True, keep_links=False)
            blad = boek.worksheets[0]
            blad.reset_dimensions()  # the size a sheet claims may be a lie
            rijen = list(blad.iter_rows(max_row=MAX_RIJEN * 4, max_col=MAX_KOLOMMEN, values_only=True))
    except (
        *(InvalidFileException, zipfile.BadZipFile, zlib.error, ParseError, RuntimeError),
        *(ValueError, LookupError, TypeError, AttributeError, OSError, EOFError, OverflowError),
    ):
        raise Lijstfout(ONLEESBAAR) from None
    for nummer, cellen in enumerate(rijen, start=1):
        yield nummer, [_cel(cel) for cel in cellen]


def _cel(waarde: Any) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    return _netjes(str(waarde))


def _netjes(tekst: str) -> str:
    """Return the text of a cell on one line."""
    return " ".join(tekst.split())
