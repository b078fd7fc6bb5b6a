"""Two minutes on a phone: the overview asks, the owner reports in three steps, the status changes with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from actieplannen.models import Actiestap, Verbeteractie, Voortgangsmelding
from kantoor.core.models import vandaag
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
TELEFOON = {"width": 390, "height": 844}
WIE = "Marieke Duinstra"


@pytest.fixture
def actie(portaal: Portaal) -> Verbeteractie:
    """An own action of Marieke that is late, with one open step and no draft."""
    Voortgangsmelding.objects.filter(door__naam=WIE).delete()
    actie = Verbeteractie.objects.filter(eigenaar__naam=WIE, afgerond_op=None, vervallen_op=None).earliest("deadline")
    actie.stappen.all().delete()
    Actiestap.objects.create(actie=actie, nummer=1, titel="De lijst is er", datum=vandaag() + timedelta(days=9))
    Verbeteractie.objects.filter(pk=actie.pk).update(
        blokkade="", blokkade_wie="", deadline=vandaag() - timedelta(days=20), status_anders="", status_tot=None
    )
    return actie


@pytest.fixture
def zonder_script(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Page]:
    """A phone on which no script runs."""
    venster = browser.new_context(**{**browser_context_args, "viewport": TELEFOON, "java_script_enabled": False})
    yield venster.new_page()
    venster.close()


def knop(page: Page, naam: str) -> None:
    page.get_by_role("button", name=naam, exact=True).click()


def in_orde(page: Page) -> None:
    pagina_in_orde(page)
    page.set_viewport_size(TELEFOON)


def begin(page: Page, portaal: Portaal, actie: Verbeteractie) -> None:
    log_in_als(page, portaal, WIE)
    rij = page.locator(".taken li", has_text=actie.titel)
    expect(rij).to_contain_text("3 weken te laat" if (vandaag() - actie.deadline).days >= 21 else "te laat")
    rij.get_by_role("link", name="Voortgang melden").click()
    expect(page.locator(".stappen [aria-current=step]")).to_have_text("Status")


def meld(page: Page) -> None:
    """Go through the three steps, with one mistake on the way."""
    page.get_by_label("We kunnen niet verder").check()
    page.get_by_label("Stap 1: De lijst is er").check()
    knop(page, "Verder naar stand van zaken")
    page.get_by_label("Wat hebt u bereikt sinds de vorige keer?").fill("De lijst van zorginstellingen is klaar.")
    page.get_by_label("Waar wilt u naartoe?").fill("Eén volgorde voor de aggregaten.")
    page.get_by_label("Wie moet helpen?").fill("Het ministerie")
    page.get_by_label("Wat houdt de actie tegen?").fill("")
    knop(page, "Verder naar controleren")
    expect(page.locator(".foutoverzicht li")).to_have_text(["Vul in wat de actie tegenhoudt"])
    expect(page).to_have_title("Fout: Voortgang melden, stap 2 van 3 – Virtueel kantoor")
    expect(page.get_by_label("Wie moet helpen?")).to_have_value("Het ministerie")


def vul_aan_en_verstuur(page: Page) -> None:
    page.get_by_label("Wat houdt de actie tegen?").fill("Er is geen geld voor aggregaten")
    knop(page, "Verder naar controleren")
    expect(page.get_by_role("main")).to_contain_text(
        "Zit vast: Er is geen geld voor aggregaten (hulp nodig van Het ministerie)"
    )


def is_vastgelopen(page: Page, portaal: Portaal, actie: Verbeteractie) -> None:
    expect(page).to_have_url(portaal.pad("actie_detail", actie.pk))
    expect(page.get_by_role("status").first).to_contain_text("De status is nu ‘Vastgelopen’.")
    expect(page.locator(".status--alarm").first).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Zit vast: Er is geen geld voor aggregaten")


def test_owner_reports_on_a_phone_and_the_status_changes_with_its_reason(
    portaal: Portaal, page: Page, actie: Verbeteractie
) -> None:
    klachten = csp_bewaakt(page, portaal)
    page.set_viewport_size(TELEFOON)
    begin(page, portaal, actie)
    in_orde(page)
    meld(page)
    expect(page.locator(".foutoverzicht")).to_be_focused()
    in_orde(page)
    vul_aan_en_verstuur(page)
    in_orde(page)

    knop(page, "Melding versturen")

    is_vastgelopen(page, portaal, actie)
    gemeld = Voortgangsmelding.objects.get(actie=actie, door__naam=WIE)
    assert (gemeld.status_voor, gemeld.status_na) == ("vertraagd", "vastgelopen")
    assert klachten == []


def test_the_same_works_without_script(portaal: Portaal, zonder_script: Page, actie: Verbeteractie) -> None:
    begin(zonder_script, portaal, actie)
    meld(zonder_script)
    vul_aan_en_verstuur(zonder_script)

    knop(zonder_script, "Melding versturen")

    is_vastgelopen(zonder_script, portaal, actie)


def test_going_on_later_comes_back_on_the_overview(portaal: Portaal, page: Page, actie: Verbeteractie) -> None:
    page.set_viewport_size(TELEFOON)
    begin(page, portaal, actie)
    page.get_by_label("We zijn bezig, maar halen de deadline niet").check()
    knop(page, "Verder naar stand van zaken")
    page.get_by_label("Wat hebt u bereikt sinds de vorige keer?").fill("Halverwege")
    in_orde(page)
    knop(page, "Bewaren en later verder")
    page.goto(portaal.pad("overzicht"))
    in_orde(page)

    rij = page.locator(".taken li", has_text=actie.titel)
    expect(rij).to_contain_text("Uw melding is nog niet verstuurd.")
    rij.get_by_role("link", name="Melding afmaken").click()

    expect(page.get_by_label("We zijn bezig, maar halen de deadline niet")).to_be_checked()
    knop(page, "Verder naar stand van zaken")
    expect(page.get_by_label("Wat hebt u bereikt sinds de vorige keer?")).to_have_value("Halverwege")
    page.go_back()
    page.get_by_role("link", name="Gooi deze melding weg").click()
    in_orde(page)
    knop(page, "Melding weggooien")
    assert list(Voortgangsmelding.objects.filter(actie=actie)) == []


def test_first_step_works_with_the_keyboard_alone(portaal: Portaal, page: Page, actie: Verbeteractie) -> None:
    log_in_als(page, portaal, WIE)
    page.goto(portaal.pad("voortgang_melden", actie.pk))

    tab_naar(page, "document.activeElement.name === 'stand'")
    for _ in Voortgangsmelding.Stand:
        if page.evaluate("document.activeElement.value") != "vast":
            page.keyboard.press("ArrowDown")
    tab_naar(page, "document.activeElement.name === 'stappen_klaar'")
    page.keyboard.press("Space")
    tab_naar(page, "document.activeElement.innerText === 'Verder naar stand van zaken'")
    page.keyboard.press("Enter")

    page.wait_for_url(portaal.pad("voortgang_melden_stand", actie.pk))
    concept = Voortgangsmelding.objects.get(actie=actie)
    assert (concept.stand, len(concept.stappen_klaar)) == ("vast", 1)


def tab_naar(page: Page, waar: str) -> None:
    """Press Tab until the focus is where it must be."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(waar):
            return
    pytest.fail(f"De toets Tab komt niet bij: {waar}")


def test_lessons_are_in_order_on_a_phone(portaal: Portaal, page: Page) -> None:
    page.set_viewport_size(TELEFOON)
    log_in_als(page, portaal, WIE)
    page.goto(portaal.pad("leerpunt_lijst"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Leerpunten")
    pagina_in_orde(page)
