"""The difference between two frozen texts, told by part, line and word; pure functions on their `inhoud`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, Literal

Soort = Literal["gelijk", "toegevoegd", "vervallen", "gewijzigd"]
# Below this likeness two lines are shown as one that went and one that came.
LIJKT_OP = 0.4


@dataclass(frozen=True, slots=True)
class Stukje:
    """A run of words: in both texts, only in the new one, or only in the old one."""

    soort: Soort
    tekst: str


@dataclass(frozen=True, slots=True)
class Regelverschil:
    """One line; of a changed line the words are told apart."""

    soort: Soort
    stukjes: list[Stukje]


@dataclass(frozen=True, slots=True)
class Deelverschil:
    """One part of the text with its lines."""

    sleutel: str
    soort: Soort
    titel: list[Stukje]
    regels: list[Regelverschil]


def verschil(oud: dict[str, Any], nieuw: dict[str, Any]) -> list[Deelverschil]:
    """Return every part of both texts in the order of the new one; parts that went stand where they stood."""
    delen_oud = {deel["sleutel"]: deel for deel in oud.get("delen", [])}
    delen_nieuw = {deel["sleutel"]: deel for deel in nieuw.get("delen", [])}
    gevonden = [_deel(delen_oud.get(sleutel), deel) for sleutel, deel in delen_nieuw.items()]
    for plek, (sleutel, deel) in enumerate(delen_oud.items()):
        if sleutel not in delen_nieuw:
            gevonden.insert(min(plek, len(gevonden)), _deel(deel, None))
    return gevonden


def alleen_veranderd(delen: list[Deelverschil]) -> list[Deelverschil]:
    """Return the parts that differ."""
    return [deel for deel in delen if deel.soort != "gelijk"]


@dataclass(frozen=True, slots=True)
class Deelgroep:
    """Parts that follow each other and changed, or that follow each other and did not."""

    gelijk: bool
    delen: list[Deelverschil]


def per_verandering(delen: list[Deelverschil]) -> list[Deelgroep]:
    """Return the parts in their order, those that stayed alike together, so that a page can fold them."""
    return [Deelgroep(gelijk, list(groep)) for gelijk, groep in groupby(delen, key=lambda deel: deel.soort == "gelijk")]


def telling(delen: list[Deelverschil]) -> dict[str, int]:
    """Return how many parts were added, dropped or changed."""
    soorten = ("toegevoegd", "vervallen", "gewijzigd")
    return {soort: sum(deel.soort == soort for deel in delen) for soort in soorten}


def _deel(oud: dict[str, Any] | None, nieuw: dict[str, Any] | None) -> Deelverschil:
    een = nieuw or oud or {}
    if oud is None or nieuw is None:
        soort: Soort = "toegevoegd" if oud is None else "vervallen"
        regels = [Regelverschil(soort, [Stukje(soort, regel)]) for regel in een["regels"]]
        return Deelverschil(een["sleutel"], soort, [Stukje(soort, een["titel"])], regels)
    regels = regelverschillen(oud["regels"], nieuw["regels"])
    titel = woordverschillen(oud["titel"], nieuw["titel"])
    gelijk = all(stukje.soort == "gelijk" for stukje in titel) and all(regel.soort == "gelijk" for regel in regels)
    return Deelverschil(een["sleutel"], "gelijk" if gelijk else "gewijzigd", titel, regels)


def regelverschillen(oud: list[str], nieuw: list[str]) -> list[Regelverschil]:
    """Return the lines of both texts; lines that resemble each other are told word by word."""
    gevonden: list[Regelverschil] = []
    for wat, a, b, c, d in SequenceMatcher(None, oud, nieuw, autojunk=False).get_opcodes():
        if wat == "equal":
            gevonden += [Regelverschil("gelijk", [Stukje("gelijk", regel)]) for regel in nieuw[c:d]]
        else:
            gevonden += _vervangen(oud[a:b], nieuw[c:d])
    return gevonden


def _vervangen(oud: list[str], nieuw: list[str]) -> list[Regelverschil]:
    """Return lines that took each other's place: in pairs as long as both last, the rest as gone or come."""
    gevonden: list[Regelverschil] = []
    paren = min(len(oud), len(nieuw))
    for eerst, nu in zip(oud[:paren], nieuw[:paren], strict=True):
        if SequenceMatcher(None, eerst, nu, autojunk=False).ratio() >= LIJKT_OP:
            gevonden.append(Regelverschil("gewijzigd", woordverschillen(eerst, nu)))
        else:
            gevonden += [_hele_regel("vervallen", eerst), _hele_regel("toegevoegd", nu)]
    gevonden += [_hele_regel("vervallen", regel) for regel in oud[paren:]]
    return gevonden + [_hele_regel("toegevoegd", regel) for regel in nieuw[paren:]]


def _hele_regel(soort: Soort, regel: str) -> Regelverschil:
    return Regelverschil(soort, [Stukje(soort, regel)])


def woordverschillen(oud: str, nieuw: str) -> list[Stukje]:
    """Return the runs of words; joined without the dropped ones they are `nieuw`, without the added ones `oud`."""
    voor, na = _woorden(oud), _woorden(nieuw)
    stukjes: list[Stukje] = []
    for wat, a, b, c, d in SequenceMatcher(None, voor, na, autojunk=False).get_opcodes():
        if wat == "equal":
            stukjes.append(Stukje("gelijk", "".join(na[c:d])))
            continue
        if b > a:
            stukjes.append(Stukje("vervallen", "".join(voor[a:b])))
        if d > c:
            stukjes.append(Stukje("toegevoegd", "".join(na[c:d])))
    return stukjes


def _woorden(tekst: str) -> list[str]:
    """Return the words, spaces and signs of a text in order; a number with its full stops and commas is one word."""
    return re.findall(r"\s+|\d+(?:[.,]\d+)+|\w+|[^\w\s]", tekst)
