"""`script/backup` and `script/restore`, as somebody at a terminal runs them, on both databases."""

from __future__ import annotations

import os
from io import StringIO
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import pytest
from django.core.management import call_command
from django.db import connection

from kantoor.reservekopie.services import maak
from tests.reservekopie.conftest import Kantoor
from tests.tooling.gereedschap import ROOT, draai

pytestmark = pytest.mark.databank


@pytest.fixture
def omgeving(kantoor: Kantoor) -> dict[str, str]:
    """What is set for the office of the test."""
    vast = {"KANTOOR_DATA": str(kantoor.data), "KOPIE_SLEUTEL": "woorden die niemand raadt"}
    if connection.vendor == "sqlite":
        return vast
    adres = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{kantoor.databank.naam}")
    return {**vast, "DATABASE_URL": urlunsplit(adres)}


def test_the_scripts_make_a_copy_and_put_it_back(kantoor: Kantoor, omgeving: dict[str, str]):
    stand, bestanden = kantoor.stand, kantoor.bestanden
    gemaakt = draai(["script/backup"], **omgeving)
    (kopie,) = (kantoor.data / "kopieen").iterdir()
    (kantoor.data / "bestanden/rapportages/2026-k4/1.pdf").unlink()
    kantoor.sql("DELETE FROM rapportages_editie")

    terug = draai([ROOT / "script/restore", kopie.name], cwd=kopie.parent, **omgeving)

    assert (gemaakt.returncode, terug.returncode) == (0, 0), gemaakt.stderr + terug.stderr
    assert gemaakt.stdout.startswith(f"Kopie gemaakt en teruggelezen: {kopie} (")
    assert f"{len(stand.tabellen)} tabellen, {stand.rijen} rijen, 3 bestanden." in gemaakt.stdout
    assert "niet versleuteld" not in gemaakt.stdout
    assert "is teruggezet" in terug.stdout
    assert "Wat er stond, is bewaard:" in terug.stdout
    assert (kantoor.stand, kantoor.bestanden) == (stand, bestanden)


def test_what_goes_wrong_is_one_sentence(kantoor: Kantoor, omgeving: dict[str, str]):
    (kantoor.data / "vreemd").write_text("hallo")

    terug = draai(["script/restore", "--controleer", kantoor.data / "vreemd"], **omgeving)

    zin = "Dit bestand is geen kopie van het Virtueel kantoor. Kies een bestand dat script/backup heeft gemaakt."
    assert (terug.returncode, terug.stderr) == (1, f"CommandError: {zin}\n")


def test_another_key_than_that_of_the_copy_is_named(kantoor: Kantoor, settings: Any):
    kopie, _ = maak(kantoor.data / "kopieen")
    zelfde, anders = StringIO(), StringIO()
    call_command("zet_kopie_terug", kopie, "--controleer", stdout=zelfde)
    settings.MFA_SLEUTELS = ["van een andere machine"]

    call_command("zet_kopie_terug", kopie, "--controleer", stdout=anders)

    assert "andere sleutel" not in zelfde.getvalue()
    assert "Let op: hier geldt een andere sleutel dan toen (KANTOOR_MFA_SLEUTELS)." in anders.getvalue()
