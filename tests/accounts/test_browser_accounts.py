"""The account pages in a real browser: a key as second step, and every page accessible and within its policy.

The life of a passkey is in tests/browser/test_verhaal_passkey.py.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from kantoor.accounts.models import Gebruiker
from leden.models import Spelregels, SpelregelsAkkoord
from tests.browser.gereedschap import Portaal, csp_bewaakt, pagina_in_orde
from tests.factories import WACHTWOORD, GebruikerFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EIGEN_PAGINAS = (
    "account_email",
    "account_change_password",
    "account_logout",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "usersessions_list",
)


@pytest.fixture
def gebruiker(transactional_db: None) -> Gebruiker:
    """An account that agreed to the rules of play, where there are any, so that logging in asks nothing more."""
    gebruiker: Gebruiker = GebruikerFactory(naam="Anna Proef")
    for spelregels in Spelregels.objects.all():
        SpelregelsAkkoord.objects.create(spelregels=spelregels, gebruiker=gebruiker)
    return gebruiker


@pytest.fixture
def sleutel(page: Page) -> Iterator[None]:
    """Put a virtual key in the browser that says yes to everything."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    opties = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    cdp.send("WebAuthn.addVirtualAuthenticator", {"options": opties})
    yield
    cdp.detach()


def log_in(page: Page, portaal: Portaal, gebruiker: Gebruiker) -> None:
    page.goto(portaal.pad("account_login"))
    page.get_by_label("E-mailadres").fill(gebruiker.email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(portaal.pad("overzicht"))


def bevestig(page: Page) -> None:
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Bevestigen").click()


def maak_passkey(page: Page, portaal: Portaal) -> None:
    page.goto(portaal.pad("mfa_add_webauthn"))
    bevestig(page)
    page.get_by_label("Naam van de sleutel").fill("Laptop van het werk")
    page.get_by_label("Gebruik deze sleutel om zonder wachtwoord in te loggen").check()
    page.get_by_role("button", name="Sleutel toevoegen").click()
    page.wait_for_url(portaal.pad("mfa_view_recovery_codes"))


def test_key_is_the_second_step_after_the_password(
    page: Page, portaal: Portaal, gebruiker: Gebruiker, sleutel: None
) -> None:
    log_in(page, portaal, gebruiker)
    maak_passkey(page, portaal)
    page.context.clear_cookies()

    page.goto(portaal.pad("account_login"))
    page.get_by_label("E-mailadres").fill(gebruiker.email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.get_by_role("button", name="Sleutel gebruiken").click()

    page.wait_for_url(portaal.pad("overzicht"))


def test_key_confirms_who_you_are(page: Page, portaal: Portaal, gebruiker: Gebruiker, sleutel: None) -> None:
    log_in(page, portaal, gebruiker)
    maak_passkey(page, portaal)

    page.goto(portaal.pad("mfa_reauthenticate_webauthn"))
    page.get_by_role("button", name="Sleutel gebruiken").click()

    page.wait_for_url(portaal.pad("overzicht"))


def test_failed_key_is_told_in_words(page: Page, portaal: Portaal, gebruiker: Gebruiker, sleutel: None) -> None:
    page.goto(portaal.pad("account_login"))
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nee')); }")

    page.get_by_role("button", name="Inloggen met een passkey").click()

    expect(page.get_by_role("alert")).to_have_text(
        "Het is niet gelukt met de sleutel. Probeer het opnieuw, of kies een andere manier."
    )


def test_account_pages_are_in_order(page: Page, portaal: Portaal, gebruiker: Gebruiker, sleutel: None) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in(page, portaal, gebruiker)
    maak_passkey(page, portaal)

    for naam in EIGEN_PAGINAS:
        page.goto(portaal.pad(naam))
        pagina_in_orde(page)

    assert klachten == []


@pytest.mark.parametrize("naam", ["account_login", "account_reset_password"])
def test_form_with_errors_is_in_order(page: Page, portaal: Portaal, gebruiker: Gebruiker, naam: str) -> None:
    GebruikerFactory(naam="Demo Persoon", is_demo=True)
    page.goto(portaal.pad(naam))
    page.locator("main form").first.get_by_role("button").first.click()

    expect(page).to_have_title("Fout: " + page.locator("h1").inner_text() + " – Virtueel kantoor")
    pagina_in_orde(page)


def test_qr_code_is_drawn(page: Page, portaal: Portaal, gebruiker: Gebruiker) -> None:
    log_in(page, portaal, gebruiker)
    page.goto(portaal.pad("mfa_activate_totp"))
    bevestig(page)

    plaatje = page.get_by_role("img", name="QR-code")

    expect(plaatje).to_be_visible()
    assert plaatje.evaluate("p => p.decode().then(() => p.naturalWidth > 0)")
