"""Fixtures of the tests about the field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from netwerken.services.referentie import bestanden


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    """A folder with a copy of all data files, to be changed."""
    for bestand in bestanden():
        shutil.copy(bestand.map / bestand.naam, tmp_path)
    return tmp_path
