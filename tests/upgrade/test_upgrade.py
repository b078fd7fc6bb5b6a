"""A database of every released version, with data in it, comes along to the version of today."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection

from tests.tooling.gereedschap import draai
from tests.upgrade.bewaar import MAP

pytestmark = pytest.mark.databank
VERSIES = sorted(pad.name.removesuffix(".json") for pad in MAP.glob("*.json"))

# Tables whose rows follow from the code.
VAN_DJANGO = {"django_migrations", "django_content_type", "auth_permission", "django_session"}

# Run in a process of its own on the upgraded database: what it says is compared with what was kept.
KIJK = """
import json
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.test import Client
from actieplannen.models import Actieplan

call_command("migrate", check_unapplied=True, verbosity=0)
call_command("controleer_versies", verbosity=0)
call_command("controleer_logboek", verbosity=0)
# Who may read what hangs on dates: look at it on the day it was kept.
time_machine.travel("{op}", tick=True).start()
with connection.cursor() as cursor:
    tabellen = connection.introspection.table_names(cursor)
    geteld = {}
    for tabel in tabellen:
        cursor.execute(f'SELECT count(*) FROM "{tabel}"')
        geteld[tabel] = cursor.fetchone()[0]
stand = {}
for wie in get_user_model().objects.filter(is_active=True, lidmaatschappen__staat="actief").distinct():
    client = Client(headers={"host": "localhost"})
    client.force_login(wie)
    paden = ["/overzicht/"] + [plan.get_absolute_url() for plan in Actieplan.objects.visible_to(wie)]
    for pad in paden:
        stand[f"{wie.email} {pad}"] = client.get(pad).status_code
print(json.dumps({"geteld": geteld, "stand": stand}))
"""


@pytest.fixture
def omgeving(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of an office whose database is the kept one of `request.param`."""
    basis = {"KANTOOR_DATA": str(tmp_path), "TAKEN": "direct"}
    if connection.vendor == "sqlite":
        bestand = tmp_path / "kantoor.sqlite3"
        bestand.write_bytes(gzip.decompress((MAP / f"{request.param}.sqlite3.gz").read_bytes()))
        yield {**basis, "DATABASE_URL": f"sqlite:///{bestand}"}
        return
    naam = f"upgrade_{os.environ.get('PYTEST_XDIST_WORKER', 'alleen')}"
    adres = urlsplit(os.environ["DATABASE_URL"])
    eigen = urlunsplit(adres._replace(path=f"/{naam}"))
    with psycopg.connect(urlunsplit(adres), autocommit=True) as beheer:
        beheer.execute(f'DROP DATABASE IF EXISTS "{naam}"')
        beheer.execute(f'CREATE DATABASE "{naam}"')
        with psycopg.connect(eigen, autocommit=True) as nieuw:
            nieuw.execute(gzip.decompress((MAP / f"{request.param}.sql.gz").read_bytes()).decode())
        yield {**basis, "DATABASE_URL": eigen}
        beheer.execute(f'DROP DATABASE "{naam}" WITH (FORCE)')


def _manage(omgeving: dict[str, str], *opdracht: str) -> str:
    uitslag = draai([sys.executable, "manage.py", *opdracht], **omgeving)
    assert uitslag.returncode == 0, uitslag.stderr
    return uitslag.stdout


@pytest.mark.parametrize(("versie", "omgeving"), [(versie, versie) for versie in VERSIES], indirect=["omgeving"])
def test_database_of_a_released_version_keeps_all_its_data(versie: str, omgeving: dict[str, str]):
    bewaard = json.loads((MAP / f"{versie}.json").read_text())

    _manage(omgeving, "migrate", "--no-input")

    kijk = KIJK.replace("{op}", bewaard["op"])
    gezien = json.loads(_manage(omgeving, "shell", "-v", "0", "-c", kijk).splitlines()[-1])
    for tabel in set(bewaard["tabellen"]) - VAN_DJANGO:
        assert (tabel, gezien["geteld"][tabel]) == (tabel, bewaard["tabellen"][tabel])
    assert gezien["stand"]
    assert set(gezien["stand"].values()) == {200}


def test_this_version_line_has_a_database_to_upgrade_from():
    assert "0.2.0" in VERSIES
