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
# Sizes of letters in points, the usual one first, for a document that may have no page that is mostly white.
GROOTTEN = ("10", "9.75", "10.25", "9.5", "10.5", "9.25")
# What may as well begin on a new page says `data-schuif`; tried second, as it leaves the letters as they are.
SCHUIF = "[data-schuif] { break-before: page }"
HALF = 0.52
KORT = 3  # pages: in a paper this short another size moves little, so it is only tried where it can do
LANG = 12  # pages: of a longer paper only the end is looked at, as drawing it again takes too long


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

    One whose body has `data-vol` may have no page that is mostly white: it gets the first way of setting that fills
    half of each, else the one whose emptiest page is fullest. The same document always comes out in the same way.
    """
    boom = HTML(string=html, base_url="kantoor:", url_fetcher=bronnen)
    vol = boom.etree_element.find("body").get("data-vol") is not None
    beste: tuple[float, Any] = (-1.0, None)
    for regels in _manieren() if vol else ("",):
        document = boom.render(pdf_variant=VARIANT, stylesheets=[CSS(string=regels)] if regels else [])
        delen = [vulling(blad) for blad in document.pages] if vol else [1.0]
        leegste = min(delen if len(delen) <= LANG else delen[-1:])
        if leegste > beste[0]:
            beste = (leegste, document)
        if leegste >= HALF or not _kan_voller(delen):
            break
    return beste[1]


def _manieren() -> list[str]:
    """Return the ways of setting a paper, in the order in which they are tried."""
    maten = [f"body {{ font-size: {punten}pt !important }}" for punten in GROOTTEN]
    return [maten[0], f"{maten[0]} {SCHUIF}", *maten[1:]]


def _kan_voller(delen: list[float]) -> bool:
    """Return whether another size of letters may help; a paper of a few pages changes less than one page by it."""
    heel, rest = len(delen) - 1, delen[-1]
    if heel >= KORT:
        return True
    kleiner, groter = (float(min(GROOTTEN, key=float)) / 10) ** 2, (float(max(GROOTTEN, key=float)) / 10) ** 2
    return (heel + rest) * kleiner <= heel or (heel + rest) * groter >= heel + HALF


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
