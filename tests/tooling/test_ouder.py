"""A try-out of before 0.2.0 is set aside with one sentence; a database of today is left alone."""

import sqlite3
import sys
from pathlib import Path

import pytest

from tests.tooling.gereedschap import ROOT, draai

OUD = [("accounts", "0001_begin"), ("netwerken", "0001_begin"), ("netwerken", "0002_toelating_en_rollen")]
NU = [("accounts", "0001_begin"), ("netwerken", "0001_begin"), ("leden", "0001_begin")]


def _kantoor(data: Path, begonnen: list[tuple[str, str]]) -> None:
    """Lay down a try-out of which only the record of its migrations matters."""
    verbinding = sqlite3.connect(data / "kantoor.sqlite3")
    verbinding.execute("CREATE TABLE django_migrations (id INTEGER PRIMARY KEY, app, name, applied)")
    verbinding.executemany("INSERT INTO django_migrations (app, name, applied) VALUES (?, ?, '2026-01-01')", begonnen)
    verbinding.commit()
    verbinding.close()
    (data / "bestanden").mkdir()
    (data / "bestanden" / "rapport.pdf").write_text("oud")
    (data / ".geladen").write_text("som")


def _zet_apart(data: Path) -> tuple[int, str]:
    uitslag = draai([sys.executable, "manage.py", "zet_ouder_apart"], cwd=ROOT, KANTOOR_DATA=str(data), DATABASE_URL="")
    return uitslag.returncode, uitslag.stdout + uitslag.stderr


def test_older_try_out_is_set_aside_with_one_sentence(tmp_path: Path):
    _kantoor(tmp_path, OUD)

    code, uitvoer = _zet_apart(tmp_path)

    (apart,) = tmp_path.glob("voor-0.2.0-*")
    zin = f"Hier stond een proefkantoor van vóór versie 0.2.0. Het staat nu in {apart}; u begint met een nieuw kantoor."
    assert (code, uitvoer) == (0, zin + "\n")
    assert (apart / "bestanden" / "rapport.pdf").read_text() == "oud"
    assert sorted(pad.name for pad in apart.iterdir()) == [".geladen", "bestanden", "kantoor.sqlite3"]
    assert not (tmp_path / "kantoor.sqlite3").exists()


@pytest.mark.parametrize("begonnen", [NU, []])
def test_database_of_today_is_left_alone(tmp_path: Path, begonnen: list[tuple[str, str]]):
    _kantoor(tmp_path, begonnen)

    assert _zet_apart(tmp_path) == (0, "")

    assert (tmp_path / "kantoor.sqlite3").exists()
    assert (tmp_path / ".geladen").exists()
