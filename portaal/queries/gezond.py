"""How the parts of the office are, asked by who keeps it running."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from celery import current_app
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from kombu.exceptions import OperationalError as GeenWachtrij

from kantoor.core.terugvalcache import REDIS

# Seconds an answer is kept: anybody may ask, and asking costs each part something.
HOUDBAAR = 5.0
ANTWOORD_WERKER = 1.0
_kijkt = threading.Lock()
_laatst: tuple[float, dict[str, bool]] | None = None


def toestand() -> dict[str, bool]:
    """Return part -> whether it answers, at most five seconds old: database, cache (Redis) and worker."""
    global _laatst  # noqa: PLW0603 one for the process, as the parts are
    with _kijkt:
        nu = time.monotonic()
        if _laatst is None or nu - _laatst[0] > HOUDBAAR:
            _laatst = (nu, {naam: kijk() for naam, kijk in DELEN.items()})
        return dict(_laatst[1])


def _database() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return False
    return True


def _cache() -> bool:
    """Whether the cache answers itself; the table that stands in for Redis says nothing of Redis."""
    try:
        cache.set("gezond", 1, 60)
    except DatabaseError:
        return False
    return not (settings.REDIS_URL and REDIS.is_gesprongen)


def _werker() -> bool:
    """Whether somebody does the tasks: a Celery worker that answers, or the clock of this process."""
    if settings.TAKEN == "proces":
        return any(draad.name == "klok" for draad in threading.enumerate())
    if settings.TAKEN != "werker":
        return True
    if REDIS.is_gesprongen:
        return False
    try:
        return bool(current_app.control.ping(timeout=ANTWOORD_WERKER, limit=1))
    except (GeenWachtrij, OSError):
        return False


DELEN: dict[str, Callable[[], bool]] = {"database": _database, "cache": _cache, "werker": _werker}
