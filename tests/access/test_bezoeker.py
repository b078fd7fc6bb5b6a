"""Whatever a visitor can send to has a bound, and is on this list with it; a new form is red until it is here (S8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from kantoor.settings.limieten import LIMIETEN, SLEUTELS
from tests.access.afdruk import Wachter
from tests.access.lekken import WEGEN, gevuld, namen
from tests.access.wegen import Weg
from tests.cast import Cast

# Asks for something that only we hand out, in a mail or after the right password; each works once.
GEHEIM = "a secret"
# Keeps nothing and sends nothing.
NIETS = "nothing"
# Where a visitor can send to -> the limit of the table that bounds it per place.
ZENDT = {
    "account_login": "login",
    "account_logout": NIETS,
    "account_signup": NIETS,
    "account_reset_password": "reset_password",
    "account_reset_password_from_key": GEHEIM,
    "account_confirm_email": GEHEIM,
    "mfa_authenticate": GEHEIM,
    "mfa_login_webauthn": "webauthn_login",
    "aanmelden": "sessie_nieuw",
    "aanmelden_samenwerking": "sessie_nieuw",
    "aanmelden_controleren": "aanmelden",
    "aanmelding_bevestigen": GEHEIM,
    "aanmelding_volgen": GEHEIM,
    "aanmelding_intrekken": GEHEIM,
    "uitnodiging_aanvaarden": GEHEIM,
    "demo_inloggen": "bezoeker_post",
}
# Pages that begin a session when they are only read, with why.
BEGINT_SESSIE = {
    "account_reset_password_from_key": "takes the secret out of the address",
    "mfa_login_webauthn": "keeps the challenge a passkey answers, when its script asks",
}
VELDEN = ("naam", "email", "login", "password", "password1", "password2", "code", "credential", "antwoord")
VAN_ALLES = dict.fromkeys(VELDEN, "van alles <b>1</b>")
OPEN = [weg for weg in WEGEN if weg.toegang is not None and weg.toegang.anoniem]
NEEMT_AAN = [weg for weg in OPEN if weg.naam in ZENDT]


@pytest.fixture(autouse=True)
def _lege_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def wachter(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Wachter:
    return Wachter(monkeypatch)


def pad_van(weg: Weg, cast: Cast) -> str:
    return weg.pad(gevuld(weg).waarden(cast, cast.b))


def zonder_geheim(weg: Weg, pad: str) -> str:
    """Return the path with a secret that nobody handed out."""
    return pad if not weg.argumenten else f"{pad.rstrip('/')[:-6]}xxxxxx/"


def test_every_page_that_takes_something_from_a_visitor_is_on_the_list(cast: Cast) -> None:
    """What a view has no word for is refused, also behind a decorator that hides which view it is."""
    kan = [weg for weg in OPEN if not _klasse(weg) or hasattr(_klasse(weg), "post")]

    assert {weg.naam for weg in kan if Client().post(pad_van(weg, cast)).status_code != 405} == set(ZENDT)


def _klasse(weg: Weg) -> Any:
    return getattr(weg.view, "view_class", None)


def test_list_names_limits_of_the_table_that_count_per_place() -> None:
    limieten = {**LIMIETEN, **SLEUTELS}
    per_plaats = {naam for naam in set(ZENDT.values()) - {GEHEIM, NIETS} if "/ip" in limieten[naam]}

    assert per_plaats == set(ZENDT.values()) - {GEHEIM, NIETS}
    # All visitors together: the sessions, and the mail to addresses nobody confirmed.
    assert {naam for naam in ("sessie_nieuw", "post_onbekend") if "/key" in LIMIETEN[naam]} == {
        "sessie_nieuw",
        "post_onbekend",
    }


@pytest.mark.parametrize("weg", namen(NEEMT_AAN))
def test_one_place_sends_so_much_and_no_more(
    weg: Weg, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"bezoeker_post": "1/h/ip"}
    pad, client = pad_van(weg, cast), Client()
    client.post(reverse("account_signup"))
    wachter, sessies = Wachter(monkeypatch), Session.objects.count()

    antwoord = client.post(pad, VAN_ALLES)

    assert (antwoord.status_code, antwoord.templates[0].name) == (429, "429.html")
    assert wachter.veranderd() == []
    assert Session.objects.count() == sessies
    assert Client(REMOTE_ADDR="192.0.2.7").post(pad, VAN_ALLES).status_code != 429


@pytest.mark.parametrize("weg", namen([weg for weg in NEEMT_AAN if ZENDT[weg.naam] in LIMIETEN | SLEUTELS]))
def test_limit_on_the_list_is_the_one_that_stops_it(
    weg: Weg, cast: Cast, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a limit of none the page keeps and sends nothing at all."""
    naam, pad = ZENDT[weg.naam], pad_van(weg, cast)
    stand = {naam: "0/h/ip"}
    settings.ACCOUNT_RATE_LIMITS, settings.MFA_RATE_LIMITS = stand, stand
    client = _bijna_klaar(cast) if naam == "aanmelden" else Client()
    sturen = {"versie": "1", "akkoord": "on"} if naam == "aanmelden" else _stuur_naar(weg)
    wachter, sessies = Wachter(monkeypatch), Session.objects.count()

    antwoord = client.post(pad, sturen)

    assert antwoord.status_code == 429
    assert "U doet dit te vaak achter elkaar" in antwoord.content.decode()
    assert wachter.veranderd() == []
    assert Session.objects.count() == sessies


