"""Every file and folder that a page of documentation names is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

WORTEL = Path(settings.BASE_DIR)
BUITEN = {".venv", "build", "data", "node_modules", "staticfiles"}
BLADZIJDEN = sorted(pad for pad in WORTEL.glob("**/*.md") if not BUITEN & set(pad.relative_to(WORTEL).parts))
# What is made on the machine, and so is not in a clone.
GEMAAKT = {"build", "data", "staticfiles"}
EERSTE = "|".join(sorted(re.escape(pad.name) for pad in WORTEL.iterdir() if pad.is_dir() and pad.name not in GEMAAKT))
# From the top of the repository: "tests/<app>/monsters.py". In a longer path of a machine it does not begin.
PAD = re.compile(rf"(?<![\w/.<>*-])((?:{EERSTE})/[\w./<>*-]*[\w/>*])")
# A file by its name alone: "`test_lekken*.py`".
NAAM = re.compile(r"`([\w*.-]+\.(?:py|md|toml|html|css|js|sh|txt|csv))`")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")


def genoemd(tekst: str, map_: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield what a text in this folder names, and the folder and pattern it is found with."""
    for naam in PAD.findall(tekst):
        # A page names a template as the code does.
        sjabloon = naam.endswith(".html") and not naam.startswith("templates/")
        yield naam, WORTEL / "templates" if sjabloon else WORTEL, re.sub(r"<[\w-]+>", "*", naam)
    for naam in NAAM.findall(tekst):
        yield naam, WORTEL, f"**/{naam}"
    for naam in LINK.findall(tekst):
        yield naam, map_, naam


def ontbreekt(tekst: str, map_: Path) -> list[str]:
    return [
        naam
        for naam, vanaf, patroon in genoemd(tekst, map_)
        if not (any(vanaf.glob(patroon)) if "*" in patroon else (vanaf / patroon).exists())
    ]


@pytest.mark.parametrize("bladzijde", BLADZIJDEN, ids=lambda pad: str(pad.relative_to(WORTEL)))
def test_what_a_page_names_is_there(bladzijde: Path) -> None:
    assert ontbreekt(bladzijde.read_text("utf-8"), bladzijde.parent) == []


def test_the_pages_are_found_and_name_files() -> None:
    aantallen = {pad.name: len(list(genoemd(pad.read_text("utf-8"), pad.parent))) for pad in BLADZIJDEN}

    assert aantallen.keys() >= {"README.md", "CONTRIBUTING.md", "structure.md", "testing.md", "beheer.md"}
    assert aantallen["testing.md"] > 20


def test_what_is_not_there_is_seen() -> None:
    tekst = "`tests/weg/x.py`, tests/<app>/weg.py, `weg_*.py`, [weg](weg.md#kop), /opt/tests/weg en `tests/core/`"

    assert ontbreekt(tekst, WORTEL / "docs") == ["tests/weg/x.py", "tests/<app>/weg.py", "weg_*.py", "weg.md"]
