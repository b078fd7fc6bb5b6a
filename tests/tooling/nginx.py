"""A real nginx with the configuration of the project, on ports and in folders of its own."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.storing.diensten import vrije_poort
from tests.tooling.gereedschap import ROOT, draai

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin") or shutil.which("nginx")
DOMEIN = "kantoor.example.nl"
HOOFD = """
user root; daemon off; pid {map}/nginx.pid; error_log {map}/fout.log; worker_processes 1;
events {{}}
http {{
    client_body_temp_path {map}; proxy_temp_path {map}; fastcgi_temp_path {map};
    uwsgi_temp_path {map}; scgi_temp_path {map};
    include {map}/kantoor.conf;
}}
"""


class Nginx:
    """In front of the web process at `web`; hands out the files in `bestanden`."""

    def __init__(self, map_: Path, *, web: str, bestanden: Path) -> None:
        self.map, self.poort = map_, vrije_poort()
        self._certificaat()
        regels = draai(["deploy/nginx", DOMEIN, web, bestanden]).stdout
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
        paden = ["-p", self.map, "-e", self.map / "fout.log", "-c", self.map / "nginx.conf"]
        opdracht = [str(NGINX), *map(str, paden)]
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

    def vraag(
        self, pad: str, *, soort: str = "GET", inhoud: bytes | None = None, cookie: str = ""
    ) -> tuple[HTTPResponse, bytes]:
        slot = ssl.create_default_context(cafile=self.map / "fullchain.pem")
        slot.check_hostname = False
        lijn = HTTPSConnection("127.0.0.1", self.poort, context=slot, timeout=20)
        lijn.sock = slot.wrap_socket(socket.create_connection(("127.0.0.1", self.poort), 20), server_hostname=DOMEIN)
        koppen = {"Host": DOMEIN, **({"Cookie": cookie} if cookie else {})}
        lijn.request(soort, pad, body=inhoud, headers=koppen)
        antwoord = lijn.getresponse()
        tekst = antwoord.read()
        lijn.close()
        return antwoord, tekst

    def _certificaat(self) -> None:
        sleutel, nu = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
        naam = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, DOMEIN)])
        maker = x509.CertificateBuilder(naam, naam, sleutel.public_key(), x509.random_serial_number())
        bewijs = maker.not_valid_before(nu).not_valid_after(nu + timedelta(days=1)).sign(sleutel, hashes.SHA256())
        vorm = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        (self.map / "privkey.pem").write_bytes(sleutel.private_bytes(serialization.Encoding.PEM, *vorm))
        (self.map / "fullchain.pem").write_bytes(bewijs.public_bytes(serialization.Encoding.PEM))
