"""The front door in a real browser: from the button on the start page to a request in the queue, and errors."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from kantoor.core.geheim import nieuw_geheim
from leden.models import Aanmelding, Aanmeldingstap
from tests.browser.gereedschap import SMAL, Portaal, csp_bewaakt, link_in_post, pagina_in_orde

pytestmark = pytest.mark.browser


def knop(page: Page, naam: str) -> None:
    page.get_by_role("button", name=naam).click()


def vul_gegevens(page: Page, email: str) -> None:
    page.get_by_label("Naam", exact=True).fill("Anna Proef")
    page.get_by_label("E-mailadres van uw werk").fill(email)
    page.get_by_label("Organisatie", exact=True).select_option(index=2)
    page.get_by_label("Functie").fill("Coördinator")


def test_stranger_comes_in_through_the_front_door(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    page.goto(portaal.pad("start"))
    page.get_by_role("link", name="Lid worden van het netwerk").click()
    pagina_in_orde(page)

    knop(page, "Verder naar samenwerking")
    expect(page.locator(".foutoverzicht")).to_be_focused()
    assert page.title().startswith("Fout: ")
    pagina_in_orde(page)
    page.locator(".foutoverzicht").get_by_role("link", name="Vul uw naam in.").click()
    expect(page.get_by_label("Naam", exact=True)).to_be_focused()

    vul_gegevens(page, "anna.deur@voorbeeld.test")
    knop(page, "Verder naar samenwerking")
    pagina_in_orde(page)
    knop(page, "Verder naar controleren")
    pagina_in_orde(page)
    page.get_by_label("In welke samenwerking werkt u in de praktijk?").fill("Ik oefen met de regio.")
    page.get_by_role("checkbox").first.check()
    knop(page, "Verder naar controleren")
    pagina_in_orde(page)
    knop(page, "Aanvraag versturen")
    expect(page.get_by_role("link", name="Ga akkoord met de spelregels.")).to_be_visible()
    pagina_in_orde(page)
    page.get_by_label("Ik ga akkoord met deze spelregels").check()
    knop(page, "Aanvraag versturen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kijk in uw mail")
    pagina_in_orde(page)

    volgen = link_in_post(portaal, "anna.deur@voorbeeld.test", "aanmelding_volgen")
    page.goto(link_in_post(portaal, "anna.deur@voorbeeld.test", "aanmelding_bevestigen"))
    pagina_in_orde(page)
    knop(page, "E-mailadres bevestigen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw aanvraag is binnen")
    pagina_in_orde(page)
    page.goto(volgen)
    expect(page.get_by_role("heading", name="Uw aanvraag wacht op een besluit")).to_be_visible()

    assert Aanmelding.objects.get(email="anna.deur@voorbeeld.test").staat == "wacht"
    assert klachten == []


def test_wijzig_and_back_keep_what_was_filled_in(portaal: Portaal, page: Page) -> None:
    page.set_viewport_size({"width": SMAL, "height": 900})
    page.goto(portaal.pad("aanmelden"))
    vul_gegevens(page, "terug@voorbeeld.test")
    knop(page, "Verder naar samenwerking")
    page.get_by_label("In welke samenwerking werkt u in de praktijk?").fill("Half verhaal")

    knop(page, "Vorige stap")
    expect(page.get_by_label("Functie")).to_have_value("Coördinator")
    knop(page, "Verder naar samenwerking")
    page.get_by_role("link", name="Wijzig de samenwerking").click()

    expect(page.get_by_label("In welke samenwerking werkt u in de praktijk?")).to_have_value("Half verhaal")


def test_question_is_answered_and_request_withdrawn(portaal: Portaal, page: Page) -> None:
    token, geheim = nieuw_geheim()
    aanmelding = Aanmelding.objects.create(
        naam="Bo Vraag", email="bo@voorbeeld.test", functie="F", motivatie="M", staat="vraag", volg_hash=geheim
    )
    Aanmeldingstap.objects.create(aanmelding=aanmelding, soort="vraag", door_naam="R", tekst="Met wie oefent u?")
    klachten = csp_bewaakt(page, portaal)

    page.goto(portaal.pad("aanmelding_volgen", token))
    pagina_in_orde(page)
    knop(page, "Antwoord versturen")
    pagina_in_orde(page)
    page.get_by_label("Uw antwoord").fill("Met de regio.")
    knop(page, "Antwoord versturen")
    expect(page.get_by_text("Uw antwoord is verstuurd.")).to_be_visible()
    pagina_in_orde(page)
    page.get_by_role("link", name="Aanvraag intrekken").click()
    pagina_in_orde(page)
    knop(page, "Aanvraag intrekken")
    expect(page.get_by_text("U hebt uw aanvraag ingetrokken")).to_be_visible()
    page.goto(portaal.pad("aanmelding_bevestigen", token))
    expect(page.get_by_role("heading", level=1)).to_have_text("Deze link werkt niet")
    pagina_in_orde(page)

    aanmelding.refresh_from_db()
    assert aanmelding.staat == "ingetrokken"
    assert klachten == []
