"""Whether a workbook can be opened without harm: bombs, macros and XML that points elsewhere (S15, M7)."""

from __future__ import annotations

import re
import zipfile

MAX_UITGEPAKT = 50 * 1024 * 1024
MAX_DELEN = 1000
MAX_VERHOUDING = 100
MAX_DEEL = 16 * 1024 * 1024  # unpacked, of one part that is read
ONLEESBAAR = "Dit bestand kunnen we niet lezen. Sla het opnieuw op als XLSX of CSV."
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
TE_GROOT = "Dit bestand wordt bij het openen te groot. Kopieer de lijst naar een nieuw bestand."
MACROS = "In dit bestand zitten macro’s. Sla het op als XLSX zonder macro’s."
_CODERING = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)")
_BEKENDE_CODERING = {b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252"}


class Lijstfout(Exception):
    """The file is refused as a whole; the message is Dutch and for the person who uploaded it."""


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
    """Refuse XML that declares entities, is written in a rare coding to hide that, or names macros."""
    if deel.file_size > MAX_DEEL:
        raise Lijstfout(TE_GROOT)
    tekst = archief.read(deel).replace(b"\0", b"")
    codering = _CODERING.search(tekst[:200])
    if codering and codering[1].lower() not in _BEKENDE_CODERING:
        raise Lijstfout(ONLEESBAAR)
    if b"<!DOCTYPE" in tekst or b"<!ENTITY" in tekst:
        raise Lijstfout(ONLEESBAAR)
    if deel.filename == "[Content_Types].xml" and b"macroenabled" in tekst.lower():
        raise Lijstfout(MACROS)
