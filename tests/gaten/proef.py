"""Do the tests find a mistake? Each of `gaten.toml` is planted in a copy of the last commit, and its tests run there.

Run by `script/gatenproef`. A mistake is found when the tests that are meant for it turn red; with `--heel` the whole
suite is asked instead. The tests must be green without it, or red would prove nothing.
"""

from __future__ import annotations

import argparse
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WORTEL = Path(__file__).resolve().parents[2]
LIJST = Path(__file__).with_name("gaten.toml")
GRENS = 900  # seconds for the tests of one mistake
# The database of the tests, migrated once, and what one run made of it.
LEEG, GEBRUIKT = "leeg.sqlite3", "proef.sqlite3"
ROOD = 1  # how pytest ends when a test failed; anything else says nothing about the mistake
_GEVONDEN = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


@dataclass(frozen=True)
class Gat:
    """One mistake: what becomes what in which file, and the tests that must notice."""

    naam: str
    bestand: str
    zoek: str
    vervang: str
    toets: str

    def in_tekst(self, tekst: str) -> str:
        """Return a source with the mistake in it; raises `ValueError` when it does not fit there exactly once."""
        if tekst.count(self.zoek) != 1 or self.zoek == self.vervang:
            raise ValueError(f"{self.naam}: past {tekst.count(self.zoek)} keer in {self.bestand}")
        return tekst.replace(self.zoek, self.vervang)


def gaten(alleen: str = "") -> list[Gat]:
    """Return the mistakes, of which the name holds this text."""
    gelezen = tomllib.loads(LIJST.read_text("utf-8"))["gat"]
    return [gat for regel in gelezen if alleen in (gat := Gat(**regel)).naam]


@contextmanager
def kopie() -> Iterator[Path]:
    """Give a copy of the last commit, with the packages and letters of this one."""
    with tempfile.TemporaryDirectory(prefix="gatenproef-") as map_:
        doel = Path(map_) / "kantoor"
        subprocess.run(["git", "clone", "-q", "--shared", str(WORTEL), str(doel)], check=True)
        for naam in (".venv", "build"):
            (doel / naam).symlink_to((WORTEL / naam).resolve())
        with (doel / "tests/settings.py").open("a", encoding="utf-8") as instellingen:
            instellingen.write(f'\nDATABASES["default"].setdefault("TEST", {{}})["NAME"] = "{map_}/{GEBRUIKT}"\n')
        draai(doel, ["tests/access/test_cast.py", "--create-db"])
        _zet_over(Path(map_), GEBRUIKT, LEEG)
        yield doel


def _zet_over(map_: Path, van: str, naar: str) -> None:
    """Copy a database with its log, over another; the log that a run left there is of no other database."""
    for oud in map_.glob(f"{naar}*"):
        oud.unlink()
    for deel in ("", "-wal"):
        if (map_ / f"{van}{deel}").exists():
            shutil.copy(map_ / f"{van}{deel}", map_ / f"{naar}{deel}")


def draai(waar: Path, toets: Sequence[str]) -> tuple[int, str]:
    """Run tests in a copy until one is red; return how that ended and the first red test."""
    if (waar.parent / LEEG).exists():
        _zet_over(waar.parent, LEEG, GEBRUIKT)
    opdracht = [
        str(waar / ".venv/bin/python"),
        "-m",
        "pytest",
        "-q",
        "-x",
        "-n",
        "0",
        "-p",
        "no:cacheprovider",
        "--reuse-db",
        *toets,
    ]
    try:
        gedaan = subprocess.run(opdracht, cwd=waar, capture_output=True, text=True, timeout=GRENS, check=False)
    except subprocess.TimeoutExpired:
        return ROOD, "duurt te lang"
    eerste = _GEVONDEN.search(gedaan.stdout)
    return gedaan.returncode, eerste[1] if eerste else gedaan.stdout.strip().rpartition("\n")[2]


def main(argumenten: Sequence[str]) -> int:
    lezer = argparse.ArgumentParser(description=__doc__)
    lezer.add_argument("alleen", nargs="?", default="", help="deel van de naam van een fout")
    lezer.add_argument("--heel", action="store_true", help="vraag de hele suite, niet de tests die ervoor bedoeld zijn")
    lezer.add_argument("--zonder-nulmeting", action="store_true", help="sla over dat de tests zonder fout groen zijn")
    keuze = lezer.parse_args(argumenten)
    gekozen, gevonden = gaten(keuze.alleen), 0
    with kopie() as waar:
        toetsen = {gat: ["tests"] if keuze.heel else shlex.split(gat.toets) for gat in gekozen}
        if not keuze.zonder_nulmeting:
            for toets in {tuple(toets) for toets in toetsen.values()}:
                code, eerste = draai(waar, toets)
                if code != 0:
                    print(f"Zonder fout niet groen: {' '.join(toets)}: {eerste}", flush=True)  # noqa: T201
        for gat in gekozen:
            pad, begin = waar / gat.bestand, time.monotonic()
            bron = pad.read_text("utf-8")
            pad.write_text(gat.in_tekst(bron), "utf-8")
            code, eerste = draai(waar, toetsen[gat])
            pad.write_text(bron, "utf-8")
            gevonden += code == ROOD
            wat = f"gevonden door {eerste}" if code == ROOD else f"NIET GEVONDEN ({code}: {eerste})"
            print(f"{gat.naam}: {wat}, {time.monotonic() - begin:.0f} s", flush=True)  # noqa: T201
    print(f"{gevonden}/{len(gekozen)}")  # noqa: T201
    return 0 if gevonden == len(gekozen) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
