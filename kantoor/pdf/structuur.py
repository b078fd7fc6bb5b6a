"""The last hand on a drawn PDF, before it is written: what WeasyPrint leaves out of the structure, and the metadata.

Works on pydyf's own objects, so that nothing is parsed again and the same input keeps giving the same bytes.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

import pydyf

from kantoor.pdf.metadata import MAKER, xmp

REGELEINDE = b"\r\nendstream"


class Vast(pydyf.Object):
    """An object that is bytes already; without it writing would serialise and compress all objects twice."""

    data = b""
    compressible = False

    def __init__(self, bron: Any) -> None:
        super().__init__()
        self.number, self.generation, self.free = bron.number, bron.generation, bron.free
        self.compressible = bron.compressible
        self.data = b"" if bron.free == "f" else bron.data
        if self.data.endswith(REGELEINDE):
            leg_einde_vast(bron)
            self.data = bron.data


def rond_af(metadata: Any, pdf: Any, herkomst: Mapping[str, str]) -> None:
    """Finish `pdf` in place: scopes, running headers, attachments once, metadata; after this nothing can change."""
    geef_koppen_richting(pdf)
    maak_randen_artefact(pdf)
    if "AF" in pdf.catalog:
        # WeasyPrint finds every attachment twice: by its name and by its kind.
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    pdf.info["Producer"] = pydyf.String(MAKER)
    stroom = _object(pdf, pdf.catalog["Metadata"])
    stroom.stream, stroom.compress = [xmp(metadata, herkomst)], False
    for nummer, ding in enumerate(pdf.objects):
        pdf.objects[nummer] = Vast(ding)
    pdf.add_object = partial(_voeg_toe, pdf.add_object)


def leg_einde_vast(stroom: Any) -> None:
    """Encode a stream of which the last byte is a carriage return once more, in place.

    A reader that looks for the line end before `endstream` would take that byte for half of it and find another length
    than the stream says it has (ISO 19005-3, 6.1.7.1); one stream in 256 ends that way.
    """
    inhoud = stroom.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    filters = ["/FlateDecode"] if stroom.compress else [f for f in (stroom.extra.get("Filter"),) if f]
    stroom.extra["Filter"] = pydyf.Array(["/ASCII85Decode", *filters])
    if "DecodeParms" in stroom.extra:
        stroom.extra["DecodeParms"] = pydyf.Array(["null", stroom.extra["DecodeParms"]])
    stroom.stream, stroom.compress = [base64.a85encode(inhoud) + b"~>"], False


def _voeg_toe(origineel: Callable[[Any], None], ding: Any) -> None:
    """Add what pydyf makes while it writes: the stream of objects and the one of their places."""
    origineel(ding)
    if isinstance(ding, pydyf.Stream) and ding.data.endswith(REGELEINDE):
        leg_einde_vast(ding)


def geef_koppen_richting(pdf: Any) -> None:
    """Write /Scope on header cells; a header is one of a row when a cell of that same row names it."""
    van_rij = {
        (cel["P"], kop.string) for cel in _elementen(pdf) if cel["S"] == "/TD" for kop in cel["A"].get("Headers", ())
    }
    for cel in _elementen(pdf):
        if cel["S"] == "/TH" and "A" in cel:
            eigen = cel["ID"].string if "ID" in cel else None
            cel["A"]["Scope"] = "/Row" if (cel["P"], eigen) in van_rij else "/Column"


def maak_randen_artefact(pdf: Any) -> None:
    """Turn what stands in the margins into pagination artifacts (ISO 14289-1, 7.8).

    WeasyPrint marks it as content of elements that hang in no tree: neither read aloud nor known to be decoration.
    """
    wortel = _object(pdf, pdf.catalog["StructTreeRoot"])
    koppeling = _object(pdf, wortel["ParentTree"])["Nums"]
    los = _losse_elementen(pdf, _object(pdf, wortel["K"][0]))
    for verwijzing in pdf.page_references:
        blad = _object(pdf, verwijzing)
        # Nums is key, value, key, value; the pages come first and in order.
        inhoud = koppeling[2 * blad["StructParents"] + 1]
        weg = {mcid for mcid, element in enumerate(inhoud) if element in los}
        for mcid in weg:
            inhoud[mcid] = b"null"
        _herschrijf(_object(pdf, blad["Contents"]).stream, weg, blad["MediaBox"][3])
    for verwijzing in los:
        _object(pdf, verwijzing).clear()


def _elementen(pdf: Any) -> Iterator[Any]:
    for ding in pdf.objects:
        if isinstance(ding, pydyf.Dictionary) and ding.get("Type") == "/StructElem":
            yield ding


def _object(pdf: Any, verwijzing: bytes) -> Any:
    return pdf.objects[int(verwijzing.split()[0])]


def _losse_elementen(pdf: Any, document: Any) -> set[bytes]:
    """Return all elements outside the tree, except where they hold a link: that must stay tagged."""
    vast = set(document["K"])
    los: set[bytes] = set()
    for element in _elementen(pdf):
        if element["P"] == document.reference and element.reference not in vast:
            tak = list(_tak(pdf, element))
            if all("S" in deel for deel in tak):
                los.update(deel.reference for deel in tak)
    return los


def _tak(pdf: Any, element: Any) -> Iterator[Any]:
    yield element
    for kind in element.get("K", ()):
        if isinstance(kind, bytes):
            yield from _tak(pdf, _object(pdf, kind))


def _herschrijf(stroom: list[Any], weg: set[int], hoogte: float) -> None:
    """Mark the content with these numbers as header or footer, by where on the page of `hoogte` points it stands."""
    for plaats, deel in enumerate(stroom):
        if deel == b"BDC" and stroom[plaats - 1].get("MCID") in weg:
            stroom[plaats - 2] = "/Artifact"
            stroom[plaats - 1] = pydyf.Dictionary({"Type": "/Pagination"} | _kant(stroom, plaats, hoogte))


def _kant(stroom: list[Any], begin: int, hoogte: float) -> dict[str, str]:
    """Return the subtype of the text that starts here; nothing when it draws no text."""
    for deel in stroom[begin : begin + 50]:
        if deel == b"EMC":
            break
        if isinstance(deel, bytes) and deel.endswith(b" Tm"):
            # Pixels of 0.75 point, counted from the top.
            boven = float(deel.split()[5]) * 0.75 < hoogte / 2
            return {"Subtype": "/Header" if boven else "/Footer"}
    return {}
