"""Somebody who sends forms: those of every page that anybody can reach, with keys of networks of others in them.

For each form the address, the chosen values, fields it does not ask for and the method are changed one after another.
Each request is undone. Of those networks nothing may change and no word may be in a reply but what the policy lets
this reader change and see (`verwacht.py`), and no reply is an error of ours. `script/aanvalsproef` does it on the demo
world; a small form is in `tests/access/test_aanval.py`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import Resolver404, ResolverMatch, resolve, reverse

from kantoor.access.toegang import Mag, toegang_van
from tests.access.antwoord import inhoud
from tests.access.stand import geschreven
from tests.access.vormen import Invoer, Vorm, vormen_in
from tests.storing.doelwit import Doelwit
from tests.storing.verwacht import Verwachting, Wijziging

_LINK = re.compile(r'href="(/[^"#]*)')
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}")
# Does what it says to the own session, or writes outside the database.
NIET_BEZOEKEN = {"account_logout", "demo_inloggen", "admin:logout"}
METHODEN = ("put", "patch", "delete")
_GEKOZEN = {"hidden", "select", "radio", "checkbox"}
GEEN_SLEUTEL = {"bewerking", "csrfmiddlewaretoken", "getypt_merk"}


Gevonden = tuple[str, ResolverMatch, Vorm]  # where a form is sent, what answers there, and the form


@dataclass
class Uitslag:
    """What one reader did, and in `klachten` what should not have been."""

    wie: str
    paginas: int = 0
    vormen: int = 0
    verzonden: int = 0
    eigen: int = 0  # replies with words, and changed rows, that were this reader's to read or to change
    statussen: Counter[int] = field(default_factory=Counter)
    klachten: list[str] = field(default_factory=list)

    @property
    def geweigerd(self) -> int:
        return sum(aantal for status, aantal in self.statussen.items() if 400 <= status < 500)

    @property
    def rij(self) -> str:
        telling = ", ".join(f"{status}: {aantal}" for status, aantal in sorted(self.statussen.items()))
        cijfers = (self.paginas, self.vormen, self.verzonden, self.geweigerd, self.eigen, len(self.klachten))
        return f"| {self.wie} | {' | '.join(map(str, cijfers))} | {telling} |"


@dataclass
class Aanvaller:
    """One reader with a browser, who may see and change what is expected of him.

    `per_view` bounds how many pages of one kind are read, `wissels` the other keys.
    """

    wie: str
    client: Client
    verwacht: Verwachting
    doelen: list[Doelwit]
    per_view: int = 2
    wissels: int = 4

    def __post_init__(self) -> None:
        self.uitslag = Uitslag(self.wie)

    def verken(self, begin: Iterable[str] = ("/",), hoogstens: int = 10_000) -> list[Gevonden]:
        """Read what can be reached; return the forms of it, each once, at most so many."""
        self.client.raise_request_exception = False
        gevonden: dict[tuple[str, str], Gevonden] = {}
        for pad, vorm in self._vormen(begin):
            naar = urljoin(pad, vorm.naar).partition("#")[0]
            match = _view(naar)
            if match is not None and match.view_name not in NIET_BEZOEKEN:
                gevonden.setdefault((match.view_name, ",".join(sorted(vorm.namen))), (naar, match, vorm))
            if len(gevonden) >= hoogstens:
                break
        return list(gevonden.values())

    def val_aan(self, vormen: Iterable[Gevonden]) -> Uitslag:
        """Send these forms, in every way there is to misuse them."""
        for naar, match, vorm in vormen:
            self.uitslag.vormen += 1
            for wat, methode, adres, invoer in self._pogingen(naar, match, vorm):
                self._probeer(wat, methode, adres, invoer)
        return self.uitslag

    def _vormen(self, begin: Iterable[str]) -> Iterator[tuple[str, Vorm]]:
        """Yield every form of every page, following the links of each."""
        wachtend, gezien, per_view = list(begin), set(begin), Counter[str]()
        while wachtend:
            pad = wachtend.pop(0)
            match = _view(pad)
            if match is None or match.view_name in NIET_BEZOEKEN or per_view[match.view_name] >= self.per_view:
                continue
            per_view[match.view_name] += 1
            antwoord = self.client.get(pad)
            tekst = inhoud(antwoord)
            self.uitslag.paginas += 1
            self._oordeel(f"GET {pad}", antwoord.status_code, tekst, match)
            if antwoord.status_code == 302:
                tekst += f'href="{antwoord.headers["Location"]}"'
            elif "html" in antwoord.headers.get("Content-Type", ""):
                yield from ((pad, vorm) for vorm in vormen_in(tekst))
            nieuw = [link.replace("&amp;", "&") for link in dict.fromkeys(_LINK.findall(tekst))]
            wachtend += [link for link in nieuw if link not in gezien]
            gezien.update(nieuw)

    def _pogingen(self, naar: str, match: ResolverMatch, vorm: Vorm) -> Iterator[tuple[str, str, str, Invoer]]:
        """Yield (what, method, address, input) of every way to misuse one form."""
        gewoon = vorm.ingevuld()
        yield "zoals het er staat", "post", naar, gewoon
        for doel in self.doelen:
            vreemd = adres_van(doel, match)
            extra = {**gewoon, **doel.meer(vorm.namen)}
            yield "velden erbij", "post", naar, extra
            for nummer in range(self.wissels):
                gewisseld = _gewisseld(vorm, gewoon, doel, nummer)
                if gewisseld != gewoon:
                    yield "andere sleutels", "post", naar, gewisseld
                    if vreemd:
                        yield "ander adres en andere sleutels", "post", vreemd, gewisseld
            if vreemd:
                yield "ander adres", "post", vreemd, gewoon
                yield "ander adres, velden erbij", "post", vreemd, extra
                yield from (("andere methode", methode, vreemd, gewoon) for methode in METHODEN)

    def _probeer(self, wat: str, methode: str, adres: str, invoer: Invoer) -> None:
        koekjes = self.client.cookies.copy()
        cache.clear()
        veranderd: list[Wijziging] = []
        with transaction.atomic():
            with geschreven() as tabellen:
                antwoord = getattr(self.client, methode)(adres, **_verzending(methode, invoer))
                tekst = inhoud(antwoord)
            for doel in self.doelen:
                veranderd += doel.veranderd(tabellen)
            transaction.set_rollback(True)
        self.client.cookies = koekjes
        self.uitslag.verzonden += 1
        self.uitslag.statussen[antwoord.status_code] += 1
        regel, match = f"{wat}: {methode.upper()} {adres}", _view(adres)
        self._oordeel(regel, antwoord.status_code, tekst, match, str(invoer))
        mis = {str(wijziging) for wijziging in veranderd if not self.verwacht.wijzigt(wijziging, match)}
        self.uitslag.eigen += bool(veranderd) and not mis
        if mis:
            self.uitslag.klachten.append(f"{self.wie}, {regel}: veranderde {', '.join(sorted(mis))} {invoer}")

    def _oordeel(self, regel: str, status: int, tekst: str, match: ResolverMatch | None, gestuurd: str = "") -> None:
        """Complain about an error, and about words that are not this reader's and that he did not send himself."""
        for doel in self.doelen:
            bekend = set(doel.woorden(gestuurd))
            vreemd = [woord for woord in doel.woorden(tekst) if woord not in bekend]
            mis = {f"{rij[0]._meta.label}.{veld}" for rij, veld in vreemd if not self.verwacht.leest(rij, veld, match)}
            self.uitslag.eigen += bool(vreemd) and not mis
            if mis:
                self.uitslag.klachten.append(f"{self.wie}, {regel}: toont {', '.join(sorted(mis))}")
        if status >= 500:
            self.uitslag.klachten.append(f"{self.wie}, {regel}: {status}")


