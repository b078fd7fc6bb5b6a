"""The portal's side of the renderer: packs the order, starts the child, keeps time, and takes the PDF."""

from __future__ import annotations

import base64
import json
import logging
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from kantoor.core.iconen import iconen
from kantoor.core.palet import KLEUR
from kantoor.core.svg import teken
from kantoor.pdf.grenzen import Grenzen
from kantoor.pdf.kind import TE_GROOT

logger = logging.getLogger(__name__)
LETTERS = ("SourceSansPro-Regular.ttf", "SourceSansPro-Bold.ttf")
INKT = KLEUR["petrol-800"]
# The only characters that mean the same in every reader and on every disk.
BESTANDSNAAM = re.compile(r"[a-z0-9][a-z0-9._-]{0,99}")
TE_GROOT_IN_WOORDEN = "Het document is te groot: het maken van de PDF vroeg te veel geheugen of te veel tijd."
# Seconds between two signs of life.
BEURT = 5.0


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
    # A file and not a pipe: `communicate` that is called again after a time-out does not go on writing.
    with tempfile.TemporaryFile() as opdracht:
        opdracht.write(_opdracht(html, bestanden(stijlen), bijlagen, herkomst, moment))
        opdracht.seek(0)
        with _start(opdracht, grenzen) as kind:
            try:
                uit, fouten = _wacht(kind, grenzen.seconden, leeft)
            except BaseException:
                kind.kill()
                raise
    if kind.returncode == 0 and uit.startswith(b"%PDF-"):
        return uit
    logger.error("PDF niet gemaakt (%s): %s", kind.returncode, fouten.decode(errors="replace")[-1000:])
    # A C library that gets no memory ends the process by a signal, and so does the kernel when time is over.
    te_groot = kind.returncode == TE_GROOT or kind.returncode < 0
    raise PdfMislukt(TE_GROOT_IN_WOORDEN if te_groot else "De PDF kon niet worden gemaakt.")


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


def _start(opdracht: IO[bytes], grenzen: Grenzen) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "kantoor.pdf.kind", str(grenzen.geheugen_mib), str(grenzen.seconden)],
        stdin=opdracht,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=settings.BASE_DIR,
        env=_omgeving(),
        start_new_session=True,
    )


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


def _omgeving() -> dict[str, str]:
    """Return the child's environment: where programs and caches are, and none of the portal's secrets."""
    mee = ("PATH", "HOME", "XDG_CACHE_HOME", "TMPDIR")
    return {"LANG": "C.UTF-8"} | {naam: os.environ[naam] for naam in mee if naam in os.environ}


def _wacht(kind: subprocess.Popen[bytes], seconden: float, leeft: Callable[[], None]) -> tuple[bytes, bytes]:
    """Wait for the child in short turns, until its time is over; return what it wrote and what it complained about."""
    einde = time.monotonic() + seconden
    while True:
        try:
            return kind.communicate(timeout=min(BEURT, max(einde - time.monotonic(), 0.1)))
        except subprocess.TimeoutExpired:
            if time.monotonic() >= einde:
                raise PdfMislukt(f"Het maken van de PDF duurde langer dan {seconden:.0f} seconden.") from None
            leeft()
