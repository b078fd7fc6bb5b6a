"""Spoilt sheets, the same ones for the same seed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence

# What means something to a reader of XML, ZIP or CSV, or to Python.
GIFTEN = (
    *(b"<", b">", b"&", b'"', b"'", b"\0", b"\r", b"\n", b"\t", b";", b",", b"=", b"-", b"/>", b"<!--", b"-->"),
    *(b"<![CDATA[", b"<!DOCTYPE x>", b"<?xml?>", b"]]>", b"</row>", b"<row>", b"<c>", b"<f>1</f>", b"<v></v>"),
    *(b'r="A1048576"', b'r="XFD1"', b'r="0"', b'r="-1"', b't="s"', b't="d"', b't="b"', b't="e"', b'hidden="1"'),
    *(b"&#0;", b"&#xD800;", b"&lol;", b"1e999", b"9" * 5000, b"-1", b"NaN", b"inf", b"2147483648", b"\xff\xfe"),
    *(b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\x81", b"PK\x05\x06", b"PK\x03\x04", "\u202e＝é👩‍🚒".encode(), b"A" * 40_000),
)
Ingreep = Callable[[bytes, random.Random], bytes]


def _gif(inhoud: bytes, kans: random.Random) -> bytes:
    plek = kans.randrange(len(inhoud) + 1)
    return inhoud[:plek] + kans.choice(GIFTEN) + inhoud[plek + kans.choice((0, 0, 1, 5)) :]


def _letter(inhoud: bytes, kans: random.Random) -> bytes:
    plek = kans.randrange(len(inhoud) + 1)
    return inhoud[:plek] + bytes([kans.randrange(256)]) + inhoud[plek + 1 :]


def _weg(inhoud: bytes, kans: random.Random) -> bytes:
    van = kans.randrange(len(inhoud) + 1)
    return inhoud[:van] + inhoud[van + kans.choice((1, 3, 20, 300, len(inhoud))) :]


def _dubbel(inhoud: bytes, kans: random.Random) -> bytes:
    van = kans.randrange(len(inhoud) + 1)
    stuk = inhoud[van : van + kans.choice((1, 5, 50, 500))]
    return inhoud[:van] + stuk * kans.choice((2, 3, 50, 2000)) + inhoud[van:]


def _wissel(inhoud: bytes, kans: random.Random) -> bytes:
    van, tot = sorted(kans.randrange(len(inhoud) + 1) for _ in range(2))
    midden = (van + tot) // 2
    return inhoud[:van] + inhoud[midden:tot] + inhoud[van:midden] + inhoud[tot:]


INGREPEN: tuple[Ingreep, ...] = (_gif, _gif, _gif, _letter, _weg, _dubbel, _wissel)


def _verknoei(inhoud: bytes, kans: random.Random) -> bytes:
    for _ in range(kans.choice((1, 1, 2, 3, 8))):
        inhoud = kans.choice(INGREPEN)(inhoud, kans)
    return inhoud


def _in_het_archief(inhoud: bytes, kans: random.Random) -> bytes:
    """Return the workbook with some of its parts spoilt, dropped, or under the name of another."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        namen = oud.namelist()
        raak = {naam for naam in namen if "sheet" in naam or "workbook" in naam or kans.random() < 0.1}
        for naam in namen:
            deel = oud.read(naam)
            lot = kans.random()
            if lot < 0.02:
                continue
            if lot < 0.04:
                naam = kans.choice(namen)  # noqa: PLW2901
            if naam not in nieuw.namelist():
                zelfde = zipfile.ZipInfo(naam)  # whatever day it is
                nieuw.writestr(zelfde, _verknoei(deel, kans) if naam in raak and kans.random() < 0.5 else deel)
    return uit.getvalue()


def varianten(goede: Sequence[bytes], *, zaad: int, aantal: int) -> Iterator[bytes]:
    """Yield `aantal` spoilt files made of the good ones, in turn; workbooks mostly inside, where the reader looks."""
    for nummer in range(aantal):
        kans = random.Random(f"{zaad}-{nummer}")
        goed = goede[nummer % len(goede)]
        binnen = goed.startswith(b"PK") and kans.random() < 0.85
        yield (_in_het_archief if binnen else _verknoei)(goed, kans)
