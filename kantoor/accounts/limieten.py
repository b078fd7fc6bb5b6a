"""Counting against the table of limits (`kantoor/settings/limieten.py`); allauth keeps the counts, in the cache."""

from __future__ import annotations

from typing import Any

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from kantoor.settings.limieten import LIMIETEN

APP = "allauth.account"  # whose setting holds the table
ALLEN = "allen"


class LimietBestaatNiet(LookupError):
    """This limit is not in the table, so nothing would be counted."""


def verbruik(request: HttpRequest, naam: str, *, sleutel: Any = ALLEN) -> Any:
    """Count one more for this limit; return None when that is too many, else what `rollback` takes back.

    Raises `LimietBestaatNiet`.
    """
    _eis(naam)
    return ratelimit.consume(request, app=APP, action=naam, key=str(sleutel), limit_get=True)


def wis(request: HttpRequest, naam: str, *, sleutel: Any = ALLEN) -> None:
    """Forget what was counted for this key. Raises `LimietBestaatNiet`."""
    _eis(naam)
    ratelimit.clear(request, app=APP, action=naam, key=str(sleutel))


def plaats_van(request: HttpRequest) -> str:
    """Return from where a request comes as it is counted: of IPv6 the network, as a house has many addresses."""
    return str(ratelimit.get_ip(request))


def _eis(naam: str) -> None:
    if naam not in LIMIETEN:
        raise LimietBestaatNiet(naam)
