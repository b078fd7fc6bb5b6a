"""A password that is tried first is refused, in a sentence that says what to do; what nobody guesses is not (S7)."""

from __future__ import annotations

from itertools import cycle

import pytest
from django.contrib.auth.password_validation import get_default_password_validators, validate_password
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from kantoor.accounts.wachtwoorden import LIJST, MAKKELIJK, MINSTENS, gewicht, gewone_woorden
from tests.accounts.hulp import bevestig, log_in
from tests.accounts.test_wachtwoord import kies, vraag_link
from tests.factories import WACHTWOORD, DienstverbandFactory, GebruikerFactory

ZWAK = """
    wachtwoord12 Welkom2026!! aaaaaaaaaaaa 123456789012 qwertyuiop12 1q2w3e4r5t6y password1234 P@ssw0rd12345
    W4chtw00rd123 Amsterdam2026! ajaxajaxajax Feyenoord1908 welkom_welkom Zomer2026zomer lente-2026-lente
    JanJansen1980! geheim123456 qazwsxedcrfv 1qaz2wsx3edc !QAZ2wsx3EDC# qwertyasdfgh zxcvbnm12345 poiuytrewq12
    abcdefghijkl 0987654321098 111111222222 31-12-1985!! 12-12-2012!! 06123456781234 abababababab 123123123123
    qwe123qwe123 Welkom01Welkom01 Winter2025/2026 ikhouvanjou12 oranjeboven12 Veiligheidsregio1!
    vitaalnetwerk2026 brandweer112! drootwthcaw1 éééééééééééé ✓✓✓✓✓✓✓✓✓✓✓✓ Gasunie2026!! nederland2026
    maandag12345! iloveyou1234 letmein12345 Kantoor2026!! elf-tekens1 drowthcaw2026
"""
STERK = [
    "paard batterij nietje correct",
    "blauwe olifant fluit zachtjes",
    "fietsbelkeldersinaasappelmolen",
    "de kat op tafel drinkt melk",
    "tR8vQ2mZx0Lk",
    "4f7b92e1c8d0",
    "alleen kleine letters en heel lang" * 3,
    "ÿø$žŵ😀ñ漢字かなの道",
]


def _geweigerd(wachtwoord: str, gebruiker: Gebruiker | None = None) -> list[str]:
    try:
        validate_password(wachtwoord, gebruiker)
    except ValidationError as fout:
        return list(fout.messages)
    return []


@pytest.mark.parametrize("wachtwoord", ZWAK.split())
def test_weak_password_is_refused(wachtwoord: str) -> None:
    assert _geweigerd(wachtwoord) != []


@pytest.mark.parametrize("wachtwoord", STERK)
def test_password_that_nobody_guesses_needs_no_special_signs(wachtwoord: str) -> None:
    assert _geweigerd(wachtwoord) == []


def test_three_thousand_common_passwords_of_twelve_characters_are_refused() -> None:
    """Each word of our list with two of the endings people choose, long enough for the rule about length."""
    regels = (regel for regel in LIJST.read_text("utf-8").splitlines() if not regel.startswith("#"))
    woorden = sorted({woord for regel in regels for woord in regel.split()})
    eindes = cycle(("2026!!", "12345", "01", "1984", "!", "123!", "-2025", "69", "#1", "007", "2026"))
    gewoon = [_lang_genoeg(f"{vorm}{next(eindes)}") for woord in woorden for vorm in (woord, woord.capitalize())]

    assert len(set(gewoon)) >= 3000
    assert min(map(len, gewoon)) >= 12
    assert [wachtwoord for wachtwoord in gewoon if gewicht(wachtwoord) >= MINSTENS] == []


def _lang_genoeg(wachtwoord: str) -> str:
    """Return what somebody types who is told that it is too short: the same once more."""
    return wachtwoord if len(wachtwoord) >= 12 else _lang_genoeg(wachtwoord * 2)


def test_common_passwords_of_django_are_among_the_words() -> None:
    assert {"princess", "football", "iloveyou"} <= gewone_woorden()
    assert len(gewone_woorden()) > 20_000


@pytest.mark.parametrize(
    "wachtwoord", ["Zevenbergen2026!", "quirijnz123456", "Quirijn-Zevenbergen", "zonnewindbv2026", "Kwartelpark!99"]
)
def test_own_name_address_and_employer_are_no_password(db: None, wachtwoord: str) -> None:
    wie = GebruikerFactory(naam="Quirijn Zevenbergen", email="quirijnz@zonnewindbv.example")
    DienstverbandFactory(gebruiker=wie, organisatie__naam="Kwartelpark Energie")

    assert MAKKELIJK in _geweigerd(wachtwoord, wie)


def test_link_from_the_mail_takes_no_weak_password(db: None, client: Client) -> None:
    wie = GebruikerFactory()
    pad = vraag_link(client, wie.email)

    assert kies(client, pad, "Welkom2026!!") == 200

    wie.refresh_from_db()
    assert wie.check_password(WACHTWOORD)


def test_form_says_what_to_do_beside_the_field(db: None, client: Client) -> None:
    wie = GebruikerFactory()
    log_in(client, wie)
    bevestig(client)

    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": WACHTWOORD, "password1": "Welkom2026!!", "password2": "Welkom2026!!"},
    )

    wie.refresh_from_db()
    assert response.context["form"].errors == {"password1": [MAKKELIJK]}
    assert wie.check_password(WACHTWOORD)
    assert "GewoonWachtwoord" in [type(soort).__name__ for soort in get_default_password_validators()]


def test_judging_a_password_of_any_length_takes_no_time() -> None:
    """Only the beginning is judged, so a text of a million characters costs no more than one of a hundred."""
    assert gewicht("kruiwagen zolder vijver " * 50_000) >= MINSTENS
    assert gewicht("a" * 1_000_000) < MINSTENS
