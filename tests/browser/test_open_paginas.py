"""Every open page in a real browser: accessible, within its window and its content policy, alive without script.

The pages come from the resolver: whatever a visitor may open by GET, lists and one example of each detail page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from besluiten.models import Versie
from kantoor.accounts.models import Gebruiker
from menukaart.models import MenukaartItem
from netwerken.models import Netwerk, Sector, Thema, Veiligheidsregio
from tests.access.wegen import Weg, wegen_met_naam
from tests.browser.gereedschap import (
    Portaal,
    csp_bewaakt,
    log_in_als,
    pagina_in_orde,
)

pytestmark = pytest.mark.browser

# One example of each open detail page.
VOORBEELDEN: dict[str, Callable[[], Any]] = {
    "agenda_detail": lambda: "drinkwater",
    "sector_detail": lambda: Sector.objects.first().code,
    "regio_detail": lambda: Veiligheidsregio.objects.first().organisatie.code,
    "netwerk_detail": lambda: Netwerk.objects.filter(profiel="openbaar").first().slug,
    "versie_detail": lambda: Versie.objects.filter(stuk__agenda__sector__code="drinkwater").first().pk,
    "versie_verschil": lambda: Versie.objects.filter(stuk__agenda__sector__code="drinkwater").first().pk,
    "thema_detail": lambda: Thema.objects.first().nummer,
    "menukaart_detail": lambda: MenukaartItem.objects.filter(zichtbaarheid="openbaar").first().slug,
}
# Open paths that are no page of their own, with the reason.
GEEN_PAGINA = {
    "teken": "the picture in the tab of a browser",
    "security_txt": "plain text for machines (RFC 9116)",
    "account_logout": "a visitor is sent to the front page",
    "account_signup": "closed: an account comes from a decision (R35)",
    "account_confirm_email": "needs a link from a mail",
    "account_reset_password_from_key": "needs a link from a mail",
    "aanmelding_bevestigen": "same",
    "aanmelding_volgen": "same",
    "aanmelding_intrekken": "same",
    "uitnodiging_aanvaarden": "same",
    "mfa_authenticate": "second step of logging in",
    "mfa_login_webauthn": "JSON for the passkey script, or a redirect",
    "demo_inloggen": "only takes POST",
    "gezond": "answer for the machine that watches",
    "gezond_gereed": "same",
}


# Pages on which script adds something that cannot work without it, with what.
SCRIPT_VOEGT_TOE = {"account_login": "the button for a passkey"}


def open_paginas() -> list[Weg]:
    return [
        weg
        for weg in wegen_met_naam()
        if weg.toegang is not None
        and weg.toegang.anoniem
        and weg.naam not in GEEN_PAGINA
        and (not weg.argumenten or weg.naam in VOORBEELDEN)
    ]


PAGINAS = [pytest.param(weg.naam, id=weg.naam) for weg in open_paginas()]


def adres(portaal: Portaal, naam: str) -> str:
    return portaal.pad(naam, *([VOORBEELDEN[naam]()] if naam in VOORBEELDEN else []))


@pytest.fixture
def zonder_script(new_context: Callable[..., BrowserContext]) -> Iterator[Page]:
    context = new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_open_detail_page_has_an_example() -> None:
    zonder = {
        weg.naam
        for weg in wegen_met_naam()
        if weg.toegang and weg.toegang.anoniem and weg.argumenten and weg.naam not in {*GEEN_PAGINA, *VOORBEELDEN}
    }

    assert zonder == set()


@pytest.mark.parametrize("naam", PAGINAS)
def test_open_page_is_in_order_and_says_the_same_without_script(
    naam: str, portaal: Portaal, page: Page, zonder_script: Page
) -> None:
    """One visit with script for all questions, wide and narrow, and one without."""
    klachten = csp_bewaakt(page, portaal)

    antwoord = page.goto(adres(portaal, naam))
    zonder_script.goto(adres(portaal, naam))

    assert antwoord is not None
    assert antwoord.status == 200
    assert page.locator("h1").count() == 1
    assert zonder_script.locator("h1").inner_text() == page.locator("h1").inner_text()
    if naam not in SCRIPT_VOEGT_TOE:
        assert zonder_script.locator("main").inner_text() == page.locator("main").inner_text()
    pagina_in_orde(page)
    assert klachten == []


def test_page_that_does_not_exist_is_friendly(portaal: Portaal, page: Page) -> None:
    antwoord = page.goto(f"{portaal.url}/bestaat-niet/")

    assert antwoord is not None
    assert antwoord.status == 404
    pagina_in_orde(page)


# Pages behind the login, each with somebody who may open it: a capability -> a national body.
BINNEN = {
    "overzicht": None,
    "actieplan_lijst": None,
    "account_email": None,
    "mfa_index": None,
    "usersessions_list": None,
    "aanvraag_lijst": "regisseur",
    "lid_lijst": "regisseur",
    "eigen_lidmaatschap": None,
    "klopt_dit_nog": None,
    "spelregels_akkoord": None,
    "rapportage_lijst": "stuurgroep",
}


@pytest.mark.parametrize("naam", sorted(BINNEN))
def test_page_behind_the_login_is_accessible_and_fits(naam: str, portaal: Portaal, page: Page) -> None:
    personen = Gebruiker.objects.filter(is_demo=True, is_active=True)
    gremium = BINNEN[naam]
    wie = (
        personen.filter(zetels__gremium__code=gremium)
        if gremium
        else personen.filter(lidmaatschappen__netwerk__plannen__isnull=False)
    ).first()
    assert wie is not None
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, str(wie))

    antwoord = page.goto(portaal.pad(naam))

    assert antwoord is not None
    assert antwoord.status == 200
    pagina_in_orde(page)
    assert klachten == []
