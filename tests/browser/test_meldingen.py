"""Choosing what mail to get, in a real browser and without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from kantoor.accounts.models import Gebruiker
from kantoor.post.models import Meldvoorkeur
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
WIE = "Marieke Duinstra"


def test_member_chooses_how_often_mail_comes(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, WIE)
    page.goto(portaal.pad("contactkaart_wijzigen"))
    page.get_by_role("link", name="Meldingen", exact=True).click()
    pagina_in_orde(page)

    _kies(page, "Deadlines van uw acties", "Wekelijks")

    expect(page.get_by_role("status").first).to_contain_text("Uw keuzes zijn opgeslagen.")
    expect(page.get_by_role("group", name="Deadlines van uw acties").get_by_label("Wekelijks")).to_be_checked()
    pagina_in_orde(page)
    assert (_gekozen("deadlines"), klachten) == ("wekelijks", [])


def test_choosing_works_without_scripts(portaal: Portaal, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL", viewport={"width": 320, "height": 800})
    page = context.new_page()
    log_in_als(page, portaal, WIE)
    page.goto(portaal.pad("account_meldingen"))

    _kies(page, "Leerpunten van andere netwerken", "Niet")

    expect(page.get_by_text("Uw keuzes zijn opgeslagen.")).to_be_visible()
    context.close()
    assert _gekozen("leerpunten") == "niet"


def _kies(page: Page, onderwerp: str, wanneer: str) -> None:
    page.get_by_role("group", name=onderwerp).get_by_label(wanneer).check()
    page.get_by_role("button", name="Sla op").click()


def _gekozen(onderwerp: str) -> str:
    wie = Gebruiker.objects.get(naam=WIE)
    return Meldvoorkeur.objects.get(gebruiker=wie, onderwerp=onderwerp).wanneer
