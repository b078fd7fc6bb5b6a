"""Runs a task after commit: on a Celery worker when there is a broker, else in a thread of this process.

Redis is only a doorbell. Every task stands for a database row; when the bell is not heard the row waits and is rung for
again (M3-M5), so losing the broker loses nothing.
"""

import logging
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import close_old_connections, connections, transaction
from kombu.exceptions import OperationalError

from kantoor.core.zekering import Zekering

logger = logging.getLogger(__name__)
WACHTRIJ = Zekering("De wachtrij", seconden=5.0)
_uitvoerder = ThreadPoolExecutor(max_workers=1, thread_name_prefix="taken")


def start_na_commit(naam: str, *argumenten: str) -> None:
    """Run the Celery task of this name once the running transaction is committed; `argumenten` are keys of rows.

    A name, as a service and the task that calls it would otherwise import each other. Raises `LookupError` at once for
    a task that no app has.
    """
    taak = current_app.tasks[naam]
    transaction.on_commit(lambda: _start(taak, argumenten))


def _start(taak: Any, argumenten: tuple[str, ...]) -> None:
    if settings.TAKEN == "werker":
        _bel(taak, argumenten)
    elif settings.TAKEN == "proces":
        in_dit_proces(taak, *argumenten)
    else:
        taak.run(*argumenten)


def _bel(taak: Any, argumenten: tuple[str, ...]) -> None:
    """Ring for a task; a request that puts out twenty mails waits for a broker that is away at most once."""
    if not WACHTRIJ.mag():
        return
    try:
        taak.apply_async(argumenten, retry=False)
    except OperationalError:
        WACHTRIJ.spring()
        logger.warning("De wachtrij is niet bereikbaar; taak %s wacht in de database.", taak.name)
    else:
        WACHTRIJ.herstel()


def in_dit_proces(taak: Any, *argumenten: str) -> None:
    """Put a task in the queue of this process; one runs at a time."""
    _uitvoerder.submit(_draai, taak, argumenten)


def _draai(taak: Any, argumenten: tuple[str, ...]) -> None:
    """Run a task in this thread; a crash is logged and never breaks the request that asked for it."""
    close_old_connections()
    try:
        taak.run(*argumenten)
    except Exception:
        logger.exception("Taak %s is mislukt.", taak.name)
    finally:
        connections.close_all()
