"""The engine, whatever the report says: conformance, structure, attachments, and the same bytes for the same input."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pydyf
import pytest
from pikepdf import Array, Dictionary, Name, String

from kantoor.pdf import maker
from kantoor.pdf.maker import OMGEVING, Bijlage, Herkomst, maak_pdf
from kantoor.pdf.metadata import NAAMRUIMTE
from kantoor.pdf.snel import onthoud_bladzijden
from tests.rapportages.pdfcontrole import CONTROLES, elementen, keur, xmp
from tests.rapportages.synthetisch import rapport

MOMENT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
CIJFERS = {
    "acties.csv": b"actie;stand\r\nNoodstroom;op schema\r\n",
    "sectoren.csv": b"sector;acties\r\nWater;4\r\n",
}
BIJLAGEN = [Bijlage(naam, inhoud, MOMENT, "Cijfers van het rapport") for naam, inhoud in reversed(CIJFERS.items())]
HERKOMST = Herkomst("0b54d0c6-6a55-4d3c-9b16-1f0b6f0d8f11", "2026-K4-1", "ab" * 32)
LENGTEN = {"kort": 3, "lang": 48}


def teken(bladzijden: int) -> bytes:
    return maak_pdf(rapport(bladzijden), bladzijden=bladzijden, bijlagen=BIJLAGEN, herkomst=HERKOMST, moment=MOMENT)


@pytest.fixture(scope="module", params=LENGTEN)
def pdf(request: pytest.FixtureRequest) -> bytes:
    """A short and a long report with attachments, drawn once."""
    return teken(LENGTEN[request.param])


@pytest.fixture(scope="module")
def kort() -> bytes:
    return teken(LENGTEN["kort"])


def test_all_sixteen_checks_pass(pdf: bytes) -> None:
    assert len(CONTROLES) + 1 == 16
    assert keur(pdf, CIJFERS) == {}


@pytest.mark.parametrize("profiel", ["ua1", "3a"])
def test_one_file_passes_both_norms(pdf: bytes, profiel: str, tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").write_bytes(pdf)

    uitslag = page.validate_pdf(str(tmp_path / "rapport.pdf"), profile=profiel)

    assert [f"{fout.rule_id}: {fout.message}" for fout in uitslag.failures] == []
    assert uitslag.is_compliant


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed; pikepdf's own check runs below")
def test_qpdf_finds_no_fault(pdf: bytes, tmp_path: Path) -> None:
    (tmp_path / "rapport.pdf").write_bytes(pdf)

    klaar = subprocess.run(["qpdf", "--check", tmp_path / "rapport.pdf"], capture_output=True, text=True, check=False)

    assert (klaar.returncode, klaar.stderr) == (0, "")


def test_pikepdf_finds_no_fault(pdf: bytes) -> None:
    with pikepdf.open(BytesIO(pdf)) as open_:
        assert open_.check_pdf_syntax() == []


def test_the_length_is_the_length_ordered() -> None:
    for bladzijden in (3, 12):
        with pikepdf.open(BytesIO(maak_pdf(rapport(bladzijden)))) as open_:
            assert len(open_.pages) == bladzijden


def _weg(waar: Callable[[Any], Any], sleutel: str) -> Callable[[Any], None]:
    def breek(pdf: Any) -> None:
        del waar(pdf)[sleutel]

    return breek


def _zet(waar: Callable[[Any], Any], sleutel: str, waarde: Any) -> Callable[[Any], None]:
    def breek(pdf: Any) -> None:
        waar(pdf)[sleutel] = waarde

    return breek


def _eerste(*soorten: str) -> Callable[[Any], Any]:
    return lambda pdf: next(elementen(pdf, *soorten))


def _eerste_letter(pdf: Any) -> Any:
    return next(d for d in pdf.objects if isinstance(d, Dictionary) and d.get("/Type") == "/FontDescriptor")


def _tekst_erbij(pdf: Any) -> None:
    pdf.pages[1].contents_add(b"BT (los) Tj ET")


def _ingepakt(pdf: Any) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b"<pdfuaid:part>1", b"<pdfuaid:part>2"))


def _link(pdf: Any) -> Any:
    return pdf.pages[1].Annots[0]


BREUKEN: dict[str, Callable[[Any], None]] = {
    "gemarkeerd": _weg(lambda pdf: pdf.Root, "/MarkInfo"),
    "boom": _weg(lambda pdf: pdf.pages[0].obj, "/StructParents"),
    "taal": _weg(lambda pdf: pdf.Root, "/Lang"),
    "titel": _weg(lambda pdf: pdf.Root.ViewerPreferences, "/DisplayDocTitle"),
    "norm": _ingepakt,
    "tabvolgorde": _weg(lambda pdf: pdf.pages[2].obj, "/Tabs"),
    "koppen": _zet(_eerste("/H1"), "/S", Name.H3),
    "tabellen": _weg(lambda pdf: _eerste("/TH")(pdf).A, "/Scope"),
    "figuren": _weg(_eerste("/Figure"), "/Alt"),
    "links": _weg(_link, "/Contents"),
    "letters": _weg(_eerste_letter, "/FontFile2"),
    "gemerkt": _tekst_erbij,
    "bladwijzers": _weg(lambda pdf: pdf.Root, "/Outlines"),
    "geen schrift": _zet(lambda pdf: pdf.Root, "/OpenAction", Dictionary(S=Name.JavaScript, JS=String("1"))),
    "bijlagen": _zet(lambda pdf: pdf.Root, "/AF", Array([])),
    "metadata": _zet(lambda pdf: pdf.docinfo, "/Company", String("x")),
}


def test_every_check_has_a_file_that_breaks_it() -> None:
    assert set(BREUKEN) == {*CONTROLES, "bijlagen"}


@pytest.fixture(scope="module")
def met_tabel() -> bytes:
    """Cover, contents, a page with a figure and a page with a table."""
    return maak_pdf(rapport(4), bijlagen=BIJLAGEN)


@pytest.mark.parametrize("naam", BREUKEN)
def test_each_check_can_fail(met_tabel: bytes, naam: str) -> None:
    with pikepdf.open(BytesIO(met_tabel)) as open_:
        BREUKEN[naam](open_)
        uit = BytesIO()
        open_.save(uit)

    assert naam in keur(uit.getvalue(), CIJFERS)


def test_headers_of_rows_and_columns_say_which_they_are(met_tabel: bytes) -> None:
    with pikepdf.open(BytesIO(met_tabel)) as open_:
        richtingen = [str(kop.A.Scope) for kop in elementen(open_, "/TH")]

    assert richtingen == ["/Column"] * 6 + ["/Row"] * 26


def test_what_runs_along_the_edge_is_an_artifact(met_tabel: bytes) -> None:
    with pikepdf.open(BytesIO(met_tabel)) as open_:
        kanten = [
            [
                str(merk[1].Subtype)
                for merk, op in pikepdf.parse_content_stream(blad)
                if str(op) == "BDC" and "/Type" in merk[1]
            ]
            for blad in open_.pages
        ]

    # The cover has no running title; then title above, and name and number below.
    assert [sorted(kant) for kant in kanten] == [["/Footer"] * 2] + [["/Footer"] * 2 + ["/Header"]] * 3


def test_metadata_hold_the_edition_and_the_moment_that_was_handed_in(kort: bytes) -> None:
    with pikepdf.open(BytesIO(kort)) as open_:
        info = {naam: str(waarde) for naam, waarde in open_.docinfo.items()}
        aangemaakt = xmp(open_, "xmp:CreateDate")
        herkomst = [xmp(open_, f"{{{NAAMRUIMTE}}}{naam}") for naam in ("sleutel", "aanduiding", "bevriezing")]

    assert herkomst == [HERKOMST.sleutel, HERKOMST.aanduiding, HERKOMST.bevriezing]
    assert info["/CreationDate"] == info["/ModDate"] == "D:20261102093000Z"
    assert aangemaakt == "2026-11-02T09:30:00Z"


def test_without_a_moment_there_is_no_date() -> None:
    html = rapport(3).replace("<title>", '<meta name="dcterms.created" content="2001-02-03"><title>')

    with pikepdf.open(BytesIO(maak_pdf(html))) as open_:
        assert set(open_.docinfo.keys()) == {"/Title", "/Author", "/Subject", "/Producer", "/Creator"}
        assert b"Date>" not in open_.Root.Metadata.read_bytes()


def test_names_in_the_metadata_are_text_and_no_markup() -> None:
    html = rapport(3).replace("<title>Proefrapport", "<title>A &amp; B &lt;vkc:sleutel&gt; 'é'")

    uit = maak_pdf(html)

    with pikepdf.open(BytesIO(uit)) as open_:
        assert xmp(open_, "dc:title") == str(open_.docinfo["/Title"]) == "A & B <vkc:sleutel> 'é'"


def test_the_same_input_gives_the_same_bytes_in_any_process(kort: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    bytes_ = []

    for zaad, zone in (("0", "UTC"), ("1", "Pacific/Auckland"), ("4242", "America/Lima")):
        monkeypatch.setenv("PYTHONHASHSEED", zaad)
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setattr(maker, "OMGEVING", (*OMGEVING, "PYTHONHASHSEED", "TZ"))
        bytes_.append(teken(LENGTEN["kort"]))

    assert bytes_ == [kort] * 3


def test_another_edition_gives_other_bytes(kort: bytes) -> None:
    ander = Herkomst(HERKOMST.sleutel, "2026-K4-2", HERKOMST.bevriezing)

    assert maak_pdf(rapport(3), bijlagen=BIJLAGEN, herkomst=ander, moment=MOMENT) != kort


@pytest.mark.parametrize("naam", ["../acties.csv", "Acties.csv", "a/b.csv", ".csv", "", "a" * 101])
def test_attachments_have_plain_names(naam: str) -> None:
    with pytest.raises(ValueError, match="geen naam voor een bijlage"):
        Bijlage(naam, b"", MOMENT)


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="tijdzone"):
        maak_pdf("<p>x</p>", moment=MOMENT.replace(tzinfo=None))


def test_page_references_are_remembered_and_stay_right() -> None:
    class Snel(pydyf.PDF):
        page_references = pydyf.PDF.__dict__["page_references"]

    # Red here: pydyf changed, drawing is quadratic again, and kantoor/pdf/snel.py needs another look.
    assert onthoud_bladzijden(Snel)
    pdf, stock = Snel(), pydyf.PDF()

    for _ in range(3):
        for document in (pdf, stock):
            document.add_page(pydyf.Dictionary())

        assert pdf.page_references == stock.page_references
        assert pdf.page_references is pdf.page_references


class ZonderLijst:
    """A class in which pages are kept in another way."""

    @property
    def page_references(self) -> tuple[()]:
        return ()


class AlOnthouden(pydyf.PDF):
    page_references = ()


@pytest.mark.parametrize("soort", [ZonderLijst, AlOnthouden, object])
def test_another_pydyf_stays_as_it_is(soort: type) -> None:
    voor = getattr(soort, "page_references", None)

    assert not onthoud_bladzijden(soort)
    assert getattr(soort, "page_references", None) is voor


def test_the_portal_itself_keeps_the_stock_class() -> None:
    assert pydyf.PDF.page_references.fget.__module__ == "pydyf"
