"""Work for the cage that tries what it must not be able to do. Loaded in the child only."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import sys
from collections.abc import Callable
from pathlib import Path


def vertel(opdracht: bytes) -> bytes:
    """Return what the child knows and what it was given."""
    geladen = sorted({naam.partition(".")[0] for naam in sys.modules} & {"django", "celery", "weasyprint", "openpyxl"})
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if naam != "LC_CTYPE"}
    return json.dumps({"opdracht": opdracht.decode(), "omgeving": omgeving, "geladen": geladen}).encode()


def laad(opdracht: bytes) -> bytes:
    """Return what is loaded once the module of the order is."""
    importlib.import_module(opdracht.decode())
    return " ".join(sorted({naam.partition(".")[0] for naam in sys.modules})).encode()


def breek_uit(opdracht: bytes) -> bytes:
    """Return which ways out are open; the order is a port that somebody listens to."""
    poort = int(opdracht)

    def bel() -> None:
        with socket.create_connection(("127.0.0.1", poort), timeout=2):
            pass

    def luister() -> None:
        socket.socketpair()

    def schrijf() -> None:
        # Opened before the doors were shut: the file of the order.
        os.write(0, b"x" * 100)

    def vermenigvuldig() -> None:
        if not (kind := os.fork()):
            os._exit(0)
        os.waitpid(kind, 0)

    wegen: dict[str, Callable[[], object]] = {
        "verbinding": bel,
        "stopcontact": luister,
        "bestand": lambda: Path("/etc/hostname").read_bytes(),
        "nieuw bestand": lambda: Path("/tmp/uitgebroken").write_bytes(b"x"),  # noqa: S108 - that it cannot is the test
        "oud bestand": schrijf,
        "proces": vermenigvuldig,
    }
    return json.dumps([naam for naam, weg in wegen.items() if _lukt(weg)]).encode()


def _lukt(weg: Callable[[], object]) -> bool:
    with contextlib.suppress(OSError):
        weg()
        return True
    return False


def vreet_geheugen(opdracht: bytes) -> bytes:
    """Return that so many MiB fitted."""
    return str(len(bytearray(int(opdracht) * 2**20))).encode()


def vreet_tijd(opdracht: bytes) -> bytes:
    while True:
        pass


def slaap(opdracht: bytes) -> bytes:
    """Wait for what never comes, without using any processor time."""
    lees, _ = os.pipe()
    os.read(lees, 1)
    return b""


def praat(opdracht: bytes) -> bytes:
    """Return as many bytes as the order says."""
    return b"x" * int(opdracht)


def praat_erdoorheen(opdracht: bytes) -> bytes:
    """Return the order, after printing as a package may do about what it reads."""
    sys.stdout.write("1234 is out of range\n")
    sys.stdout.flush()
    os.write(1, b"en nog wat")
    return opdracht


def klaag(opdracht: bytes) -> bytes:
    sys.stderr.write("klacht " * int(opdracht))
    raise ValueError("het laatste woord")
