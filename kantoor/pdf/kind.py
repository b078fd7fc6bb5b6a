"""The renderer, which works in the cage (`kantoor.kooi`): one JSON order in, the PDF out."""

from __future__ import annotations

import base64
import gc
import json
from datetime import datetime
from io import BytesIO
from typing import Any

import pydyf
from weasyprint import CSS, HTML, Attachment
from weasyprint.formatting_structure.boxes import TextBox

from kantoor.pdf.bronnen import BronGeweigerd, Bronophaler
from kantoor.pdf.metadata import MAKER
from kantoor.pdf.snel import onthoud_bladzijden
from kantoor.pdf.structuur import rond_af
from kantoor.pdf.tekens import tekenbaar

VARIANT = "pdf/a-3a"
# Sizes of letters in points, the usual one first, for a document that may not end on a page that is mostly white.
GROOTTEN = ("10", "9.75", "10.25", "9.5", "10.5", "9.25")
HALF = 0.52
KORT = 3  # pages: a paper this short is drawn once, however its last page ends


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
    document = zet(html, bronnen)
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


def zet(html: str, bronnen: Any) -> Any:
    """Return the document laid out.

    One of more than a few pages whose body has `data-vol` may not end on a page that is mostly white: it gets the first
    size of letters that fills half of it, else the one that fills most. The same document always comes out in the same
    size.
    """
    boom = HTML(string=html, base_url="kantoor:", url_fetcher=bronnen)
    vol = boom.etree_element.find("body").get("data-vol") is not None
    beste: tuple[float, Any] = (-1.0, None)
    for punten in GROOTTEN if vol else ("",):
        maat = [CSS(string=f"body {{ font-size: {punten}pt !important }}")] if punten else []
        document = boom.render(pdf_variant=VARIANT, stylesheets=maat)
        gevuld = vulling(document.pages[-1]) if vol and len(document.pages) > KORT else 1.0
        if gevuld > beste[0]:
            beste = (gevuld, document)
        if gevuld >= HALF:
            break
    return beste[1]


def vulling(blad: Any) -> float:
    """Return how far down its own area the text of a page comes, from 0 to 1."""
    vak = blad._page_box
    tekst = [kind for kind in vak.children[0].descendants() if isinstance(kind, TextBox)]  # not what runs in the margin
    onder = max((kind.position_y + kind.height for kind in tekst), default=0)
    return float((onder - vak.content_box_y()) / vak.height)


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
