"""In which order the processes of a run take the files, so that no core waits for another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

# Long, and without a database: they go on while one process makes it and another waits for it.
EERST = ("tests/rapportages/test_pdf_grenzen.py", "tests/rapportages/test_pdf_motor.py")
# About how many seconds a test takes in the files that have long ones.
ZWAAR = {
    "tests/access/test_daden.py": 0.2,
    "tests/access/test_eigenschap.py": 10,
    "tests/access/test_invoer.py": 0.3,
    "tests/access/test_kleine_getallen.py": 15,
    "tests/access/test_lekken.py": 0.3,
    "tests/access/test_lekken_besloten.py": 0.3,
    "tests/access/test_lekken_open_profiel.py": 15,
    "tests/access/test_middleware.py": 1,
    "tests/access/test_na_afronden.py": 5,
    "tests/access/test_opmaak.py": 2,
    "tests/access/test_toegang_eindigt.py": 0.2,
    "tests/besluiten/test_besluiten_gelijktijdig.py": 2,
    "tests/inlezen/test_inlezen.py": 0.2,
    "tests/portaal/test_aandacht.py": 0.8,
    "tests/portaal/test_menu.py": 0.3,
    "tests/rapportages/test_beslisblad.py": 2,
    "tests/rapportages/test_controleren.py": 0.8,
    "tests/rapportages/test_kanarie.py": 3,
    "tests/rapportages/test_pdf.py": 0.8,
    "tests/rapportages/test_pdf_volledig.py": 2,
    "tests/rapportages/test_tekening.py": 1.5,
    "tests/rapportages/test_verleden.py": 3,
    "tests/actieplannen/test_rondreis.py": 0.5,
    "tests/techniek/test_adressen.py": 1,
    "tests/tooling/test_muren.py": 0.5,
    "tests/tooling/test_start.py": 1,
    "tests/tooling/test_veilig.py": 0.5,
    "tests/upgrade/test_upgrade.py": 12,
}
GEWOON, BROWSER, STORING = 0.06, 4.0, 60.0


def volgorde(items: Iterable[Any]) -> dict[Path, float]:
    """Return for each file how early it comes: the longest first, as the last one running decides how long all takes.

    A test in a browser, or one that stops services, mostly waits. Those files come spread among the others in
    proportion, or all processes would wait at the same time.
    """
    gewicht: dict[Path, float] = {}
    wacht: set[Path] = set()
    for item in items:
        seconden = _seconden(item)
        gewicht[item.path] = gewicht.get(item.path, 0) + seconden
        if seconden in {BROWSER, STORING}:
            wacht.add(item.path)
    plek = _spreid({pad: deel for pad, deel in gewicht.items() if pad in wacht})
    plek |= _spreid({pad: deel for pad, deel in gewicht.items() if pad not in wacht})
    rij = sorted(plek, key=lambda pad: (not pad.as_posix().endswith(EERST), plek[pad], pad))
    return {pad: nummer for nummer, pad in enumerate(rij)}


def _spreid(gewicht: dict[Path, float]) -> dict[Path, float]:
    """Return for each file which part of the work lies before it, from 0 to 1, with the longest first."""
    totaal, gedaan, plek = sum(gewicht.values()), 0.0, {}
    for pad in sorted(gewicht, key=lambda pad: (-gewicht[pad], pad)):
        plek[pad] = gedaan / totaal
        gedaan += gewicht[pad]
    return plek


def _seconden(item: Any) -> float:
    if "storing" in item.path.parts:
        return STORING
    if item.get_closest_marker("browser"):
        return BROWSER
    return ZWAAR.get(item.path.relative_to(item.config.rootpath).as_posix(), GEWOON)
