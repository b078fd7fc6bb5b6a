"""The files of the demo world, the fixed keys of what is made from them, and its calendar.

Days in the files are counted from the day of loading: -30 is a month ago. `|` separates the values of one cell.
"""

from __future__ import annotations

import csv
import uuid
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zlib import crc32

from django.utils import timezone

from kantoor.core.models import vandaag

MAP = Path(__file__).parent / "wereld"
RUIMTE = uuid.UUID("6d1f0f52-6b0e-4a55-9f0b-2a5b3c1d7e10")


def sleutel(*delen: object) -> uuid.UUID:
    """Return the fixed key of a demo row."""
    return uuid.uuid5(RUIMTE, "/".join(str(deel) for deel in delen))


def persoon_sleutel(naam: str) -> uuid.UUID:
    """Return the key of a demo person, by the part of the address before the @ or by the whole address."""
    return sleutel("persoon", naam if "@" in naam else f"{naam}@demo.example")


def rijen(bestand: str) -> Iterator[dict[str, str]]:
    """Yield the rows of one file."""
    with (MAP / bestand).open(encoding="utf-8", newline="") as invoer:
        yield from csv.DictReader(invoer)


def rijen_per_bestand(map_: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield (name of the file without its ending, row) of all files in a folder, in a fixed order."""
    for pad in sorted((MAP / map_).glob("*.csv")):
        for rij in rijen(f"{map_}/{pad.name}"):
            yield pad.stem, rij


def delen(tekst: str) -> list[str]:
    """Return the values of a cell that holds more of them."""
    return [deel for deel in tekst.split("|") if deel]


def dag(tekst: str) -> date | None:
    """Return the day so many days from the day of loading; None for an empty cell."""
    return vandaag() + timedelta(days=int(tekst)) if tekst else None


def moment(dag_: date, *kenmerk: object) -> datetime:
    """Return a moment in the office hours of a day, for the same `kenmerk` always the same one; never in the future."""
    minuten = 9 * 60 + gok(7 * 60, *kenmerk)
    op = timezone.make_aware(datetime.combine(dag_, time(minuten // 60, minuten % 60)))
    return min(op, timezone.now())


def gok(hoeveel: int, *kenmerk: object) -> int:
    """Return a number below `hoeveel` that looks arbitrary, for the same `kenmerk` always the same one."""
    return crc32("/".join(str(deel) for deel in kenmerk).encode()) % hoeveel
