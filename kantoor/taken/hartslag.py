"""The sign of life of a job that runs, from a thread of its own: a long query or drawing says nothing by itself."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import DatabaseError, connections

logger = logging.getLogger(__name__)
# Seconds between two signs of life.
TEL = 5.0


@contextmanager
def hartslag(teken: Callable[[], object]) -> Iterator[None]:
    """Call `teken` every five seconds, on a connection of its own, until the work inside is over or fails.

    Only beside a Celery worker: in the web process one database has one writer, and no other worker takes a job over.
    """
    if settings.TAKEN != "werker":
        yield
        return
    klaar = threading.Event()
    draad = threading.Thread(target=_klop, args=(teken, klaar), name="hartslag", daemon=True)
    draad.start()
    try:
        yield
    finally:
        klaar.set()
        draad.join()


def _klop(teken: Callable[[], object], klaar: threading.Event) -> None:
    try:
        while not klaar.wait(TEL):
            try:
                teken()
            except DatabaseError:
                # The job itself meets the same database, and knows what to do about it.
                logger.warning("Een hartslag is niet geschreven.", exc_info=True)
                connections.close_all()
    finally:
        connections.close_all()
