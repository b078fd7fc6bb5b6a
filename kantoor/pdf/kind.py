"""The renderer, which works in the cage (`kantoor.kooi`): one JSON order in, the PDF out."""

from __future__ import annotations

import base64
import gc
import json
from datetime import datetime
from io import BytesIO
from typing import Any

import pydyf
from weasyprint import HTML, Attachment

from kantoor.pdf.bronnen import BronGeweigerd, Bronophaler
from kantoor.pdf.metadata import MAKER
from kantoor.pdf.snel import onthoud_bladzijden
from kantoor.pdf.structuur import rond_af
from kantoor.pdf.tekens import tekenbaar

VARIANT = "pdf/a-3a"


def teken(opdracht: bytes) -> bytes:
    """Return the file of an order in JSON (see `maak`)."""
    return maak(json.loads(opdracht))


def maak(opdracht: dict[str, Any]) -> bytes:
    """Return the file, PDF/UA-1 and PDF/A-3a at once, of an order.

    An order holds `html`; `bestanden`: name -> [media type, base64]; and, each of which may be left out, `bijlagen`:
    list of [name, base64, moment in ISO 8601, description]; `herkomst`: see `metadata.HERKOMST`; `moment` of the file.
    """
    bestanden = {naam: (soort, base64.b64decode(inhoud)) for naam, (soort, inhoud) in opdracht["bestanden"].items()}
    onthoud_bladzijden(pydyf.PDF)
    # The collector would walk a growing heap again and again; this process ends before it matters.
    gc.collect()
    gc.freeze()
    gc.disable()
    bronnen = Bronophaler(bestanden)
    html = tekenbaar(opdracht["html"], [inhoud for soort, inhoud in bestanden.values() if soort == "font/ttf"])
    document = HTML(string=html, base_url="kantoor:", url_fetcher=bronnen).render(pdf_variant=VARIANT)
    if document.metadata.attachments:
        # Only what the caller hands over is attached, never what a text asks for.
        raise BronGeweigerd("attachment")
    _schoon(document.metadata, opdracht.get("moment"))
    pdf: bytes = document.write_pdf(
        pdf_variant=VARIANT,
        attachments=[_bijlage(*delen, bronnen=bronnen) for delen in opdracht.get("bijlagen", ())],
        finisher=lambda document, pdf: rond_af(document.metadata, pdf, opdracht.get("herkomst", {})),
    )
    if bronnen.geweigerd:
        # While it draws an SVG, WeasyPrint swallows even a fatal refusal.
        raise BronGeweigerd(bronnen.geweigerd[0])
    return pdf


def _schoon(metadata: Any, moment: str | None) -> None:
    """Let the file name us as its maker, and no moment but the one handed in."""
    metadata.generator = MAKER
    metadata.keywords = []
    metadata.created = metadata.modified = moment


def _bijlage(naam: str, inhoud: str, moment: str, omschrijving: str, *, bronnen: Any) -> Any:
    op = datetime.fromisoformat(moment)
    return Attachment(
        file_obj=BytesIO(base64.b64decode(inhoud)),
        url_fetcher=bronnen,
        name=naam,
        description=omschrijving,
        created=op,
        modified=op,
        relationship="Source",
    )
