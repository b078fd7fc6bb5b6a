"""Work for the cage: many files one after the other, as a child costs more than a file. Loaded in the child only."""

from __future__ import annotations

import base64
import json
import os
import time
from typing import Any

from kantoor.bladen.lezen.kind import lees
from tests.kooi.kapot import varianten

# Opened before the doors are shut. The kernel's own maximum would count the process that started this one.
STAND = os.open("/proc/self/status", os.O_RDONLY)


def lees_alle(opdracht: bytes) -> bytes:
    """Return the answer to each order of a list, both in base64."""
    return json.dumps([json.loads(lees(base64.b64decode(een))) for een in json.loads(opdracht)]).encode()


def schud(opdracht: bytes) -> bytes:
    """Return what the reader made of spoilt files: how many, what broke, the longest time, the memory, other answers.

    The order names `zaad`, `aantal` and the `soort`, and holds good files in base64.
    """
    gevraagd = json.loads(opdracht)
    kop = json.dumps({"soort": gevraagd["soort"], "gekozen": ""}).encode() + b"\n"
    goede = [base64.b64decode(een) for een in gevraagd["bestanden"]]
    anders: dict[str, Any] = {}
    stuk: list[str] = []
    langste = 0.0
    for nummer, inhoud in enumerate(varianten(goede, zaad=gevraagd["zaad"], aantal=gevraagd["aantal"])):
        begin = time.process_time()
        try:
            uit = lees(kop + inhoud)
        except Exception as fout:  # noqa: BLE001 - whatever it is, it is what this looks for
            stuk.append(f"{nummer}: {fout!r}")
        else:
            anders.setdefault(uit.decode(), nummer)
        langste = max(langste, time.process_time() - begin)
    uitkomsten = [json.loads(uit) for uit in anders]
    return json.dumps({"stuk": stuk, "langste": langste, "mib": _piek_mib(), "uitkomsten": uitkomsten}).encode()


def _piek_mib() -> int:
    stand = dict(regel.split(":", 1) for regel in os.pread(STAND, 8192, 0).decode().splitlines())
    return int(stand["VmHWM"].split()[0]) // 1024
