"""Reading the list of a stranger without trusting file or reader: it is read in the cage, and plain text comes back."""

from __future__ import annotations

import json
import logging
from typing import Any

from kantoor.bladen.blad import ONLEESBAAR, TE_GROOT, Blad, KiesBlad, Lijstfout
from kantoor.bladen.soort import Lijstsoort
from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.opsluiten import Kooifout, Reden, draai_voor_vreemde

logger = logging.getLogger(__name__)
# The function of the child; this process does not load it.
WERK = "kantoor.bladen.lezen.kind:lees"
# The longest list takes a second and 60 MiB (docs/keuzes/2-kindproces.md).
GRENZEN = Grenzen(geheugen_mib=256, seconden=10, uit_mib=32, dicht=True)
# Also where a developer has lxml, the XML is read as in production: by what refuses documents that refer elsewhere.
OMGEVING = {"OPENPYXL_LXML": "False"}
DUURT_TE_LANG = "Het lezen van dit bestand duurt te lang. Kopieer de lijst naar een nieuw bestand."
DRUK = "Er worden nu veel lijsten gelezen. Kies het bestand over een minuut opnieuw."
ZINNEN = {Reden.TIJD: DUURT_TE_LANG, Reden.RUIMTE: TE_GROOT, Reden.DRUK: DRUK, Reden.FOUT: ONLEESBAAR}


def lees_vreemd(inhoud: bytes, soort: Lijstsoort, *, gekozen: str = "", grenzen: Grenzen = GRENZEN) -> Blad:
    """Return the filled rows of the file below its heading, of the sheet called `gekozen` if there is one.

    A text that a spreadsheet keeps from being a formula loses the apostrophe it was given; a character that cannot be
    kept is shown as U+FFFD. Raises `KiesBlad` when more sheets may be the list, and `Lijstfout` for what is too large,
    a bomb, with macros, no list, or too much work.
    """
    if len(inhoud) > soort.hoogste_bytes:
        raise Lijstfout(soort.te_groot)
    try:
        uit = json.loads(
            draai_voor_vreemde(WERK, _opdracht(inhoud, soort, gekozen), grenzen=grenzen, omgeving=OMGEVING)
        )
    except Kooifout as fout:
        # Without what the child complained about: that may be words of the file.
        logger.warning("Lijst niet gelezen: %s", fout)
        raise Lijstfout(ZINNEN[fout.reden]) from None
    except (ValueError, RecursionError):
        raise Lijstfout(ONLEESBAAR) from None
    return _uitkomst(uit)


def _opdracht(inhoud: bytes, soort: Lijstsoort, gekozen: str) -> bytes:
    velden = {naam: getattr(soort, naam) for naam in ("wat", "hoogstens", "megabytes")}
    kop = {"soort": {**velden, "bekend": dict(soort.bekend)}, "gekozen": gekozen}
    return json.dumps(kop).encode() + b"\n" + inhoud


def _uitkomst(uit: Any) -> Blad:
    """Return the sheet, or raise what the child says; whatever has another shape was not read."""
    match uit:
        case {"blad": {"koppen": [*koppen], "rijen": [*rijen], "naam": str(naam), "opmerkingen": [*zinnen]}}:
            if _zijn_tekst(koppen, zinnen, *rijen) and all(rij and rij[0].isdecimal() for rij in rijen):
                return Blad(koppen, rijen, naam, tuple(zinnen))
        case {"bladen": [*bladen]} if _zijn_tekst(bladen):
            raise KiesBlad(bladen)
        case {"fout": str(zin)}:
            raise Lijstfout(zin)
    raise Lijstfout(ONLEESBAAR)


def _zijn_tekst(*rijen: Any) -> bool:
    return all(isinstance(rij, list) and all(isinstance(tekst, str) for tekst in rij) for rij in rijen)
