"""The font of pages and PDF: subset once from the installed package, so nobody fetches it from elsewhere."""

from __future__ import annotations

import logging
from pathlib import Path

from fontTools import subset

# Latin, Latin-1, Latin Extended-A, punctuation, euro and minus.
TEKENS = (
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2027),
    0x202F,
    0x2039,
    0x203A,
    0x20AC,
    0x2122,
    0x2212,
)
GEWICHTEN = {"Regular": 400, "Semibold": 600, "Bold": 700}
KENMERKEN = ["ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum"]
FAMILIE = "Source Sans"


class GeenLetters(Exception):
    """The package with the font files is not installed."""


def maak_letters(bron: Path | None, doel: Path) -> list[Path]:
    """Write one woff2 per weight and `letters.css` beside them; return the files written, none when all are up to date.

    Raises `GeenLetters` when the source files are missing.
    """
    bronnen = {gewicht: bron / f"SourceSansPro-{naam}.ttf" for naam, gewicht in GEWICHTEN.items()} if bron else {}
    if not bronnen or not all(bestand.is_file() for bestand in bronnen.values()):
        raise GeenLetters(f"De lettertypen staan niet in {bron}; installeer het pakket font-source-sans-pro.")
    doel.mkdir(parents=True, exist_ok=True)
    geschreven = []
    for gewicht, bestand in bronnen.items():
        uit = doel / f"source-sans-{gewicht}.woff2"
        if not uit.is_file() or uit.stat().st_mtime < bestand.stat().st_mtime:
            _verklein(bestand, uit)
            geschreven.append(uit)
    stijl = doel / "letters.css"  # last: where it is, the fonts are
    if not stijl.is_file() or stijl.read_text("utf-8") != _stijl():
        stijl.write_text(_stijl(), "utf-8")
        geschreven.append(stijl)
    return geschreven


def _verklein(bron: Path, uit: Path) -> None:
    logging.getLogger("fontTools").setLevel(logging.WARNING)  # it names every glyph it keeps
    opties = subset.Options(flavor="woff2", layout_features=KENMERKEN, hinting=False, notdef_outline=True)
    letter = subset.load_font(str(bron), opties)
    snijder = subset.Subsetter(opties)
    snijder.populate(unicodes=TEKENS)
    snijder.subset(letter)
    subset.save_font(letter, str(uit), opties)
    letter.close()


def _stijl() -> str:
    regels = (
        f'@font-face {{ font-family: "{FAMILIE}"; font-weight: {gewicht}; font-style: normal; font-display: swap; '
        f'src: url("source-sans-{gewicht}.woff2") format("woff2"); }}'
        for gewicht in GEWICHTEN.values()
    )
    return "\n".join(regels) + "\n"
