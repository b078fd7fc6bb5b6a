"""The renderer's own process: one JSON order on stdin, the PDF on stdout, and then it is gone.

Started by `kantoor.pdf.maker` as `python -m kantoor.pdf.kind`; it locks itself up before it reads the order.
"""

from __future__ import annotations

import base64
import ctypes
import gc
import json
import logging
import os
import resource
import signal
import sys
from datetime import datetime
from io import BytesIO
from typing import Any

CLONE_NEWNET, CLONE_NEWUSER = 0x40000000, 0x10000000
PR_SET_PDEATHSIG = 1
VARIANT = "pdf/a-3a"
# What `maker` understands: the document did not fit in the memory it was given.
TE_GROOT = 3
HOOGSTENS_MELDINGEN = 50


def sluit_op(geheugen_mib: int, seconden: int) -> None:
    """Limit memory, processor time, open files and core dumps, leave the network where the kernel allows it, and end
    with the worker.
    """
    for soort, grens in (
        (resource.RLIMIT_AS, geheugen_mib * 2**20),
        (resource.RLIMIT_CPU, seconden),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(soort, (grens, grens))
    # An extra lock: without the right to make name spaces the fetcher, which opens nothing, is the only one.
    libc = ctypes.CDLL(None, use_errno=True)
    libc.unshare(CLONE_NEWUSER | CLONE_NEWNET)
    # Nobody waits for the file of a worker that was killed. After the other, which would undo it.
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def maak(opdracht: dict[str, Any]) -> bytes:
    """Return the file, PDF/UA-1 and PDF/A-3a at once, of an order.

    An order holds `html`; `bestanden`: name -> [media type, base64]; and, each of which may be left out, `bijlagen`:
    list of [name, base64, moment in ISO 8601, description]; `herkomst`: see `metadata.HERKOMST`; `moment` of the file.
    """
    import pydyf
    from weasyprint import HTML

    from kantoor.pdf.bronnen import BronGeweigerd, Bronophaler
    from kantoor.pdf.snel import onthoud_bladzijden
    from kantoor.pdf.structuur import rond_af
    from kantoor.pdf.tekens import tekenbaar

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
    from kantoor.pdf.metadata import MAKER

    metadata.generator = MAKER
    metadata.keywords = []
    metadata.created = metadata.modified = moment


def _bijlage(naam: str, inhoud: str, moment: str, omschrijving: str, *, bronnen: Any) -> Any:
    from weasyprint import Attachment

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


def _zwijg_op_tijd() -> None:
    """Let WeasyPrint complain a limited number of times: the portal keeps what is written to stderr in memory."""
    over = iter(range(HOOGSTENS_MELDINGEN))
    logging.getLogger("weasyprint").addFilter(lambda _: next(over, None) is not None)


def main() -> None:
    """Run one order; the limits are the two arguments: MiB and seconds."""
    geheugen, seconden = (int(waarde) for waarde in sys.argv[1:3])
    sluit_op(geheugen, seconden)
    _zwijg_op_tijd()
    try:
        sys.stdout.buffer.write(maak(json.load(sys.stdin.buffer)))
    except (MemoryError, SystemError):
        # The second is what is left of the first where C code did not pass it on.
        os._exit(TE_GROOT)
    sys.stdout.flush()
    # Without taking the heap down object by object, which takes seconds after a long report.
    os._exit(0)


if __name__ == "__main__":
    main()
