"""A production web process whose database cannot be reached: what it answers, how soon, and with which headers."""

import json
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from gunicorn.http import wsgi

from tests.storing.diensten import vrije_poort
from tests.tooling.gereedschap import ROOT, VEILIG, draai

# Two browsers: one unknown, one that says it is logged in.
VRAGEN = """
import json, os, sys, time
from types import SimpleNamespace
os.environ["DJANGO_SETTINGS_MODULE"] = "kantoor.settings"
import kantoor.wsgi
from django.conf import settings
from django.contrib.messages import constants
from django.contrib.messages.storage import default_storage
from django.core.management import call_command
from django.db.backends.postgresql import base
from django.http import HttpResponse
from django.test import Client, RequestFactory
from kantoor.accounts.toestel import onthoud
call_command("collectstatic", interactive=False, verbosity=0)
pogingen = []
echt = base.DatabaseWrapper.get_new_connection
base.DatabaseWrapper.get_new_connection = lambda zelf, *args: (pogingen.append(1), echt(zelf, *args))[1]
begonnen = time.monotonic()
client = Client(HTTP_HOST="kantoor.example.nl", HTTP_X_FORWARDED_PROTO="https", raise_request_exception=False)
client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
for pad in sys.argv[1:]:
    begin = time.monotonic()
    antwoord = client.get(pad)
    b"".join(antwoord)
    print(json.dumps([pad, antwoord.status_code, time.monotonic() - begin, dict(antwoord.headers)]))
print(json.dumps(["pogingen", len(pogingen), time.monotonic() - begonnen, {}]))
http = Client(HTTP_HOST="kantoor.example.nl").get("/gezond/")
print(json.dumps(["http", http.status_code, 0, {}]))
vraag = RequestFactory().get("/", secure=True)
vraag.session = {}
berichten, antwoord = default_storage(vraag), HttpResponse()
berichten.add(constants.INFO, "Opgeslagen.")
berichten.update(antwoord)
antwoord.set_cookie("los", "1")
(bericht, _) = antwoord.cookies.values()
vraag.user, antwoord = SimpleNamespace(pk=1, password="geheim"), HttpResponse()
onthoud(vraag, antwoord)
(toestel,) = antwoord.cookies.values()
print(json.dumps(["koekjes", 0, 0, {
    **{rij.key: [bool(rij["secure"]), bool(rij["httponly"]), rij["path"], rij["domain"]] for rij in (bericht, toestel)},
    settings.SESSION_COOKIE_NAME: [
        settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY,
        settings.SESSION_COOKIE_PATH, settings.SESSION_COOKIE_DOMAIN or ""],
    settings.CSRF_COOKIE_NAME: [
        settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_HTTPONLY,
        settings.CSRF_COOKIE_PATH, settings.CSRF_COOKIE_DOMAIN or ""],
}]))
"""
PADEN = ["/overzicht/", "/", "/inloggen/", "/static/css/kantoor.css", "/gezond/", "/gezond/gereed/", "/bestaat-niet/"]


@pytest.fixture(scope="module")
def antwoorden(tmp_path_factory: Any) -> dict[str, tuple[int, float, dict[str, Any]]]:
    """Path -> status, seconds and headers of a web process in production without a database, asked in this order."""
    map_: Path = tmp_path_factory.mktemp("uitval")
    dood = f"127.0.0.1:{vrije_poort()}"
    omgeving = VEILIG | {
        "DATABASE_URL": f"postgres://kantoor:geheim@{dood}/kantoor",
        "REDIS_URL": f"redis://:geheim@{dood}/0",
        "KANTOOR_DATA": str(map_),
        "STATIC_ROOT": str(map_ / "static"),
    }
    uitslag = draai([sys.executable, "-W", "ignore", "-c", VRAGEN, *PADEN], **omgeving)
    assert uitslag.returncode == 0, uitslag.stderr
    regels = [json.loads(regel) for regel in uitslag.stdout.splitlines()]
    assert "Traceback" not in uitslag.stderr
    return {naam: (status, duur, koppen) for naam, status, duur, koppen in regels}


def test_without_a_database_pages_say_so_and_the_rest_goes_on(antwoorden: dict[str, Any]) -> None:
    assert {pad: antwoorden[pad][0] for pad in PADEN} == {
        "/overzicht/": 503,
        "/": 503,
        "/inloggen/": 503,
        "/static/css/kantoor.css": 200,
        "/gezond/": 200,
        "/gezond/gereed/": 503,
        "/bestaat-niet/": 503,
    }
    assert {antwoorden[pad][2].get("Retry-After") for pad in PADEN[:3]} == {"60"}


def test_a_database_that_is_away_is_tried_once_a_second_and_waited_for_shortly(antwoorden: dict[str, Any]) -> None:
    pogingen, duur, _ = antwoorden["pogingen"]

    # Without the fuse each of the five pages tries, and again for each thing it wants to know.
    assert 1 <= pogingen <= 1 + duur
    # psycopg waits thirty seconds by itself; script/uitvalproef holds a page to three.
    assert max(antwoorden[pad][1] for pad in PADEN) < 10


def test_health_is_told_over_http_and_asks_nothing(antwoorden: dict[str, Any]) -> None:
    assert antwoorden["http"][0] == 200


def test_every_answer_without_a_database_carries_the_safe_headers(antwoorden: dict[str, Any]) -> None:
    nodig = {"X-Frame-Options", "X-Content-Type-Options", "Content-Security-Policy", "Permissions-Policy"}
    nodig |= {"Strict-Transport-Security", "Referrer-Policy"}

    assert {pad: nodig - set(antwoorden[pad][2]) for pad in PADEN if nodig - set(antwoorden[pad][2])} == {}


def test_every_cookie_of_production_is_locked_to_this_site(antwoorden: dict[str, Any]) -> None:
    koekjes = antwoorden["koekjes"][2]

    assert {naam.startswith("__Host-") for naam in koekjes} == {True}
    namen = ("__Host-berichten", "__Host-sessie", "__Host-csrf", "__Host-toestel")
    assert koekjes == {naam: [True, True, "/", ""] for naam in namen}


def test_no_answer_says_which_server_this_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wsgi, "SERVER", "gunicorn")

    runpy.run_path(str(ROOT / "gunicorn.conf.py"))

    antwoord = wsgi.Response(SimpleNamespace(version=(1, 1), method="GET", should_close=lambda: True), None, None)
    assert "Server: kantoor\r\n" in antwoord.default_headers()
