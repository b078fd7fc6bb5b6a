"""An office on a machine without Docker, by its recipe: roles, units, nginx, a report by the worker, a copy and back.

The commands are those of `deploy/systemd/`, run as they stand but for paths and ports.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import psycopg

from tests.storing.diensten import ROOT, Dienst, Redis, postgres, vrije_poort
from tests.tooling.gereedschap import VEILIG
from tests.tooling.nginx import DOMEIN, Nginx

# Somebody of the stuurgroep who is logged in with a second factor, and a report that waits for the worker.
GAST = """
import json, sys
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from allauth.mfa.models import Authenticator
from kantoor.accounts.models import Gebruiker
from leden.models import Gremiumlid, Spelregels, SpelregelsAkkoord
from netwerken.models import Gremium
from rapportages.models import Rapporttaak
from rapportages.services.taken import zet_in_de_rij
wie = Gebruiker.objects.create_user("s@example.nl", "x", naam="Stuur Groep")
Gremiumlid.objects.create(gebruiker=wie, gremium=Gremium.objects.get(code="stuurgroep"))
Authenticator.objects.create(user=wie, type="totp", data={"secret": "X"})
SpelregelsAkkoord.objects.create(gebruiker=wie, spelregels=Spelregels.objects.first())
sessie = SessionStore()
sessie[SESSION_KEY] = str(wie.pk)
sessie[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
sessie[HASH_SESSION_KEY] = wie.get_session_auth_hash()
sessie.save()
taak = zet_in_de_rij(Rapporttaak(doelgroep="stuurgroep", periode="2026-K3", aangevraagd_door=wie))
print(json.dumps({"sessie": sessie.session_key, "taak": str(taak.pk)}))
"""
STAND = """
import json
from rapportages.models import Rapporttaak
taak = Rapporttaak.objects.get(pk="{taak}")
print(json.dumps([taak.staat, taak.fout, str(taak.editie_id)]))
"""


class Machine:
    """Where the recipe is carried out."""

    def __init__(self, map_: Path, stapel: ExitStack) -> None:
        self.map, self.data, self.stapel = map_, map_ / "data", stapel
        self.data.mkdir()
        self.redis = Redis(map_)
        self.redis.start()
        stapel.callback(self.redis.dood)
        self.adres = stapel.enter_context(postgres(map_))
        self.poort = vrije_poort()

    def omgeving(self, rol: str) -> dict[str, str]:
        """Return what `/etc/kantoor/kantoor.env` holds; for the owner with `eigenaar.env` on top."""
        gastheer = self.adres.rpartition("@")[2].partition("/")[0]
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.map),
            **VEILIG,
            "KANTOOR_DATA": str(self.data),
            "STATIC_ROOT": str(self.data / "static"),
            "KANTOOR_URL": f"https://{DOMEIN}",
            "ALLOWED_HOSTS": DOMEIN,
            "REDIS_URL": self.redis.url,
            "DATABASE_URL": f"postgres://{rol}:{rol}@{gastheer}/kantoor",
            "KOPIE_SLEUTEL": "woorden voor deze proef",
        }

    def rollen(self) -> None:
        with psycopg.connect(self.adres, autocommit=True) as db:
            db.execute("CREATE ROLE baas LOGIN CREATEDB PASSWORD 'baas'")
            db.execute("CREATE DATABASE kantoor OWNER baas")
            waar = db.info
            pg = {
                "PGHOST": waar.host,
                "PGPORT": str(waar.port),
                "PGPASSWORD": waar.password,
                "POSTGRES_USER": waar.user,
            }
        wie = {"POSTGRES_DB": "kantoor", "KANTOOR_EIGENAAR": "baas", "POSTGRES_WEB_PASSWORD": "kantoor_web"}
        self.draai(["docker/postgres/10-webrol.sh"], {**os.environ, **pg, **wie})

    def opdrachten(self, eenheid: str) -> list[list[str]]:
        """Return the commands of a unit, with the paths and the port of this machine."""
        tekst = (ROOT / "deploy/systemd" / f"kantoor-{eenheid}").read_text()
        for van, naar in {
            "/opt/kantoor/.venv/bin/python": sys.executable,
            "/opt/kantoor/": f"{ROOT}/",
            "/var/lib/kantoor": str(self.data),
            "127.0.0.1:8000": f"127.0.0.1:{self.poort}",
        }.items():
            tekst = tekst.replace(van, naar)
        return [shlex.split(regel) for regel in re.findall(r"^ExecStart=(.*)$", tekst, re.MULTILINE)]

    def draai(self, opdracht: list[str], omgeving: dict[str, str]) -> str:
        uit = subprocess.run(opdracht, cwd=ROOT, env=omgeving, capture_output=True, text=True, check=False)
        assert uit.returncode == 0, f"{opdracht}: {uit.stdout}{uit.stderr}"
        return uit.stdout

    def manage(self, *opdracht: str) -> str:
        return self.draai([sys.executable, "manage.py", *opdracht], self.omgeving("kantoor_web"))

    def start(self, eenheid: str) -> Dienst:
        (opdracht,) = self.opdrachten(f"{eenheid}.service")
        dienst = Dienst(opdracht, self.map / f"{eenheid}.log", self.omgeving("kantoor_web"))
        dienst.start()
        self.stapel.callback(dienst.dood)
        return dienst


def machine(map_: Path) -> dict[str, object]:
    """Carry out the recipe and return its figures; raises `AssertionError` where it does not hold."""
    map_.mkdir()
    map_.chmod(0o755)
    begin = time.perf_counter()
    with ExitStack() as stapel:
        hier = Machine(map_, stapel)
        hier.rollen()
        for opdracht in hier.opdrachten("migratie.service"):
            hier.draai(opdracht, hier.omgeving("baas"))
        mensen = ["--regisseur", "Renske de Vries <r@example.nl>", "--projectteam", "Piet Jansen <p@example.nl>"]
        hier.manage("begin", *mensen)
        diensten = [hier.start(naam) for naam in ("web", "werker", "klok")]
        (map_ / "nginx").mkdir()
        nginx = Nginx(map_ / "nginx", web=f"127.0.0.1:{hier.poort}", bestanden=hier.data / "bestanden")
        nginx.start()
        stapel.callback(nginx.stop)
        open_na = _wacht(lambda: nginx.vraag("/inloggen/")[0].status == 200)
        gast = json.loads(hier.manage("shell", "-v", "0", "-c", GAST).splitlines()[-1])
        klaar_na, editie = _rapport(hier, gast["taak"])
        cookie = f"__Host-sessie={gast['sessie']}"
        antwoord, pdf = nginx.vraag(f"/rapportages/{editie}/pdf/", cookie=cookie)
        assert (antwoord.status, pdf[:5]) == (200, b"%PDF-"), (antwoord.status, pdf[:200])
        (kopie_opdracht,) = hier.opdrachten("kopie.service")
        hier.draai(kopie_opdracht, hier.omgeving("baas"))
        for dienst in diensten:
            dienst.dood()
        dicht, _ = nginx.vraag("/inloggen/")
        next((hier.data / "bestanden").rglob("*.pdf")).unlink()
        (kopie,) = (hier.data / "kopieen").iterdir()
        hier.draai(["script/restore", str(kopie)], hier.omgeving("baas"))
        hier.start("web")
        weer_na = _wacht(lambda: nginx.vraag("/inloggen/")[0].status == 200)
        assert nginx.vraag(f"/rapportages/{editie}/pdf/", cookie=cookie)[1] == pdf
        return {
            "inlogpagina_na_start_seconden": open_na,
            "rapport_door_werker_seconden": klaar_na,
            "pdf_door_nginx_bytes": len(pdf),
            "zonder_webproces": dicht.status,
            "klok_bewaard": (hier.data / "klok").exists() or bool(list(hier.data.glob("klok*"))),
            "weer_open_na_terugzetten_seconden": weer_na,
            "alles_bij_elkaar_seconden": round(time.perf_counter() - begin, 1),
        }


def _wacht(goed: Callable[[], bool]) -> float:
    begin = time.perf_counter()
    while time.perf_counter() - begin < 60:
        try:
            if goed():
                return round(time.perf_counter() - begin, 1)
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError("het kantoor is na een minuut niet open")


def _rapport(hier: Machine, taak: str) -> tuple[float, str]:
    """Wait for the worker; return how long it took, and the key of the edition."""
    begin = time.perf_counter()
    while time.perf_counter() - begin < 120:
        gezegd = hier.manage("shell", "-v", "0", "-c", STAND.format(taak=taak))
        staat, fout, editie = json.loads(gezegd.splitlines()[-1])
        assert staat != "mislukt", fout
        if staat == "klaar":
            return round(time.perf_counter() - begin, 1), editie
        time.sleep(1)
    raise AssertionError("de werker maakte geen rapport")