def _stuur_naar(weg: Weg) -> dict[str, str]:
    mailbaar = {"email": "iemand@voorbeeld.test"}
    return {**VAN_ALLES, **mailbaar} if weg.naam == "account_reset_password" else VAN_ALLES


def _bijna_klaar(cast: Cast) -> Client:
    """Return a visitor who filled in both steps of asking to join."""
    client = Client()
    organisatie = cast["lid_a"].dienstverbanden.first().organisatie
    wie = {"naam": "Anna", "email": "a@voorbeeld.test", "organisatie": str(organisatie.pk), "functie": "Adviseur"}
    client.post(reverse("aanmelden"), wie)
    client.post(reverse("aanmelden_samenwerking"), {"motivatie": "Ik werk samen."})
    return client


@pytest.mark.parametrize("weg", namen([weg for weg in NEEMT_AAN if ZENDT[weg.naam] in {NIETS, GEHEIM}]))
def test_without_a_secret_nothing_is_kept_and_nothing_sent(
    weg: Weg, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = zonder_geheim(weg, pad_van(weg, cast))
    wachter, sessies = Wachter(monkeypatch), Session.objects.count()

    for sturen in ({}, VAN_ALLES, dict.fromkeys(VAN_ALLES, "x" * 100_000)):
        assert Client().post(pad, sturen).status_code < 500

    assert wachter.veranderd() == []
    assert Session.objects.count() == sessies


def test_reading_begins_no_session_and_changes_nothing(cast: Cast, wachter: Wachter) -> None:
    paden = [(weg.naam, pad_van(weg, cast)) for weg in OPEN]
    wachter.begin_opnieuw()
    begonnen = set()
    for naam, pad in paden:
        sessies = Session.objects.count()
        Client().get(pad, HTTP_X_REQUESTED_WITH="XMLHttpRequest")
        Client().get(pad)
        if Session.objects.count() != sessies:
            begonnen.add(naam)

    assert begonnen == set(BEGINT_SESSIE)
    assert wachter.veranderd() == []


def test_reading_that_begins_a_session_is_bound_too(cast: Cast, settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"sessie_nieuw": "3/h/ip"}
    ajax: dict[str, Any] = {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"}

    statussen = [Client().get(reverse("mfa_login_webauthn"), **ajax).status_code for _ in range(5)]

    assert statussen == [200] * 3 + [429] * 2
    assert Session.objects.count() == 3
