"""The sixteen checks of SECURITY.md A6 on the structure of a PDF, for every kind of report.

`keur` returns what is wrong, by check; an empty answer means that all sixteen pass.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

MAKER = "Virtueel kantoor continuïteit"
TOONT = {"Tj", "TJ", "'", '"', "Do", "f", "f*", "F", "S", "s", "B", "B*", "b", "b*", "sh", "EI", "INLINE IMAGE"}
SCHRIFTEN = {
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMediaExecute",
}
INFO = {"/Title", "/Author", "/Subject", "/Producer", "/Creator", "/CreationDate", "/ModDate"}
PDFUAID = "{http://www.aiim.org/pdfua/ns/id/}"
Fouten = Iterator[str]


def keur(inhoud: bytes, bijlagen: Mapping[str, bytes] | None = None) -> dict[str, list[str]]:
    """Return check -> faults of the PDF `inhoud`, which must carry exactly `bijlagen`; only checks that fail."""
    with pikepdf.open(BytesIO(inhoud)) as pdf:
        uitslag = {naam: list(controle(pdf)) for naam, controle in CONTROLES.items()}
        uitslag["bijlagen"] = list(_bijlagen(pdf, bijlagen or {}))
        return {naam: fouten for naam, fouten in uitslag.items() if fouten}


def elementen(pdf: pikepdf.Pdf, *soorten: str) -> Iterator[Any]:
    """Yield the structure elements of these kinds (all when none is named), in reading order."""
    wachten = [pdf.Root.StructTreeRoot] if "/StructTreeRoot" in pdf.Root else []
    while wachten:
        knoop = wachten.pop()
        if "/S" in knoop and (not soorten or knoop.S in soorten):
            yield knoop
        kinderen: Any = knoop.get("/K", [])
        lijst = list(kinderen) if isinstance(kinderen, Array) else [kinderen]
        wachten += [kind for kind in reversed(lijst) if isinstance(kind, Dictionary) and kind.get("/Type") != "/OBJR"]


def xmp(pdf: pikepdf.Pdf, naam: str) -> str | None:
    """Return one property of the metadata, `prefix:name` or `{namespace}name`, or None."""
    waarde = pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False).get(naam)
    return None if waarde is None else str(waarde)


def _gemarkeerd(pdf: pikepdf.Pdf) -> Fouten:
    if pdf.Root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "MarkInfo zegt niet Marked"


def _boom(pdf: pikepdf.Pdf) -> Fouten:
    boom = pdf.Root.get("/StructTreeRoot")
    if boom is None:
        yield "geen StructTreeRoot"
        return
    if [str(kind.S) for kind in boom.K] != ["/Document"]:
        yield "de boom begint niet met Document"
    nummers = set(list(boom.ParentTree.Nums)[::2])
    for nr, blad in enumerate(pdf.pages):
        if blad.get("/StructParents") not in nummers:
            yield f"bladzijde {nr} hangt niet aan de boom"


def _taal(pdf: pikepdf.Pdf) -> Fouten:
    if not re.fullmatch(r"nl(-NL)?", str(pdf.Root.get("/Lang", ""))):
        yield "geen taal"


def _titel(pdf: pikepdf.Pdf) -> Fouten:
    titel = str(pdf.docinfo.get("/Title", ""))
    if not titel or titel != xmp(pdf, "dc:title"):
        yield "geen titel, of niet dezelfde in de XMP"
    if pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "DisplayDocTitle staat niet aan"


def _norm(pdf: pikepdf.Pdf) -> Fouten:
    delen = [xmp(pdf, naam) for naam in (f"{PDFUAID}part", "pdfaid:part", "pdfaid:conformance")]
    if delen != ["1", "3", "A"]:
        yield f"de XMP noemt {delen}"
    if "/Filter" in pdf.Root.Metadata:
        yield "de XMP is ingepakt"


def _tabvolgorde(pdf: pikepdf.Pdf) -> Fouten:
    yield from (f"bladzijde {nr} heeft geen Tabs S" for nr, blad in enumerate(pdf.pages) if blad.get("/Tabs") != Name.S)


def _koppen(pdf: pikepdf.Pdf) -> Fouten:
    vorige = 0
    for kop in elementen(pdf, "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"):
        niveau = int(str(kop.S)[2])
        if niveau > vorige + 1:
            yield f"na H{vorige} komt H{niveau}"
        vorige = niveau
    if not vorige:
        yield "geen koppen"


def _tabellen(pdf: pikepdf.Pdf) -> Fouten:
    for tabel in elementen(pdf, "/Table"):
        rijen = [rij for deel in tabel.K for rij in (deel.K if deel.S != "/TR" else [deel]) if rij.get("/S") == "/TR"]
        cellen = [cel for rij in rijen for cel in rij.K]
        if not any(cel.S == "/TH" for cel in cellen):
            yield "tabel zonder kopcellen"
        for cel in cellen:
            kenmerk = cel.get("/A", {})
            if cel.S == "/TH" and kenmerk.get("/Scope") not in ("/Row", "/Column"):
                yield "kopcel zonder Scope"
            if cel.S == "/TD" and not len(kenmerk.get("/Headers", [])):
                yield "cel zonder Headers"


def _figuren(pdf: pikepdf.Pdf) -> Fouten:
    yield from ("figuur zonder Alt" for figuur in elementen(pdf, "/Figure") if not str(figuur.get("/Alt", "")).strip())


def _links(pdf: pikepdf.Pdf) -> Fouten:
    for nr, blad in enumerate(pdf.pages):
        for annotatie in blad.get("/Annots", []):
            if not str(annotatie.get("/Contents", "")) or "/StructParent" not in annotatie:
                yield f"link zonder Contents of plaats in de boom op bladzijde {nr}"


def _letters(pdf: pikepdf.Pdf) -> Fouten:
    for ding in pdf.objects:
        if isinstance(ding, Dictionary) and ding.get("/Type") == "/FontDescriptor":
            if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(ding.keys()):
                yield f"letter {ding.FontName} zit er niet in"
        elif isinstance(ding, Dictionary) and "/DescendantFonts" in ding and "/ToUnicode" not in ding:
            yield f"letter {ding.BaseFont} heeft geen ToUnicode"


def _gemerkt(pdf: pikepdf.Pdf) -> Fouten:
    """All that shows is either an artifact or content whose number leads to an element of the tree."""
    if "/StructTreeRoot" not in pdf.Root:
        yield "geen boom"
        return
    nummers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    ouders = dict(zip(nummers[::2], nummers[1::2], strict=True))
    in_boom = {element.objgen for element in elementen(pdf)}
    for nr, blad in enumerate(pdf.pages):
        eigen: Any = ouders.get(blad.get("/StructParents"), [])
        open_: list[Any] = []
        for argumenten, opdracht in pikepdf.parse_content_stream(blad):
            if str(opdracht) in {"BDC", "BMC"}:
                open_.append(argumenten)
            elif str(opdracht) == "EMC":
                open_.pop()
            elif str(opdracht) in TOONT and not any(_telt(merk, eigen, in_boom) for merk in open_):
                yield f"bladzijde {nr}: {opdracht} zonder merk"


def _telt(merk: Any, eigen: Any, in_boom: set[tuple[int, int]]) -> bool:
    if merk[0] == "/Artifact":
        return True
    nummer = int(merk[1].MCID) if len(merk) > 1 and "/MCID" in merk[1] else len(eigen)
    ouder = eigen[nummer] if nummer < len(eigen) else None
    return ouder is not None and ouder.objgen in in_boom


def _bladwijzers(pdf: pikepdf.Pdf) -> Fouten:
    with pdf.open_outline() as inhoud:
        aantal = sum(1 for _ in _takken(inhoud.root))
    koppen = sum(1 for _ in elementen(pdf, "/H1", "/H2", "/H3", "/H4", "/H5", "/H6"))
    if not aantal or aantal != koppen:
        yield f"{aantal} bladwijzers voor {koppen} koppen"


def _takken(takken: Any) -> Iterator[Any]:
    for tak in takken:
        yield tak
        yield from _takken(tak.children)


def _geen_schrift(pdf: pikepdf.Pdf) -> Fouten:
    for ding in [*pdf.objects, pdf.Root.get("/Names", Dictionary())]:
        if isinstance(ding, Dictionary):
            yield from (
                f"{sleutel} in het bestand"
                for sleutel in ("/JS", "/AA", "/OpenAction", "/JavaScript")
                if sleutel in ding
            )
            if str(ding.get("/S", "")) in SCHRIFTEN:
                yield f"handeling {ding.S}"


def _bijlagen(pdf: pikepdf.Pdf, verwacht: Mapping[str, bytes]) -> Fouten:
    gevonden = {naam: bijlage.get_file().read_bytes() for naam, bijlage in pdf.attachments.items()}
    if gevonden != verwacht:
        yield f"bijlagen {sorted(gevonden)} in plaats van {sorted(verwacht)}"
    verbonden = list(pdf.Root.get("/AF", []))
    if len(verbonden) != len(verwacht) or any(af.get("/AFRelationship") != "/Source" for af in verbonden):
        yield "niet elke bijlage is een keer als bron verbonden"
    if any(note.get("/Subtype") == "/FileAttachment" for blad in pdf.pages for note in blad.get("/Annots", [])):
        yield "een bijlage in de tekst"


def _metadata(pdf: pikepdf.Pdf) -> Fouten:
    info = {naam: str(waarde) for naam, waarde in pdf.docinfo.items()}
    makers = {
        info.get("/Producer"),
        info.get("/Creator"),
        xmp(pdf, "pdf:Producer"),
        xmp(pdf, "xmp:CreatorTool"),
    }
    if makers != {MAKER}:
        yield f"gemaakt door {sorted(map(str, makers))}"
    if not set(info) <= INFO:
        yield f"meer gegevens dan nodig: {sorted(set(info) - INFO)}"
    if re.search(rb"file:|/home/|/root/|/tmp/|WeasyPrint", pdf.Root.Metadata.read_bytes()):
        yield "een pad of programma in de XMP"


CONTROLES: dict[str, Callable[[pikepdf.Pdf], Fouten]] = {
    "gemarkeerd": _gemarkeerd,
    "boom": _boom,
    "taal": _taal,
    "titel": _titel,
    "norm": _norm,
    "tabvolgorde": _tabvolgorde,
    "koppen": _koppen,
    "tabellen": _tabellen,
    "figuren": _figuren,
    "links": _links,
    "letters": _letters,
    "gemerkt": _gemerkt,
    "bladwijzers": _bladwijzers,
    "geen schrift": _geen_schrift,
    "metadata": _metadata,
}
