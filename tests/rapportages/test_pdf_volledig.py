"""Two real editions on paper, one of a sector and one of everything: norms, structure, and the same words as the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import page
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from kantoor.core.export import als_csv
from netwerken.models import Sector
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries, vingerafdruk
from rapportages.queries.cijfers import cijfers
from rapportages.queries.weergave import weergave
from rapportages.services.edities import html_van, pdf_van
from tests.rapportages.pdfcontrole import keur
from tests.rapportages.wereld import bouw_wereld

ZACHT = "\u00ad"


@dataclass(frozen=True)
class Getekend:
    """One edition in all its forms."""

    editie: Editie
    html: str
    pagina: str
    pdf: Path

    @property
    def tekst(self) -> str:
        klaar = subprocess.run(["pdftotext", "-raw", self.pdf, "-"], capture_output=True, text=True, check=True)
        return klaar.stdout


def _teken(taak: Rapporttaak, map_: Path, vorige: Editie | None = None) -> Getekend:
    moment = timezone.now()
    inhoud = bevries(taak, moment, vorige=vorige)
    editie = Editie(
        doelgroep=taak.doelgroep,
        periode=taak.periode,
        sector=taak.sector,
        nummer=1,
        inhoud=inhoud,
        sha256=vingerafdruk(inhoud),
        peilmoment=moment,
        pdf_grootte=0,
    )
    pad = map_ / f"{taak.doelgroep}.pdf"
    pad.write_bytes(pdf_van(editie))
    pagina = render_to_string("rapportages/_inhoud.html", weergave(editie))
    return Getekend(editie, html_van(editie), pagina, pad)


@pytest.fixture(scope="module")
def edities(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[dict[str, Getekend]]:
    """Build the world once, draw both editions, and take the world away again."""
    map_ = tmp_path_factory.mktemp("edities")
    with django_db_blocker.unblock(), transaction.atomic():
        bouw_wereld()
        toen = bevries(Rapporttaak(doelgroep="stuurgroep", periode="2026-K3"), timezone.now() - timedelta(days=45))
        vorige = Editie(doelgroep="stuurgroep", periode="2026-K3", nummer=1, inhoud=toen)
        sector = Sector.objects.order_by("volgorde")[0]
        yield {
            "stuurgroep": _teken(Rapporttaak(doelgroep="stuurgroep", periode="2026-K4"), map_, vorige),
            "sector": _teken(Rapporttaak(doelgroep="sector", periode="2026-K4", sector=sector), map_),
        }
        transaction.set_rollback(True)


@pytest.fixture(params=["stuurgroep", "sector"])
def getekend(request: Any, edities: dict[str, Getekend]) -> Getekend:
    return edities[request.param]


@pytest.mark.parametrize("norm", ["ua1", "3a"])
def test_the_pdf_meets_the_norms(getekend: Getekend, norm: str) -> None:
    uitslag = page.validate_pdf(str(getekend.pdf), profile=norm)

    assert [str(fout) for fout in uitslag.failures] == []
    assert uitslag.is_compliant


def test_all_sixteen_checks_of_the_structure_pass(getekend: Getekend) -> None:
    bijlage = als_csv(*cijfers(getekend.editie.inhoud))

    assert keur(getekend.pdf.read_bytes(), {"cijfers.csv": bijlage}) == {}


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed; pikepdf checks the syntax elsewhere")
def test_qpdf_finds_no_fault(getekend: Getekend) -> None:
    klaar = subprocess.run(["qpdf", "--check", getekend.pdf], capture_output=True, text=True, check=False)

    assert (klaar.returncode, klaar.stderr) == (0, "")
