"""Making sheets for tests: good ones, and ones that were tampered with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

KOP = ("Titel", "Organisatie", "Deadline", "Thema’s", "Resultaat")
RIJ = ("Noodstroom delen", "bedrijf-a", "31-12-2036", "1", "Afspraak getekend")


def csv_van(*rijen: Sequence[str], kop: Sequence[str] = KOP, scheiding: str = ";") -> bytes:
    """Return a sheet as plain CSV, without quotes."""
    return "\r\n".join(scheiding.join(rij) for rij in (kop, *rijen)).encode()


def met(**cellen: str) -> tuple[str, ...]:
    """Return the good row with other cells: titel, organisatie, deadline, themas, resultaat."""
    namen = ("titel", "organisatie", "deadline", "themas", "resultaat")
    return tuple(cellen.get(naam, cel) for naam, cel in zip(namen, RIJ, strict=True))


def boek_van(*rijen: Sequence[Any], kop: Sequence[Any] = KOP) -> Workbook:
    """Return a workbook of one sheet."""
    boek = Workbook()
    boek.active.append(kop)
    for rij in rijen:
        boek.active.append(rij)
    return boek


def bewaard(boek: Workbook) -> bytes:
    uit = io.BytesIO()
    boek.save(uit)
    return uit.getvalue()


def xlsx_van(*rijen: Sequence[Any], kop: Sequence[Any] = KOP) -> bytes:
    return bewaard(boek_van(*rijen, kop=kop))


def herpak(inhoud: bytes, delen: dict[str, bytes]) -> bytes:
    """Return the archive with members replaced or added."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for deel in oud.infolist():
            if deel.filename not in delen:
                nieuw.writestr(deel, oud.read(deel))
        for naam, tekst in delen.items():
            nieuw.writestr(naam, tekst)
    return uit.getvalue()


def verander(inhoud: bytes, naam: str, oud: bytes, nieuw: bytes) -> bytes:
    """Return the archive in which the first `oud` of one member became `nieuw`."""
    tekst = zipfile.ZipFile(io.BytesIO(inhoud)).read(naam)
    assert oud in tekst, tekst[:2000]
    return herpak(inhoud, {naam: tekst.replace(oud, nieuw, 1)})


def zip_van(**delen: bytes) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, tekst in delen.items():
            archief.writestr(re.sub("__", "/", naam), tekst)
    return uit.getvalue()
