"""Drills of going back, each on a PostgreSQL and data folder of its own, with their figures: `script/terugproef`.

last     a copy while others write, everything destroyed, put back, compared
versie   a database of 0.2.0 is copied, upgraded and used, and put back over the newer schema
schijf   reports and copies while the disk is full, and again when there is room
machine  the recipe without Docker: roles, units, nginx, worker, a copy and back (needs nginx and Redis)
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from kantoor.reservekopie import pakket
from kantoor.reservekopie.postgres import stand
from kantoor.reservekopie.stand import Stand
from tests.storing.diensten import ROOT, postgres
from tests.storing.machine import machine

DUMP = ROOT / "tests/upgrade/0.2.0.sql.gz"
KOLOM = ("rapportages_editie", "pdf_pad")
SLEUTEL = "woorden voor deze proef"
WACHT_OP_LAST, NA_DE_KOPIE = 4, 2  # seconds


class Mislukt(AssertionError):
    """What the drill promises did not happen."""


def eis(waar: bool, wat: str) -> None:
    if not waar:
        raise Mislukt(wat)


@dataclass
class Kantoor:
    """An office of the drill: its data folder and its database."""

    data: Path
    url: str

    @property
    def omgeving(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "kantoor.settings",
            "KANTOOR_DATA": str(self.data),
            "DATABASE_URL": self.url,
            "KANTOOR_DEMO": "0",
            "KOPIE_SLEUTEL": SLEUTEL,
            "REDIS_URL": "",
            "TAKEN": "proces",
            "LOG_NIVEAU": "ERROR",
        }

    def draai(self, *opdracht: str | Path, mag_mislukken: bool = False) -> subprocess.CompletedProcess[str]:
        delen = [str(deel) for deel in opdracht]
        uit = subprocess.run(delen, cwd=ROOT, env=self.omgeving, capture_output=True, text=True, check=False)
        eis(mag_mislukken or uit.returncode == 0, f"{delen}: {uit.stdout}{uit.stderr}")
        return uit

    def manage(self, *opdracht: str) -> str:
        return self.draai(sys.executable, "manage.py", *opdracht).stdout

    def verbind(self) -> psycopg.Connection:
        return psycopg.connect(self.url, autocommit=True)

    @property
    def stand(self) -> Stand:
        with self.verbind() as db:
            return stand(db, [KOLOM])

    def bestanden(self) -> dict[str, str]:
        map_ = self.data / "bestanden"
        return {
            pad.relative_to(map_).as_posix(): hashlib.sha256(pad.read_bytes()).hexdigest()
            for pad in map_.rglob("*")
            if pad.is_file()
        }

    def kopie(self, naar: Path) -> tuple[Path, float]:
        begin = time.perf_counter()
        self.draai("script/backup", naar)
        (kopie,) = naar.iterdir()
        return kopie, time.perf_counter() - begin

    def terug(self, kopie: Path) -> float:
        begin = time.perf_counter()
        self.draai("script/restore", kopie)
        return time.perf_counter() - begin

    def verniel(self) -> None:
        """Lose the tables and the files."""
        with self.verbind() as db:
            db.execute("DROP SCHEMA public CASCADE")
            db.execute("CREATE SCHEMA public")
        shutil.rmtree(self.data / "bestanden")

    def eis_heel(self) -> int:
        """Every row has its file with its hash, the log is one chain, the versions stand; return the rows."""
        self.manage("controleer_logboek")
        self.manage("controleer_versies")
        bestanden = self.bestanden()
        with self.verbind() as db:
            rijen = db.execute("SELECT pdf_pad, pdf_sha256 FROM rapportages_editie").fetchall()
        eis(all(bestanden.get(pad) == som for pad, som in rijen), "een editie mist haar bestand")
        return len(rijen)


@contextmanager
def kantoor(map_: Path, naam: str) -> Iterator[Kantoor]:
    """An empty database on a server of its own."""
    map_.mkdir()
    map_.chmod(0o755)
    with postgres(map_) as adres:
        with psycopg.connect(adres, autocommit=True) as db:
            db.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(naam)))
        data = map_ / "data"
        data.mkdir()
        yield Kantoor(data, urlunsplit(urlsplit(unquote(adres))._replace(path=f"/{naam}")))


def last(map_: Path, schrijvers: int) -> dict[str, object]:
    """Copy while `schrijvers` processes write, destroy everything, put it back and compare."""
    with kantoor(map_, "onder_last") as proef:
        proef.manage("migrate", "--no-input")
        proef.manage("laad_referentie")
        stop, kopieen = map_ / "stop", map_ / "kopieen"
        opdracht = [sys.executable, "-m", "tests.storing.last"]
        werk = [
            subprocess.Popen([*opdracht, str(nr), str(stop)], cwd=ROOT, env=proef.omgeving, stdout=subprocess.PIPE)
            for nr in range(schrijvers)
        ]
        time.sleep(WACHT_OP_LAST)
        kopie, gemaakt_in = proef.kopie(kopieen)
        time.sleep(NA_DE_KOPIE)
        stop.touch()
        rondes = sum(int(proces.communicate()[0]) for proces in werk)
        aan_het_eind = proef.stand.tabellen[KOLOM[0]][0]
        proef.verniel()
        terug_in = proef.terug(kopie)
        edities = proef.eis_heel()
        eis(0 < edities < aan_het_eind == rondes, f"{edities} edities in de kopie, {aan_het_eind} aan het eind")
        tweede = proef.kopie(map_ / "tweede")[0]
        eerst, daarna = (pakket.lees(pad, SLEUTEL) for pad in (kopie, tweede))
        eis(not eerst.ontbrekend, f"bestanden ontbreken in de kopie: {eerst.ontbrekend[:3]}")
        eis(eerst.stand == daarna.stand, f"niet gelijk: {eerst.stand.verschillen(daarna.stand)[:5]}")
        zonder = [{naam: som for naam, som in m.onderdelen.items() if naam != pakket.DATABANK} for m in (eerst, daarna)]
        eis(zonder[0] == zonder[1], "de bestanden zijn niet gelijk")
        return {
            "rondes_van_schrijven": rondes,
            "edities_in_kopie": edities,
            "edities_aan_het_eind": aan_het_eind,
            "kopie_seconden": round(gemaakt_in, 1),
            "kopie_bytes": kopie.stat().st_size,
            "terug_seconden": round(terug_in, 1),
            "tabellen_gelijk": len(eerst.stand.tabellen),
            "rijen_gelijk": eerst.stand.rijen,
            "bestanden_gelijk": len(zonder[0]),
        }


def versie(map_: Path) -> dict[str, object]:
    """Copy a database of 0.2.0, upgrade it, use it, and go back."""
    with kantoor(map_, "vorige_versie") as proef:
        with proef.verbind() as db:
            db.execute(gzip.decompress(DUMP.read_bytes()).decode())
        (proef.data / "bestanden").mkdir()
        (proef.data / "bestanden" / "rapport.pdf").write_text("van toen")
        toen = proef.stand
        kopie, _ = proef.kopie(map_ / "kopieen")
        begin = time.perf_counter()
        proef.manage("migrate", "--no-input")
        proef.manage("laad_referentie")
        opgewaardeerd_in = time.perf_counter() - begin
        nieuwer = proef.stand
        (proef.data / "bestanden" / "rapport.pdf").write_text("van nu")
        terug_in = proef.terug(kopie)
        eis(proef.stand == toen, f"niet gelijk: {toen.verschillen(proef.stand)[:5]}")
        eis((proef.data / "bestanden" / "rapport.pdf").read_text() == "van toen", "het bestand is niet van toen")
        proef.manage("migrate", "--no-input")  # and forward once more
        proef.manage("controleer_logboek")
        proef.manage("controleer_versies")
        return {
            "tabellen_toen_en_nieuwer": [len(toen.tabellen), len(nieuwer.tabellen)],
            "schema_toen": toen.schema,
            "schema_nieuwer": nieuwer.schema,
            "upgrade_seconden": round(opgewaardeerd_in, 1),
            "terug_seconden": round(terug_in, 1),
            "tabellen_gelijk": len(toen.tabellen),
            "rijen_gelijk": toen.rijen,
        }


# Run as root of a name space of its own, in which `bestanden` is a disk of 8 kB, and later has room.
SCHIJF = """
set -e
mkdir -p "$KANTOOR_DATA/bestanden"
mount -t tmpfs -o size=8k tmpfs "$KANTOOR_DATA/bestanden"
python="$1"
"$python" -m tests.storing.schijf
mount -o remount,size=64m "$KANTOOR_DATA/bestanden"
"$python" -m tests.storing.schijf
mkdir -p "$KANTOOR_DATA/klein"
mount -t tmpfs -o size=64k tmpfs "$KANTOOR_DATA/klein"
script/backup "$KANTOOR_DATA/klein" 2>&1 || true
ls -A "$KANTOOR_DATA/klein" | wc -l
"""


def schijf(map_: Path) -> dict[str, object]:
    """Make a report and a copy on a disk that is full, and the report once more when there is room."""
    map_.mkdir()
    proef = Kantoor(map_, "")
    proef.manage("migrate", "--no-input")
    proef.manage("laad_referentie")
    uit = proef.draai("unshare", "-rm", "sh", "-c", SCHIJF, "sh", sys.executable).stdout.splitlines()
    vol, ruim = json.loads(uit[0]), json.loads(uit[1])
    eis(vol["staat"] == "mislukt" and "de schijf is vol" in vol["fout"], str(vol))
    eis((vol["half"], vol["rijen"], ruim["staat"], ruim["rijen"]) == (0, 0, "klaar", 1), f"{vol} {ruim}")
    eis("De schijf is vol" in uit[-2] and uit[-1] == "0", "\n".join(uit))
    return {
        "rapport_op_volle_schijf": vol["fout"],
        "half_gebleven": vol["half"],
        "seconden_tot_de_melding": vol["seconden"],
        "met_ruimte": ruim["staat"],
        "kopie_op_volle_schijf": uit[-2].removeprefix("CommandError: "),
    }


PROEVEN = ("last", "versie", "schijf", "machine")


def main() -> int:
    """Return 0 when every drill that was asked for went as it must."""
    lezer = argparse.ArgumentParser(prog="script/terugproef", description=__doc__.splitlines()[0] if __doc__ else "")
    lezer.add_argument("proeven", nargs="*", default=[], metavar="|".join(PROEVEN), help="welke; zonder keuze alle")
    lezer.add_argument("--schrijvers", type=int, default=3, help="hoeveel processen schrijven tijdens de kopie")
    keuze = lezer.parse_args()
    mis = 0
    for naam in keuze.proeven or PROEVEN:
        with tempfile.TemporaryDirectory(prefix="terug-") as tijdelijk:
            Path(tijdelijk).chmod(0o755)
            map_ = Path(tijdelijk) / naam
            try:
                cijfers = {
                    "last": lambda map_=map_: last(map_, keuze.schrijvers),
                    "versie": lambda map_=map_: versie(map_),
                    "schijf": lambda map_=map_: schijf(map_),
                    "machine": lambda map_=map_: machine(map_),
                }[naam]()
            except AssertionError as fout:
                mis += 1
                cijfers = {"MISLUKT": str(fout)}
        sys.stdout.write(f"{naam}:\n" + "".join(f"  {wat}: {waarde}\n" for wat, waarde in cijfers.items()))
    return int(bool(mis))


if __name__ == "__main__":
    sys.exit(main())
