"""How a plan gets agreed, told once by three people on a phone: put forward, agree, on behalf of two, ask again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from playwright.sync_api import Browser, Page, expect

from actieplannen.models import Actieplan
from agendas.models import Sectoragenda
from besluiten.tasks import herinner_besluiten
from kantoor.core.models import vandaag
from leden.models import Spelregels
from leden.services.spelregels import ga_akkoord
from netwerken.models import Thema
from tests.actieplannen.akkoordwereld import BEDENKTIJD, Akkoordwereld
from tests.browser.gereedschap import Portaal, axe_schoon, csp_bewaakt, geen_horizontale_scroll
from tests.factories import WACHTWOORD, ActieplanFactory, NetwerkFactory, SectorFactory

pytestmark = pytest.mark.browser
TELEFOON = {"width": 390, "height": 844}
# Who plays: the one that puts forward and pays, the lead partner, and another payer; two gave a mandate.
SCHRIJVER, LEAD, GEVER_EEN, GEVER_TWEE, BETALER = range(5)


@pytest.fixture
def wereld(portaal: Portaal) -> Akkoordwereld:
    """A network of five organisations with a plan of two actions, of which one needs extra money."""
    sector = SectorFactory(code="proef", naam="Proefsector")
    assert not Sectoragenda.objects.filter(sector=sector).exists()
    plan = ActieplanFactory(netwerk=NetwerkFactory(naam="Netwerk Proef", sectoren=[sector]), titel="Plan Proef")
    wereld = Akkoordwereld(5, plan)
    regels = Spelregels.objects.order_by("-versie").first()
    assert regels
    for persoon in wereld.contacten:
        ga_akkoord(regels, door=persoon)
    for gever in (GEVER_EEN, GEVER_TWEE):
        wereld.mandaat(gever=gever, nemer=LEAD)
    inhoud = {"toelichting": "Wij delen één lijst.", "themas": [Thema.objects.order_by("nummer")[0]]}
    wereld.actie(SCHRIJVER, titel="Deel de lijst", kosten={SCHRIJVER: 900_000, BETALER: 300_000}, **inhoud)
    wereld.actie(LEAD, mee=[GEVER_EEN], titel="Oefen samen", **inhoud)
    return wereld


@pytest.fixture
def mensen(
    browser: Browser, browser_context_args: dict[str, object], portaal: Portaal, wereld: Akkoordwereld
) -> Iterator[dict[int, Page]]:
    """Three people, each logged in on a phone of their own."""
    vensters = {}
    for nummer in (SCHRIJVER, LEAD, BETALER):
        vensters[nummer] = browser.new_context(**{**browser_context_args, "viewport": TELEFOON})
        page = vensters[nummer].new_page()
        page.goto(portaal.pad("account_login"))
        page.get_by_label("E-mailadres").fill(wereld.contacten[nummer].email)
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        knop(page, "Inloggen")
        page.wait_for_url(portaal.pad("overzicht"))
    yield {nummer: venster.pages[0] for nummer, venster in vensters.items()}
    for venster in vensters.values():
        venster.close()


def knop(page: Page, naam: str) -> None:
    page.get_by_role("button", name=naam, exact=True).click()


def in_orde(page: Page) -> None:
    axe_schoon(page)
    geen_horizontale_scroll(page)


def op_akkoord(page: Page, portaal: Portaal, wereld: Akkoordwereld) -> None:
    page.goto(portaal.pad("actieplan_akkoord", wereld.plan.netwerk.slug, wereld.plan.padnaam))
    in_orde(page)


def lees_en_besluit(page: Page) -> None:
    page.get_by_role("link", name="Lees en besluit").click()
    in_orde(page)
    page.get_by_label("Akkoord", exact=True).check()
    knop(page, "Besluit opslaan")
    expect(page.get_by_role("heading", level=1)).to_have_text("Akkoord op het plan")


def leg_voor(page: Page) -> None:
    in_orde(page)
    knop(page, "Leg het plan voor")
    expect(page.get_by_role("heading", level=1)).to_have_text("Akkoord op het plan")


def test_plan_is_agreed_and_one_share_asks_exactly_its_payers(
    portaal: Portaal, wereld: Akkoordwereld, mensen: dict[int, Page]
) -> None:
    klachten = [csp_bewaakt(page, portaal) for page in mensen.values()]
    schrijver, lead, betaler = mensen[SCHRIJVER], mensen[LEAD], mensen[BETALER]

    op_akkoord(schrijver, portaal, wereld)
    schrijver.get_by_role("link", name="Leg het plan voor").click()
    leg_voor(schrijver)
    lees_en_besluit(schrijver)
    expect(schrijver.get_by_text("1 van 5 organisaties is akkoord")).to_be_visible()
    spreek_namens_twee(lead, portaal, wereld)
    op_akkoord(betaler, portaal, wereld)
    lees_en_besluit(betaler)
    expect(betaler.get_by_text("Het plan wordt definitief als de bedenktijd voorbij is.")).to_be_visible()

    verschuif_duizend_euro(schrijver, portaal, wereld)
    vraag_opnieuw(schrijver, portaal, wereld)
    op_akkoord(lead, portaal, wereld)
    expect(lead.get_by_role("button", name="Besluit opslaan")).to_have_count(0)
    expect(lead.get_by_role("link", name="Lees en besluit")).to_have_count(0)
    lees_en_besluit(schrijver)
    op_akkoord(betaler, portaal, wereld)
    lees_en_besluit(betaler)

    for page in mensen.values():
        page.goto("about:blank")  # what a page still asks while the clock is ahead would end its session
    with time_machine.travel(vandaag() + timedelta(days=BEDENKTIJD + 1)):
        herinner_besluiten.run()
    op_akkoord(betaler, portaal, wereld)
    expect(betaler.get_by_text("5 van 5 organisaties zijn akkoord")).to_be_visible()
    assert Actieplan.objects.get(pk=wereld.plan.pk).staat == "definitief"
    assert klachten == [[], [], []]


def spreek_namens_twee(lead: Page, portaal: Portaal, wereld: Akkoordwereld) -> None:
    """Decide for the own organisation with the text, then for two others on one page."""
    op_akkoord(lead, portaal, wereld)
    lees_en_besluit(lead)
    for gever, nog in ((GEVER_EEN, "Daarna nog 1 namens"), (GEVER_TWEE, "")):
        naam = str(wereld.organisaties[gever])
        expect(lead.get_by_role("heading", name=f"Uw besluit namens {naam}")).to_be_visible()
        expect(lead.get_by_text("Daarna nog 1 namens")).to_have_count(1 if nog else 0)
        in_orde(lead)
        lead.get_by_label("Akkoord", exact=True).check()
        knop(lead, "Besluit opslaan")
        expect(lead.get_by_role("status").first).to_contain_text(f"Uw besluit namens {naam} is opgeslagen: akkoord.")


def verschuif_duizend_euro(page: Page, portaal: Portaal, wereld: Akkoordwereld) -> None:
    """Move a thousand euro from one payer to the other, in the form of the action."""
    page.goto(portaal.pad("actie_wijzigen", wereld.plan.acties.get(nummer=1).pk))
    code = wereld.organisaties[SCHRIJVER].partij.code
    page.locator(f"[name='kosten-{code}-0-bedrag']").fill("8.000")
    page.locator(f"[name='kosten-{code}-1-bedrag']").fill("4.000")
    knop(page, "Bewaar de wijziging")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Deel de lijst")


def vraag_opnieuw(page: Page, portaal: Portaal, wereld: Akkoordwereld) -> None:
    """Put the change forward; the page says beforehand who is asked again."""
    op_akkoord(page, portaal, wereld)
    expect(page.get_by_role("heading", name="Het plan is gewijzigd sinds versie 1")).to_be_visible()
    page.get_by_role("link", name="Bekijk wat er verandert en leg het voor").click()
    wie = page.locator("section[aria-labelledby=wie] ul").first.get_by_role("listitem")
    expect(wie).to_have_text([str(wereld.organisaties[nummer]) for nummer in (SCHRIJVER, BETALER)])
    leg_voor(page)
    expect(page.get_by_text("3 van 5 organisaties zijn akkoord")).to_be_visible()
