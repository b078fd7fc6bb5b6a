"""The renderer's own process: one JSON order on stdin, the PDF on stdout, and then it is gone.

Started by `rapportages.pdf.maker` as `python -m rapportages.pdf.kind`; it locks itself up before it reads the order.
"""

from __future__ import annotations

import base64
import ctypes
import gc
import json
import resource
import sys
from typing import Any

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
MAKER = "Virtueel kantoor continuïteit"


def sluit_op(geheugen_mib: int, seconden: int) -> None:
    """Limit memory, processor time, open files and core dumps, and leave the network where the kernel allows it."""
    for soort, grens in (
        (resource.RLIMIT_AS, geheugen_mib * 2**20),
        (resource.RLIMIT_CPU, seconden),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(soort, (grens, grens))
    # An extra lock: without the right to make name spaces the fetcher, which opens nothing, is the only one.
    ctypes.CDLL(None, use_errno=True).unshare(CLONE_NEWUSER | CLONE_NEWNET)


def maak(opdracht: dict[str, Any]) -> bytes:
    """Return the PDF/UA-1 file of an order: `html`, and `bestanden` as name -> [media type, base64]."""
    from weasyprint import HTML

    from rapportages.pdf.bronnen import Bronnen, Geweigerd

    bestanden = {naam: (soort, base64.b64decode(inhoud)) for naam, (soort, inhoud) in opdracht["bestanden"].items()}
    # The collector would walk a growing heap again and again; this process ends before it matters (TECH.md B).
    gc.collect()
    gc.freeze()
    gc.disable()
    bronnen = Bronnen(bestanden)
    document = HTML(string=opdracht["html"], base_url="kantoor:", url_fetcher=bronnen).render(pdf_variant="pdf/ua-1")
    _noem_maker(document.metadata)
    pdf: bytes = document.write_pdf(pdf_variant="pdf/ua-1", finisher=_vaste_gegevens)
    if bronnen.geweigerd:
        # While it draws an SVG, WeasyPrint swallows even a fatal refusal.
        raise Geweigerd(bronnen.geweigerd[0])
    return pdf


def _noem_maker(metadata: Any) -> None:
    """Let the metadata name us as producer instead of a program and its version; no date, no login name, no path."""
    from weasyprint import __version__

    origineel = metadata.generate_rdf_metadata

    def met_maker(*argumenten: Any) -> bytes:
        rdf: bytes = origineel(*argumenten)
        return rdf.replace(f"WeasyPrint {__version__}".encode(), MAKER.encode())

    metadata.generate_rdf_metadata = met_maker


def _vaste_gegevens(document: Any, pdf: Any) -> None:
    import pydyf

    pdf.info["Producer"] = pydyf.String(MAKER)


def main() -> None:
    """Run one order; the limits are the two arguments: MiB and seconds."""
    geheugen, seconden = (int(waarde) for waarde in sys.argv[1:3])
    sluit_op(geheugen, seconden)
    sys.stdout.buffer.write(maak(json.load(sys.stdin.buffer)))


if __name__ == "__main__":
    main()
