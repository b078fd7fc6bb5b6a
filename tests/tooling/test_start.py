"""A start that cannot go well ends in one Dutch sentence with what to do, and never in a traceback."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import OperationalError

from kantoor import schijf
from kantoor.settings.proef import bewaarde_sleutel, open_poort
from tests.tooling.gereedschap import ROOT, draai, manage

MANAGE = [sys.executable, "manage.py"]
# Root may read and write everything, unless it gives that up.
ALS_ANDER = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
# A file system of our own, for this one command.
KOPPEL = 'mount -t tmpfs -o "$1" tmpfs "$2" && shift 2 && exec "$@"'
KAN_KOPPELEN = (
    shutil.which("unshare") is not None
    and subprocess.run(["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"], check=False).returncode == 0
)
eigen_schijf = pytest.mark.skipif(not KAN_KOPPELEN, reason="Op deze machine kan geen schijf worden nagebootst.")


def _een_zin(opdracht: Sequence[str | Path], **omgeving: str) -> str:
    """Run a command that must fail; return what it says, which holds no traceback."""
    uitslag = draai(opdracht, **omgeving)
    assert (uitslag.returncode, "Traceback" in uitslag.stderr) == (1, False), uitslag.stderr
    return uitslag.stderr.strip()


def test_a_second_server_on_the_data_of_a_running_one_is_refused(tmp_path: Path):
    with (tmp_path / ".open").open("w") as slot:
        slot.write("8123")
        slot.flush()
        fcntl.flock(slot, fcntl.LOCK_EX)

        zin = _een_zin(["script/server"], KANTOOR_DATA=str(tmp_path), PORT="8124")

    assert zin.startswith(f"In {tmp_path} is al een kantoor open, op poort 8123. Sluit dat, of begin er een")
    assert [pad.name for pad in tmp_path.iterdir()] == [".open"]


def test_two_that_start_at_once_share_one_key(tmp_path: Path):
    bestand, hek = tmp_path / "secret_key", Barrier(8)

    def begin(_: int) -> str:
        hek.wait()
        return bewaarde_sleutel(bestand)

    with ThreadPoolExecutor(8) as draden:
        sleutels = set(draden.map(begin, range(8)))

    assert sleutels == {bestand.read_text()}
    assert (bestand.stat().st_mode & 0o777, [pad.name for pad in tmp_path.iterdir()]) == (0o600, ["secret_key"])


def test_a_folder_of_somebody_else_is_named(tmp_path: Path):
    dicht = tmp_path / "dicht"
    dicht.mkdir(mode=0o500)

    zin = _een_zin([*ALS_ANDER, "script/server"], KANTOOR_DATA=str(dicht))
    binnenin = _een_zin([*ALS_ANDER, "script/server"], KANTOOR_DATA=str(dicht / "data"))

    assert "daar kan niets worden bewaard. Kies een andere map, bijvoorbeeld: KANTOOR_DATA=" in zin
    assert binnenin.startswith(f"De map {dicht}/data is niet te maken. Kies een andere map")


@pytest.mark.parametrize("naam", ["secret_key", "kantoor.sqlite3"])
def test_data_that_cannot_be_read_is_named(tmp_path: Path, naam: str):
    (tmp_path / naam).touch(mode=0o000)

    zin = _een_zin([*ALS_ANDER, *MANAGE, "check"], KANTOOR_DATA=str(tmp_path))

    assert zin == schijf.NIET_VAN_U.format(pad=tmp_path / naam)


def test_a_file_where_the_folder_should_be_is_named(tmp_path: Path):
    (tmp_path / "data").touch()

    assert _een_zin([*MANAGE, "check"], KANTOOR_DATA=str(tmp_path / "data")) == schijf.GEEN_MAP.format(
        pad=tmp_path / "data"
    )


def test_a_checkout_of_root_is_named(tmp_path: Path):
    (tmp_path / "script").mkdir()
    shutil.copy(ROOT / "script/setup", tmp_path / "script")
    tmp_path.chmod(0o555)

    uitslag = draai([*ALS_ANDER, "bash", "-c", ". script/setup; setup server"], cwd=tmp_path)
    tmp_path.chmod(0o755)

    assert (uitslag.returncode, (tmp_path / ".venv").exists()) == (1, False)
    assert (
        "daar kan niets worden bewaard. Haal het kantoor op in een map van uzelf, of voer eenmalig uit"
        in uitslag.stderr
    )


@eigen_schijf
def test_a_disk_that_is_read_only_is_named(tmp_path: Path):
    opdracht = ["unshare", "-rm", "sh", "-c", KOPPEL, "sh", "ro,size=1m", tmp_path]

    instellingen = _een_zin([*opdracht, *MANAGE, "check"], KANTOOR_DATA=str(tmp_path))
    server = _een_zin([*opdracht, "script/server"], KANTOOR_DATA=str(tmp_path))

    assert instellingen == schijf.ALLEEN_LEZEN.format(pad=tmp_path)
    assert server.startswith(f"Op de schijf van {tmp_path} kan niet worden geschreven. Kies een andere map")


@eigen_schijf
@pytest.mark.parametrize(("maat", "opdracht"), [("0k,nr_inodes=1", "check"), ("64k", "migrate")])
def test_a_full_disk_is_said(tmp_path: Path, maat: str, opdracht: str):
    """From the very first file, and half-way through making the tables."""
    koppel = ["unshare", "-rm", "sh", "-c", KOPPEL, "sh", f"size={maat}", tmp_path]

    zin = _een_zin([*koppel, *MANAGE, opdracht], KANTOOR_DATA=str(tmp_path))

    assert zin == schijf.VOL


@pytest.mark.parametrize("zin", schijf.IN_DATABASE)
def test_what_sqlite_has_against_its_file_is_a_sentence(zin: str):
    assert schijf.in_een_zin(OperationalError(zin)) == schijf.IN_DATABASE[zin]


def test_what_only_a_traceback_explains_keeps_it():
    assert schijf.in_een_zin(OperationalError("no such table: iets")) is None
    assert schijf.in_een_zin(FileNotFoundError(2, "No such file", "sjabloon.html")) is None
    assert schijf.in_een_zin(ValueError("stuk")) is None
    assert schijf.in_een_zin(ImproperlyConfigured("Het kantoor start niet")) == "Het kantoor start niet"


@pytest.mark.parametrize(("slot", "poort"), [("8123", 8123), ("", 8000), ("geen poort", 8000)])
def test_a_command_beside_the_office_links_to_where_it_is_open(slot: str, poort: int, tmp_path: Path):
    """Mail that cron makes without PORT or KANTOOR_URL goes to the address the office was started on."""
    (tmp_path / ".open").write_text(slot)

    assert open_poort(tmp_path / ".open") == poort
    assert open_poort(tmp_path / "er-niet") == 8000


def test_the_address_in_mail_of_a_command_is_that_of_the_office(tmp_path: Path):
    (tmp_path / ".open").write_text("8123")
    vraag = "from django.conf import settings; print(settings.BASIS_URL)"

    eigen = manage("shell", "-v", "0", "-c", vraag, omgeving={"KANTOOR_DATA": str(tmp_path)})
    gezegd = manage("shell", "-v", "0", "-c", vraag, omgeving={"KANTOOR_DATA": str(tmp_path), "PORT": "9000"})

    assert (eigen.stdout.strip(), gezegd.stdout.strip()) == ("http://localhost:8123", "http://localhost:9000")
