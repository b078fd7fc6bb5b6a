"""A browser of few words: asks a page of a running office, fills in its form, and says how long it took."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass
from html import unescape
from http.client import HTTPException
from http.cookiejar import CookieJar

VERBORGEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@dataclass(frozen=True)
class Antwoord:
    """What came back; status 0 is nothing at all. `op` is the moment it was asked, on the clock of this process."""

    op: float
    duur: float
    status: int
    koppen: dict[str, str]
    tekst: str
    adres: str = ""


class _Blijf(urllib.request.HTTPRedirectHandler):
    """Follows nothing: a redirect is an answer."""

    def redirect_request(self, *args: object, **kwargs: object) -> None:
        return None


class Bezoeker:
    """One person with a browser of their own."""

    def __init__(self, poort: int) -> None:
        self.basis = f"http://127.0.0.1:{poort}"
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(CookieJar()), _Blijf()
        )

    def haal(self, pad: str, gegevens: dict[str, str] | None = None) -> Antwoord:
        """Ask for a page, or send a form to it."""
        data = urllib.parse.urlencode(gegevens).encode() if gegevens is not None else None
        vraag = urllib.request.Request(self.basis + pad, data, {"Referer": self.basis + pad})  # noqa: S310 our own
        begin = time.monotonic()
        try:
            with self.opener.open(vraag, timeout=70) as antwoord:
                status, koppen, tekst = antwoord.status, antwoord.headers, antwoord.read()
        except urllib.error.HTTPError as fout:
            with fout:
                status, koppen, tekst = fout.code, fout.headers, fout.read()
        except (OSError, HTTPException):
            return Antwoord(begin, time.monotonic() - begin, 0, {}, "")
        adres = urllib.parse.urlsplit(koppen.get("Location", "")).path
        return Antwoord(begin, time.monotonic() - begin, status, dict(koppen), tekst.decode(errors="replace"), adres)

    def vul_in(self, pad: str, **velden: str) -> Antwoord:
        """Fill in the form of a page and send it, with what the page itself put in it."""
        pagina = self.haal(pad).tekst
        verborgen = {naam: unescape(waarde) for naam, waarde in VERBORGEN.findall(pagina)}
        return self.haal(pad, verborgen | velden)
