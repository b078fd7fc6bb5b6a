"""Every path of the portal, read from the resolver itself, so the tests about access grow with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from kantoor.access.toegang import Toegang, toegang_van

# Paths that may go without a name, each with its reason.
NAAMLOOS_MAG = {
    r"^technisch-beheer/\(\?P<url>\.\*\)\$$": "catch-all of the Django admin: gives 404 or adds a slash",
}
BEHEER = "admin:"


@dataclass(frozen=True)
class Weg:
    """One path: its full name ("" when it has none), its route as written and the view that serves it.

    `geval` names other values for the same path.
    """

    naam: str
    route: str
    argumenten: tuple[str, ...]
    view: Callable[..., Any]
    geval: str = ""

    @property
    def toegang(self) -> Toegang | None:
        return toegang_van(self.view)

    @property
    def van_beheer(self) -> bool:
        return self.naam.startswith(BEHEER)

    def pad(self, waarden: dict[str, Any]) -> str:
        return reverse(self.naam, kwargs=waarden)

    def __str__(self) -> str:
        return f"{self.naam} ({self.geval})" if self.geval else self.naam or self.route


def alle_wegen(resolver: URLResolver | None = None) -> list[Weg]:
    """Return every path below `resolver` (the whole portal when None)."""
    return list(_alle(resolver or get_resolver()))


@cache
def _alle(resolver: URLResolver) -> tuple[Weg, ...]:
    return tuple(_loop(resolver, "", "", ()))


def wegen_met_naam() -> list[Weg]:
    return [weg for weg in alle_wegen() if weg.naam]


def viewklasse(weg: Weg) -> str:
    """Return what serves a path: its class, or the function for a package that has none, with its access."""
    view: Any = weg.view
    klasse = getattr(view, "view_class", None) or view
    return f"{klasse.__module__}.{klasse.__qualname__} {weg.toegang}"


def een_per_klasse(wegen: list[Weg]) -> list[Weg]:
    """Return the first path of each view class."""
    return list({viewklasse(weg): weg for weg in reversed(wegen)}.values())


def naamloos_mag(weg: Weg) -> bool:
    return any(re.search(patroon, weg.route) for patroon in NAAMLOOS_MAG)


def _loop(resolver: URLResolver, voor: str, ruimte: str, argumenten: tuple[str, ...]) -> Iterator[Weg]:
    for patroon in resolver.url_patterns:
        route = voor + str(patroon.pattern)
        eigen = (*argumenten, *_namen(patroon))
        if isinstance(patroon, URLResolver):
            binnen = f"{ruimte}{patroon.namespace}:" if patroon.namespace else ruimte
            yield from _loop(patroon, route, binnen, eigen)
        else:
            yield Weg(f"{ruimte}{patroon.name}" if patroon.name else "", route, eigen, patroon.callback)


def _namen(patroon: URLPattern | URLResolver) -> tuple[str, ...]:
    """Return the names of the arguments of one piece of a route; an unnamed group gets its number."""
    regex = patroon.pattern.regex
    namen = {nummer: naam for naam, nummer in regex.groupindex.items()}
    return tuple(namen.get(nummer, str(nummer)) for nummer in range(1, regex.groups + 1) if namen or regex.groups)


def model_van_beheer(weg: Weg) -> Any:
    """Return the model an admin path is about, or None for the pages of the admin itself."""
    gevonden = re.fullmatch(r"admin:([a-z]+)_([a-z]+)_\w+", weg.naam)
    return apps.get_model(*gevonden.groups()) if gevonden else None
