"""A hostile report reads nothing, calls nobody, and is stopped, while the reports of others go on (S14)."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from kantoor.pdf.grenzen import Grenzen
from kantoor.pdf.maker import PdfMislukt, maak_pdf
from tests.rapportages.synthetisch import rapport

GEHEIM = "GEHEIM-BESTAND-91c2"
KORT = Grenzen(seconden=3)


class Luisteraar:
    """A server that only counts who calls."""

    def __init__(self) -> None:
        self._poort = socket.create_server(("127.0.0.1", 0))
        self._poort.setblocking(False)
        self.adres = f"http://127.0.0.1:{self._poort.getsockname()[1]}"

    def belletjes(self) -> int:
        """Return how many connections are waiting; a connection is there before anybody accepts it."""
        aantal = 0
        while True:
            try:
                self._poort.accept()[0].close()
            except BlockingIOError:
                return aantal
            aantal += 1

    def sluit(self) -> None:
        self._poort.close()


@pytest.fixture
def server() -> Iterator[Luisteraar]:
    luisteraar = Luisteraar()
    yield luisteraar
    luisteraar.sluit()


# What tries to read or to call; {pad} is a file with a secret, {net} a server that listens.
LEZERS = {
    "attachment link": '<a rel="attachment" href="{pad}">x</a>',
    "attachment head": '<link rel="attachment" href="{pad}">',
    "image": '<img src="{pad}" alt="x"><img src="{net}/x.png" alt="x">',
    "stylesheet": '<link rel="stylesheet" href="{net}/x.css">',
    "css import": "<style>@import url({net}/x.css); @import url({pad});</style>",
    "css font": "<style>@font-face {{ font-family: f; src: url({net}/f.ttf) }} p {{ font-family: f }}</style><p>x</p>",
    "css content": "<style>p::before {{ content: url({net}/x.png) }}</style><p>x</p>",
    "css list": '<style>li {{ list-style-image: url("{net}/x.png") }}</style><ul><li>x</li></ul>',
    "svg image": '<svg width="9" height="9"><title>t</title><image href="{pad}" width="9" height="9"/></svg>',
    "object": '<object data="{pad}"></object><embed src="{net}/x.svg">',
    "base": '<base href="{net}/"><img src="x.png" alt="x">',
    "redirect": '<img src="{net}/redirect?naar={pad}" alt="x">',
}
# The same, where WeasyPrint does not even try; should it begin to, the fetcher refuses and there is no PDF.
DOVEN = {
    "svg use": '<svg width="9" height="9"><title>t</title><use href="{pad}#a"/><use href="{net}/x.svg#a"/></svg>',
    "svg style": '<svg width="9" height="9"><title>t</title><style>@import url({net}/x.css);</style></svg>',
    "frame": '<iframe src="{pad}"></iframe><video src="{net}/x.mp4"></video><script src="{net}/x.js"></script>',
    "refresh": '<meta http-equiv="refresh" content="0; url={net}/"><link rel="icon" href="{pad}">',
}
# What tries to take all memory or all time.
VRETERS = {
    "huge values": '<div style="width:1e9px;height:1e9px;font-size:1e6px">x</div>' * 50,
    "endless page": "<p style='break-after:page'>x</p>" * 60_000,
    "deep boxes": "<div style='display:flex;flex-direction:column'>" * 30 + "x",
    "wide table": "<table><tr>" + "<td colspan=1000>x</td>" * 2_000 + "</tr></table>",
}


def html(inhoud: str) -> str:
    return f"<html lang=nl><title>t</title><body><h1>t</h1>{inhoud}</body></html>"


@pytest.mark.parametrize("aanval", LEZERS.values(), ids=LEZERS)
def test_nothing_leaks_and_nobody_is_called(aanval: str, server: Luisteraar, tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_text(GEHEIM)

    with pytest.raises(PdfMislukt):
        maak_pdf(html(aanval.format(pad=geheim.as_uri(), net=server.adres)))

    assert server.belletjes() == 0


@pytest.mark.parametrize("aanval", DOVEN.values(), ids=DOVEN)
def test_what_is_ignored_leaks_nothing_either(aanval: str, server: Luisteraar, tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_text(GEHEIM)

    with pikepdf.open(BytesIO(maak_pdf(html(aanval.format(pad=geheim.as_uri(), net=server.adres))))) as pdf:
        stromen = b"".join(ding.read_bytes() for ding in pdf.objects if isinstance(ding, pikepdf.Stream))

    assert b"begincmap" in stromen
    assert GEHEIM.encode() not in stromen
    assert server.belletjes() == 0


def test_the_listener_hears_a_call(server: Luisteraar) -> None:
    with socket.create_connection(server._poort.getsockname()):
        assert server.belletjes() == 1


@pytest.mark.parametrize("aanval", VRETERS.values(), ids=VRETERS)
def test_a_glutton_is_stopped_in_time(aanval: str) -> None:
    begin = time.monotonic()

    try:
        uit = maak_pdf(html(aanval), grenzen=KORT)
    except PdfMislukt:
        uit = b""

    assert time.monotonic() - begin < KORT.seconden + 4
    assert len(uit) < 10 * 2**20


def test_while_a_hostile_report_is_stopped_another_goes_on() -> None:
    with ThreadPoolExecutor(2) as werkers:
        begin = time.monotonic()
        vijandig = werkers.submit(maak_pdf, html(VRETERS["deep boxes"]), grenzen=Grenzen(seconden=10))
        gewoon = werkers.submit(maak_pdf, rapport(5), bladzijden=5)

        assert gewoon.result().startswith(b"%PDF-1.7")
        klaar = time.monotonic() - begin
        with pytest.raises(PdfMislukt, match="langer dan 10 seconden"):
            vijandig.result()

    assert klaar < 10


def test_a_report_longer_than_it_was_said_to_be_is_stopped_in_words() -> None:
    # What breaks first without memory differs; nearly always it is recognised, and never is there half a file.
    with pytest.raises(PdfMislukt, match=r"Het document is te groot|De PDF kon niet worden gemaakt"):
        maak_pdf(rapport(60), grenzen=Grenzen(geheugen_mib=310))


@pytest.mark.parametrize(
    ("bladzijden", "geheugen", "seconden"),
    [(-3, 512, 60), (0, 512, 60), (1, 512, 60), (25, 512, 60), (100, 960, 60), (200, 1560, 120), (5000, 1560, 120)],
)
def test_limits_grow_with_the_report_up_to_a_ceiling(bladzijden: int, geheugen: int, seconden: int) -> None:
    assert Grenzen.voor(bladzijden, hoogstens=200) == Grenzen(geheugen_mib=geheugen, seconden=seconden)


def test_the_ceiling_is_a_setting(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    gezien: list[Grenzen] = []

    def kijk(*_: Any, grenzen: Grenzen, **meer: Any) -> Any:
        gezien.append(grenzen)
        raise PdfMislukt("genoeg gezien")

    monkeypatch.setattr("kantoor.pdf.maker.draai", kijk)
    for hoogstens in (120, 400):
        settings.PDF_MAX_BLADZIJDEN = hoogstens
        with pytest.raises(PdfMislukt):
            maak_pdf("<p>x</p>", bladzijden=1000)

    assert gezien == [Grenzen(1080, 72), Grenzen(2760, 240)]
