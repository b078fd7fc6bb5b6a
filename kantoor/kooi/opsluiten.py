"""The portal's side of the cage: starts the child, keeps time, and takes its result."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from threading import BoundedSemaphore
from typing import IO

from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.kind import DICHT, TE_GROOT

WORTEL = Path(__file__).resolve().parents[2]
# Seconds between two signs of life.
BEURT = 5.0
# Bytes of complaints that are kept, the last ones.
KLACHTEN = 64 * 1024
HAP = 64 * 1024
# Files of strangers that one process of the portal has read at the same time, how many more wait for their turn, and
# for how many seconds: the other threads are for pages.
PLAATSEN, WACHTENDEN, GEDULD = 2, 2, 2.0
_plaatsen, _wachtkamer = BoundedSemaphore(PLAATSEN), BoundedSemaphore(PLAATSEN + WACHTENDEN)


class Reden(StrEnum):
    """Why there is no result: out of time, out of memory or too much of a result, no place, or anything else."""

    TIJD = "tijd"
    RUIMTE = "ruimte"
    DRUK = "druk"
    FOUT = "fout"


class Kooifout(Exception):
    """The work gave no result; `klachten` is what the child wrote about it, which may hold words of what it read."""

    def __init__(self, reden: Reden, code: int | None = None, klachten: str = "") -> None:
        super().__init__(f"{reden} ({code})")
        self.reden, self.code, self.klachten = reden, code, klachten


def draai_voor_vreemde(
    naam: str, opdracht: bytes, *, grenzen: Grenzen, omgeving: Mapping[str, str] | None = None
) -> bytes:
    """Do `draai` for somebody who waits for a page; with too many at once it raises `Kooifout` for want of a place."""
    with _plek(_wachtkamer, geduld=0), _plek(_plaatsen, geduld=GEDULD):
        return draai(naam, opdracht, grenzen=grenzen, omgeving=omgeving)


@contextmanager
def _plek(plekken: BoundedSemaphore, *, geduld: float) -> Iterator[None]:
    """Hold one of the places; raise `Kooifout` when none comes free in time."""
    if not plekken.acquire(timeout=geduld):
        raise Kooifout(Reden.DRUK)
    try:
        yield
    finally:
        plekken.release()


def draai(
    naam: str,
    opdracht: bytes,
    *,
    grenzen: Grenzen,
    omgeving: Mapping[str, str] | None = None,
    leeft: Callable[[], None] = lambda: None,
) -> bytes:
    """Return what the function `naam` ("module:function", from bytes to bytes) makes of `opdracht` in the cage.

    The child gets no environment but `omgeving`. `leeft` is called every few seconds while it works. Raises `Kooifout`.
    """
    # A file and not a pipe: nobody has to go on writing while the result is read.
    try:
        with tempfile.TemporaryFile() as invoer:
            invoer.write(opdracht)
            invoer.seek(0)
            kind = _start(naam, invoer, grenzen, omgeving or {})
    except OSError as fout:
        raise Kooifout(Reden.FOUT, klachten=type(fout).__name__) from fout
    with kind:
        try:
            uit, klachten = _neem(kind, grenzen, leeft)
        except BaseException:
            _dood(kind)
            raise
    if kind.returncode == 0:
        return uit
    raise Kooifout(_reden(kind.returncode), kind.returncode, klachten.decode(errors="replace"))


def _reden(code: int) -> Reden:
    """Return why a child ended with `code`; a C library that gets no memory ends its process by a signal."""
    if code == -signal.SIGXCPU:
        return Reden.TIJD
    return Reden.RUIMTE if code == TE_GROOT or code < 0 else Reden.FOUT


def _start(naam: str, invoer: IO[bytes], grenzen: Grenzen, omgeving: Mapping[str, str]) -> subprocess.Popen[bytes]:
    deur = DICHT if grenzen.dicht else "open"
    return subprocess.Popen(
        [sys.executable, "-m", "kantoor.kooi.kind", naam, str(grenzen.geheugen_mib), str(grenzen.seconden), deur],
        stdin=invoer,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=WORTEL,
        env={"LANG": "C.UTF-8", **omgeving},
        start_new_session=True,
    )


def _neem(kind: subprocess.Popen[bytes], grenzen: Grenzen, leeft: Callable[[], None]) -> tuple[bytes, bytes]:
    """Return what the child wrote and what it complained about, once it has ended; never more than it may give."""
    einde = time.monotonic() + grenzen.seconden
    beurt = time.monotonic() + BEURT
    uit, klachten = bytearray(), bytearray()
    with selectors.DefaultSelector() as buizen:
        for buis, bak in ((kind.stdout, uit), (kind.stderr, klachten)):
            if buis is not None:
                buizen.register(buis, selectors.EVENT_READ, bak)
        while buizen.get_map():
            _neem_hap(buizen, tot=min(beurt, einde))
            del klachten[:-KLACHTEN]
            if len(uit) > grenzen.uit_mib * 2**20:
                raise Kooifout(Reden.RUIMTE)
            if time.monotonic() >= einde:
                raise Kooifout(Reden.TIJD)
            if time.monotonic() >= beurt:
                leeft()
                beurt = time.monotonic() + BEURT
    try:
        kind.wait(max(einde - time.monotonic(), 0.1))
    except subprocess.TimeoutExpired:
        raise Kooifout(Reden.TIJD) from None
    return bytes(uit), bytes(klachten)


def _neem_hap(buizen: selectors.BaseSelector, *, tot: float) -> None:
    """Take what there is in the pipes, or wait for it until the moment `tot`; a pipe at its end is let go."""
    for buis, _ in buizen.select(max(tot - time.monotonic(), 0)):
        hap = os.read(buis.fd, HAP)
        buis.data.extend(hap)
        if not hap:
            buizen.unregister(buis.fileobj)


def _dood(kind: subprocess.Popen[bytes]) -> None:
    """End the child and whatever it may have started."""
    with suppress(ProcessLookupError):
        os.killpg(kind.pid, signal.SIGKILL)
    kind.kill()
