"""What it takes to do something at each path that takes a POST: who, what is sent, and which lines it leaves.

By default the form of the page itself is filled in by who comes to that page, and exactly one line follows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

from tests.access.bezoeken import BEZOEKEN, bezoek
from tests.access.lekken import gevuld
from tests.access.vormen import Vorm, vorm_naar
from tests.access.wegen import Weg
from tests.cast import Cast

Extra = Callable[["Gedaan"], dict[str, Any]]


@dataclass(frozen=True)
class Daad:
    """One act: `data` goes over what the form of the page offers (None takes a field out).

    `regels` are the events it leaves, None when it is exactly one; any other number has its `waarom`. `eerst` brings
    the world in the state in which it can be done, and may return another path; `van` is the page that has the form,
    when that is another. With `houd` the form keeps the texts it came with. With `sessie` only the session changes.
    `na_commit` says why a line comes after the transaction and not in it.
    """

    als: str = ""
    data: Extra = lambda gedaan: {}
    regels: tuple[str, ...] | None = None
    waarom: str = ""
    eerst: Callable[[Gedaan], str | None] = lambda gedaan: None
    van: Callable[[Gedaan], str] = lambda gedaan: gedaan.pad
    houd: bool = False
    sessie: bool = False
    na_commit: str = ""


class Gedaan:
    """One act that is made ready: the client, the path, the form and what is sent."""

    def __init__(self, weg: Weg, cast: Cast, daad: Daad, *, als: str = "") -> None:
        self.weg, self.cast, self.huis = weg, cast, cast.b
        self.daad = daad
        self.geheim = ""  # what one step of an act tells the next
        self.als = als or self.daad.als or bezoek(weg).als
        self.pad: str = weg.pad(gevuld(weg).waarden(cast, self.huis))
        self.client = Client()
        if getattr(cast[self.als], "pk", None):
            self.client.force_login(cast[self.als])
        self.pad = self.daad.eerst(self) or self.pad
        self.pagina: HttpResponse | None = None
        self.vorm = self._vorm()

    def als_ander(self, persona: str) -> Client:
        """Return a client of somebody else, to send the same."""
        client = Client(raise_request_exception=False)
        if getattr(self.cast[persona], "pk", None):
            client.force_login(self.cast[persona])
        return client

    def _vorm(self) -> Vorm | None:
        van = self.daad.van(self)
        if van == self.pad and self.weg.naam in BEZOEKEN and BEZOEKEN[self.weg.naam].methode == "post":
            return None
        self.pagina = self.client.get(van)
        return vorm_naar(self.pagina.content.decode(errors="replace"), self.pad, van)

    @property
    def invoer(self) -> dict[str, Any]:
        """Return what is sent: the form filled in, and over it what this act says."""
        basis: dict[str, Any] = dict(self.vorm.ingevuld(houd=self.daad.houd)) if self.vorm else {}
        basis |= self.daad.data(self)
        return {naam: waarde for naam, waarde in basis.items() if waarde is not None}

    def verstuur(self, **meer: Any) -> HttpResponse:
        return self.client.post(self.pad, {**self.invoer, **meer})
