"""The file itself: tagged, self-contained, the same each time, and unable to fetch anything that is not ours."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from django.core.management import CommandError, call_command

from kantoor.pdf.bronnen import BronGeweigerd, Bronophaler
from kantoor.pdf.maker import Grenzen, PdfMislukt, bestanden, maak_pdf
from rapportages.models import Editie
from rapportages.queries.weergave import NIEUW
from rapportages.services.edities import html_van
from tests.cast import KANARIE, Cast

GEHEIM = "GEHEIM-BESTAND-91c2"


@pytest.fixture(scope="module")
def getekend() -> list[bytes]:
    """What was really drawn: of one edition, by the first test that asks for it."""
    return []


@pytest.fixture
def rapport(getekend: list[bytes], maak_editie: Callable[..., Editie], tmp_path: Path) -> Path:
    """The PDF of a small edition."""
    if not getekend:
        getekend.append(maak_pdf(html_van(maak_editie()), stijlen=NIEUW.stijlen))
    pad = tmp_path / "rapport.pdf"
    pad.write_bytes(getekend[0])
    return pad


def _boom(knoop: Any, soort: str) -> list[Any]:
    """Return all structure elements of one kind, in reading order."""
    gevonden = [knoop] if knoop.get("/S") == soort else []
    kinderen = knoop.get("/K", [])
    for kind in kinderen if isinstance(kinderen, pikepdf.Array) else [kinderen]:
        if isinstance(kind, pikepdf.Dictionary):
            gevonden += _boom(kind, soort)
    return gevonden


def test_the_pdf_is_accessible_by_structure(rapport: Path) -> None:
    with pikepdf.open(rapport) as pdf:
        wortel = pdf.Root
        boom = wortel.StructTreeRoot

        assert wortel.MarkInfo.Marked == True  # noqa: E712 (a pikepdf object, not a bool)
        assert str(wortel.Lang) == "nl"
        assert wortel.ViewerPreferences.DisplayDocTitle == True  # noqa: E712
        assert str(pdf.docinfo["/Title"]) == "Voortgang actieplannen, kwartaal 4 van 2026, Stuurgroep"
        assert len(_boom(boom, "/H1")) == 1
        assert [bool(str(figuur.get("/Alt", ""))) for figuur in _boom(boom, "/Figure")] == [True] * 4
        assert len(_boom(boom, "/Table")) == 3
        with pdf.open_outline() as inhoud:
            assert [hoofd.title for hoofd in inhoud.root] == ["Voortgang actieplannen"]
            assert [kop.title for kop in inhoud.root[0].children] == [
                "Gevraagd: 0 besluiten",
                "Alle acties",
                "In dit rapport",
                "Geld dat nog niet is toegezegd: €\u00a01.800 van €\u00a01.800",
                "Wie doet niet mee: 1 van de 1 netwerk",
                "Wat werd het: eerdere besluiten",
                "Drinkwater",
                "Netwerken met acties",
                "Zo tellen wij",
            ]


def test_the_pdf_passes_the_checks_of_pdf_ua(rapport: Path) -> None:
    uitslag = page.validate_pdf(str(rapport), profile="ua1")

    assert [str(fout) for fout in uitslag.failures] == []
    assert uitslag.is_compliant


def test_only_our_own_letters_are_used_and_all_are_inside(rapport: Path) -> None:
    with pikepdf.open(rapport) as pdf:
        fonts = [font.DescendantFonts[0] for blad in pdf.pages for font in blad.Resources.Font.values()]
        letters = {str(font.BaseFont).partition("+")[2]: "/FontFile2" in font.FontDescriptor for font in fonts}

    assert letters == {"Source-Sans": True, "Source-Sans-Bold": True}


def test_metadata_name_no_program_person_path_or_moment(rapport: Path) -> None:
    with pikepdf.open(rapport) as pdf:
        info = {naam: str(waarde) for naam, waarde in pdf.docinfo.items()}
        xmp = pdf.Root.Metadata.read_bytes()

    assert info["/Producer"] == info["/Creator"] == "Virtueel kantoor continuïteit"
    assert set(info) == {"/Title", "/Author", "/Subject", "/Producer", "/Creator"}
    assert b"WeasyPrint" not in xmp
    assert b"Date" not in xmp


def test_the_same_freeze_gives_the_same_bytes(maak_editie: Callable[..., Editie]) -> None:
    html = html_van(maak_editie())

    assert maak_pdf(html, stijlen=NIEUW.stijlen) == maak_pdf(html, stijlen=NIEUW.stijlen)


def test_no_closed_word_or_figure_reaches_the_paper(rapport: Path) -> None:
    tekst = subprocess.run(["pdftotext", "-layout", rapport, "-"], capture_output=True, text=True, check=True).stdout

    assert KANARIE not in tekst
    assert KANARIE.encode() not in rapport.read_bytes()
    assert "0 van de 2 acties zijn afgerond." in tekst
    assert "1 actie zit vast, in 1 netwerk." in " ".join(tekst.split())
    assert "Netwerken die besloten zijn, tellen niet mee;" in " ".join(tekst.split())


AANVALLEN = {
    "attachment link": '<a rel="attachment" href="file://{pad}">x</a>',
    "attachment head": '<link rel="attachment" href="file://{pad}">',
    "image": '<img src="file://{pad}" alt="x">',
    "stylesheet": '<link rel="stylesheet" href="file://{pad}">',
    "css import": "<style>@import url(file://{pad});</style>",
    "css background": '<style>p {{ background: url("http://127.0.0.1:9/x.png") }}</style><p>x</p>',
    "object": '<object data="file://{pad}"></object>',
    "svg image": '<svg width="9" height="9"><title>t</title><image href="file://{pad}" width="9" height="9"/></svg>',
    "data image": '<img src="data:text/plain,{geheim}" alt="x">',
    "relative": '<img src="../../etc/passwd" alt="x">',
}


@pytest.mark.parametrize("aanval", AANVALLEN.values(), ids=AANVALLEN)
def test_a_report_fetches_nothing_but_our_own_files(tmp_path: Path, aanval: str) -> None:
    pad = tmp_path / "geheim.txt"
    pad.write_text(GEHEIM)
    html = f"<html lang=nl><title>t</title><body><h1>t</h1>{aanval.format(pad=pad, geheim=GEHEIM)}</body></html>"

    with pytest.raises(PdfMislukt):
        maak_pdf(html)


@pytest.mark.parametrize(
    "adres", ["file:///etc/passwd", "http://127.0.0.1/", "ftp://x/y", "data:,x", "kantoor:../x", "/etc/passwd", ""]
)
def test_the_fetcher_knows_only_its_own_names(adres: str) -> None:
    bronnen = Bronophaler({"kantoor:a.css": ("text/css", b"p{}")})

    with pytest.raises(BronGeweigerd):
        bronnen.fetch(adres)
    with pytest.raises(BronGeweigerd):
        bronnen.open(adres)
    assert bronnen.fetch("kantoor:a.css").read() == b"p{}"


def test_a_report_that_takes_too_long_is_stopped() -> None:
    diep = "<div style='display:flex;flex-direction:column'>" * 30 + "x"

    with pytest.raises(PdfMislukt, match="duurde langer dan 2 seconden"):
        maak_pdf(f"<html lang=nl><title>t</title><body>{diep}</body></html>", grenzen=Grenzen(seconden=2))


def test_a_report_that_takes_too_much_memory_is_stopped() -> None:
    with pytest.raises(PdfMislukt):
        maak_pdf("<html lang=nl><title>t</title><p>x</p></html>", grenzen=Grenzen(geheugen_mib=40))


def test_a_slow_report_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantoor.kooi.opsluiten.BEURT", 0.05)
    tekens: list[bool] = []

    pdf = maak_pdf("<html lang=nl><title>t</title><h1>x</h1></html>", leeft=lambda: tekens.append(True))

    assert pdf.startswith(b"%PDF-1.7")
    assert len(tekens) > 1


def test_without_its_letters_there_is_no_report(settings: Any, tmp_path: Path) -> None:
    settings.LETTER_BRON = tmp_path

    with pytest.raises(PdfMislukt, match=r"SourceSansPro-Regular\.ttf"):
        bestanden()


def test_the_child_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", GEHEIM)
    gezien: dict[str, Any] = {}

    def kijk(*argumenten: Any, env: dict[str, str], **_: Any) -> Any:
        gezien.update(env)
        raise PdfMislukt("genoeg gezien")

    monkeypatch.setattr("kantoor.kooi.opsluiten.subprocess.Popen", kijk)

    with pytest.raises(PdfMislukt):
        maak_pdf("<p>x</p>")

    assert GEHEIM not in json.dumps(gezien)


def test_the_command_makes_the_same_file_as_the_edition(cast: Cast, tmp_path: Path, capsys: Any) -> None:
    naar = tmp_path / "uit" / "rapport.pdf"
    opdracht = ["rapport", "--doelgroep", "stuurgroep", "--periode", "2026-K4", "--naar", str(naar)]

    call_command(*opdracht)
    eerste = naar.read_bytes()
    call_command(*opdracht)

    editie = Editie.objects.get()
    assert eerste == naar.read_bytes() == (tmp_path / editie.pdf_pad).read_bytes()
    assert editie.pdf_sha256 in capsys.readouterr().out


def test_the_command_refuses_a_period_that_is_none(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="jaar en kwartaal"):
        call_command("rapport", "--doelgroep", "cvi", "--periode", "herfst", "--naar", str(tmp_path / "x.pdf"))
