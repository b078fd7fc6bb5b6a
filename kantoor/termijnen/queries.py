"""How many days a term counts: the row that held on a day, else the default of the app.

The rows are few and asked for on many pages, so each process keeps them for some seconds.
"""

from __future__ import annotations

import time as klok
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import lazy

from kantoor.core.models import vandaag
from kantoor.termijnen.models import Termijn
from kantoor.termijnen.soorten import Termijnsoort

# So long another process may still count with what it read before a row was changed.
VERS_SECONDEN = 5.0
# Code -> (from which day, how many days), earliest first.
Rijen = Mapping[str, Sequence[tuple[date, int]]]


class Geheugen:
    """The rows as this process read them last."""

    def __init__(self) -> None:
        self._stand: tuple[float, Rijen] = (0.0, {})

    def rijen(self) -> Rijen:
        tot, rijen = self._stand
        return rijen if klok.monotonic() < tot else self.onthoud(_lees(), VERS_SECONDEN)

    def onthoud(self, rijen: Rijen, seconden: float) -> Rijen:
        self._stand = (klok.monotonic() + seconden, rijen)
        return rijen

    def vergeet(self) -> None:
        """Read again when next asked; called when a row changed."""
        self._stand = (0.0, {})


GEHEUGEN = Geheugen()


def _lees() -> Rijen:
    rijen: dict[str, list[tuple[date, int]]] = {}
    for code, vanaf, aantal in Termijn.objects.order_by("geldig_vanaf").values_list("code", "geldig_vanaf", "dagen"):
        rijen.setdefault(code, []).append((vanaf, aantal))
    return rijen


def dagen_van(soort: Termijnsoort, op: date | None = None) -> int:
    """Return how many days this term counted on the day `op`, by default today."""
    aantal = soort.dagen
    dag = op or vandaag()
    for vanaf, later in GEHEUGEN.rijen().get(soort.code, ()):
        if vanaf > dag:
            break
        aantal = later
    return aantal


def duur(soort: Termijnsoort, op: date | None = None) -> timedelta:
    """Return the same as a length of time."""
    return timedelta(days=dagen_van(soort, op))


def nog_binnen(soort: Termijnsoort, veld: str) -> Q:
    """Return the condition "the moment in `veld` lies less than the term ago"; of the term that held on its own day."""
    return _sinds(soort, veld, "gt")


def verstreken(soort: Termijnsoort, veld: str) -> Q:
    """Return the opposite of `nog_binnen`."""
    return _sinds(soort, veld, "lte")


def _sinds(soort: Termijnsoort, veld: str, hoe: str) -> Q:
    nu = timezone.now()
    waar = Q()
    for van, tot, aantal in _tijdvakken(soort):
        vak: dict[str, Any] = {f"{veld}__{hoe}": nu - timedelta(days=aantal)}
        if van:
            vak[f"{veld}__gte"] = _begin(van)
        if tot:
            vak[f"{veld}__lt"] = _begin(tot)
        waar |= Q(**vak)
    return waar


def _tijdvakken(soort: Termijnsoort) -> Iterator[tuple[date | None, date | None, int]]:
    """Yield (from, until, days) of each stretch of time in which the term was one number of days."""
    rijen = GEHEUGEN.rijen().get(soort.code, ())
    grenzen = [None, *(vanaf for vanaf, _ in rijen), None]
    aantallen = [soort.dagen, *(aantal for _, aantal in rijen)]
    return zip(grenzen, grenzen[1:], aantallen, strict=False)


def _begin(dag: date) -> datetime:
    return timezone.make_aware(datetime.combine(dag, time.min))


def in_woorden(soort: Termijnsoort) -> str:
    """Return the term of today in words, "7 dagen"."""
    aantal = dagen_van(soort)
    return f"{aantal} {'dag' if aantal == 1 else 'dagen'}"


def met_termijn(zin: str, soort: Termijnsoort) -> str:
    """Return a sentence that says at `{}` the term of the moment it is shown; for texts made when the app starts."""
    zinnen: Callable[[], str] = lazy(lambda: zin.format(in_woorden(soort)), str)
    return zinnen()
