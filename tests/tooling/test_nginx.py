"""The configuration of nginx, in a real one: it starts, and what nginx has to say by itself it says in Dutch."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.tooling.gereedschap import ROOT, draai
from tests.tooling.nginx import DOMEIN, NGINX, Nginx

echte_nginx = pytest.mark.skipif(NGINX is None, reason="Geen nginx gevonden: installeer het pakket 'nginx'.")


class Web(BaseHTTPRequestHandler):
    """The web process: allows whatever file the path names."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path != "/eigen-404" else 404)
        if self.path.startswith("/bestand/"):
            self.send_header("X-Accel-Redirect", "/intern/" + self.path.removeprefix("/bestand/"))
        self.send_header("Content-Security-Policy", "sandbox")
        self.end_headers()
        self.wfile.write(b"van het kantoor")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def web() -> Iterator[ThreadingHTTPServer]:
    web = ThreadingHTTPServer(("127.0.0.1", 0), Web)
    threading.Thread(target=web.serve_forever, daemon=True).start()
    yield web
    web.shutdown()
    web.server_close()


@pytest.fixture
def nginx(web: ThreadingHTTPServer, tmp_path: Path) -> Iterator[Nginx]:
    (tmp_path / "bestanden" / "map").mkdir(parents=True)
    (tmp_path / "bestanden" / "rapport.pdf").write_text("%PDF")
    nginx = Nginx(tmp_path, web=f"127.0.0.1:{web.server_port}", bestanden=tmp_path / "bestanden")
    nginx.start()
    yield nginx
    nginx.stop()


@echte_nginx
def test_nginx_hands_out_what_the_portal_allows_and_speaks_dutch(nginx: Nginx, web: ThreadingHTTPServer):
    bestand, inhoud = nginx.vraag("/bestand/rapport.pdf")
    weg, weg_tekst = nginx.vraag("/bestand/weg.pdf")
    dicht, dicht_tekst = nginx.vraag("/bestand/map/")
    rechtstreeks, _ = nginx.vraag("/intern/rapport.pdf")
    eigen, eigen_tekst = nginx.vraag("/eigen-404")
    groot, groot_tekst = nginx.vraag("/", soort="POST", inhoud=b"x" * (26 << 20))
    web.shutdown()
    web.server_close()
    uit, uit_tekst = nginx.vraag("/")

    assert (bestand.status, inhoud, bestand.getheader("Content-Security-Policy")) == (200, b"%PDF", "sandbox")
    assert (weg.status, b"Het bestand is er niet" in weg_tekst) == (404, True)
    assert (dicht.status, b"Het bestand is er niet" in dicht_tekst) == (403, True)
    assert rechtstreeks.status == 404
    assert (eigen.status, eigen_tekst) == (404, b"van het kantoor")
    assert (groot.status, b"hoogstens 25 MB" in groot_tekst) == (413, True)
    assert (uit.status, b"Het kantoor is even dicht" in uit_tekst, uit.getheader("Retry-After")) == (503, True, "30")
    for antwoord in (weg, dicht, groot, uit):
        assert antwoord.getheader("Strict-Transport-Security")
        assert antwoord.getheader("Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'"
    assert weg.getheader("Retry-After") is None


def test_every_word_to_fill_in_is_filled_in_by_both_roads():
    bron = (ROOT / "docker/nginx.conf").read_text()
    woorden = set(re.findall(r"\$\{([A-Z_]+)\}", bron))
    compose = (ROOT / "docker-compose.yml").read_text().partition("\n  nginx:\n")[2]

    assert woorden == {"KANTOOR_DOMEIN", "KANTOOR_WEB", "KANTOOR_BESTANDEN"}
    assert {woord for woord in woorden if not re.search(rf"^      {woord}: ", compose, re.MULTILINE)} == set()
    assert "${" not in draai(["deploy/nginx", DOMEIN]).stdout
    assert draai(["deploy/nginx"]).returncode != 0


def test_every_page_of_nginx_is_dutch_and_asked_for():
    genoemd = set(re.findall(r"/fouten/([a-z-]+\.html)", (ROOT / "docker/nginx.conf").read_text()))

    assert {pad.name for pad in (ROOT / "docker/fouten").iterdir()} == genoemd
    assert all('<html lang="nl">' in (ROOT / "docker/fouten" / naam).read_text() for naam in genoemd)
