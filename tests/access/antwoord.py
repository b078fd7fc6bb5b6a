"""All a reply says, as one text to search: headers, and the words of whatever sort of file its body is."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.http import HttpResponseBase

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def inhoud(response: HttpResponseBase) -> str:
    """Return body and headers of a reply as one text; a spreadsheet unpacked, the lines of a calendar unfolded."""
    lijf = response.getvalue() if response.streaming else response.content
    soort = response.headers.get("Content-Type", "")
    koppen = "\n".join(f"{naam}: {waarde}" for naam, waarde in response.headers.items())
    return f"{koppen}\n{_tekst(lijf, soort)}"


def _tekst(lijf: bytes, soort: str) -> str:
    if soort.startswith(SPREADSHEET) and lijf:
        with zipfile.ZipFile(io.BytesIO(lijf)) as archief:
            return "\n".join(archief.read(naam).decode(errors="replace") for naam in sorted(archief.namelist()))
    if soort.startswith("text/calendar"):
        lijf = lijf.replace(b"\r\n ", b"")  # RFC 5545 §3.1; a fold may fall inside a letter, so before decoding
    return lijf.decode(errors="replace")


def woorden(antwoord: HttpResponseBase, wie: Any) -> str:
    """Return all a reply says, the reader's own name apart: that stands in the header of every page."""
    tekst = inhoud(antwoord)
    return tekst.replace(wie.naam, "[zelf]") if wie.is_authenticated else tekst
