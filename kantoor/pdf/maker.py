"""The portal's side of the renderer: packs the order, has it drawn in the cage, and takes the PDF."""

from __future__ import annotations

import base64
import json
import logging
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from kantoor.core.iconen import iconen
from kantoor.core.palet import KLEUR
from kantoor.core.svg import teken
from kantoor.kooi.opsluiten import Kooifout, Reden, draai
from kantoor.pdf.grenzen import Grenzen

logger = logging.getLogger(__name__)
LETTERS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
INKT = KLEUR["petrol-800"]
# The only characters that mean the same in every reader and on every disk.
BESTANDSNAAM = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
TE_GROOT_IN_WOORDEN = "Het document is te groot: het maken van de PDF vroeg te veel geheugen of te veel tijd."
MISLUKT = "De PDF kon niet worden gemaakt."
# The function of the child; this process does not load it.
WERK = "kantoor.pdf.kind:teken"
# Where fontconfig keeps what it found; the child gets nothing else of our environment.
OMGEVING = ("PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR")


class PdfMislukt(Exception):
    """The PDF could not be made; the message says why, in words for the person who asked."""


@dataclass(frozen=True, slots=True)
class Bijlage:
    """A file that travels inside the PDF, as the source of its figures; `moment` has a time zone."""

    naam: str
    inhoud: bytes
    moment: datetime
    omschrijving: str = ""

    def __post_init__(self) -> None:
        if not BESTANDSNAAM.fullmatch(self.naam):
            raise ValueError(f"{self.naam!r} is geen naam voor een bijlage.")


@dataclass(frozen=True, slots=True)
class Herkomst:
    """Which document a file is: its key, its number as people quote it, and the SHA-256 of its frozen content."""

    sleutel: str
    aanduiding: str
    bevriezing: str


def maak_pdf(
    html: str,
    *,
    bladzijden: int = 1,
    stijlen: Sequence[Path] = (),
    bijlagen: Sequence[Bijlage] = (),
    herkomst: Herkomst | None = None,
    moment: datetime | None = None,
    grenzen: Grenzen | None = None,
    leeft: Callable[[], None] = lambda: None,
) -> bytes:
    """Return the PDF/UA-1 and PDF/A-3a file of `html`; the same arguments give the same bytes.

    `bladzijden` is an estimate of its length, from which the limits follow unless `grenzen` are given; `moment` is the
    only date in its metadata. `html` asks for the `stijlen` by name, as `kantoor:<name>`, beside ours (`bestanden`).
    `leeft` is called every few seconds while the child works. Raises `PdfMislukt`, also when
    a letter is missing or the document asks for more than its size needs.
    """
    grenzen = grenzen or Grenzen.voor(bladzijden, hoogstens=settings.PDF_MAX_BLADZIJDEN)
    opdracht = _opdracht(html, bestanden(stijlen), bijlagen, herkomst, moment)
    omgeving = {naam: os.environ[naam] for naam in OMGEVING if naam in os.environ}
    try:
        uit = draai(WERK, opdracht, grenzen=grenzen, omgeving=omgeving, leeft=leeft)
    except Kooifout as fout:
        logger.exception("PDF niet gemaakt: %s", fout.klachten[-1000:])
        raise PdfMislukt(_in_woorden(fout.reden, grenzen)) from None
    if not uit.startswith(b"%PDF-"):
        raise PdfMislukt(MISLUKT)
    return uit


def _in_woorden(reden: Reden, grenzen: Grenzen) -> str:
    if reden is Reden.TIJD:
        return f"Het maken van de PDF duurde langer dan {grenzen.seconden:.0f} seconden."
    return TE_GROOT_IN_WOORDEN if reden is Reden.RUIMTE else MISLUKT


def _opdracht(
    html: str,
    mee: dict[str, list[str]],
    bijlagen: Sequence[Bijlage],
    herkomst: Herkomst | None,
    moment: datetime | None,
) -> bytes:
    """Return the order as the child reads it; attachments by name, because a PDF wants its names sorted."""
    return json.dumps(
        {
            "html": html,
            "bestanden": mee,
            "bijlagen": [
                [bijlage.naam, base64.b64encode(bijlage.inhoud).decode(), _iso(bijlage.moment), bijlage.omschrijving]
                for bijlage in sorted(bijlagen, key=lambda bijlage: bijlage.naam)
            ],
            "herkomst": asdict(herkomst) if herkomst else {},
            "moment": _iso(moment) if moment else None,
        }
    ).encode()


def _iso(moment: datetime) -> str:
    """Return a moment in UTC, to the second; the zone of the machine must not show in the bytes."""
    if moment.tzinfo is None:
        raise ValueError("Een moment zonder tijdzone is in een bestand niet vast.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def bestanden(stijlen: Sequence[Path] = ()) -> dict[str, list[str]]:
    """Return all a PDF may use, as `kantoor:<naam>` -> [media type, base64]; raise `PdfMislukt` without letters."""
    if settings.LETTER_BRON is None:
        raise PdfMislukt("Het lettertype van de PDF ontbreekt op de server.")
    eigen = (settings.BASE_DIR / "static/css/tokens.css", Path(__file__).with_name("pagina.css"))
    gevonden = {f"kantoor:{pad.name}": ["text/css", _base64(pad)] for pad in (*eigen, *stijlen)}
    gevonden["kantoor:teken.svg"] = ["image/svg+xml", base64.b64encode(teken().encode()).decode()]
    for naam in LETTERS:
        gevonden[f"kantoor:{naam}"] = ["font/ttf", _base64(settings.LETTER_BRON / naam)]
    tekeningen = iconen()
    for naam, tekening in tekeningen.items():
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20">{tekening}</svg>'
        inhoud = base64.b64encode(svg.replace("currentColor", INKT).encode()).decode()
        gevonden[f"kantoor:iconen/{naam}.svg"] = ["image/svg+xml", inhoud]
    # Decorative pictures are backgrounds: as inline SVG the tagged PDF would count them as figures without a text.
    regels = (f'.ic--{naam} {{ background-image: url("kantoor:iconen/{naam}.svg"); }}' for naam in tekeningen)
    gevonden["kantoor:iconen.css"] = ["text/css", base64.b64encode("\n".join(regels).encode()).decode()]
    return gevonden


def _base64(bestand: Path) -> str:
    try:
        return base64.b64encode(bestand.read_bytes()).decode()
    except OSError as fout:
        raise PdfMislukt(f"Het bestand {bestand.name} van de PDF ontbreekt op de server.") from fout
