"""The configuration of nginx, in a real one: it starts, and what nginx has to say by itself it says in Dutch."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse, HTTPSConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.storing.diensten import vrije_poort
from tests.tooling.gereedschap import ROOT, draai

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin") or shutil.which("nginx")
DOMEIN = "kantoor.example.nl"
echte_nginx = pytest.mark.skipif(NGINX is None, reason="Geen nginx gevonden: installeer het pakket 'nginx'.")
HOOFD = """
user root; daemon off; pid {map}/nginx.pid; error_log {map}/fout.log; worker_processes 1;
events {{}}
http {{
    client_body_temp_path {map}; proxy_temp_path {map}; fastcgi_temp_path {map};
    uwsgi_temp_path {map}; scgi_temp_path {map};
    include {map}/kantoor.conf;
}}
"""


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


def _certificaat(map_: Path) -> None:
    sleutel, nu = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, DOMEIN)])
    maker = x509.CertificateBuilder(naam, naam, sleutel.public_key(), x509.random_serial_number())
    bewijs = maker.not_valid_before(nu).not_valid_after(nu + timedelta(days=1)).sign(sleutel, hashes.SHA256())
    vorm = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    (map_ / "privkey.pem").write_bytes(sleutel.private_bytes(serialization.Encoding.PEM, *vorm))
    (map_ / "fullchain.pem").write_bytes(bewijs.public_bytes(serialization.Encoding.PEM))


class Voorkant:
    """A running nginx with a web process behind it."""

    def __init__(self, map_: Path) -> None:
        self.map, self.poort = map_, vrije_poort()
        self.web = ThreadingHTTPServer(("127.0.0.1", 0), Web)
        threading.Thread(target=self.web.serve_forever, daemon=True).start()
        (map_ / "bestanden" / "map").mkdir(parents=True)
        (map_ / "bestanden" / "rapport.pdf").write_text("%PDF")
        _certificaat(map_)
        regels = draai(["deploy/nginx", DOMEIN, f"127.0.0.1:{self.web.server_port}", map_ / "bestanden"]).stdout
        # The same lines on ports and in folders of this test.
        for van, naar in {
            r"\b443\b": str(self.poort),
            r"\b80\b": str(vrije_poort()),
            r"/etc/nginx/tls": str(map_),
            r"/etc/nginx/fouten": str(ROOT / "docker/fouten"),
            r"/var/log/nginx": str(map_),
            r".*listen \[::\].*\n": "",
        }.items():
            regels = re.sub(van, naar, regels)
        (map_ / "kantoor.conf").write_text(regels)
        (map_ / "nginx.conf").write_text(HOOFD.format(map=map_))

    def start(self) -> None:
        opdracht = [
            str(NGINX),
            "-p",
            str(self.map),
            "-e",
            str(self.map / "fout.log"),
            "-c",
            str(self.map / "nginx.conf"),
        ]
        keuring = subprocess.run([*opdracht, "-t"], capture_output=True, text=True, check=False)
        assert (keuring.returncode, "[emerg]" in keuring.stderr) == (0, False), keuring.stderr
        self.proces = subprocess.Popen(opdracht)
        for _ in range(100):
            with suppress(ConnectionRefusedError), socket.create_connection(("127.0.0.1", self.poort)):
                return
            time.sleep(0.05)
        raise AssertionError((self.map / "fout.log").read_text())

    def stop(self) -> None:
        self.proces.terminate()
        self.proces.wait()
        self.sluit_web()

    def sluit_web(self) -> None:
        self.web.shutdown()
        self.web.server_close()

    def vraag(self, pad: str, *, soort: str = "GET", inhoud: bytes | None = None) -> tuple[HTTPResponse, str]:
        slot = ssl.create_default_context(cafile=self.map / "fullchain.pem")
        slot.check_hostname = False
        lijn = HTTPSConnection("127.0.0.1", self.poort, context=slot, timeout=10)
        lijn.sock = slot.wrap_socket(socket.create_connection(("127.0.0.1", self.poort), 10), server_hostname=DOMEIN)
        lijn.request(soort, pad, body=inhoud, headers={"Host": DOMEIN})
        antwoord = lijn.getresponse()
        tekst = antwoord.read().decode()
        lijn.close()
        return antwoord, tekst


@pytest.fixture
def voorkant(tmp_path: Path) -> Iterator[Voorkant]:
    voorkant = Voorkant(tmp_path)
    voorkant.start()
    yield voorkant
    voorkant.stop()


@echte_nginx
def test_nginx_hands_out_what_the_portal_allows_and_speaks_dutch(voorkant: Voorkant):
    bestand, inhoud = voorkant.vraag("/bestand/rapport.pdf")
    weg, weg_tekst = voorkant.vraag("/bestand/weg.pdf")
    dicht, dicht_tekst = voorkant.vraag("/bestand/map/")
    rechtstreeks, _ = voorkant.vraag("/intern/rapport.pdf")
    eigen, eigen_tekst = voorkant.vraag("/eigen-404")
    groot, groot_tekst = voorkant.vraag("/", soort="POST", inhoud=b"x" * (26 << 20))
    voorkant.sluit_web()
    uit, uit_tekst = voorkant.vraag("/")

    assert (bestand.status, inhoud, bestand.getheader("Content-Security-Policy")) == (200, "%PDF", "sandbox")
    assert (weg.status, "Het bestand is er niet" in weg_tekst) == (404, True)
    assert (dicht.status, "Het bestand is er niet" in dicht_tekst) == (403, True)
    assert rechtstreeks.status == 404
    assert (eigen.status, eigen_tekst) == (404, "van het kantoor")
    assert (groot.status, "hoogstens 25 MB" in groot_tekst) == (413, True)
    assert (uit.status, "Het kantoor is even dicht" in uit_tekst, uit.getheader("Retry-After")) == (503, True, "30")
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
