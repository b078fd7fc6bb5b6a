"""Two real editions on paper, one of a sector and one of everything: norms, structure, the same words as the page."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from html import unescape
from pathlib import Path
from typing import Any

import page
import pytest

from kantoor.bladen.export import als_csv
from kantoor.pdf.maker import maak_pdf
from rapportages.queries.cijfers import cijfers
from tests.rapportages.papier import (
    BLADNUMMER,
    Getekend,
    getekende_edities,
    kaal,
    koppen_van,
    verschil_van,
    woorden_van,
)
from tests.rapportages.pdfcontrole import keur
from tests.rapportages.synthetisch import rapport
from tests.rapportages.voorlezen import voorgelezen

# A line of the contents: its title and the page.
INHOUDSREGEL = re.compile(r"^(.+?),\sblz\.\s(\d+)$", re.MULTILINE)


@pytest.fixture(scope="module")
def edities(django_db_setup: None, django_db_blocker: Any) -> dict[str, Getekend]:
    return getekende_edities(django_db_blocker)


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


def _gelezen(getekend: Getekend) -> tuple[list[str], tuple[str, str] | None]:
    papier = BLADNUMMER.sub("", kaal(voorgelezen(getekend.pdf)))
    return verschil_van(papier, woorden_van(getekend.html), koppen_van(getekend.html))


def test_read_aloud_the_paper_is_the_page_in_the_same_order(getekend: Getekend) -> None:
    """The text along the tags is what a screen reader hears, figures included; a head stands again on a next page."""
    _, verschil = _gelezen(getekend)

    assert verschil is None


def test_another_reader_hears_the_same(edities: dict[str, Getekend], alles: bool, tmp_path: Path) -> None:
    """poppler draws a page again for each tag on it, a minute and a half for an edition: daily it reads three pages."""
    pdf = edities["stuurgroep"].pdf if alles else tmp_path / "kort.pdf"
    if not alles:
        pdf.write_bytes(maak_pdf(rapport(3)))
    lijst = subprocess.run(["pdfinfo", "-struct-text", pdf], capture_output=True, text=True, check=True).stdout
    gelezen = "".join(re.findall(r'^ *"(.*)"$', lijst, re.MULTILINE))

    assert kaal(gelezen) == kaal(voorgelezen(pdf))


def test_the_eye_sees_every_letter_and_figure_of_the_page(getekend: Getekend) -> None:
    onderkant = re.compile(r"^(Editie 2026-K4-\S+, .*|Alleen voor: .*|Bladzijde \d+ van \d+)$", re.MULTILINE)

    op_papier = Counter(kaal(BLADNUMMER.sub("", onderkant.sub("", getekend.tekst))))
    op_pagina = Counter(woorden_van(getekend.html) + "".join(_gelezen(getekend)[0]))

    assert (op_papier - op_pagina, op_pagina - op_papier) == (Counter(), Counter())


def test_the_page_says_what_the_paper_says(getekend: Getekend) -> None:
    """Folded and with contents beside it, but every part of the paper is there with the same words."""
    papier = getekend.html.partition("rapport__kern")[2]
    delen = re.findall(r"<(?:table|p|ul)\b.*?</(?:table|p|ul)>", papier, flags=re.DOTALL)
    van_papier = [deel for deel in delen if "beslis__sectoren" not in deel and "beslis__balk" not in deel]

    op_pagina = woorden_van(getekend.pagina)

    assert len(van_papier) > 20
    assert [tekst for deel in van_papier if (tekst := woorden_van(deel)) not in op_pagina] == []


def test_contents_name_the_page_on_which_each_part_begins(getekend: Getekend) -> None:
    bladen = [kaal(blad) for blad in getekend.tekst.split("\f")]
    waar = {kaal(titel): int(blad) for titel, blad in INHOUDSREGEL.findall(getekend.tekst)}
    koppen = {kaal(unescape(kop)) for kop in re.findall(r'<a href="#[rs][^"]*">([^<]*)</a></li>', getekend.html)}

    assert len(waar) >= 5
    assert set(waar) == koppen
    assert {titel: blad for titel, blad in waar.items() if titel not in bladen[blad - 1]} == {}


def test_every_page_tells_which_edition_it_is_of(getekend: Getekend) -> None:
    bladen = [blad for blad in getekend.tekst.split("\f") if blad.strip()]

    kort = getekend.editie.sha256[:12]
    assert [f"Editie {getekend.editie.aanduiding}, {kort}, " in blad for blad in bladen] == [True] * len(bladen)
    assert [f"Bladzijde {nr} van {len(bladen)}" in blad for nr, blad in enumerate(bladen, start=1)] == [True] * len(
        bladen
    )
