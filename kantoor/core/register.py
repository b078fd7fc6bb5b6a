"""What apps add to a mechanism of a lower app: each in a module of one name, loaded at the start as `policy.py` is.

The mechanism makes one `Register` and its `AppConfig.ready` calls `ontdek`; an app writes `<app>/<module>.py` and
registers there. Nothing is listed in the middle, so a new app touches no file of another.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from typing import Any, Generic, TypeVar

from django.utils.module_loading import autodiscover_modules

T = TypeVar("T")


class Register(Generic[T]):
    """The things apps registered under one module name, in the order of the apps unless they sort themselves.

    `sleutel` names a thing: twice the same name is an error, as the second would hide behind the first. `volgorde`
    gives the order in which they are walked.
    """

    def __init__(
        self, module: str, *, sleutel: Callable[[T], Hashable], volgorde: Callable[[T], Any] | None = None
    ) -> None:
        self.module = module
        self._sleutel = sleutel
        self._volgorde = volgorde
        self._dingen: dict[Hashable, T] = {}

    def ontdek(self) -> None:
        """Load the module of every app that has one."""
        autodiscover_modules(self.module)

    def registreer(self, *dingen: T) -> None:
        """Add things; raises `ValueError` for a name that is taken."""
        for ding in dingen:
            naam = self._sleutel(ding)
            if naam in self._dingen:
                raise ValueError(f"{naam} staat al in het register van {self.module}.py.")
            self._dingen[naam] = ding

    def vergeet(self, naam: Hashable) -> None:
        """Take a thing out again; for tests that add one."""
        del self._dingen[naam]

    def __getitem__(self, naam: Hashable) -> T:
        return self._dingen[naam]

    def __contains__(self, naam: Hashable) -> bool:
        return naam in self._dingen

    def __iter__(self) -> Iterator[T]:
        dingen = list(self._dingen.values())
        return iter(dingen if self._volgorde is None else sorted(dingen, key=self._volgorde))
