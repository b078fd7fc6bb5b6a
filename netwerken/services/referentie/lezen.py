"""From a CSV file to rows with typed values, collecting everything that is wrong on the way."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug
from django.db import models
from django.db.models import Field

from netwerken.services.referentie.beschrijving import Bestand, Rij, Waarde
from netwerken.services.referentie.fouten import Fout

STUURTEKENS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
DATUM = re.compile(r"\d{4}-\d{2}-\d{2}")
HOOGSTE_GETAL = 32767


class FouteWaarde(ValueError):
    """A cell that cannot be read; the message is Dutch."""


@dataclass(slots=True)
class Gelezen:
    """What a file holds: the rows that could be read, all faults in single rows, and the code of every row.

    `codes` counts broken rows too, so that one fault is not reported again by all who refer to the row; it is None when
    the file as a whole could not be read.
    """

    rijen: list[Rij] = field(default_factory=list)
    fouten: list[Fout] = field(default_factory=list)
    codes: set[str] | None = None


def lees(bestand: Bestand, map_: Path) -> Gelezen:
    """Read `bestand` from the folder `map_`; raises nothing, every fault is in the answer."""
    regels, fouten = _regels(bestand.naam, map_ / bestand.naam)
    if not regels:
        return Gelezen(fouten=fouten or [Fout(bestand.naam, 0, "het bestand is leeg")])
    (_, kop), *inhoud = regels
    velden = bestand.velden()
    if fouten := list(_fouten_in_kop(bestand.naam, kop, velden)):
        return Gelezen(fouten=fouten)
    codes: set[str] = set()
    gelezen = Gelezen(codes=codes)
    plek = kop.index(bestand.sleutel[0])
    for nummer, cellen in inhoud:
        codes.update(cellen[plek : plek + 1])
        if len(cellen) != len(kop):
            melding = f"er staan {len(cellen)} velden in plaats van {len(kop)}"
            gelezen.fouten.append(Fout(bestand.naam, nummer, melding))
            continue
        per_kolom = dict(zip(kop, cellen, strict=True))
        rij, mis = _rij(bestand, nummer, per_kolom, velden)
        gelezen.fouten += mis
        if not mis:
            gelezen.rijen.append(rij)
    return gelezen


def _fouten_in_kop(naam: str, kop: list[str], velden: dict[str, Field[Any, Any]]) -> Iterator[Fout]:
    for kolom in velden:
        if kolom not in kop:
            yield Fout(naam, 1, f"de kolom '{kolom}' ontbreekt")
    for kolom in dict.fromkeys(kop):
        if kolom not in velden:
            yield Fout(naam, 1, f"de kolom '{kolom}' is onbekend")
        if kop.count(kolom) > 1:
            yield Fout(naam, 1, f"de kolom '{kolom}' staat er twee keer")


def _regels(naam: str, pad: Path) -> tuple[list[tuple[int, list[str]]], list[Fout]]:
    """Return (line number, cells) of every non-empty line, or the reason why the file cannot be read."""
    try:
        ruw = pad.read_bytes()
    except OSError:
        return [], [Fout(naam, 0, "het bestand ontbreekt of is niet te lezen")]
    try:
        tekst = ruw.decode("utf-8-sig")
    except UnicodeDecodeError as fout:
        nummer = ruw[: fout.start].count(b"\n") + 1
        return [], [Fout(naam, nummer, "dit is geen UTF-8; bewaar het bestand als 'CSV UTF-8'")]
    lezer = csv.reader(io.StringIO(tekst, newline=""), strict=True)
    try:
        return list(_genummerd(lezer)), []
    except csv.Error:
        return [], [Fout(naam, lezer.line_num, "de aanhalingstekens of komma's op deze regel kloppen niet")]


def _genummerd(lezer: Any) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it starts on; a quoted cell may hold line ends."""
    begin = 1
    for cellen in lezer:
        if any(cel.strip() for cel in cellen):
            yield begin, [cel.strip() for cel in cellen]
        begin = lezer.line_num + 1


