"""Passwords that somebody who guesses tries first are refused (S7): words, names, years, rows of keys, repetition.

A password is cut into the parts that together say the least: a word of the list, a row, a year, a letter of its own.
Each sort of part weighs about as much as it costs to guess, a letter of its own being 1; a part that comes twice
counts once. Four words that have nothing to do with each other pass, a word with a year and two signs does not.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from string import ascii_lowercase, digits
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from kantoor.core.register import Register

LIJST = Path(__file__).with_name("gewone_woorden.txt")
MINSTENS = 8.0  # what the parts must weigh together
WOORD, EIGEN_WOORD, RIJ, JAAR, LETTER, CIJFER, TEKEN = 2.5, 1.0, 1.0, 1.0, 1.0, 0.5, 0.5
LANGST = 24  # characters of the longest word looked for
GENOEG = 100  # what stands after so many characters is not needed to judge
KORTST, KORTST_UIT_LIJST = 3, 4  # characters of a part, and of a word or row that may turn up by chance
# Signs that stand for a letter; a 1 may be an i or an l.
LEET = str.maketrans("0134578@$!€|", "oieastbasiel")
LEET_L = str.maketrans("1", "l")
TOETSEN = ("1234567890-=", "qwertyuiop[]", "asdfghjkl;'", "zxcvbnm,./", "azertyuiop", "qsdfghjklm", "wxcvbn")
KOLOMMEN = ("1qaz", "2wsx", "3edc", "4rfv", "5tgb", "6yhn", "7ujm", "8ik,", "9ol.", "0p;/", "qaz", "wsx", "edc", "rfv")
MAKKELIJK = (
    "Dit wachtwoord is makkelijk te raden. Gebruik geen bekend woord, naam, jaartal of rijtje met iets erachter. "
    "Neem bijvoorbeeld vier woorden die niets met elkaar te maken hebben."
)
UITLEG = "Kies iets dat niemand raadt, zoals vier woorden die niets met elkaar te maken hebben."


@dataclass(frozen=True, slots=True, kw_only=True)
class Woordbron:
    """Words that others know of a person; an app registers its source in `eigenwoorden.py`."""

    code: str
    woorden: Callable[[Any], Iterable[str]]


WOORDBRONNEN: Register[Woordbron] = Register("eigenwoorden", sleutel=lambda bron: bron.code)


class GewoonWachtwoord:
    """Validator of Django: refuses what `gewicht` finds too light."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise `ValidationError` with what to do."""
        if gewicht(password, eigen_woorden(user)) < MINSTENS:
            raise ValidationError(MAKKELIJK, code="password_too_easy")

    def get_help_text(self) -> str:
        return UITLEG


def eigen_woorden(gebruiker: Any) -> frozenset[str]:
    """Return the words of name, mail address and what apps add, as they are looked for."""
    if gebruiker is None:
        return frozenset()
    teksten = [getattr(gebruiker, "naam", ""), getattr(gebruiker, "email", "").rpartition(".")[0]]
    if getattr(gebruiker, "pk", None):
        teksten += [woord for bron in WOORDBRONNEN for woord in bron.woorden(gebruiker)]
    losse = {woord for tekst in teksten for woord in re.findall(r"\w+", _kaal(tekst))}
    heel = {re.sub(r"\W", "", _kaal(tekst)) for tekst in teksten}
    return frozenset(woord for woord in losse | heel if len(woord) >= KORTST)


def gewicht(wachtwoord: str, eigen: frozenset[str] = frozenset()) -> float:
    """Return what the parts of a password weigh together, cut so that this is least."""
    tekst = _eenmaal(_kaal(wachtwoord)[:GENOEG])
    lezingen = {tekst, tekst.translate(LEET), tekst.translate(LEET_L).translate(LEET)}
    beste: list[tuple[float, int]] = [(0.0, 0)]
    for einde in range(1, len(tekst) + 1):
        keuzes = (
            (beste[begin][0] + weegt, begin)
            for begin in range(max(0, einde - LANGST), einde)
            if (weegt := _weeg(tekst[begin:einde], {lezing[begin:einde] for lezing in lezingen}, eigen)) is not None
        )
        beste.append(min(keuzes))
    delen: dict[Any, float] = {}
    einde = len(tekst)
    while einde:
        begin = beste[einde][1]
        delen[tekst[begin:einde] if einde - begin > 1 else begin] = beste[einde][0] - beste[begin][0]
        einde = begin
    return sum(delen.values())


def _kaal(tekst: str) -> str:
    """Return a text in lower case and without accents."""
    plat = unicodedata.normalize("NFKD", tekst.lower())
    return "".join(teken for teken in plat if not unicodedata.combining(teken))


def _eenmaal(tekst: str) -> str:
    """Return what a text repeats, when it does nothing else: "welkom welkom" is no more than "welkom "."""
    for lengte in range(1, len(tekst) // 2 + 1):
        if tekst == (tekst[:lengte] * (len(tekst) // lengte + 1))[: len(tekst)]:
            return tekst[:lengte]
    return tekst


def _weeg(deel: str, lezingen: set[str], eigen: frozenset[str]) -> float | None:
    """Return the weight of one part, read in each of these ways, or None when it is no part of a known sort."""
    if len(deel) == 1:
        return _weeg_teken(deel)
    if not eigen.isdisjoint(lezingen):
        return EIGEN_WOORD
    if deel in _rijen() or (len(deel) >= KORTST and deel == deel[0] * len(deel)):
        return RIJ
    if re.fullmatch(r"(19|20)\d\d", deel):
        return JAAR
    return None if gewone_woorden().isdisjoint(lezingen) else WOORD


def _weeg_teken(teken: str) -> float:
    if teken.isspace() or teken in "-_":
        return 0
    if teken.isdigit():
        return CIJFER
    return LETTER if teken.isalpha() else TEKEN


@cache
def _rijen() -> frozenset[str]:
    """Return every piece of a row, there and back: of the alphabet, of numbers, of keys side by side or in columns."""
    kolommen = [kolom for kolom in KOLOMMEN if len(kolom) <= KORTST_UIT_LIJST]
    om_en_om = ["".join(map("".join, zip(boven, onder, strict=False))) for boven, onder in pairwise(TOETSEN[:4])]
    toetsen = (*TOETSEN, *KOLOMMEN, "".join(kolommen), "".join(kolom[::-1] for kolom in kolommen), *om_en_om)
    stukken = {stuk for rij in toetsen for stuk in _stukken(rij) if len(stuk) >= KORTST_UIT_LIJST or stuk.isdigit()}
    stukken |= {stuk for rij in (ascii_lowercase, digits) for stuk in _stukken(rij)}
    return frozenset(stukken | {stuk[::-1] for stuk in stukken})


def _stukken(rij: str) -> set[str]:
    return {rij[begin:einde] for begin in range(len(rij)) for einde in range(begin + KORTST, len(rij) + 1)}


@cache
def gewone_woorden() -> frozenset[str]:
    """Return the words passwords are made of, there and back: of our list, and the common passwords of Django."""
    regels = (regel for regel in LIJST.read_text("utf-8").splitlines() if not regel.startswith("#"))
    woorden = {woord for regel in regels for woord in regel.split() if len(woord) >= KORTST}
    algemeen = (woord for woord in CommonPasswordValidator().passwords if woord.isalpha() and woord.isascii())
    woorden |= {woord for woord in algemeen if len(woord) >= KORTST_UIT_LIJST}
    return frozenset(woorden | {woord[::-1] for woord in woorden})
