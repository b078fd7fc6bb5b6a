"""Where somebody goes on to after a form: on this site, and never from https back to http (S18)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.accounts.hulp import log_in
from tests.factories import WACHTWOORD, GebruikerFactory

EIGEN = "kantoor.example.nl"
DAAR = "/account/e-mail/"
ERGENS_ANDERS = [
    f"http://{EIGEN}{DAAR}",
    f"HTTP://{EIGEN}{DAAR}",
    "https://127.0.0.1/x/",  # a name the office answers to, for its own health check
    "https://kwaad.test/",
    "//kwaad.test/",
    "/\\kwaad.test/",
    "javascript:alert(1)",
]


def inloggen(client: Client, volgende: str) -> str:
    gebruiker = GebruikerFactory()
    gegevens = {"login": gebruiker.email, "password": WACHTWOORD, "next": volgende}
    return str(client.post(reverse("account_login"), gegevens).headers["Location"])


def deur(client: Client, volgende: str) -> str:
    pad = reverse("demo_inloggen", args=[GebruikerFactory(is_demo=True).pk])
    return str(client.post(pad, {"next": volgende}).headers["Location"])


def opnieuw_bevestigen(client: Client, volgende: str) -> str:
    log_in(client, GebruikerFactory())
    gegevens = {"password": WACHTWOORD, "next": volgende}
    return str(client.post(reverse("account_reauthenticate"), gegevens).headers["Location"])


def uitloggen(client: Client, volgende: str) -> str:
    log_in(client, GebruikerFactory())
    return str(client.post(reverse("account_logout"), {"next": volgende}).headers["Location"])


def spelregels(client: Client, volgende: str) -> str:
    log_in(client, GebruikerFactory())
    return str(client.post(reverse("spelregels_akkoord"), {"next": volgende}).headers["Location"])


WEGEN = {weg.__name__: weg for weg in (inloggen, deur, opnieuw_bevestigen, uitloggen, spelregels)}


@pytest.fixture
def veilig(db: None, settings: Settings) -> Client:
    """A browser on https, at the name of the site."""
    settings.ALLOWED_HOSTS = [EIGEN, "127.0.0.1"]
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    return Client(HTTP_HOST=EIGEN, HTTP_X_FORWARDED_PROTO="https")


@pytest.mark.parametrize("volgende", ERGENS_ANDERS)
@pytest.mark.parametrize("weg", WEGEN)
def test_nobody_is_sent_elsewhere_or_back_to_http(weg: str, volgende: str, veilig: Client) -> None:
    doel = WEGEN[weg](veilig, volgende)

    assert doel.startswith("/")
    assert not doel.startswith(("//", "/\\"))


@pytest.mark.parametrize("volgende", [DAAR, f"https://{EIGEN}{DAAR}"])
@pytest.mark.parametrize("weg", WEGEN)
def test_a_page_of_this_site_is_gone_on_to(weg: str, volgende: str, veilig: Client) -> None:
    assert WEGEN[weg](veilig, volgende) == volgende


def test_production_refuses_http_whatever_the_request_says(db: None, settings: Settings, client: Client) -> None:
    settings.PRODUCTIE = True

    assert inloggen(client, f"http://testserver{DAAR}") == reverse("overzicht")


def test_one_place_decides_where_somebody_goes_on_to() -> None:
    """A view that reads `next` by itself asks the adapter; Django's own question is asked there only."""
    bron: dict[str, Any] = {
        str(pad.relative_to(settings.BASE_DIR)): pad.read_text()
        for map_ in (
            "kantoor",
            "leden",
            "portaal",
            "demo",
            "actieplannen",
            "besluiten",
            "vragen",
            "agendas",
            "rapportages",
        )
        for pad in sorted((Path(settings.BASE_DIR) / map_).rglob("*.py"))
    }

    assert [pad for pad, tekst in bron.items() if "url_has_allowed_host" in tekst] == ["kantoor/accounts/adapter.py"]
    leest = [pad for pad, tekst in bron.items() if re.search(r"""(GET|POST)\.get\("next\"""", tekst)]
    assert [pad for pad in leest if "is_safe_url" not in bron[pad]] == []
    assert leest == ["leden/views/afspraken.py", "demo/views.py"]
