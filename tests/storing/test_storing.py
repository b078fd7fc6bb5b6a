"""`script/storingsproef` and `script/uitvalproef` in a small form: the first on what the suite has."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from tests.browser.gereedschap import werkomgeving

ALLES_ECHT = os.environ.get("TAKEN") == "werker" and os.environ.get("DATABASE_URL", "").startswith("postgres")
KLEIN = ("rapporten=8", "netwerken=2", "acties=5", "kills=3", "redis=1", "minst=0.5", "meest=4", "zaad=7")


@pytest.mark.skipif(not ALLES_ECHT, reason="Vraagt om PostgreSQL en Redis (TAKEN=werker); `.ci/run` draait hem daar.")
@pytest.mark.django_db(transaction=True)
def test_reports_are_there_exactly_once_whatever_is_killed(tmp_path: Path) -> None:
    opdracht = [sys.executable, "-m", "tests.storing.proef", "--hier", *(f"--{keuze}" for keuze in KLEIN)]

    proef = subprocess.run(
        opdracht, cwd=settings.BASE_DIR, env=werkomgeving(), capture_output=True, text=True, timeout=240, check=False
    )

    assert proef.returncode == 0, proef.stdout + proef.stderr
    assert "Alles is er precies een keer." in proef.stdout.splitlines()
    assert connection.vendor == "postgresql"


@pytest.mark.skipif(
    not ALLES_ECHT, reason="Start eigen diensten; `.ci/run` draait hem met die van PostgreSQL en Redis."
)
@pytest.mark.parametrize(
    "keuze", [("databank", "--klanten=12", "--weg=5", "--denktijd=1"), ("redis",)], ids=["databank", "redis"]
)
def test_the_office_stands_while_a_part_is_away(keuze: tuple[str, ...]) -> None:
    opdracht = [sys.executable, "-m", "tests.storing.uitval", *keuze, "--ruimte=3"]

    proef = subprocess.run(opdracht, cwd=settings.BASE_DIR, capture_output=True, text=True, timeout=240, check=False)

    assert proef.returncode == 0, proef.stdout + proef.stderr
    assert proef.stdout.splitlines()[-1] == "Goed."
