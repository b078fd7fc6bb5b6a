"""`script/backup` and `script/restore`, as somebody at a terminal runs them."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tests.tooling.gereedschap import ROOT, draai
from tests.upgrade.bewaar import MAP

SLEUTEL = {"KOPIE_SLEUTEL": "woorden die niemand raadt"}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    map_ = tmp_path / "data"
    map_.mkdir()
    (map_ / "kantoor.sqlite3").write_bytes(gzip.decompress((MAP / "0.2.0.sqlite3.gz").read_bytes()))
    (map_ / "bestanden").mkdir()
    (map_ / "bestanden" / "rapport.pdf").write_text("echt")
    return map_


def test_the_scripts_make_a_copy_and_put_it_back(data: Path):
    omgeving = {"KANTOOR_DATA": str(data), **SLEUTEL}
    gemaakt = draai(["script/backup"], **omgeving)
    (kopie,) = (data / "kopieen").iterdir()
    (data / "bestanden" / "rapport.pdf").unlink()

    terug = draai([ROOT / "script/restore", kopie.name], cwd=kopie.parent, **omgeving)

    assert (gemaakt.returncode, terug.returncode) == (0, 0), gemaakt.stderr + terug.stderr
    assert gemaakt.stdout.startswith(f"Kopie gemaakt en teruggelezen: {kopie} (")
    assert "rijen, 1 bestanden." in gemaakt.stdout
    assert "niet versleuteld" not in gemaakt.stdout
    assert "is teruggezet" in terug.stdout
    assert "Wat er stond, is bewaard:" in terug.stdout
    assert (data / "bestanden" / "rapport.pdf").read_text() == "echt"


def test_what_goes_wrong_is_one_sentence(data: Path):
    (data / "vreemd").write_text("hallo")

    terug = draai(["script/restore", "--controleer", data / "vreemd"], KANTOOR_DATA=str(data))

    zin = "Dit bestand is geen kopie van het Virtueel kantoor. Kies een bestand dat script/backup heeft gemaakt."
    assert (terug.returncode, terug.stderr) == (1, f"CommandError: {zin}\n")
