"""Puts back in a page what somebody typed there before, whichever view made the page and whatever form it is.

The page is made as always and its HTML is filled in afterwards, so that no view and no form has to know of it. Only a
form of rows that grow asks how many were typed (`kantoor/core/rijen.py`), to have as many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.utils.html import escape

Kenmerken = list[tuple[str, str | None]]
Velden = Mapping[str, Sequence[str]]
# Controls that take no text from us: a browser fills in no file, and a password is never kept.
_NOOIT = frozenset({"password", "file", "submit", "button", "image", "reset"})
_AAN_OF_UIT = frozenset({"checkbox", "radio"})
_KNOPPEN = frozenset({"submit", "image"})
_teruggezet: ContextVar[Velden | None] = ContextVar("getypt", default=None)


@contextmanager
def zet_terug(velden: Velden | None) -> Iterator[None]:
    """Let the page that is made now know what will be put back in it."""
    merk = _teruggezet.set(velden)
    try:
        yield
    finally:
        _teruggezet.reset(merk)


def getypt_in(naam: str) -> str:
    """Return what will be put back in this field of the page that is made now; empty when nothing is."""
    return next(iter((_teruggezet.get() or {}).get(naam, ())), "")


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """How it went: whether the form is still there, whether there was something to type, and what no longer fits."""

    gevonden: bool
    getypt: bool = False
    over: tuple[str, ...] = ()


@dataclass
class _Tag:
    """A start tag, and where it stands in the page; `binnen` are the folds around it."""

    naam: str
    kenmerken: Kenmerken
    begin: int
    eind: int
    binnen: tuple[_Tag, ...] = ()
    inhoud: tuple[int, int] = (0, 0)
    opties: list[_Tag] = field(default_factory=list)

    def krijg(self, kenmerk: str) -> str | None:
        """Return the value of an attribute; empty for one without a value, None when it is not there."""
        return next((waarde or "" for naam, waarde in self.kenmerken if naam == kenmerk), None)

    @property
    def soort(self) -> str:
        return {"input": (self.krijg("type") or "text").lower(), "button": self.krijg("type") or "submit"}.get(
            self.naam, self.naam
        )

    @property
    def waarde(self) -> str:
        return self.krijg("value") or ("on" if self.soort in _AAN_OF_UIT and self.krijg("value") is None else "")

    def met(self, kenmerk: str, waarde: str | None) -> str:
        """Return the tag anew, with this attribute."""
        return self._schrijf([*self._zonder(kenmerk), (kenmerk, waarde)])

    def zonder(self, kenmerk: str) -> str:
        return self._schrijf(self._zonder(kenmerk))

    def _zonder(self, kenmerk: str) -> Kenmerken:
        return [paar for paar in self.kenmerken if paar[0] != kenmerk]

    def _schrijf(self, kenmerken: Kenmerken) -> str:
        delen = [naam if waarde is None else f'{naam}="{escape(waarde)}"' for naam, waarde in kenmerken]
        return f"<{' '.join([self.naam, *delen])}>"


@dataclass
class _Vorm:
    """A form with its controls, and the address it is sent to."""

    tag: _Tag
    naar: str
    velden: list[_Tag] = field(default_factory=list)

    @property
    def namen(self) -> set[str]:
        return {veld.krijg("name") or "" for veld in self.velden}

    def past(self, velden: Velden) -> int:
        """Return how well what was sent fits: its names, and what it says in hidden fields and on its buttons."""
        gelijk = sum(
            (veld.krijg("value") or "") in velden.get(veld.krijg("name") or "", ())
            for veld in self.velden
            if veld.soort == "hidden" or veld.soort in _KNOPPEN
        )
        return 2 * len(self.namen & velden.keys()) - len(velden.keys() - self.namen) + gelijk


class _Lezer(HTMLParser):
    """Reads where the forms of a page and the controls in them stand."""

    def __init__(self, html: str, pagina: str) -> None:
        super().__init__()
        self.pagina = pagina
        self.vormen: list[_Vorm] = []
        self.hoofd: _Tag | None = None
        self._los: list[tuple[str, _Tag]] = []
        self._vorm: _Vorm | None = None
        self._lijst: _Tag | None = None
        self._tekst: _Tag | None = None
        self._vouwen: list[_Tag] = []
        self._regels = [0]
        for regel in html.split("\n"):
            self._regels.append(self._regels[-1] + len(regel) + 1)
        self.feed(html)
        self.close()
        for naam, veld in self._los:
            for vorm in self.vormen:
                if vorm.tag.krijg("id") == naam:
                    vorm.velden.append(veld)

    def _plek(self) -> int:
        regel, kolom = self.getpos()
        return self._regels[regel - 1] + kolom

    def handle_starttag(self, tag: str, attrs: Kenmerken) -> None:
        begin = self._plek()
        hier = _Tag(tag, attrs, begin, begin + len(self.get_starttag_text() or ""), tuple(self._vouwen))
        match tag:
            case "form":
                naar = urljoin(self.pagina, hier.krijg("action") or self.pagina)
                self._vorm = _Vorm(hier, naar.partition("#")[0])
                if (hier.krijg("method") or "").lower() == "post":
                    self.vormen.append(self._vorm)
            case "option" if self._lijst is not None:
                self._lijst.opties.append(hier)
            case "input" | "select" | "textarea" | "button":
                self._veld(hier)
            case "details":
                self._vouwen.append(hier)
            case "main":
                self.hoofd = hier

    def _veld(self, veld: _Tag) -> None:
        if veld.krijg("disabled") is None and veld.krijg("name"):
            if naam := veld.krijg("form"):
                self._los.append((naam, veld))
            elif self._vorm is not None:
                self._vorm.velden.append(veld)
        if veld.naam == "select":
            self._lijst = veld
        elif veld.naam == "textarea":
            self._tekst = veld

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._vorm = None
        elif tag == "select":
            self._lijst = None
        elif tag == "details" and self._vouwen:
            self._vouwen.pop()
        elif tag == "textarea" and self._tekst is not None:
            self._tekst.inhoud = (self._tekst.eind, self._plek())
            self._tekst = None


class _Vuller:
    """Fills one form, and remembers what is to be written where."""

    def __init__(self, vorm: _Vorm, velden: Velden) -> None:
        self.velden = velden
        self.over = {naam: list(waarden) for naam, waarden in velden.items()}
        self.wijzigingen: dict[int, tuple[int, str]] = {}
        self.getypt = False
        for veld in vorm.velden:
            self._vul(veld)

    def _vul(self, veld: _Tag) -> None:
        naam, soort = veld.krijg("name") or "", veld.soort
        if soort in _NOOIT:
            self.over.pop(naam, None)
            return
        self.getypt = self.getypt or (soort != "hidden" and naam in self.velden)
        if soort in _AAN_OF_UIT:
            self._zet(veld, "checked", aan=self._neem(naam, veld.waarde))
        elif veld.naam == "select":
            self._kies(veld, naam)
        elif (waarde := self._volgende(naam)) is not None:
            self._vouw_open(veld)
            if veld.naam == "textarea":
                # A browser leaves out the first new line.
                self.wijzigingen[veld.inhoud[0]] = (veld.inhoud[1], f"\n{escape(waarde)}")
            else:
                self.wijzigingen[veld.begin] = (veld.eind, veld.met("value", waarde))

    def _kies(self, lijst: _Tag, naam: str) -> None:
        """Choose what was chosen; what is no longer offered stays over, and the list as it is."""
        waarden = self.velden.get(naam, ())
        aangeboden = {optie.waarde for optie in lijst.opties}
        if not aangeboden.intersection(waarden) and lijst.krijg("multiple") is None:
            return
        for optie in lijst.opties:
            self._zet(optie, "selected", aan=self._neem(naam, optie.waarde))

    def _zet(self, tag: _Tag, kenmerk: str, *, aan: bool) -> None:
        if aan != (tag.krijg(kenmerk) is not None):
            self.wijzigingen[tag.begin] = (tag.eind, tag.met(kenmerk, None) if aan else tag.zonder(kenmerk))
            self._vouw_open(tag)

    def _neem(self, naam: str, waarde: str) -> bool:
        if waarde in self.over.get(naam, ()):
            self.over[naam].remove(waarde)
        return waarde in self.velden.get(naam, ())

    def _volgende(self, naam: str) -> str | None:
        return self.over[naam].pop(0) if self.over.get(naam) else None

    def _vouw_open(self, veld: _Tag) -> None:
        for vouw in veld.binnen:
            self.wijzigingen[vouw.begin] = (vouw.eind, vouw.met("open", None))


def vul(
    html: str, *, pagina: str, doel: str, velden: Velden, melding: Callable[[Uitkomst], str]
) -> tuple[str, Uitkomst]:
    """Return the page with `velden` in the form that is sent to `doel`, and `melding` at the top of it.

    Both addresses are paths. Without such a form the message stands at the top of the page, and everything is over.
    """
    lezer = _Lezer(html, pagina)
    adres = urlsplit(doel).path
    hier = [vorm for vorm in lezer.vormen if urlsplit(vorm.naar).path == adres]
    if not hier:
        uitkomst = Uitkomst(gevonden=False, over=_teksten(velden))
        wijzigingen: dict[int, tuple[int, str]] = {}
        plek = lezer.hoofd
    else:
        vorm = max(hier, key=lambda vorm: (vorm.past(velden), vorm.naar == doel))
        vuller = _Vuller(vorm, velden)
        uitkomst = Uitkomst(gevonden=True, getypt=vuller.getypt, over=_teksten(vuller.over))
        wijzigingen, plek = vuller.wijzigingen, vorm.tag
        for vouw in plek.binnen:
            wijzigingen[vouw.begin] = (vouw.eind, vouw.met("open", None))
    if plek is not None:
        wijzigingen[plek.eind] = (plek.eind, melding(uitkomst))
    return _schrijf(html, wijzigingen), uitkomst


def _teksten(velden: Velden) -> tuple[str, ...]:
    return tuple(tekst for waarden in velden.values() for waarde in waarden if (tekst := waarde.strip()))


def _schrijf(html: str, wijzigingen: Mapping[int, tuple[int, str]]) -> str:
    delen, tot = [], 0
    for begin, (eind, tekst) in sorted(wijzigingen.items()):
        delen += [html[tot:begin], tekst]
        tot = eind
    return "".join([*delen, html[tot:]])
