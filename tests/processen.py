"""What a process of `pytest -n` keeps to itself, so that it never meets the others."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def omgeving_van(omgeving: Mapping[str, str]) -> dict[str, str]:
    """Return the variables to change in a process "gw0", "gw1", ...; nothing when the suite runs in one process.

    The data folder and the Redis database, and with that the queue of its Celery worker, get the name of the process;
    pytest-django does the same for the database. Asked again by a child of that process, it changes nothing more.
    """
    proces = omgeving.get("PYTEST_XDIST_WORKER", "")
    map_ = Path(omgeving["KANTOOR_DATA"])
    if not proces or map_.name == proces:
        return {}
    eigen = {"KANTOOR_DATA": str(map_ / proces)}
    if omgeving.get("REDIS_URL"):
        adres = urlsplit(omgeving["REDIS_URL"])
        eigen["REDIS_URL"] = urlunsplit(adres._replace(path="/" + proces.removeprefix("gw")))
    return eigen
