"""Reading an uploaded sheet (CSV or XLSX) as text without trusting it (S15, S16, M7).

This is the one reader of every list. Every refusal is one Dutch sentence, and whatever is passed over or guessed stands
in `Blad.opmerkingen`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice

from kantoor.bladen.blad import Blad, Lijstfout
from kantoor.bladen.cellen import gevuld, som_op
from kantoor.bladen.kop import KOP_BINNEN, plek_van_kop
from kantoor.bladen.lezen.archief import VREEMD
from kantoor.bladen.lezen.csvlezer import lees_csv
from kantoor.bladen.lezen.werkboek import lees_werkboek
from kantoor.bladen.soort import Lijstsoort

_WEBPAGINA = (b"<!doctype", b"<html", b"<head", b"<body", b"<table", b"<svg", b"<?xml", b"<script")


def lees_blad(inhoud: bytes, soort: Lijstsoort, *, gekozen: str = "") -> Blad:
    """Return what `kantoor.bladen.opgesloten.lees_vreemd` promises, which is how the portal asks for it."""
    if len(inhoud) > soort.hoogste_bytes:
        raise Lijstfout(soort.te_groot)
    if not inhoud.strip():
        raise Lijstfout("Dit bestand is leeg.")
    _weiger_vreemd(inhoud)
    if inhoud.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        werkblad = lees_werkboek(inhoud, soort, gekozen)
        koppen, rijen, boven = _delen(gevuld(werkblad.regels, soort), soort)
        breedte = max(len(koppen), *(len(rij) - 1 for rij in rijen))
        erbij = werkblad.sporen({int(rij[0]) for rij in rijen}, breedte)
        return Blad(koppen, rijen, werkblad.naam, (*werkblad.opmerkingen, *boven, *erbij))
    regels, opmerkingen = lees_csv(inhoud)
    koppen, rijen, boven = _delen(gevuld(regels, soort), soort)
    return Blad(koppen, rijen, "", (*opmerkingen, *boven))


def _weiger_vreemd(inhoud: bytes) -> None:
    for begin, melding in VREEMD.items():
        if inhoud.startswith(begin):
            raise Lijstfout(melding)
    if inhoud[:4000].removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_WEBPAGINA):
        raise Lijstfout("Dit is een webpagina, geen lijst. Open haar in Excel en sla haar op als XLSX.")


def _delen(rijen_: Iterator[list[str]], soort: Lijstsoort) -> tuple[list[str], list[list[str]], list[str]]:
    """Return heading, rows below it, and a remark about rows above it, which are not read."""
    begin = list(islice(rijen_, KOP_BINNEN))
    if not begin:
        raise Lijstfout(soort.leeg)
    plek = plek_van_kop(begin, soort.bekend)
    koppen = [" ".join(cel.split()) for cel in begin[plek][1:]]
    rijen = list(islice(chain(begin[plek + 1 :], rijen_), soort.hoogstens + 1))
    if len(rijen) > soort.hoogstens:
        raise Lijstfout(soort.te_lang)
    if not rijen:
        raise Lijstfout(soort.leeg)
    boven = [rij[0] for rij in begin[:plek]]
    return koppen, rijen, [f"Deze rijen staan boven de kop. We lezen ze niet: {som_op(boven)}."] if boven else []
