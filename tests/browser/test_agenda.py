"""The story of an agenda: the regisseur makes it, the bodies decide from their own accounts, a visitor reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from agendas.models import Sectoragenda
from besluiten.models import Besluitvraag, Versie
from kantoor.core.models import vandaag
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
ALS = Callable[[str], Page]
OLIE = "olie"


@pytest.fixture
def als(portaal: Portaal, browser: Browser, browser_context_args: dict[str, object]) -> Iterator[ALS]:
    """Return `als(naam)`: a browser of its own for one person, logged in; an empty name is a visitor."""
    vensters: list[BrowserContext] = []

    def open_als(naam: str) -> Page:
        vensters.append(browser.new_context(**browser_context_args))
        pagina = vensters[-1].new_page()
        if naam:
            log_in_als(pagina, portaal, naam)
        return pagina

    yield open_als
    for venster in vensters:
        venster.close()


def bewaar(page: Page) -> None:
    page.get_by_role("button", name="Bewaren").click()
    page.wait_for_url("**/bewerken/")


def vul_laatste_punt_aan(page: Page, portaal: Portaal) -> None:
    """Write the measure that is missing, and add the fifth point."""
    page.get_by_role("link", name=re.compile("^Wijzigen Een leiding of terminal")).click()
    page.get_by_label("Wanneer is het geregeld?").fill("Leidingbedrijf en regio bellen elkaar binnen een uur.")
    bewaar(page)
    page.goto(portaal.pad("punt_nieuw", OLIE))
    page.get_by_label("Titel").fill("Samen oefenen met schaarste")
    page.get_by_label("Wat moet beter, tussen wie?").fill("Wie verdeelt brandstof als meer regio’s erom vragen?")
    page.get_by_label("Wanneer is het geregeld?").fill("Er is één keer landelijk mee geoefend.")
    page.get_by_label(re.compile("Opleiden")).check()
    pagina_in_orde(page)
    bewaar(page)


def neem_besluit(page: Page, portaal: Portaal, versie: Versie, gremium: str, stap: int) -> None:
    vraag = Besluitvraag.objects.get(ronde__versie=versie, stap=stap, gremium__code=gremium)
    page.goto(portaal.pad("besluit_geven", vraag.pk))
    page.get_by_label("Positief advies" if stap == 1 else "Akkoord", exact=True).check()
    page.get_by_label("Datum").fill(vandaag().isoformat())
    page.locator("main form button[type=submit], main form button:not([type])").first.click()
    page.wait_for_url("**/versies/**")


def test_agenda_from_first_line_to_the_open_area(portaal: Portaal, als: ALS) -> None:
    regisseur, bezoeker = als("Renske Regisseur"), als("")
    klachten = csp_bewaakt(regisseur, portaal)
    bezoeker.goto(portaal.pad("agenda_detail", OLIE))
    expect(bezoeker.locator("main")).to_contain_text("nog geen vastgestelde agenda")

    # Four points, one without a measure: refused, each reason at its spot.
    regisseur.goto(portaal.pad("agenda_bewerken", OLIE))
    regisseur.get_by_role("button", name="Leg de agenda voor").click()
    expect(regisseur.locator(".foutoverzicht li")).to_have_count(2)
    expect(regisseur.locator(".foutoverzicht")).to_be_focused()
    pagina_in_orde(regisseur)
    vul_laatste_punt_aan(regisseur, portaal)

    # By keyboard, one place up; the focus stays with the point.
    regisseur.get_by_role("button", name="Omhoog Samen oefenen").press("Enter")
    expect(regisseur.locator("#verplaatst")).to_contain_text("staat nu op plaats 4")
    expect(regisseur.locator("#verplaatst")).to_be_focused()
    pagina_in_orde(regisseur)
    regisseur.get_by_role("button", name="Leg de agenda voor").click()
    expect(regisseur.locator("main")).to_contain_text("De agenda is voorgelegd en ligt nu vast.")

    versie = Versie.objects.get(stuk__agenda__sector__code=OLIE)
    cvi = als("Carla Commissiewerk")
    neem_besluit(als("Maarten Managementraad"), portaal, versie, "managementraden", 1)
    neem_besluit(cvi, portaal, versie, "cvi", 1)
    neem_besluit(cvi, portaal, versie, "cvi", 2)
    neem_besluit(als("Bea Bestuurlijk"), portaal, versie, "veiligheidsberaad", 2)
    bezoeker.reload()
    expect(bezoeker.locator("main")).to_contain_text("nog geen vastgestelde agenda")
    neem_besluit(als("Judith Justitia"), portaal, versie, "jenv", 2)

    bezoeker.reload()
    expect(bezoeker.locator(".regels li")).to_have_count(5)
    expect(bezoeker.locator(".regels li").nth(3)).to_contain_text("Samen oefenen met schaarste")
    pagina_in_orde(bezoeker)
    bezoeker.goto(portaal.pad("thema_detail", 4))
    expect(bezoeker.locator("main")).to_contain_text("Samen oefenen met schaarste")
    assert Sectoragenda.objects.get(sector__code=OLIE).staat == "vastgesteld"
    assert klachten == []


def test_points_move_without_script(portaal: Portaal, als: ALS, browser: Browser) -> None:
    ingelogd = als("Renske Regisseur").context.storage_state()
    zonder = browser.new_context(java_script_enabled=False, storage_state=ingelogd)
    page = zonder.new_page()
    page.goto(portaal.pad("agenda_bewerken", "drinkwater"))
    eerste = page.locator("li.vlak h3", has_text=re.compile("^1\\. ")).inner_text()

    page.get_by_role("button", name=re.compile("^Omlaag")).first.click()

    expect(page.locator("li.vlak h3", has_text=re.compile("^2\\. "))).to_have_text(eerste.replace("1.", "2."))
    expect(page.locator("#verplaatst")).to_be_focused()
    zonder.close()


@pytest.mark.parametrize(
    "naam", ["agenda_lijst", "agenda_detail", "bijeenkomst_nieuw", "afspraak_nieuw", "agenda_tekst"]
)
def test_pages_of_a_maker_are_in_order(naam: str, portaal: Portaal, page: Page) -> None:
    log_in_als(page, portaal, "Renske Regisseur")

    page.goto(portaal.pad(naam, *(["drinkwater"] if naam != "agenda_lijst" else [])))

    pagina_in_orde(page)


def test_two_editors_see_both_texts(portaal: Portaal, als: ALS) -> None:
    een, twee = als("Renske Regisseur"), als("Pieter Projectman")
    for page, titel in ((een, "Van Renske"), (twee, "Van Pieter")):
        page.goto(portaal.pad("agenda_tekst", "drinkwater"))
        page.get_by_label("Titel").fill(titel)

    bewaar(een)
    twee.get_by_role("button", name="Bewaren").click()

    expect(twee.get_by_role("heading", name="Zo staat het er nu")).to_be_visible()
    expect(twee.locator("main")).to_contain_text("Van Renske")
    expect(twee.locator("main")).to_contain_text("Van Pieter")
    pagina_in_orde(twee)
