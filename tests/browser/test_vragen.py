"""The story of a question: a network waits, the stuurgroep answers, who carries it out confirms, the network closes."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from actieplannen.models import Stuurgroepvraag
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde
from vragen.models import Vraag

pytestmark = pytest.mark.browser
TELEFOON = {"width": 390, "height": 844}


def antwoord(page: Page, portaal: Portaal, vraag: Stuurgroepvraag) -> None:
    """Find the question where one looks for it, decide without saying who does it, and mend that."""
    log_in_als(page, portaal, "Stien Stuurboord")
    expect(page.get_by_role("heading", name="4 vragen wachten op uw antwoord")).to_be_visible()
    page.get_by_role("link", name="Lees de vragen").click()
    pagina_in_orde(page)
    page.get_by_role("link", name=vraag.gevraagd).click()
    page.get_by_label("Wij nemen het voorstel over").check()
    wie = page.get_by_label("Wie voert het uit?")
    expect(wie.locator("option:checked")).to_have_text("Judith Justitia, Ministerie van Justitie en Veiligheid")
    wie.select_option("")
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.get_by_role("link", name="Kies wie dit uitvoert.")).to_be_visible()
    pagina_in_orde(page)
    page.get_by_label("Wie voert het uit?").select_option(
        label="Judith Justitia, Ministerie van Justitie en Veiligheid"
    )
    page.get_by_role("button", name="Antwoord vastleggen").click()
    expect(page.get_by_text("Uw antwoord is vastgelegd.")).to_be_visible()
    pagina_in_orde(page)


def test_stuurgroep_answers_the_owner_confirms_and_the_network_closes(
    portaal: Portaal, page: Page, browser: Browser
) -> None:
    vraag = Stuurgroepvraag.objects.get(actie__nummer=3, actie__plan__netwerk__slug="vitaal-noord-holland")
    klachten = csp_bewaakt(page, portaal)
    antwoord(page, portaal, vraag)
    venster, ander = browser.new_context(), browser.new_context()
    lid, jenv = venster.new_page(), ander.new_page()
    log_in_als(lid, portaal, "Marieke Duinstra")
    lid.goto(f"{portaal.url}{vraag.actie.get_absolute_url()}")
    deel = lid.get_by_role("region", name="Vraag aan de stuurgroep")
    expect(deel).to_contain_text(vraag.voorstel)
    expect(deel).to_contain_text("nog niet bevestigd")

    log_in_als(jenv, portaal, "Judith Justitia")
    jenv.get_by_role("link", name="Zeg hoe het ermee staat").first.click()
    pagina_in_orde(jenv)
    jenv.get_by_label("Het is gedaan").check()
    jenv.get_by_role("button", name="Vastleggen").click()
    lid.goto(f"{portaal.url}/vragen/{vraag.pk}/")
    pagina_in_orde(lid)
    lid.get_by_label("Ja, sluit de vraag").check()
    lid.get_by_role("button", name="Versturen").click()

    expect(lid.get_by_text("De vraag is gesloten.")).to_be_visible()
    assert bool(Vraag.objects.get(pk=vraag.pk).afgerond_op)
    assert klachten == []
    venster.close()
    ander.close()


def test_stuurgroep_agrees_on_a_phone_with_the_keyboard_and_without_script(portaal: Portaal, browser: Browser) -> None:
    venster = browser.new_context(java_script_enabled=False, viewport=TELEFOON)
    page = venster.new_page()
    log_in_als(page, portaal, "Stien Stuurboord")
    page.goto(portaal.pad("vraag_lijst"))
    page.get_by_label("Wij nemen het voorstel over").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Judith")
    knop = page.get_by_role("button", name="Antwoord vastleggen")
    knop.focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("Uw antwoord is vastgelegd.")).to_be_visible()

    vraag = Vraag.objects.filter(staat=Vraag.Staat.BEANTWOORD).latest("afgehandeld_op")
    assert (vraag.uitkomst, vraag.besluit, vraag.eigenaar) == ("overgenomen", vraag.voorstel, "Judith Justitia")
    venster.close()
