"""Who is who, the desk and the log in a real browser: accessible, within the window, and the same without script."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from kantoor.accounts.models import Gebruiker
from tests.browser.gereedschap import BREED, SMAL, Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
PAGINAS = ("gids_personen", "gids_organisaties", "contactkaart_wijzigen", "beheer", "logboek")


def regisseur() -> Gebruiker:
    wie = Gebruiker.objects.filter(is_demo=True, zetels__gremium__code="regisseur").first()
    assert wie is not None
    return wie


def bewaar(page: Page, naam: str) -> None:
    """Keep pictures of a page when SCHERMBEELDEN names a folder."""
    if map_ := os.environ.get("SCHERMBEELDEN"):
        for breedte in (BREED, SMAL):
            page.set_viewport_size({"width": breedte, "height": 900})
            page.screenshot(path=Path(map_) / f"{naam}-{breedte}.png", full_page=True)


def test_pages_are_accessible_and_fit(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    wie = regisseur()
    log_in_als(page, portaal, wie.naam)
    adressen = {naam: portaal.pad(naam) for naam in PAGINAS}
    adressen["gids_persoon"] = portaal.pad("gids_persoon", wie.pk)
    adressen["beheer_lijst"] = portaal.pad("beheer_lijst", "op-een-persoon")

    for naam, adres in adressen.items():
        antwoord = page.goto(adres)
        assert antwoord is not None
        assert antwoord.status == 200
        bewaar(page, naam)
        pagina_in_orde(page)

    assert klachten == []


def test_filter_gives_the_same_with_and_without_script(
    portaal: Portaal, page: Page, new_context: Callable[..., BrowserContext]
) -> None:
    kaal = new_context(java_script_enabled=False).new_page()
    log_in_als(page, portaal, regisseur().naam)
    kaal.context.add_cookies(page.context.cookies())
    page.goto(portaal.pad("gids_personen"))
    kaal.goto(portaal.pad("gids_personen"))

    page.get_by_label("Sector").focus()
    page.get_by_label("Sector").select_option("drinkwater")
    expect(page.locator("#aantal a")).to_have_text("Wis alle filters")
    kaal.get_by_label("Sector").select_option("drinkwater")
    kaal.get_by_role("button", name="Toon mensen").click()

    assert page.locator("#resultaten").inner_text() == kaal.locator("#resultaten").inner_text()
    assert page.locator("#aantal").inner_text() == kaal.locator("#aantal").inner_text()
    assert page.evaluate("document.activeElement.name") == "sector"
    assert "sector=drinkwater" in page.url
