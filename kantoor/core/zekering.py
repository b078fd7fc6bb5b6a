"""A fuse: what is away is not asked again and again, so that nobody waits for it and everything else goes on."""

from __future__ import annotations

import logging
import threading
import time

logger = logging.getLogger(__name__)


class Zekering:
    """Remembers, for this process, that a service did not answer.

    While it is blown only one caller per `seconden` may try; everybody else is told at once. The first that gets an
    answer mends it. Safe among threads.
    """

    def __init__(self, dienst: str, seconden: float) -> None:
        self.dienst, self.seconden = dienst, seconden
        self._slot = threading.Lock()
        self._weer_om: float | None = None

    @property
    def is_gesprongen(self) -> bool:
        return self._weer_om is not None

    def mag(self) -> bool:
        """Return whether this caller may ask the service; who gets a yes while it is blown is the one that tries."""
        if self._weer_om is None:
            return True
        with self._slot:
            nu = time.monotonic()
            if self._weer_om is not None and nu < self._weer_om:
                return False
            if self._weer_om is not None:
                self._weer_om = nu + self.seconden
            return True

    def spring(self) -> None:
        """Say that the service did not answer."""
        with self._slot:
            nieuw, self._weer_om = self._weer_om is None, time.monotonic() + self.seconden
        if nieuw:
            logger.warning("%s antwoordt niet; het kantoor gaat verder zonder.", self.dienst)

    def herstel(self) -> None:
        """Say that the service answered."""
        if self._weer_om is None:
            return
        with self._slot:
            terug, self._weer_om = self._weer_om is not None, None
        if terug:
            logger.warning("%s antwoordt weer.", self.dienst)
