"""The forms of a page as a browser would send them, filled in by somebody who changes what there is to change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from kantoor.core.models import vandaag

Velden = dict[str, list[str]]
VAKKEN = {"input", "button", "textarea", "select", "option"}
RIJ = re.compile(r"-\d+-")  # a field of one of the rows of a list, which may stay empty


@dataclass
class Formulier:
    """One form: what it sends by itself, and what somebody may choose in it besides.

    `naar` is where it is sent, empty for the page it stands on; `knoppen` is what each of its buttons adds.
    """

    naar: str = ""
    velden: Velden = field(default_factory=dict)
    knoppen: list[Velden] = field(default_factory=list)
    rondjes: dict[str, list[str]] = field(default_factory=dict)  # the values of each group of radio buttons
    open: Velden = field(default_factory=dict)  # an answer for every list and box in which nothing is chosen

    def zendingen(self) -> Iterator[Velden]:
        """Yield what is sent, per button: as it stands, with what is open answered, with other radio buttons."""
        eerste = {naam: waarden[:1] for naam, waarden in self.rondjes.items()}
        anders = {naam: _ander(waarden, self.velden.get(naam, [])) for naam, waarden in self.rondjes.items()}
        gezien: list[Velden] = []
        for knop in self.knoppen or [{}]:
            for velden in ({**self.velden}, {**eerste, **self.open, **self.velden}, {**self.velden, **anders}):
                if (alles := {**velden, **knop}) not in gezien:
                    gezien.append(alles)
                    yield alles


def _ander(waarden: list[str], gekozen: list[str]) -> list[str]:
    return waarden[:1] if gekozen == waarden[-1:] else waarden[-1:]


def formulieren_van(bladzijde: str) -> list[Formulier]:
    """Return every form of a page that is sent by POST, in the order of the page."""
    lezer = _Lezer()
    lezer.feed(bladzijde)
    return lezer.formulieren


class _Lezer(HTMLParser):
    """Reads the forms that are posted; a text gets a word more."""

    def __init__(self) -> None:
        super().__init__()
        self.formulieren: list[Formulier] = []
        self.nu: Formulier | None = None
        self.vak = ""
        self.tekst: list[str] | None = None
        self.opties: list[str] = []
        self.gekozen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kenmerken = {naam: waarde or "" for naam, waarde in attrs}
        if tag == "form":
            naar = kenmerken.get("action", "").partition("#")[0]
            self.nu = Formulier(naar) if kenmerken.get("method", "").lower() == "post" else None
        elif self.nu is not None and "disabled" not in kenmerken and tag in VAKKEN:
            getattr(self, f"_{tag}")(self.nu, kenmerken, kenmerken.get("name", ""), kenmerken.get("value", ""))

    def handle_data(self, data: str) -> None:
        if self.tekst is not None:
            self.tekst.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self.nu is None:
            return
        if tag == "form":
            self.formulieren.append(self.nu)
            self.nu = None
        elif tag == "textarea" and self.tekst is not None:
            self.nu.velden[self.vak] = [f"{''.join(self.tekst).strip()} anders".strip()]
            self.tekst = None
        elif tag == "select" and self.gekozen:
            self.nu.velden[self.vak] = self.gekozen
        elif tag == "select" and not RIJ.search(self.vak):
            self.nu.open[self.vak] = self.opties[-1:]

    def _input(self, form: Formulier, kenmerken: dict[str, str], naam: str, waarde: str) -> None:
        soort = kenmerken.get("type", "text")
        gekozen = "checked" in kenmerken
        if soort == "submit":
            self._button(form, kenmerken, naam, waarde)
        elif soort == "radio":
            form.rondjes.setdefault(naam, []).append(waarde)
            form.velden |= {naam: [waarde]} if gekozen else {}
        elif soort == "checkbox" and gekozen:
            form.velden.setdefault(naam, []).append(waarde or "on")
        elif soort == "checkbox":
            form.open.setdefault(naam, [waarde or "on"])
        elif soort != "file":
            form.velden[naam] = [_getypt(soort, kenmerken, naam, waarde)]

    def _button(self, form: Formulier, kenmerken: dict[str, str], naam: str, waarde: str) -> None:
        if kenmerken.get("type", "submit") == "submit":
            form.knoppen.append({naam: [waarde]} if naam else {})

    def _textarea(self, _form: Formulier, _kenmerken: dict[str, str], naam: str, _waarde: str) -> None:
        self.vak, self.tekst = naam, []

    def _select(self, _form: Formulier, _kenmerken: dict[str, str], naam: str, _waarde: str) -> None:
        self.vak, self.opties, self.gekozen = naam, [], []

    def _option(self, _form: Formulier, kenmerken: dict[str, str], _naam: str, waarde: str) -> None:
        if waarde:
            self.opties.append(waarde)
            self.gekozen += [waarde] if "selected" in kenmerken else []


def _getypt(soort: str, kenmerken: dict[str, str], naam: str, waarde: str) -> str:
    """Return what somebody types over the value of one line; an empty row stays empty."""
    if kenmerken.get("inputmode") or (RIJ.search(naam) and not waarde):
        return waarde
    if soort == "date":
        return waarde or vandaag().isoformat()
    return f"{waarde} anders".strip() if soort == "text" else waarde
