"""What a list of people to invite says, of a sheet that the one reader of lists has read (R34)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kantoor.bladen.blad import Blad, Lijstfout
from kantoor.bladen.cellen import som_op
from kantoor.bladen.kop import niet_gelezen, plekken_van
from kantoor.bladen.soort import Lijstsoort

KOLOMMEN = ("naam", "e-mail", "organisatie", "netwerken", "rol")
VERPLICHT = KOLOMMEN[:3]
NAMEN = {
    **{kolom: kolom for kolom in KOLOMMEN},
    **dict.fromkeys(("email", "e-mailadres", "emailadres"), "e-mail"),
    "netwerk": "netwerken",
}
MENSEN = Lijstsoort("mensen", bekend=NAMEN, hoogstens=500, megabytes=2)


@dataclass(frozen=True, slots=True)
class Gastregel:
    """One row as it was written; `nummer` is that of the row in the sheet."""

    nummer: int
    naam: str
    email: str
    organisatie: str
    netwerken: str = ""
    rol: str = ""


def regels_van(blad: Blad) -> list[Gastregel]:
    """Return the people of a sheet. Raises `Lijstfout` when a column is missing, or there twice."""
    plekken = plekken_van(blad.koppen, NAMEN)
    if ontbreekt := [kolom for kolom in VERPLICHT if kolom not in plekken]:
        raise Lijstfout(f"De lijst noemt niet alle kolommen. Deze ontbreken: {', '.join(ontbreekt)}.")
    if dubbel := [kolom for kolom in KOLOMMEN if len(plekken.get(kolom, ())) > 1]:
        raise Lijstfout(f"Deze kolommen staan er twee keer in: {', '.join(dubbel)}.")
    return [
        Gastregel(int(rij[0]), *(_cel(rij, plekken[kolom][0]) if kolom in plekken else "" for kolom in KOLOMMEN))
        for rij in blad.rijen
    ]


def opmerkingen_bij(blad: Blad) -> list[str]:
    """Return in sentences what was passed over, guessed or taken along unseen, for whoever looks at the list."""
    gelezen = {plek for plekken in plekken_van(blad.koppen, NAMEN).values() for plek in plekken}
    over = niet_gelezen(blad.koppen, blad.rijen, gelezen)
    return [*blad.opmerkingen, *([f"Deze kolommen lezen we niet: {som_op(over)}."] if over else [])]


def _cel(rij: Sequence[str], plek: int) -> str:
    """Return a cell on one line."""
    return " ".join(rij[plek].split()) if plek < len(rij) else ""
