"""The whole life of a passkey, told once: asked for, made, used, refused to a stranger, taken away (S7)."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import CDPSession, Page, expect
from pytest_django import Settings

from kantoor.accounts.models import Gebruiker
from leden.models import Spelregels
from leden.services.spelregels import ga_akkoord
from tests.browser.gereedschap import Portaal, csp_bewaakt, pagina_in_orde
from tests.factories import WACHTWOORD, GebruikerFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def gebruiker(portaal: Portaal, settings: Settings) -> Gebruiker:
    """An account with a password only, in an office that asks a second factor."""
    settings.MFA_VERPLICHT = True
    gebruiker: Gebruiker = GebruikerFactory(naam="Anna Proef")
    regels = Spelregels.objects.order_by("-versie").first()
    assert regels
    ga_akkoord(regels, door=gebruiker)
    return gebruiker


class Apparaat:
    """The authenticator in the device of Anna, made of Chromium's own virtual one."""

    def __init__(self, page: Page) -> None:
        self.cdp: CDPSession = page.context.new_cdp_session(page)
        self.cdp.send("WebAuthn.enable")
        opties = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        self.sleutel = self.cdp.send("WebAuthn.addVirtualAuthenticator", {"options": opties})["authenticatorId"]

    def herkent(self, *, eigenaar: bool) -> None:
        """Say whose finger is on it from now on."""
        self.cdp.send("WebAuthn.setUserVerified", {"authenticatorId": self.sleutel, "isUserVerified": eigenaar})

    def passkeys(self) -> int:
        return len(self.cdp.send("WebAuthn.getCredentials", {"authenticatorId": self.sleutel})["credentials"])


def test_passkey_is_made_used_and_taken_away(page: Page, portaal: Portaal, gebruiker: Gebruiker) -> None:
    klachten = csp_bewaakt(page, portaal)
    apparaat = Apparaat(page)
    log_in_met_wachtwoord(page, portaal, gebruiker)
    maak_passkey(page, portaal)
    assert (apparaat.passkeys(), Authenticator.objects.filter(user=gebruiker, type="webauthn").count()) == (1, 1)

    vraag_passkey(page, portaal, apparaat, eigenaar=False)
    expect(page.get_by_role("alert")).to_contain_text("Het is niet gelukt met de sleutel.")
    vraag_passkey(page, portaal, apparaat, eigenaar=True)
    page.wait_for_url(portaal.pad("overzicht"))
    expect(page.locator("header")).to_contain_text("Anna")

    neem_weg(page, portaal)
    assert not Authenticator.objects.filter(user=gebruiker).exists()
    # The device still has it; the office does not know it any more.
    assert apparaat.passkeys() == 1
    vraag_passkey(page, portaal, apparaat, eigenaar=True)
    page.wait_for_url(portaal.pad("account_login"))
    expect(page.locator("header")).not_to_contain_text("Anna")
    assert klachten == []


def log_in_met_wachtwoord(page: Page, portaal: Portaal, gebruiker: Gebruiker) -> None:
    """Come no further than the page that asks for a second step."""
    page.goto(portaal.pad("account_login"))
    page.get_by_label("E-mailadres").fill(gebruiker.email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url(portaal.pad("mfa_index"))
    page.goto(portaal.pad("contactkaart_wijzigen"))
    page.wait_for_url(portaal.pad("mfa_index"))


def maak_passkey(page: Page, portaal: Portaal) -> None:
    page.get_by_role("link", name="Sleutel toevoegen").click()
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Bevestigen").click()
    page.get_by_label("Naam van de sleutel").fill("Laptop van het werk")
    page.get_by_label("Gebruik deze sleutel om zonder wachtwoord in te loggen").check()
    page.get_by_role("button", name="Sleutel toevoegen").click()
    page.wait_for_url(portaal.pad("mfa_view_recovery_codes"))
    page.goto(portaal.pad("overzicht"))
    page.wait_for_url(portaal.pad("overzicht"))


def vraag_passkey(page: Page, portaal: Portaal, apparaat: Apparaat, *, eigenaar: bool) -> None:
    """Log in on this device without a session, with the finger of its owner or of somebody else."""
    page.context.clear_cookies()
    apparaat.herkent(eigenaar=eigenaar)
    page.goto(portaal.pad("account_login"))
    page.get_by_role("button", name="Inloggen met een passkey").click()


def neem_weg(page: Page, portaal: Portaal) -> None:
    """Say once more who it is, take the only key away; from then on the office asks for a second step again."""
    page.goto(portaal.pad("mfa_list_webauthn"))
    page.get_by_role("link", name="Verwijderen van Laptop van het werk").click()
    page.get_by_role("link", name="Sleutel of passkey gebruiken").click()
    page.get_by_role("button", name="Sleutel gebruiken").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sleutel verwijderen")
    pagina_in_orde(page)
    page.get_by_role("button", name="Sleutel verwijderen").click()
    page.wait_for_url(portaal.pad("mfa_index"))
