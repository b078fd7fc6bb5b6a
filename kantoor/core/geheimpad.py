"""Paths whose address is the key: whoever has the link may do what it is for (S9). Marked once, kept from every log."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.urls import URLPattern, path, re_path

from kantoor.core.weg import database_weg

# What stands before the secret in each of them, without the first slash.
_DEUREN: list[str] = []
WEG = "..."
# As it stands in a path, and as it stands in the query of another one (`?next=%2Fuitnodiging%2F...`).
_STREEP = "(?:/|%2[Ff])"


def geheim_pad(route: str, view: Callable[..., Any], name: str) -> URLPattern:
    """Return a path that holds a secret: all after the first argument of the route stays out of every log.

    A route that begins with `^` is a regular expression, as installed packages have them.
    """
    deur = re.split(r"[<(]", route.removeprefix("^"))[0]
    if deur not in _DEUREN:
        _DEUREN.append(deur)
        _patroon.cache_clear()
    return (re_path if route.startswith("^") else path)(route, view, name=name)


def zonder_geheim(tekst: str) -> str:
    """Return the text with the secret of every address in it taken out; the door stays, to tell which it was."""
    return _patroon().sub(rf"\g<deur>{WEG}", tekst) if _DEUREN else tekst


def deuren() -> list[str]:
    """Return what stands before a secret, of all paths that hold one."""
    return list(_DEUREN)


@cache
def _patroon() -> re.Pattern[str]:
    deuren_ = "|".join(_STREEP.join(map(re.escape, deur.strip("/").split("/"))) for deur in _DEUREN)
    return re.compile(rf"""(?P<deur>{_STREEP}(?:{deuren_}){_STREEP})[^\s"'<>?&#]+""")


def bewaak_logboek() -> None:
    """Let every log record of this process be made without secrets, whichever logger or handler it is for.

    The record, not a filter on a logger: one logger does not see what another passes on, and gunicorn and Celery
    have handlers of their own. Also takes the traceback off what is no fault of the program: a refusal, and a database
    that is away. The words of the line say which.
    """
    maak = logging.getLogRecordFactory()
    if getattr(maak, "zonder_geheim", False):
        return

    def maak_zonder(*args: Any, **kwargs: Any) -> logging.LogRecord:
        regel = maak(*args, **kwargs)
        _haal_weg(regel)
        return regel

    maak_zonder.zonder_geheim = True  # type: ignore[attr-defined]
    logging.setLogRecordFactory(maak_zonder)


def _haal_weg(regel: logging.LogRecord) -> None:
    fout = regel.exc_info[1] if regel.exc_info else None
    if isinstance(fout, PermissionDenied) or database_weg(fout):
        regel.exc_info = None
    elif regel.exc_info:
        # The words of an exception may hold an address too; formatters take this text when it is there.
        spoor = logging.Formatter().formatException(regel.exc_info)
        regel.exc_text = zonder_geheim(spoor)
    if not _DEUREN:
        return
    try:
        tekst = regel.getMessage()
    except (TypeError, ValueError, KeyError):
        return  # what does not fit its own arguments is reported by the handler
    schoon = zonder_geheim(tekst)
    if schoon != tekst:
        regel.msg, regel.args = schoon, ()
