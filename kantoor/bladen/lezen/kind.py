"""What the cage calls to read a list: an order in JSON on the first line, the file behind it; JSON comes back."""

from __future__ import annotations

import codecs
import json
from dataclasses import asdict
from typing import Any

from kantoor.bladen.blad import KiesBlad, Lijstfout
from kantoor.bladen.lezen.bladlezer import lees_blad
from kantoor.bladen.soort import Lijstsoort

# Codings of texts, XML and names in an archive, which Python loads when it meets one: in the cage that is too late.
for _codering in ("ascii", "latin-1", "cp1252", "cp437", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"):
    codecs.lookup(_codering)


def lees(opdracht: bytes) -> bytes:
    """Return `blad`, `bladen` to choose from, or `fout`, for the `soort` and the `gekozen` sheet of the order."""
    kop, _, inhoud = opdracht.partition(b"\n")
    gevraagd = json.loads(kop)
    return json.dumps(_gelezen(inhoud, Lijstsoort(**gevraagd["soort"]), gevraagd["gekozen"])).encode()


def _gelezen(inhoud: bytes, soort: Lijstsoort, gekozen: str) -> dict[str, Any]:
    try:
        return {"blad": asdict(lees_blad(inhoud, soort, gekozen=gekozen))}
    except KiesBlad as keuze:
        return {"bladen": keuze.bladen}
    except Lijstfout as fout:
        return {"fout": str(fout)}
