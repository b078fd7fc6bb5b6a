"""The pages of a network in a real browser, as the people of the demo world see them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from leden.models import Lidmaatschap, Mandaat
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
SLUG = "vitaal-noord-holland"


def test_pages_of_the_voorzitter(portaal: Portaal, page: Page) -> None:
    lid = Lidmaatschap.objects.filter(netwerk__slug=SLUG, rol="contactpersoon")[0]
    paden = [
        portaal.pad("netwerk_detail", SLUG),
        portaal.pad("netwerk_leden", SLUG),
        portaal.pad("netwerk_beheren", SLUG),
        portaal.pad("netwerk_rollen", SLUG),
        portaal.pad("rol_wijzigen", SLUG, lid.pk),
        portaal.pad("lead_partner_wijzigen", SLUG, "bedrijven"),
        portaal.pad("netwerk_ontbrekend", SLUG),
        portaal.pad("partner_niet_nodig", SLUG, "kpn"),
        portaal.pad("partner_niet_nodig", SLUG, "odido"),
    ]
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, "Marieke Duinstra")

    for pad in paden:
        antwoord = page.goto(pad)
        assert antwoord is not None
        assert (pad, antwoord.status) == (pad, 200)
        pagina_in_orde(page)

    assert klachten == []


def test_pages_of_a_contactpersoon_and_the_regisseur(portaal: Portaal, page: Page) -> None:
    mandaat = Mandaat.objects.get(netwerk__slug=SLUG, gever__code="pwn")
    log_in_als(page, portaal, "Willem Duinwater")

    for pad in (portaal.pad("mandaat_geven", SLUG), portaal.pad("mandaat_intrekken", SLUG, mandaat.pk)):
        page.goto(pad)
        pagina_in_orde(page)
    page.get_by_role("button", name="Trek het mandaat in").click()
    assert "Het mandaat is ingetrokken." in page.locator("main").inner_text()

    page.context.clear_cookies()
    log_in_als(page, portaal, "Renske Regisseur")
    page.goto(portaal.pad("netwerk_staat", SLUG))
    pagina_in_orde(page)


def test_two_editors_at_once(portaal: Portaal, page: Page) -> None:
    log_in_als(page, portaal, "Marieke Duinstra")
    ander = page.context.new_page()
    for venster, doel in ((page, "Het doel van de een."), (ander, "Het doel van de ander.")):
        venster.goto(portaal.pad("netwerk_beheren", SLUG))
        venster.get_by_label("Doel in één zin").fill(doel)

    page.get_by_role("button", name="Sla de gegevens op").click()
    ander.get_by_role("button", name="Sla de gegevens op").click()
    tekst = ander.locator("main").inner_text()
    pagina_in_orde(ander)
    ander.get_by_role("button", name="Sla mijn versie op").click()

    assert "Het doel van de een." in tekst
    assert "De gegevens van het netwerk zijn opgeslagen." in ander.locator("main").inner_text()
