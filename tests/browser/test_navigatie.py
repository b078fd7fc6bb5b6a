"""The head of every page in a browser: menu, bar and search by keyboard, wide and narrow, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.gereedschap import BREED, SMAL, Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser


def test_head_is_in_order_for_everybody_with_the_menu_open(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    for wie, pad in (
        (None, "afspraken"),
        ("Marieke Duinstra", "afspraken"),
        ("Renske Regisseur", "beheer"),
        ("Stien Stuurboord", "rapportage_lijst"),
    ):
        if wie:
            page.context.clear_cookies()
            log_in_als(page, portaal, wie)
        page.goto(portaal.pad(pad))
        pagina_in_orde(page)
        page.locator(".nav summary").click()
        if wie:
            page.locator(".afdeling summary").click()
        pagina_in_orde(page)
    assert klachten == []


def test_tab_goes_from_brand_to_search_to_account_to_groups_to_bar(portaal: Portaal, page: Page) -> None:
    log_in_als(page, portaal, "Marieke Duinstra")
    page.set_viewport_size({"width": BREED, "height": 900})
    page.goto(portaal.pad("agenda_lijst"))

    volgorde = []
    for _ in range(12):
        page.keyboard.press("Tab")
        volgorde.append(page.evaluate("document.activeElement.innerText.trim().split('\\n')[0] || 'zoekvak'"))

    assert volgorde[0] == "Naar de inhoud"
    assert [woord for woord in volgorde if woord in {"zoekvak", "Zoek"}] == ["zoekvak", "Zoek"]
    groepen = ["Mijn overzicht", "Netwerken", "Afspraken", "Kennis", "Rapportage"]
    assert volgorde[5:] == [*groepen, "Overzicht", "Agenda’s"]


def test_phone_menu_and_search_work_without_script(portaal: Portaal, browser: Browser) -> None:
    kontekst = browser.new_context(java_script_enabled=False, viewport={"width": SMAL, "height": 800})
    page = kontekst.new_page()
    page.goto(portaal.pad("start"))
    menu = page.get_by_role("navigation", name="Hoofdmenu")

    expect(menu.get_by_role("link", name="Kennis")).to_be_hidden()
    menu.locator("summary").click()
    menu.get_by_role("link", name="Kennis").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Menukaart")

    page.get_by_role("searchbox", name="Zoek in het kantoor").fill("drinkwater")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("gevonden voor ‘drinkwater’")
    expect(page.get_by_role("searchbox")).to_have_value("drinkwater")
    kontekst.close()


def test_search_page_is_in_order_and_found_person_can_be_opened(portaal: Portaal, page: Page) -> None:
    log_in_als(page, portaal, "Marieke Duinstra")
    page.get_by_role("searchbox").fill("duinstra")
    page.get_by_role("button", name="Zoek", exact=True).click()
    pagina_in_orde(page)

    page.get_by_role("main").get_by_role("link", name="Marieke Duinstra", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Marieke Duinstra")


def test_print_leaves_the_head_out(portaal: Portaal, page: Page) -> None:
    page.emulate_media(media="print")
    page.goto(portaal.pad("netwerk_lijst"))

    for deel in (".kop", ".afdeling", ".zoek"):
        expect(page.locator(deel).first).to_be_hidden()
