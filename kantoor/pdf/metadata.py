"""What the file says of itself: the XMP of a file that is PDF/UA-1 and PDF/A-3a at once, and which document it is.

`herken` reads back what `xmp` writes; both sides of that agreement live in this package. Knows no Django.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

MAKER = "Virtueel kantoor continuïteit"
NAAMRUIMTE = "urn:virtueel-kantoor-continuiteit:document:1#"
# The order in which they are written is the order in which they are recognised.
HERKOMST = ("sleutel", "aanduiding", "bevriezing")
UITLEG = {
    "sleutel": "Key of the document",
    "aanduiding": "Number of the document as people quote it",
    "bevriezing": "SHA-256 of the frozen content",
}
NAMEN = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "vkc": NAAMRUIMTE,
}


def xmp(document: Any, herkomst: Mapping[str, str]) -> bytes:
    """Return the XMP packet of a document; `document` is WeasyPrint's DocumentMetadata, `herkomst` may be empty."""
    delen = [
        "<pdfaid:part>3</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        _veld("pdf:Producer", MAKER),
        _veld("xmp:CreatorTool", MAKER),
        _veld("xmp:CreateDate", document.created),
        _veld("xmp:ModifyDate", document.modified),
        _lijst("dc:title", "Alt", [document.title]),
        _lijst("dc:creator", "Seq", document.authors),
        _lijst("dc:description", "Alt", [document.description]),
        # Written without anything in between: `herken` looks for exactly this.
        "".join(_veld(f"vkc:{naam}", herkomst.get(naam)) for naam in HERKOMST),
        _uitbreidingen(bool(herkomst)),
    ]
    namen = " ".join(f'xmlns:{kort}="{lang}"' for kort, lang in NAMEN.items())
    inhoud = "\n".join(deel for deel in delen if deel)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        f'<rdf:RDF {namen}>\n<rdf:Description rdf:about="">\n{inhoud}\n</rdf:Description>\n</rdf:RDF>\n'
        '</x:xmpmeta>\n<?xpacket end="r"?>'
    ).encode()


def _veld(naam: str, waarde: str | None) -> str:
    return f"<{naam}>{escape(waarde)}</{naam}>" if waarde else ""


def _lijst(naam: str, soort: str, waarden: list[str | None]) -> str:
    taal = ' xml:lang="x-default"' if soort == "Alt" else ""
    items = "".join(f"<rdf:li{taal}>{escape(waarde)}</rdf:li>" for waarde in waarden if waarde)
    return f"<{naam}><rdf:{soort}>{items}</rdf:{soort}></{naam}>" if items else ""


def _uitbreidingen(met_herkomst: bool) -> str:
    """Return the descriptions PDF/A asks for of every property it does not know itself (ISO 19005-3, 6.6.2.3)."""
    schemas = [
        _schema("PDF/UA Universal Accessibility", "pdfuaid", {"part": ("Integer", "internal", "Part of ISO 14289")})
    ]
    if met_herkomst:
        eigen = {naam: ("Text", "external", uitleg) for naam, uitleg in UITLEG.items()}
        schemas.append(_schema("Origin of the document", "vkc", eigen))
    return f"<pdfaExtension:schemas><rdf:Bag>{''.join(schemas)}</rdf:Bag></pdfaExtension:schemas>"


def _schema(titel: str, kort: str, velden: Mapping[str, tuple[str, str, str]]) -> str:
    regels = "".join(
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{naam}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{soort}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{herkomst}</pdfaProperty:category>"
        f"<pdfaProperty:description>{uitleg}</pdfaProperty:description></rdf:li>"
        for naam, (soort, herkomst, uitleg) in velden.items()
    )
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{titel}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{NAMEN[kort]}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{kort}</pdfaSchema:prefix>"
        f"<pdfaSchema:property><rdf:Seq>{regels}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )
