"""The netwerkregisseur in a real browser: note a call, look at a message before it goes, work off her hour."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from kantoor.core.models import vandaag
from regie.models import Contactmoment, Uurpunt
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde
from tests.browser.test_gids_en_beheer import regisseur

pytestmark = pytest.mark.browser


def test_a_call_a_message_and_the_hour(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, regisseur().naam)
    page.goto(portaal.pad("beheer"))
    pagina_in_orde(page)
    gebeld = page.get_by_role("link", name="Gebeld, noteer").count()
    page.get_by_role("link", name="Gebeld, noteer").first.click()
    page.get_by_role("button", name="Noteer").click()
    expect(page.get_by_role("alert").first).to_contain_text("Er is")
    page.get_by_label("Wij spraken iets af").check()
    page.get_by_label("Wanneer belt u weer?").fill((vandaag() + timedelta(days=9)).isoformat())
    pagina_in_orde(page)
    page.get_by_role("button", name="Noteer").click()
    expect(page.get_by_role("main")).to_contain_text("Bel vandaag")
    assert 0 < gebeld <= 6
    assert Contactmoment.objects.get().soort == "afspraak"

    page.get_by_role("button", name="Bekijk het bericht").click()
    expect(page.get_by_role("heading", name="Dit staat erin")).to_be_visible()
    pagina_in_orde(page)
    assert Contactmoment.objects.count() == 1

    page.goto(portaal.pad("uur"))
    expect(page.locator("h1")).to_contain_text("ongeveer")
    pagina_in_orde(page)
    page.get_by_role("button", name="Volgende week").last.click()
    expect(page.get_by_role("main")).to_contain_text("doorgeschoven naar volgende week")
    page.locator(".uur form button.knop").first.click()
    assert Uurpunt.objects.filter(later_op__isnull=False).count() == 1
    assert Uurpunt.objects.filter(begonnen_op__isnull=False).count() == 1
    assert klachten == []