def adres_van(doel: Doelwit, match: ResolverMatch) -> str:
    """Return the same page about another row, of that network; empty when there is no such row."""
    toegang = toegang_van(match.func)
    if isinstance(toegang, Mag):
        zoek = toegang.zoek.items()
        rijen = [{argument: _waarde(rij, veld) for veld, argument in zoek} for rij in doel.twee(toegang.model)]
    else:
        rijen = [{"slug": doel.netwerk.slug}] if "slug" in match.kwargs else []
    andere = [waarden for eigen in rijen if (waarden := {**match.kwargs, **eigen}) != match.kwargs]
    return reverse(match.view_name, kwargs=andere[0]) if andere else ""


def _waarde(rij: Any, veld: str) -> Any:
    for deel in veld.split("__"):
        rij = getattr(rij, deel, None)
    return getattr(rij, "pk", rij)


def _gewisseld(vorm: Vorm, gewoon: Invoer, doel: Doelwit, nummer: int) -> Invoer:
    """Return what a form sends, with a key of that network wherever it sends a key."""
    nieuw = dict(gewoon)
    for veld in vorm.velden:
        if veld.soort not in _GEKOZEN or veld.naam in GEEN_SLEUTEL:
            continue
        mogelijk = {waarde for waarde, _ in veld.keuzes} | {veld.waarde} if veld.naam else set()
        vreemd = doel.sleutels(veld.naam, {_soort(waarde) for waarde in mogelijk if waarde})
        if vreemd and nummer < len(vreemd):
            nieuw[veld.naam] = [vreemd[nummer]]
    return nieuw


def _soort(waarde: str) -> str:
    if waarde.isdigit():
        return "getal"
    return "uuid" if _UUID.fullmatch(waarde) else "tekst"


def _verzending(methode: str, invoer: Invoer) -> dict[str, Any]:
    if methode == "post":
        return {"data": invoer}
    return {"data": "&".join(f"{naam}={waarden[0]}" for naam, waarden in invoer.items() if waarden)}


def _view(pad: str) -> ResolverMatch | None:
    try:
        return resolve(urlsplit(pad).path)
    except Resolver404:
        return None
