"""Whether a workbook can be opened without harm: bombs, macros and XML that points elsewhere (S15, M7)."""

from __future__ import annotations

import io
import zipfile

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from kantoor.bladen.blad import ONLEESBAAR, TE_GROOT, Lijstfout

MAX_UITGEPAKT = 50 * 1024 * 1024
MAX_DELEN = 1000
MAX_VERHOUDING = 100
MAX_DEEL = 16 * 1024 * 1024  # unpacked, of one part that is read
GEEN_LIJST = "Dit is geen lijst. Kies een bestand dat u als XLSX of CSV hebt opgeslagen."
# First bytes of files that are something else, with what to say.
VREEMD = {
    b"\xd0\xcf\x11\xe0": "Dit is een oud of beveiligd Excel-bestand. Sla het op als XLSX, zonder wachtwoord.",
    b"%PDF": GEEN_LIJST,
    b"\x89PNG": GEEN_LIJST,
    b"GIF8": GEEN_LIJST,
    b"\xff\xd8\xff": GEEN_LIJST,
    b"{\\rtf": GEEN_LIJST,
    b"MZ": GEEN_LIJST,
    b"\x7fELF": GEEN_LIJST,
    b"\x1f\x8b": GEEN_LIJST,
    b"Rar!": GEEN_LIJST,
    b"7z\xbc\xaf": GEEN_LIJST,
}
MACROS = "In dit bestand zitten macro’s. Sla het op als XLSX zonder macro’s."


def keur_archief(archief: zipfile.ZipFile) -> None:
    """Raise `Lijstfout` for a bomb, macros, or something that is no workbook.

    Judged by the table of contents first: reading a part stops at the size named there, so a lie there breaks the file.
    """
    delen = archief.infolist()
    uitgepakt = sum(deel.file_size for deel in delen)
    ingepakt = sum(deel.compress_size for deel in delen) or 1
    if len(delen) > MAX_DELEN or uitgepakt > MAX_UITGEPAKT or uitgepakt / ingepakt > MAX_VERHOUDING:
        raise Lijstfout(TE_GROOT)
    namen = {deel.filename.lower() for deel in delen}
    if any("vbaproject" in naam or "macrosheets" in naam for naam in namen):
        raise Lijstfout(MACROS)
    if "xl/workbook.xml" not in namen:
        raise Lijstfout(GEEN_LIJST)
    for deel in delen:
        if deel.filename.lower().endswith((".xml", ".rels")):
            _keur_deel(archief, deel)


def _keur_deel(archief: zipfile.ZipFile, deel: zipfile.ZipInfo) -> None:
    """Refuse XML that declares a document type, which is where entities come from, or names macros."""
    if deel.file_size > MAX_DEEL:
        raise Lijstfout(TE_GROOT)
    inhoud = archief.read(deel)
    try:
        # A document type can only stand before the first element.
        next(iterparse(io.BytesIO(inhoud), events=("start",), forbid_dtd=True), None)
    except DefusedXmlException:
        raise Lijstfout(ONLEESBAAR) from None
    except ParseError:
        return  # whoever reads this part will stumble over it; most parts nobody reads
    if deel.filename == "[Content_Types].xml" and b"macroenabled" in inhoud.replace(b"\0", b"").lower():
        raise Lijstfout(MACROS)
