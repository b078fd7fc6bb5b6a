"""The files of the demo world, and the fixed keys of what is made from them."""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterator
from pathlib import Path

MAP = Path(__file__).parent / "wereld"
RUIMTE = uuid.UUID("6d1f0f52-6b0e-4a55-9f0b-2a5b3c1d7e10")


def sleutel(*delen: object) -> uuid.UUID:
    """Return the fixed key of a demo row."""
    return uuid.uuid5(RUIMTE, "/".join(str(deel) for deel in delen))


def rijen(bestand: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file."""
    with (MAP / bestand).open(encoding="utf-8", newline="") as invoer:
        yield from csv.DictReader(invoer)


def delen(tekst: str) -> list[str]:
    """Return the values of a cell that holds more of them."""
    return [deel for deel in tekst.split("|") if deel]
