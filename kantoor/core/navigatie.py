"""The main menu: groups and pages that each app registers in its `menu.py`; who sees a page is what the page answers.

An entry asks the access that its own view declares, so the menu cannot offer what the page refuses, nor hide what it
gives. An app that wants fewer people to see an entry narrows it with `voor`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import Any

from django.db.models import QuerySet
from django.urls import resolve, reverse

from kantoor.access import Lezer
from kantoor.access.toegang import Toegang, toegang_van
from kantoor.core.aandacht import tel
from kantoor.core.register import Register

MEESTE_WOORDEN_UITLEG = 4


class Menuplek(Enum):
    """Where a group stands: in the line of the menu, at its far end, or under the name of the reader."""

    LIJN = "lijn"
    RECHTS = "rechts"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True, kw_only=True)
class Menugroep:
    """One word of the menu: the question its pages answer.

    `uitleg` is the small line under it on a phone; empty means the names of its pages. `blijft` keeps the bar of the
    group on pages below its own, for a group whose pages have no breadcrumb.
    """

    code: str
    label: str
    volgorde: int
    uitleg: str = ""
    plek: Menuplek = Menuplek.LIJN
    blijft: bool = False


def iedereen(lezer: Lezer) -> bool:
    """Say that an entry is for whoever may open its page."""
    return True


def bezoeker(lezer: Lezer) -> bool:
    """Say that an entry is for who has no account."""
    return lezer.anoniem


@dataclass(frozen=True, slots=True, kw_only=True)
class Menupunt:
    """One page of a group, by the name of its path (without arguments).

    `paden` are the beginnings of other addresses that belong to it. `teller` gives the rows that wait there, which are
    counted with those of all entries in one statement, and `wacht` says so in words (one, more). `kort` also shows it
    in the short menu under the name of the reader.
    """

    groep: str
    url: str
    label: str
    volgorde: int
    voor: Callable[[Lezer], bool] = iedereen
    paden: tuple[str, ...] = ()
    teller: Callable[[Lezer], QuerySet[Any, Any]] | None = None
    wacht: tuple[str, str] = ("", "")
    kort: bool = False

    @property
    def sleutel(self) -> str:
        return f"{self.groep}:{self.url}"

    def mag(self, lezer: Lezer) -> bool:
        """Return whether the reader finds this entry in the menu: its page lets the reader in, and it is meant so."""
        return _laat_toe(self.url, lezer) and self.voor(lezer)


GROEPEN: Register[Menugroep] = Register("menu", sleutel=lambda groep: groep.code, volgorde=lambda groep: groep.volgorde)
PUNTEN: Register[Menupunt] = Register("menu", sleutel=lambda punt: punt.sleutel, volgorde=lambda punt: punt.volgorde)


@cache
def _adres(naam: str) -> str:
    return reverse(naam)


@cache
def _toegang(naam: str) -> Toegang | None:
    """Return what the view behind a path name declares; resolving all entries again took 6 ms of every page."""
    return toegang_van(resolve(_adres(naam)).func)


def _laat_toe(naam: str, lezer: Lezer) -> bool:
    """Return whether the page behind a path name lets this reader in; a page that declares nothing lets in nobody."""
    toegang = _toegang(naam)
    return toegang is not None and bool(toegang.antwoord(lezer))


@dataclass(slots=True)
class Menublad:
    """An entry as one page shows it; `hier` is the value of `aria-current`, empty elsewhere."""

    label: str
    url: str
    hier: str = ""
    kort: bool = False


@dataclass(slots=True)
class Groep:
    """A group as one page shows it: its link leads to the first page the reader may open."""

    code: str
    label: str
    uitleg: str
    plek: Menuplek
    bladen: list[Menublad]
    hier: str = ""
    aantal: int = 0
    wacht: str = ""

    @property
    def url(self) -> str:
        return self.bladen[0].url

    @property
    def rechts(self) -> bool:
        return self.plek is Menuplek.RECHTS

    @property
    def huidig(self) -> Menublad:
        """Return the page we are on, for the one line the bar is on a phone."""
        return next((blad for blad in self.bladen if blad.hier), self.bladen[0])


@dataclass(slots=True)
class Menu:
    """The menu of one reader on one page; `balk` is the group whose pages stand under the header, if any."""

    groepen: list[Groep] = field(default_factory=list)
    account: list[Menublad] = field(default_factory=list)
    balk: Groep | None = None


def menu_van(lezer: Lezer, pad: str) -> Menu:
    """Return the menu for `lezer` on the page at `pad`; its only queries are the facts of the reader and the counts."""
    per_groep: dict[str, list[Menupunt]] = {}
    for punt in PUNTEN:
        if punt.mag(lezer):
            per_groep.setdefault(punt.groep, []).append(punt)
    hier = _waar(pad, (punt for punten in per_groep.values() for punt in punten))
    aantallen = _tel(per_groep, lezer)
    menu = Menu()
    for soort in GROEPEN:
        if soort.code in per_groep:
            groep = _groep(soort, per_groep[soort.code], hier, pad, aantallen)
            _zet(menu, soort, groep, pad)
    return menu


def _zet(menu: Menu, soort: Menugroep, groep: Groep, pad: str) -> None:
    """Put a group where it belongs, and its pages in the bar when this page is one of them."""
    if soort.plek is Menuplek.ACCOUNT:
        menu.account = groep.bladen
    else:
        menu.groepen.append(groep)
    op_blad = any(blad.hier == "page" for blad in groep.bladen)
    if len(groep.bladen) > 1 and groep.hier and (op_blad or soort.blijft):
        menu.balk = groep


def _waar(pad: str, punten: Iterable[Menupunt]) -> Menupunt | None:
    """Return the entry this page belongs to: the page itself, else the longest beginning of its address."""
    gevonden: tuple[int, Menupunt | None] = (0, None)
    for punt in punten:
        for begin in (_adres(punt.url), *punt.paden):
            past = pad == begin or (len(begin) > 1 and pad.startswith(begin))
            if past and len(begin) > gevonden[0]:
                gevonden = (len(begin), punt)
    return gevonden[1]


def _groep(
    soort: Menugroep, punten: list[Menupunt], hier: Menupunt | None, pad: str, aantallen: Mapping[str, int]
) -> Groep:
    bladen = [_blad(punt, hier, pad) for punt in punten]
    aantal, wacht = _telling(punten, aantallen)
    return Groep(
        code=soort.code,
        label=soort.label,
        uitleg=soort.uitleg or _namen(bladen),
        plek=soort.plek,
        bladen=bladen,
        hier=_van_groep(bladen),
        aantal=aantal,
        wacht=wacht,
    )


def _blad(punt: Menupunt, hier: Menupunt | None, pad: str) -> Menublad:
    url = _adres(punt.url)
    stand = "" if punt is not hier else "page" if pad == url else "true"
    return Menublad(label=punt.label, url=url, hier=stand, kort=punt.kort)


def _van_groep(bladen: list[Menublad]) -> str:
    """Return `aria-current` of a group: "page" when it is this one page, "true" when the bar names the page."""
    standen = [blad.hier for blad in bladen if blad.hier]
    if not standen:
        return ""
    return standen[0] if len(bladen) == 1 else "true"


def _tel(per_groep: Mapping[str, list[Menupunt]], lezer: Lezer) -> dict[str, int]:
    """Return how many rows wait at each entry that counts them; one query, none when no entry does."""
    punten = [punt for groep in per_groep.values() for punt in groep]
    return tel(lezer, {punt.sleutel: punt.teller(lezer) for punt in punten if punt.teller is not None})


def _telling(punten: list[Menupunt], aantallen: Mapping[str, int]) -> tuple[int, str]:
    """Return how much waits in a group and the words for it; of the first entry that counts."""
    for punt in punten:
        if punt.sleutel in aantallen:
            aantal = aantallen[punt.sleutel]
            return aantal, punt.wacht[aantal != 1]
    return 0, ""


def _namen(bladen: list[Menublad]) -> str:
    """Return the names of the first pages as one line: "Alle netwerken, wie is wie, sectoren"."""
    namen = [blad.label for blad in bladen][:MEESTE_WOORDEN_UITLEG]
    return ", ".join([namen[0], *(naam[:1].lower() + naam[1:] for naam in namen[1:])])