def _rij(
    bestand: Bestand, nummer: int, cellen: dict[str, str], velden: dict[str, Field[Any, Any]]
) -> tuple[Rij, list[Fout]]:
    waarden: dict[str, Waarde] = {}
    fouten = []
    for kolom, veld in velden.items():
        try:
            waarden[kolom] = waarde_van(veld, cellen[kolom])
        except FouteWaarde as fout:
            fouten.append(Fout(bestand.naam, nummer, f"kolom '{kolom}': {fout}"))
    van, tot = waarden.get("geldig_vanaf"), waarden.get("geldig_tot")
    if van and tot and tot < van:
        fouten.append(Fout(bestand.naam, nummer, "'geldig_tot' ligt vóór 'geldig_vanaf'"))
    return Rij(nummer, waarden), fouten


def waarde_van(veld: Field[Any, Any], cel: str) -> Waarde:
    """Return what `cel` means for `veld`; raise `FouteWaarde` with a Dutch reason when it means nothing."""
    if STUURTEKENS.search(cel):
        raise FouteWaarde("er staat een onzichtbaar teken in dat niet bewaard kan worden")
    if isinstance(veld, models.ManyToManyField):
        return _codes(cel)
    if isinstance(veld, models.BooleanField):
        return _ja_nee(cel)
    if not cel:
        return _leeg(veld)
    if isinstance(veld, models.ForeignKey):
        return cel
    if isinstance(veld, models.DateField):
        return _datum(cel)
    if isinstance(veld, models.IntegerField):
        return _getal(cel)
    return _tekst(veld, cel)


def _leeg(veld: Field[Any, Any]) -> Waarde:
    if veld.null:
        return None
    if veld.blank:
        return ""
    raise FouteWaarde("vul hier iets in")


def _codes(cel: str) -> frozenset[str]:
    codes = [code.strip() for code in cel.split("|")] if cel else []
    if not all(codes):
        raise FouteWaarde("tussen twee streepjes staat niets")
    if dubbel := sorted({code for code in codes if codes.count(code) > 1}):
        raise FouteWaarde(f"'{dubbel[0]}' staat er twee keer")
    return frozenset(codes)


def _ja_nee(cel: str) -> bool:
    if cel not in {"ja", "nee"}:
        raise FouteWaarde(f"vul 'ja' of 'nee' in, niet '{cel}'")
    return cel == "ja"


def _datum(cel: str) -> date:
    try:
        if DATUM.fullmatch(cel):
            return date.fromisoformat(cel)
    except ValueError:
        pass
    raise FouteWaarde(f"'{cel}' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-02")


def _getal(cel: str) -> int:
    if not (cel.isascii() and cel.isdigit()):
        raise FouteWaarde(f"'{cel}' is geen heel getal")
    if len(cel) > len(str(HOOGSTE_GETAL)) or int(cel) > HOOGSTE_GETAL:
        raise FouteWaarde(f"'{cel}' is te hoog; {HOOGSTE_GETAL} is het hoogste")
    return int(cel)


def _tekst(veld: Field[Any, Any], cel: str) -> str:
    if veld.choices and cel not in (keuzes := [str(keuze) for keuze, _ in veld.flatchoices]):
        raise FouteWaarde(f"'{cel}' kan niet; kies uit {', '.join(keuzes)}")
    if veld.max_length and len(cel) > veld.max_length:
        raise FouteWaarde(f"de tekst heeft {len(cel)} tekens; er passen er {veld.max_length}")
    try:
        if isinstance(veld, models.SlugField):
            validate_slug(cel)
        if isinstance(veld, models.EmailField):
            validate_email(cel)
    except ValidationError:
        soort = (
            "code; gebruik kleine letters, cijfers en streepjes"
            if isinstance(veld, models.SlugField)
            else "e-mailadres"
        )
        raise FouteWaarde(f"'{cel}' is geen {soort}") from None
    return cel
