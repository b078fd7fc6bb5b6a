"""What does a PDF cost, and does it grow with its pages only? Run by hand: `pytest tests/benchmarks/test_pdf.py -s`.

Processor time of the whole job (packing the order, starting the child, importing, drawing, writing; with two
attachments, both norms and all corrections) beside that of stock WeasyPrint on the same HTML, in a process of its own:
`write_pdf(pdf_variant="pdf/ua-1")`. Each pair is run one after the other, so that a busy machine slows both; ratios are
of the medians. Takes seven minutes.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from typing import NamedTuple

import pytest
from django.conf import settings

from kantoor.pdf import maker
from kantoor.pdf.grenzen import Grenzen
from tests.rapportages.synthetisch import rapport
from tests.rapportages.test_pdf_motor import BIJLAGEN, HERKOMST, MOMENT

# Pages, pairs, and the highest ratio to stock that is acceptable.
LENGTEN = ((10, 5, 1.1), (40, 3, 1.1), (100, 3, 0.8), (200, 1, 0.8), (400, 1, 0.8))
# Noise of a shared machine that still counts as linear.
RECHT = 1.25
STOCK = """
import base64, json, sys
from weasyprint import HTML
from kantoor.pdf.bronnen import Bronophaler
order = json.load(sys.stdin.buffer)
files = {name: (kind, base64.b64decode(content)) for name, (kind, content) in order["bestanden"].items()}
sys.stdout.buffer.write(HTML(string=order["html"], url_fetcher=Bronophaler(files)).write_pdf(pdf_variant="pdf/ua-1"))
"""


class Kosten(NamedTuple):
    """Processor seconds and the largest resident memory in MiB of one process, and how much it wrote."""

    seconden: float
    mib: float
    kib: float


def kosten(opdrachtregel: list[str], opdracht: bytes) -> Kosten:
    """Run one process on an order and return what it cost."""
    with tempfile.TemporaryFile() as invoer, tempfile.TemporaryFile() as uitvoer:
        invoer.write(opdracht)
        invoer.seek(0)
        proces = subprocess.Popen(
            [sys.executable, *opdrachtregel],
            stdin=invoer,
            stdout=uitvoer,
            cwd=settings.BASE_DIR,
            env={naam: os.environ[naam] for naam in maker.OMGEVING if naam in os.environ},
        )
        _, stand, gebruik = os.wait4(proces.pid, 0)
        proces.returncode = os.waitstatus_to_exitcode(stand)
        assert proces.returncode == 0
        return Kosten(gebruik.ru_utime + gebruik.ru_stime, gebruik.ru_maxrss / 1024, uitvoer.tell() / 1024)


def paar(bladzijden: int) -> tuple[Kosten, Kosten]:
    """Return the costs of stock WeasyPrint and of ours, ours with the work of the portal's side added."""
    html = rapport(bladzijden)
    begin = time.process_time()
    opdracht = maker._opdracht(html, maker.bestanden(), BIJLAGEN, HERKOMST, MOMENT)
    inpakken = time.process_time() - begin
    stock = kosten(["-c", STOCK], opdracht)
    grenzen = Grenzen.voor(bladzijden, hoogstens=bladzijden)
    eigen = kosten(
        ["-m", "kantoor.kooi.kind", maker.WERK, str(grenzen.geheugen_mib), str(grenzen.seconden), "open"], opdracht
    )
    return stock, eigen._replace(seconden=eigen.seconden + inpakken)


def test_cost_of_a_pdf_beside_stock_weasyprint(capsys: pytest.CaptureFixture[str]) -> None:
    per_bladzijde: dict[int, float] = {}
    te_duur: list[str] = []
    with capsys.disabled():
        sys.stdout.write(
            "\nblz  paren  stock s  eigen s  ratio  ms/blz stock  eigen  MiB stock  eigen  KiB stock  eigen\n"
        )
        for bladzijden, paren, grens in LENGTEN:
            gemeten = [paar(bladzijden) for _ in range(paren)]
            stock, eigen = (
                Kosten(*map(statistics.median, zip(*kant, strict=True))) for kant in zip(*gemeten, strict=True)
            )
            ratio = eigen.seconden / stock.seconden
            per_bladzijde[bladzijden] = eigen.seconden / bladzijden
            sys.stdout.write(
                f"{bladzijden:3} {paren:6} {stock.seconden:8.2f} {eigen.seconden:8.2f} {ratio:6.2f}"
                f" {1000 * stock.seconden / bladzijden:13.0f} {1000 * per_bladzijde[bladzijden]:6.0f}"
                f" {stock.mib:10.0f} {eigen.mib:6.0f} {stock.kib:10.0f} {eigen.kib:6.0f}\n"
            )
            if ratio > grens:
                te_duur.append(f"{bladzijden} bladzijden: {ratio:.2f} > {grens}")

    assert te_duur == []
    assert per_bladzijde[400] < RECHT * per_bladzijde[100]
