"""What a password alone opens when a second factor is asked: the pages that set it up, and what a visitor sees (S7).

Every named path is asked by GET and by POST, by somebody who could do much: voorzitter of B and technical keeper.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse
from pytest_django import Settings

from kantoor.accounts.middleware import OPZETTEN
from leden.models import Lidmaatschap
from tests.access.afdruk import Wachter
from tests.access.antwoord import inhoud
from tests.access.lekken import WEGEN, gevuld
from tests.access.wegen import Weg
from tests.accounts.hulp import bevestig
from tests.cast import KANARIE, Cast

# Open pages that act, with why that is right.
EIGEN_OPEN = {
    "account_logout": "ends one's own session",
    "demo_inloggen": "the door of the try-out logs in as somebody else",
}
AL_INGELOGD = ("account_login", "account_signup", "mfa_authenticate", "mfa_login_webauthn")
LEES_EN_SCHRIJF = ("get", "post")


@pytest.fixture
def client(cast: Cast, settings: Settings, client: Client) -> Client:
    """The client of somebody who may do much, confirmed the password just now and has no second factor."""
    wie = cast["voorzitter_b"]
    wie.is_staff = wie.is_superuser = True
    wie.save()
    settings.MFA_VERPLICHT = True
    client.force_login(wie)
    bevestig(client)
    return client


def _paden(cast: Cast) -> list[tuple[Weg, str]]:
    """Return every path but those above and those of a secret link: its token is all they ask, whoever holds it."""
    wegen = [weg for weg in WEGEN if weg.naam not in EIGEN_OPEN and "token" not in weg.argumenten]
    return [(weg, weg.pad(gevuld(weg).waarden(cast, cast.b))) for weg in wegen]


def _gesloten(paden: list[tuple[Weg, str]]) -> list[tuple[Weg, str]]:
    return [(weg, pad) for weg, pad in paden if weg.toegang is None or not weg.toegang.anoniem]


def test_every_closed_page_leads_to_setting_up_the_factor_and_changes_nothing(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    paden = [(weg, pad) for weg, pad in _gesloten(_paden(cast)) if weg.naam not in OPZETTEN]
    wachter = Wachter(monkeypatch)

    antwoorden = {
        (weg.naam, methode): getattr(client, methode)(pad).headers.get("Location")
        for weg, pad in paden
        for methode in LEES_EN_SCHRIJF
    }

    assert len(paden) > 200
    assert {wat: waarheen for wat, waarheen in antwoorden.items() if waarheen != reverse("mfa_index")} == {}
    assert wachter.veranderd() == []


def test_pages_that_set_up_the_factor_show_nothing_closed_and_change_nothing_unasked(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    paden = [(weg, pad) for weg, pad in _paden(cast) if weg.naam in OPZETTEN]
    wachter = Wachter(monkeypatch)

    antwoorden = {
        (weg.naam, methode): getattr(client, methode)(pad) for weg, pad in paden for methode in LEES_EN_SCHRIJF
    }

    assert {weg.naam for weg, _ in paden} == OPZETTEN
    assert [wat for wat, antwoord in antwoorden.items() if KANARIE in _zonder_naam(antwoord, cast)] == []
    assert [wat for wat, antwoord in antwoorden.items() if antwoord.status_code >= 500] == []
    assert wachter.veranderd() == []


@pytest.mark.parametrize(
    ("pad", "status"), [("/account/beveiliging/", 200), ("/", 200), ("/bestaat-niet/", 404), ("/overzicht/", 403)]
)
def test_frame_of_a_page_offers_nothing_shut_and_counts_nothing_that_waits(
    cast: Cast, settings: Settings, pad: str, status: int
) -> None:
    """Somebody of the projectteam, for whom requests wait, finds no more around the page than a visitor.

    Refused for want of a token, as the last is, a page comes before all that looks at who asks.
    """
    settings.MFA_VERPLICHT = True
    client = Client(enforce_csrf_checks=status == 403)
    client.force_login(cast["projectteam"])
    dicht = {weg.naam for weg in WEGEN if weg.toegang is None or not weg.toegang.anoniem}
    antwoord = client.post(pad) if status == 403 else client.get(pad)
    html = antwoord.content.decode()

    assert antwoord.status_code == status
    namen = {resolve(doel).view_name for doel in re.findall(r'<a [^>]*href="(/[^"#?]*)', html)}

    # The sign of the office leads to one's own first page, and from there back to this one.
    assert namen & dicht <= OPZETTEN | {"overzicht"}
    assert re.findall(r"\bwacht(?:en)?\b", html) == []


def test_open_pages_answer_as_to_a_visitor_and_change_nothing(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    paden = [(weg, pad) for weg, pad in _paden(cast) if weg.toegang is not None and weg.toegang.anoniem]
    wachter, bezoeker = Wachter(monkeypatch), Client()

    anders, lek = {}, []
    for weg, pad in paden:
        for methode in LEES_EN_SCHRIJF:
            eigen, vreemd = getattr(client, methode)(pad), getattr(bezoeker, methode)(pad)
            if _waarheen(eigen) != _waarheen(vreemd):
                anders[weg.naam] = eigen.headers.get("Location")
            lek += [weg.naam] if KANARIE in _zonder_naam(eigen, cast) else []

    assert len(paden) > 30
    assert lek == []
    # allauth sends on who is logged in already; from there it is to the page that sets up the factor.
    assert anders == dict.fromkeys(AL_INGELOGD, reverse("overzicht"))
    assert wachter.veranderd() == []


def test_the_list_names_no_page_that_is_about_more_than_the_factor() -> None:
    assert {weg.naam for weg in WEGEN} >= OPZETTEN
    assert {naam for naam in OPZETTEN if not naam.startswith("mfa_")} == {"account_reauthenticate"}


def test_membership_cannot_be_ended_with_a_password_alone(cast: Cast, client: Client) -> None:
    lid = Lidmaatschap.objects.get(gebruiker=cast["voorzitter_b"], netwerk=cast.b.netwerk)

    client.post(reverse("lidmaatschap_opzeggen", args=[lid.pk]), {"zeker": "on", "gezien": ""})

    assert Lidmaatschap.objects.get(pk=lid.pk).staat == lid.staat


def _zonder_naam(antwoord: Any, cast: Cast) -> str:
    return inhoud(antwoord).replace(cast["voorzitter_b"].naam, "")


def _waarheen(antwoord: Any) -> tuple[int, str | None]:
    return antwoord.status_code, antwoord.headers.get("Location")
