"""The table of promises is whole, and names tests that exist; the page about security leans on it."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings

WORTEL = Path(settings.BASE_DIR)
BELOFTEN = (WORTEL / "docs/beloften.md").read_text("utf-8")
RIJEN = [regel for regel in BELOFTEN.splitlines() if regel.startswith("|") and "`" in regel]
# What is named after a folder lies in it: "`tests/leden/test_zelf.py`, `test_wensen.py`".
PAD = re.compile(r"`((?:tests|script)/[\w./-]*|test_\w+\.py)")


def paden_in(tekst: str) -> list[str]:
    """Return the files and folders a text names; a bare name of a test stands for the folder of the one before it."""
    gevonden: list[str] = []
    for naam in PAD.findall(tekst):
        if naam.startswith("test_"):
            eerder = gevonden[-1] if gevonden else "tests/"
            map_ = eerder if eerder.endswith("/") else f"{eerder.rpartition('/')[0]}/"
            gevonden.append(f"{map_}{naam}")
        else:
            gevonden.append(naam)
    return gevonden


def test_every_promise_is_there_with_a_proof() -> None:
    beloofd = {nummer: paden_in(rij) for rij in RIJEN if re.fullmatch(r"S\d+", nummer := rij.split("|")[1].strip())}

    assert sorted(beloofd, key=lambda nummer: int(nummer[1:])) == [f"S{nummer}" for nummer in range(1, 23)]
    assert [nummer for nummer, paden in beloofd.items() if not paden] == []


def test_what_proves_a_promise_exists() -> None:
    weg = [pad for rij in RIJEN for pad in paden_in(rij) if not (WORTEL / pad).exists()]

    assert weg == []


def test_the_page_about_security_names_what_exists() -> None:
    tekst = (WORTEL / "docs/security.md").read_text("utf-8")

    assert "(beloften.md)" in tekst
    assert [pad for pad in paden_in(tekst) if not (WORTEL / pad).exists()] == []


def test_a_bare_name_is_looked_for_beside_the_one_before_it() -> None:
    assert paden_in("`tests/a/` (`test_b.py`, `test_c.py`), `tests/d/test_e.py`, `test_f.py`") == [
        "tests/a/",
        "tests/a/test_b.py",
        "tests/a/test_c.py",
        "tests/d/test_e.py",
        "tests/d/test_f.py",
    ]
