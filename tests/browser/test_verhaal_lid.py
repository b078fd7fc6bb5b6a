"""The whole life of a member, told once: ask, confirm, question, answer, let in, log in, read, and out again."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.gereedschap import Portaal, csp_bewaakt, link_in_post, log_in_als, pagina_in_orde, post_aan

pytestmark = [pytest.mark.browser, pytest.mark.databank]
ADRES = "femke.nieuw@voorbeeld.test"
EIGEN, ANDER = "vitaal-noord-holland", "limburg"


@pytest.fixture
def regie(browser: Browser, browser_context_args: dict[str, object], portaal: Portaal) -> Iterator[Page]:
    """The netwerkregisseur, logged in on a computer of her own."""
    venster: BrowserContext = browser.new_context(**browser_context_args)
    page = venster.new_page()
    log_in_als(page, portaal, "Renske Regisseur")
    yield page
    venster.close()


def knop(page: Page, naam: str) -> None:
    page.get_by_role("button", name=naam, exact=True).click()


def test_stranger_becomes_a_member_and_leaves_again(portaal: Portaal, page: Page, regie: Page) -> None:
    klachten = [csp_bewaakt(page, portaal), csp_bewaakt(regie, portaal)]
    vraag_lidmaatschap(page, portaal)
    stel_een_vraag(regie, portaal)
    beantwoord(page, portaal)
    laat_toe(regie, portaal)
    kies_wachtwoord_en_log_in(page, portaal)
    lees_alleen_het_eigen_netwerk(page, portaal)
    beeindig(regie, portaal)

    antwoord = page.goto(portaal.pad("actieplan_detail", EIGEN, "actieplan"))

    assert antwoord is not None
    assert antwoord.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Pagina niet gevonden")
    assert klachten == [[], []]


def vraag_lidmaatschap(page: Page, portaal: Portaal) -> None:
    page.goto(portaal.pad("start"))
    page.get_by_role("link", name="Lid worden van het netwerk").click()
    page.get_by_label("Naam", exact=True).fill("Femke Nieuwland")
    page.get_by_label("E-mailadres van uw werk").fill(ADRES)
    page.get_by_label("Organisatie", exact=True).select_option(label="Veiligheidsregio Kennemerland")
    page.get_by_label("Functie").fill("Adviseur vitaal")
    knop(page, "Verder naar samenwerking")
    page.get_by_label("Netwerk Vitaal Noord-Holland (Noordwest 4)").check()
    page.get_by_label("In welke samenwerking werkt u in de praktijk?").fill("Ik maak het plan voor stroomuitval.")
    knop(page, "Verder naar controleren")
    page.get_by_label("Ik ga akkoord met deze spelregels").check()
    knop(page, "Aanvraag versturen")
    page.goto(link_in_post(portaal, ADRES, "aanmelding_bevestigen"))
    knop(page, "E-mailadres bevestigen")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw aanvraag is binnen")


def open_aanvraag(regie: Page, portaal: Portaal) -> None:
    regie.goto(portaal.pad("aanvraag_lijst"))
    rij = regie.locator(".aanvraag", has_text="Femke Nieuwland")
    if rij.get_attribute("open") is None:
        rij.get_by_role("link", name="Beoordelen").click()


def stel_een_vraag(regie: Page, portaal: Portaal) -> None:
    open_aanvraag(regie, portaal)
    rij = regie.locator(".aanvraag", has_text="Femke Nieuwland")
    rij.get_by_label("Eerst iets vragen").check()
    rij.get_by_label("Waarom, of wat wilt u vragen?").fill("Met welke netbeheerder werkt u samen?")
    rij.get_by_role("button", name="Besluit opslaan").click()
    expect(regie.get_by_role("status").first).to_contain_text("Uw vraag aan Femke Nieuwland is verstuurd.")


def beantwoord(page: Page, portaal: Portaal) -> None:
    page.goto(link_in_post(portaal, ADRES, "aanmelding_volgen"))
    expect(page.get_by_text("Met welke netbeheerder werkt u samen?")).to_be_visible()
    pagina_in_orde(page)
    page.get_by_label("Uw antwoord").fill("Met Liander, in de regio Kennemerland.")
    knop(page, "Antwoord versturen")


def laat_toe(regie: Page, portaal: Portaal) -> None:
    open_aanvraag(regie, portaal)
    rij = regie.locator(".aanvraag", has_text="Femke Nieuwland")
    expect(rij).to_contain_text("Met Liander, in de regio Kennemerland.")
    pagina_in_orde(regie)
    rij.get_by_label("Toelaten").check()
    rij.get_by_role("button", name="Besluit opslaan").click()
    expect(regie.get_by_role("status").first).to_contain_text("Femke Nieuwland is toegelaten")


def kies_wachtwoord_en_log_in(page: Page, portaal: Portaal) -> None:
    page.goto(portaal.pad("account_reset_password"))
    page.get_by_label("E-mailadres").fill(ADRES)
    page.get_by_role("main").get_by_role("button").first.click()
    brief = post_aan(ADRES, met="/inloggen/wachtwoord/")
    gevonden = re.search(r"/inloggen/wachtwoord/\S+/", brief)
    assert gevonden
    page.goto(portaal.url + gevonden.group())
    page.get_by_label("Nieuw wachtwoord", exact=True).fill("drie-blauwe-kabels-2026")
    page.get_by_label("Nieuw wachtwoord nog een keer").fill("drie-blauwe-kabels-2026")
    page.get_by_role("main").get_by_role("button").first.click()
    page.goto(portaal.pad("account_login"))
    page.get_by_label("E-mailadres").fill(ADRES)
    page.get_by_label("Wachtwoord", exact=True).fill("drie-blauwe-kabels-2026")
    knop(page, "Inloggen")
    page.wait_for_url(portaal.pad("overzicht"))


def lees_alleen_het_eigen_netwerk(page: Page, portaal: Portaal) -> None:
    expect(page.get_by_role("link", name="Netwerk Vitaal Noord-Holland (Noordwest 4)")).to_be_visible()
    eigen = page.goto(portaal.pad("actieplan_detail", EIGEN, "actieplan"))
    expect(page.locator("tbody tr")).to_have_count(5)
    ander = page.goto(portaal.pad("actieplan_detail", ANDER, "actieplan"))
    assert [antwoord.status for antwoord in (eigen, ander) if antwoord] == [200, 404]


def beeindig(regie: Page, portaal: Portaal) -> None:
    regie.goto(portaal.pad("lid_lijst"))
    regie.get_by_role("link", name="Femke Nieuwland").first.click()
    regie.get_by_role("link", name="Beëindig lidmaatschap van Netwerk Vitaal Noord-Holland (Noordwest 4)").click()
    regie.get_by_label("Reden").fill("Femke werkt niet meer aan dit netwerk.")
    pagina_in_orde(regie)
    knop(regie, "Beëindig dit lidmaatschap")
