"""Where counts are kept that may be lost: the limits on guessing, mostly."""

from __future__ import annotations

from typing import Any

from redis.backoff import NoBackoff
from redis.retry import Retry

# Seconds one question to Redis may take; a connection that broke is made anew once, without waiting.
REDIS = {"socket_connect_timeout": 1, "socket_timeout": 1, "retry": Retry(NoBackoff(), 1)}


def caches(redis_url: str) -> dict[str, dict[str, Any]]:
    """Return Redis with a table of the database behind it, for while it is away; without Redis, memory."""
    if not redis_url:
        # By itself it forgets at three hundred counts, which somebody who guesses fills in a minute.
        geheugen = "django.core.cache.backends.locmem.LocMemCache"
        return {"default": {"BACKEND": geheugen, "OPTIONS": {"MAX_ENTRIES": 100_000}}}
    return {
        "default": {
            "BACKEND": "kantoor.core.terugvalcache.TerugvalCache",
            "LOCATION": redis_url,
            "KEY_PREFIX": "kantoor",
            "OPTIONS": REDIS,
        },
        "terugval": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "kantoor_terugval",  # made by a migration of kantoor.core
            "KEY_PREFIX": "kantoor",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        },
    }
