"""What the middleware refuses, and what it puts on every reply (S11, S12, S19)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from unittest import mock

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kantoor.access.toegang import OnverklaardeView
from tests.access.antwoord import inhoud
from tests.access.bezoeken import ELDERS_BEREIKT, bezoek
from tests.access.lekken import LOGBOEK
from tests.access.monsters import monster
from tests.access.wegen import een_per_klasse, wegen_met_naam
from tests.cast import Cast

ClientVan = Callable[[Any], Client]
# Tables a GET may write to, each with its reason.
SCHRIJFT_MAG = {
    "django_session": "the session itself",
    "usersessions_usersession": "the last moment a session was used",
}
# Paths whose GET may write more, with the tables and the reason.
SCHRIJFT_OOK = dict.fromkeys(
    (
        "actieplan_ics",
        "actieplan_uitvoer",
        "rapportage_cijfers",
        "rapportage_pdf",
        "beheer_export",
        "bord_export",
        "logboek_export",
    ),
    (LOGBOEK, "who downloaded what, is part of the log (BIO2 8.15.01)"),
) | {"rapportage_detail": ({"rapportages_editielezing"}, "a new edition waits for its reader until it was opened")}
KOPPEN = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
CSP = {
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
met_proefpaden = pytest.mark.urls("tests.access.proefpaden")


@met_proefpaden
@pytest.mark.parametrize("persona", ["beheerder", "lid_a", "regisseur"])
def test_undeclared_view_is_refused_for_everybody(persona: str, cast: Cast, client_van: ClientVan) -> None:
    with pytest.raises(OnverklaardeView):
        client_van(cast[persona]).get("/proef/onverklaard/")


@met_proefpaden
def test_undeclared_view_sends_a_visitor_to_the_login(cast: Cast, client: Client) -> None:
    assert client.get("/proef/onverklaard/").status_code == 302


def test_refusal_says_why(cast: Cast, client_van: ClientVan) -> None:
    response = client_van(cast["lid_a"]).get(reverse("aanvraag_lijst"))

    assert response.status_code == 403
    assert "Alleen de netwerkregisseur en het projectteam behandelen aanvragen." in response.content.decode()


def test_visitor_comes_back_after_the_login(cast: Cast, client: Client) -> None:
    pad = reverse("actieplan_detail", args=["netwerk-a", "actieplan"])

    response = client.get(pad)

    assert (response.status_code, response["Location"]) == (302, f"{reverse('account_login')}?next={pad}")


@met_proefpaden
@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("/", 200),
        ("/overzicht/", 200),
        ("/overzicht", 301),
        ("/beheer/aanvragen/", 403),
        ("/bestaat-niet/", 404),
        ("/proef/verdacht/", 400),
        ("/proef/kapot/", 500),
    ],
)
def test_reply_to_a_person_stays_out_of_caches(pad: str, status: int, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["lid_a"])
    client.raise_request_exception = False

    response = client.get(pad)

    assert response.status_code == status
    assert "no-store" in response.headers.get("Cache-Control", "")


@met_proefpaden
@pytest.mark.parametrize(
    ("pad", "status"),
    [
        ("/", 200),
        ("/overzicht/", 302),
        ("/over-het-netwerk", 301),
        ("/bestaat-niet/", 404),
        ("/proef/verdacht/", 400),
        ("/proef/kapot/", 500),
        ("/static/css/kantoor.css", 200),
        ("/gezond/", 200),
        ("/teken.svg", 200),
    ],
)
def test_every_reply_carries_the_safe_headers(pad: str, status: int, cast: Cast) -> None:
    client = Client(raise_request_exception=False)

    response = client.get(pad)

    assert response.status_code == status
    assert {naam: response.headers.get(naam) for naam in KOPPEN} == KOPPEN
    assert set(response.headers["Content-Security-Policy"].split("; ")) == CSP
    assert inhoud(response)


def test_refusal_carries_the_safe_headers(cast: Cast, client_van: ClientVan) -> None:
    response = client_van(cast["lid_a"]).get(reverse("aanvraag_lijst"))

    assert set(response.headers["Content-Security-Policy"].split("; ")) == CSP
    assert {naam: response.headers.get(naam) for naam in KOPPEN} == KOPPEN


def test_a_file_and_a_closed_office_carry_the_safe_headers(
    cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_van(cast["regisseur"])
    weg = next(weg for weg in wegen_met_naam() if weg.naam == "beheer_export")
    gevonden = monster(weg)
    assert gevonden is not None
    bestand = client.get(weg.pad(gevonden.waarden(cast, cast.b)))
    client.raise_request_exception = False
    monkeypatch.setattr(
        "portaal.views.open.Start.get", mock.Mock(side_effect=OperationalError("unable to open database file"))
    )
    dicht = client.get("/")

    assert [bestand.status_code, dicht.status_code] == [200, 503]
    for antwoord in (bestand, dicht):
        assert {naam: antwoord.headers.get(naam) for naam in KOPPEN} == KOPPEN
        assert set(antwoord.headers["Content-Security-Policy"].split("; ")) == CSP


def test_every_unsafe_request_asks_for_its_token(cast: Cast, alles: bool) -> None:
    """POST on every path, the other methods once per view class: the check comes before any view."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast["beheerder"])
    wegen = [(weg, gevonden) for weg in wegen_met_naam() if (gevonden := monster(weg))]
    per_klasse = {str(weg) for weg in een_per_klasse([weg for weg, _ in wegen])}
    paden = {str(weg): weg.pad(gevonden.waarden(cast, cast.b)) for weg, gevonden in wegen}

    statussen = {
        (naam, methode): getattr(client, methode)(pad).status_code
        for naam, pad in paden.items()
        for methode in (("post", "put", "patch", "delete") if alles or naam in per_klasse else ("post",))
    }

    assert {sleutel: status for sleutel, status in statussen.items() if status != 403} == {}
    assert {methode for _, methode in statussen} == {"post", "put", "patch", "delete"}


def test_reading_writes_nothing_and_sets_no_other_cookie(cast: Cast, client_van: ClientVan) -> None:
    geschreven: dict[str, set[str]] = {}
    koekjes: set[str] = set()

    for weg in wegen_met_naam():
        gang, gevonden = bezoek(weg), monster(weg)
        if gang.methode != "get" or gevonden is None or weg.naam in {*ELDERS_BEREIKT, "account_logout"}:
            continue
        pad = weg.pad(gevonden.waarden(cast, cast.b)) + gang.vraag
        client = client_van(cast[gang.als])
        with CaptureQueriesContext(connection) as vangst:
            antwoord = client.get(pad)
            inhoud(antwoord)
        koekjes |= set(antwoord.cookies)
        schrijft = (re.match(r'(?:INSERT (?:OR IGNORE )?INTO|UPDATE|DELETE FROM) "(\w+)"', v["sql"]) for v in vangst)
        tabellen = {gevonden.group(1) for gevonden in schrijft if gevonden} - set(SCHRIJFT_MAG)
        if tabellen:
            geschreven[weg.naam] = tabellen

    assert geschreven == {naam: tabellen for naam, (tabellen, _) in SCHRIJFT_OOK.items()}
    # In production each of these is __Host-, Secure and HttpOnly (tests/tooling/test_uitval.py).
    eigen = ("SESSION", "CSRF", "BERICHTEN", "TOESTEL")
    assert koekjes <= {getattr(settings, f"{soort}_COOKIE_NAME") for soort in eigen}
