"""The story of a question: a network waits, the stuurgroep answers, and the network reads it at its action."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from actieplannen.models import Stuurgroepvraag
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser


def antwoord(page: Page, portaal: Portaal, vraag: Stuurgroepvraag) -> None:
    """Find the question where one looks for it, send a decision without its owner, and mend that."""
    log_in_als(page, portaal, "Stien Stuurboord")
    expect(page.get_by_role("heading", name="4 vragen wachten op uw antwoord")).to_be_visible()
    page.get_by_role("link", name="Lees de vragen").click()
    pagina_in_orde(page)
    page.get_by_role("link", name=vraag.gevraagd).click()
    page.get_by_label("Wat is het antwoord?").fill("Het ministerie schrijft de tekst.")
    page.get_by_label("Wat is besloten?").fill("Eén landelijke tekst")
    page.get_by_label("Wanneer is het klaar?").fill("2027-06-01")
    page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(page.get_by_role("link", name="Schrijf op wie dit oppakt.")).to_be_visible()
    pagina_in_orde(page)
    page.get_by_label("Wie pakt dit op?").fill("Judith Justitia, JenV")
    page.get_by_role("button", name="Verstuur het antwoord").click()
    expect(page.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()
    pagina_in_orde(page)


def test_stuurgroep_answers_and_the_network_reads_it(portaal: Portaal, page: Page, browser: Browser) -> None:
    vraag = Stuurgroepvraag.objects.get(actie__nummer=3, actie__plan__netwerk__slug="vitaal-noord-holland")
    klachten = csp_bewaakt(page, portaal)
    antwoord(page, portaal, vraag)
    venster = browser.new_context()
    lid = venster.new_page()
    log_in_als(lid, portaal, "Marieke Duinstra")

    lid.goto(f"{portaal.url}{vraag.actie.get_absolute_url()}")

    deel = lid.get_by_role("region", name="Vraag aan de stuurgroep")
    expect(deel).to_contain_text("Het ministerie schrijft de tekst.")
    expect(deel).to_contain_text("Judith Justitia, JenV")
    pagina_in_orde(lid)
    assert klachten == []
    venster.close()
