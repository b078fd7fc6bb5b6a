"""Redis, and a table of the database while Redis is away: nobody is refused a page for want of a count.

What counts here are the limits on guessing. While Redis is away they begin anew in the table, shared by all processes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import ConnectionError as GeenVerbinding
from redis.exceptions import TimeoutError as GeenAntwoord

from kantoor.core.zekering import Zekering

REDIS = Zekering("Redis", seconden=5.0)


def _met_terugval(naam: str) -> Callable[..., Any]:
    def doe(self: TerugvalCache, *args: Any, **kwargs: Any) -> Any:
        if REDIS.mag():
            try:
                uitkomst = getattr(super(TerugvalCache, self), naam)(*args, **kwargs)
            except (GeenVerbinding, GeenAntwoord):
                REDIS.spring()
            else:
                REDIS.herstel()
                return uitkomst
        return getattr(caches["terugval"], naam)(*args, **kwargs)

    doe.__name__ = naam
    return doe


class TerugvalCache(RedisCache):
    """Django's cache on Redis; what it cannot answer is asked of the cache `terugval` instead."""


VRAGEN = ("add", "get", "set", "touch", "delete", "get_many", "has_key", "incr", "set_many", "delete_many", "clear")
for _naam in VRAGEN:
    setattr(TerugvalCache, _naam, _met_terugval(_naam))


def ruim_terugval_op() -> None:
    """Empty the table while Redis counts; Django itself deletes from it only when it is full."""
    if "terugval" in settings.CACHES and REDIS.mag():
        caches["terugval"].clear()
