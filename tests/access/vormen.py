"""The forms of a page as a browser sends them: read from the HTML itself, so that nothing is assumed of the view."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from html.parser import HTMLParser

from kantoor.core.models import vandaag

Invoer = dict[str, list[str]]
# What somebody types; every kind of text may be longer or shorter than what was there.
_SCHRIJFBAAR = {"text", "search", "textarea"}
_RIJ = re.compile(r"-\d+-")  # a field of one of the rows of a list, which may stay empty
_VAST = {"email": "nieuw@voorbeeld.test", "tel": "0612345678", "url": "https://voorbeeld.test/", "number": "1"}


@dataclass
class Veld:
    """One control of a form."""

    naam: str
    soort: str
    waarde: str = ""
    aan: bool = False
    lengte: int = 0
    keuzes: list[tuple[str, bool]] = field(default_factory=list)
    meer: bool = False
    toetsen: str = ""  # the keyboard a phone shows, where a text has a form of its own

    @property
    def gekozen(self) -> list[str]:
        """Return what it sends after somebody changed its text and left every choice alone."""
        match self.soort:
            case "submit" | "button" | "file":
                return []
            case "radio" | "checkbox":
                return [self.waarde] if self.aan else []
            case "select":
                return [waarde for waarde, aan in self.keuzes if aan and waarde]
        return [self._anders()]

    def _anders(self) -> str:
        """Return what somebody types over the text that is there; an empty row stays empty."""
        if self.soort == "textarea":
            return f"{self.waarde.strip()} anders".strip()
        if self.toetsen or (_RIJ.search(self.naam) and not self.waarde):
            return self.waarde
        if self.soort == "date":
            return self.waarde or vandaag().isoformat()
        return f"{self.waarde} anders".strip() if self.soort == "text" else self.waarde

    @property
    def antwoord(self) -> list[str]:
        """Return an answer for a list or a box in which nothing is chosen."""
        if self.soort == "checkbox":
            return [] if self.aan else [self.waarde]
        if self.soort != "select" or self.gekozen or _RIJ.search(self.naam):
            return []
        return [waarde for waarde, _ in self.keuzes if waarde][-1:]

    @property
    def rondje(self) -> list[str]:
        """Return its value when it is one of a group of radio buttons."""
        return [self.waarde] if self.soort == "radio" else []


@dataclass
class Vorm:
    """One form: where it is sent to (empty is the page itself), and what is in it."""

    naar: str
    methode: str
    velden: list[Veld] = field(default_factory=list)

    @property
    def namen(self) -> set[str]:
        return {veld.naam for veld in self.velden if veld.naam}

    @property
    def keuzes(self) -> dict[str, set[str]]:
        """Return what can be chosen, by the name of the choice."""
        gevonden: dict[str, set[str]] = {}
        for veld in self.velden:
            if veld.naam and veld.soort == "select":
                gevonden.setdefault(veld.naam, set()).update(waarde for waarde, _ in veld.keuzes)
            elif veld.naam and veld.soort in {"radio", "checkbox"}:
                gevonden.setdefault(veld.naam, set()).add(veld.waarde)
        return gevonden

    def ingevuld(self, *, houd: bool = False) -> Invoer:
        """Return what somebody sends who fills in every text, keeps what is chosen and presses the first button.

        With `houd` the texts stay as they are too.
        """
        invoer: Invoer = {}
        for veld in self.velden:
            if veld.naam and veld.soort not in {"submit", "file", "password"}:
                for waarde in _waarden(veld, self.velden, houd=houd):
                    invoer.setdefault(veld.naam, []).append(waarde)
        knop = next((veld for veld in self.velden if veld.soort == "submit"), None)
        if knop is not None and knop.naam:
            invoer.setdefault(knop.naam, []).append(knop.waarde)
        return invoer

    def zendingen(self) -> Iterator[Invoer]:
        """Yield what somebody may send who changes the texts, per button.

        With the choices as they are, with those answered in which nothing is chosen, and with other radio buttons.
        """
        staat, rondjes = self._per_naam("gekozen"), self._per_naam("rondje")
        open_ = {naam: waarden[:1] for naam, waarden in self._per_naam("antwoord").items()}
        eerste = {naam: waarden[:1] for naam, waarden in rondjes.items()}
        anders = {naam: _ander(waarden, staat.get(naam, [])) for naam, waarden in rondjes.items()}
        knoppen = [
            {knop.naam: [knop.waarde]} if knop.naam else {} for knop in self.velden if knop.soort == "submit"
        ] or [{}]
        gezien: list[Invoer] = []
        for knop in knoppen:
            for velden in (staat, {**eerste, **open_, **staat}, {**staat, **anders}):
                if (alles := {**velden, **knop}) not in gezien:
                    gezien.append(alles)
                    yield alles

    def _per_naam(self, wat: str) -> Invoer:
        """Return this property of the controls, by their name."""
        gevonden: Invoer = {}
        for veld in self.velden:
            if waarden := getattr(veld, wat):
                gevonden.setdefault(veld.naam, []).extend(waarden)
        return gevonden


def _ander(waarden: list[str], gekozen: list[str]) -> list[str]:
    return waarden[:1] if gekozen == waarden[-1:] else waarden[-1:]


def _waarden(veld: Veld, alle: Iterable[Veld], *, houd: bool) -> list[str]:
    """Return what a control sends."""
    match veld.soort:
        case "radio" | "checkbox":
            groep = [ander for ander in alle if ander.naam == veld.naam and ander.soort == veld.soort]
            kiest = houd or any(ander.aan for ander in groep) or (veld.soort == "checkbox" and len(groep) == 1)
            return [veld.waarde] if veld.aan or (not kiest and veld is groep[0]) else []
        case "select":
            gekozen = [waarde for waarde, aan in veld.keuzes if aan and waarde]
            echte = [waarde for waarde, _ in veld.keuzes if waarde]
            return (gekozen or ([] if houd else echte))[: None if veld.meer else 1]
        case "date" if not houd:
            return [veld.waarde or (vandaag() + timedelta(days=30)).isoformat()]
        case soort if soort in _SCHRIJFBAAR and not houd:
            return [f"Nieuw {veld.naam}"[: veld.lengte or None]]
        case soort if soort in _VAST and not houd:
            return [veld.waarde or _VAST[soort]]
    return [veld.waarde]


class _Lezer(HTMLParser):
    """Reads the forms of a page, and the controls in them."""

    def __init__(self) -> None:
        super().__init__()
        self.vormen: list[Vorm] = []
        self._vorm: Vorm | None = None
        self._veld: Veld | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerken = dict(attrs)
        if tag == "form":
            self._vorm = Vorm(
                (kenmerken.get("action") or "").partition("#")[0], (kenmerken.get("method") or "get").lower()
            )
            self.vormen.append(self._vorm)
        elif tag == "option" and self._veld is not None:
            self._veld.keuzes.append((kenmerken.get("value") or "", "selected" in kenmerken))
        elif (
            self._vorm is not None and tag in {"input", "select", "textarea", "button"} and "disabled" not in kenmerken
        ):
            self._nieuw_veld(tag, kenmerken)

    def _nieuw_veld(self, tag: str, kenmerken: dict[str, str | None]) -> None:
        soort = {"input": kenmerken.get("type") or "text", "button": kenmerken.get("type") or "submit"}.get(tag, tag)
        waarde = kenmerken.get("value") or ("on" if soort in {"checkbox", "radio"} else "")
        veld = Veld(kenmerken.get("name") or "", soort, waarde, "checked" in kenmerken)
        veld.toetsen = kenmerken.get("inputmode") or ""
        veld.lengte, veld.meer = int(kenmerken.get("maxlength") or 0), "multiple" in kenmerken
        assert self._vorm is not None
        self._vorm.velden.append(veld)
        self._veld = veld if tag in {"select", "textarea"} else None

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._vorm = None
        elif tag in {"select", "textarea"}:
            self._veld = None

    def handle_data(self, data: str) -> None:
        if self._veld is not None and self._veld.soort == "textarea":
            self._veld.waarde += data


def vormen_in(html: str) -> list[Vorm]:
    """Return the forms of a page that change something."""
    lezer = _Lezer()
    lezer.feed(html)
    return [vorm for vorm in lezer.vormen if vorm.methode == "post"]


def vorm_naar(html: str, pad: str, pagina: str) -> Vorm | None:
    """Return the form of `pagina` that is sent to `pad`; the one with the most fields when there are more."""
    hier = [vorm for vorm in vormen_in(html) if (re.split("[?#]", vorm.naar)[0] or pagina) == pad]
    return max(hier, key=lambda vorm: len(vorm.velden), default=None)
