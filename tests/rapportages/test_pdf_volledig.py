"""Two real editions on paper, one of a sector and one of everything: norms, structure, the same words as the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from html.parser import HTMLParser
from itertools import zip_longest
from pathlib import Path
from typing import Any

import page
import pytest
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from kantoor.bladen.export import als_csv
from kantoor.core.vast import sha256_van
from kantoor.pdf.maker import maak_pdf
from netwerken.models import Sector
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.queries.cijfers import cijfers
from rapportages.queries.weergave import weergave
from rapportages.services.edities import html_van, pdf_van
from tests.rapportages.pdfcontrole import keur
from tests.rapportages.synthetisch import rapport
from tests.rapportages.voorlezen import voorgelezen
from tests.rapportages.wereld import bouw_wereld

KOPPELTEKENS = "\u00ad\u2010"
# The dots in the contents and the number they lead to, in a text without white space.
BLADNUMMER = re.compile(r"\.{3,}\d+")


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
        sha256=sha256_van(inhoud),
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


class _Woorden(HTMLParser):
    """Collects what of a page is drawn: no head, no titles of figures; a numbered list gets its numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.tekst: list[str] = []
        self.dicht = 0
        self.nummer = 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.dicht += tag in ("head", "title")
        if tag == "ol":
            self.nummer = 1 if ("class", "rapport__succes") in attrs else 0
        if tag == "li" and self.nummer:
            self.tekst.append(f"{self.nummer}.")
            self.nummer += 1

    def handle_endtag(self, tag: str) -> None:
        self.dicht -= tag in ("head", "title")
        if tag == "ol":
            self.nummer = 0

    def handle_data(self, data: str) -> None:
        if not self.dicht:
            self.tekst.append(data)


def _kaal(tekst: str) -> str:
    """Return a text without white space and hyphens, which only say where a line ended."""
    return re.sub(rf"[\s{KOPPELTEKENS}-]+", "", tekst)


def _verschil(links: str, rechts: str) -> tuple[str, str] | None:
    """Return both texts from where they begin to differ; a comparison of long texts would take minutes to find it."""
    for plek, (a, b) in enumerate(zip_longest(links, rechts)):
        if a != b:
            return links[plek : plek + 60], rechts[plek : plek + 60]
    return None


def _woorden_van(html: str) -> str:
    woorden = _Woorden()
    woorden.feed(html)
    return _kaal("".join(woorden.tekst))


def test_read_aloud_the_paper_is_the_page_in_the_same_order(getekend: Getekend) -> None:
    """The text along the tags is what a screen reader hears, figures included."""
    verschil = _verschil(BLADNUMMER.sub("", _kaal(voorgelezen(getekend.pdf))), _woorden_van(getekend.html))

    assert verschil is None


def test_another_reader_hears_the_same(edities: dict[str, Getekend], alles: bool, tmp_path: Path) -> None:
    """poppler draws a page again for each tag on it, a minute and a half for an edition: daily it reads three pages."""
    pdf = edities["stuurgroep"].pdf if alles else tmp_path / "kort.pdf"
    if not alles:
        pdf.write_bytes(maak_pdf(rapport(3)))
    lijst = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, text=True, check=True).stdout
    gelezen = "".join(re.findall(r'^ *"(.*)"$', lijst, re.MULTILINE))

    assert _kaal(gelezen) == _kaal(voorgelezen(pdf))


def test_the_eye_sees_every_letter_and_figure_of_the_page(getekend: Getekend) -> None:
    onderkant = re.compile(r"^(Editie 2026-K4-1, .*|Alleen voor: .*|Bladzijde \d+ van \d+)$", re.MULTILINE)

    op_papier = Counter(BLADNUMMER.sub("", _kaal(onderkant.sub("", getekend.tekst))))
    op_pagina = Counter(_woorden_van(getekend.html))

    assert (op_papier - op_pagina, op_pagina - op_papier) == (Counter(), Counter())


def test_the_page_says_what_the_paper_says(getekend: Getekend) -> None:
    """The contents with page numbers, head and edges are of paper alone."""
    papier = re.sub(r'<nav class="rapport__blok".*?</nav>', "", getekend.html, flags=re.DOTALL)

    op_pagina = _woorden_van(getekend.pagina)
    verschil = _verschil(_woorden_van(papier)[-len(op_pagina) :], op_pagina)

    assert verschil is None


def test_contents_name_the_page_on_which_each_part_begins(getekend: Getekend) -> None:
    bladen = [_kaal(blad) for blad in getekend.tekst.split("\f")]
    inhoud = bladen[1].removeprefix("Inditrapport")

    waar = {titel: int(blad) for titel, blad in re.findall(r"([^\d.]+)\.{3,}(\d+)", inhoud)}

    assert len(waar) >= 5
    anders = {"Alleactiesendesectoren": "Persector"}
    assert {titel: blad for titel, blad in waar.items() if anders.get(titel, titel) not in bladen[blad - 1]} == {}


def test_every_page_tells_which_edition_it_is_of(getekend: Getekend) -> None:
    bladen = [blad for blad in getekend.tekst.split("\f") if blad.strip()]

    kort = getekend.editie.sha256[:12]
    assert [f"Editie 2026-K4-1, {kort}, " in blad for blad in bladen] == [True] * len(bladen)
    assert [f"Bladzijde {nr} van {len(bladen)}" in blad for nr, blad in enumerate(bladen, start=1)] == [True] * len(
        bladen
    )


def test_no_page_is_nearly_empty_but_the_last(edities: dict[str, Getekend]) -> None:
    bladen = [blad.split() for blad in edities["stuurgroep"].tekst.split("\f") if blad.strip()]

    assert [nr for nr, woorden in enumerate(bladen[:-1], start=1) if len(woorden) < 60] == []
