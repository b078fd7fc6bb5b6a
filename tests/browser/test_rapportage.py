"""From the button to the file: a report is made while one watches, a round is moved, and a network answers it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from actieplannen.models import Actieplan
from kantoor.core.models import vandaag
from rapportages.models import Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.services.rondes import periode_van
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
TELEFOON = {"width": 390, "height": 844}
HOOGSTE_TELEFOON = 6_000  # pixels of a folded report of the whole demo world
GEDULD = 90_000  # milliseconds a report may take on a busy machine
STUURGROEP, REGISSEUR, CONTACT = "Stien Stuurboord", "Renske Regisseur", "Roelie Hunebed"


@pytest.fixture
def ronde(portaal: Portaal) -> Rapportageronde:
    """The round of this quarter, open, that closes in nine days."""
    nu = vandaag()
    datums = {"opent_op": nu, "herinnert_op": nu + timedelta(days=4), "sluit_op": nu + timedelta(days=9)}
    stand = {"staat": "open", "geopend_op": timezone.now(), "bewerking": 1, "reden": "", **datums}
    return Rapportageronde.objects.update_or_create(periode=periode_van(nu), defaults=stand)[0]


@pytest.fixture
def zonder_script(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Page]:
    """A phone on which no script runs."""
    venster = browser.new_context(**{**browser_context_args, "viewport": TELEFOON, "java_script_enabled": False})
    yield venster.new_page()
    venster.close()


def knop(page: Page, naam: str) -> None:
    page.get_by_role("button", name=naam, exact=True).click()


def test_a_report_is_made_while_one_watches_and_then_read_and_taken(page: Page, portaal: Portaal) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, STUURGROEP)
    page.goto(portaal.pad("rapportage_lijst"))
    pagina_in_orde(page)

    knop(page, "Maak rapport")
    klaar = page.get_by_role("heading", name="Het rapport is klaar").or_(page.locator(".rapport h1"))
    expect(klaar).to_be_visible(timeout=GEDULD)
    if page.locator(".rapport h1").count() == 0:
        page.get_by_role("link", name="Lees het rapport").click()
    expect(page.locator("h1")).to_have_text("Voortgang actieplannen")
    pagina_in_orde(page)
    breed = page.viewport_size
    page.set_viewport_size(TELEFOON)
    assert page.evaluate("document.documentElement.scrollHeight") <= HOOGSTE_TELEFOON
    page.locator(".beslis__sector > summary").first.click()
    expect(page.locator(".beslis__sector").first.get_by_text("afgerond.").first).to_be_visible()
    pagina_in_orde(page)
    page.set_viewport_size(breed or TELEFOON)
    with page.expect_download() as haalt:
        page.get_by_role("link", name="Download het rapport").click()
    bestand = haalt.value.path()
    page.goto(portaal.pad("rapportage_controleren"))
    page.get_by_label("PDF").set_input_files(bestand)
    knop(page, "Controleer")
    expect(page.get_by_role("main")).to_contain_text("editie")
    pagina_in_orde(page)
    page.goto(portaal.pad("rapportage_vergelijken"))
    keuze = str(Editie.objects.latest("gesloten_op").pk)
    page.get_by_label("Eerste editie").select_option(keuze)
    page.get_by_label("Tweede editie").select_option(keuze)
    knop(page, "Vergelijk")
    expect(page.get_by_role("heading", name="Per sector")).to_be_visible()
    pagina_in_orde(page)
    page.goto(portaal.pad("rapportage_lijst"))
    pagina_in_orde(page)

    assert bestand.read_bytes().startswith(b"%PDF-1.7")
    assert klachten == []


def test_without_script_a_link_refreshes_the_bar(zonder_script: Page, portaal: Portaal) -> None:
    taak = Rapporttaak.objects.create(doelgroep="stuurgroep", periode="2020-K1", staat="loopt", stap=1, pogingen=1)
    log_in_als(zonder_script, portaal, STUURGROEP)
    zonder_script.goto(portaal.pad("rapportage_taak", taak.pk))
    expect(zonder_script.get_by_label("Cijfers verzamelen")).to_have_attribute("value", "1")

    Rapporttaak.objects.filter(pk=taak.pk).update(stap=2)
    zonder_script.get_by_role("link", name="Vernieuw deze pagina").click()

    expect(zonder_script.get_by_label("PDF maken")).to_have_attribute("value", "2")
    taak.delete()


def test_the_regisseur_moves_a_round(page: Page, portaal: Portaal, ronde: Rapportageronde) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, REGISSEUR)
    page.goto(portaal.pad("ronde_lijst"))
    pagina_in_orde(page)
    page.goto(portaal.pad("ronde_detail", ronde.periode))
    pagina_in_orde(page)
    later = vandaag() + timedelta(days=14)

    page.get_by_label("De laatste dag om te antwoorden is").fill(later.isoformat())
    knop(page, "Sla de ronde op")
    expect(page.get_by_role("main")).to_contain_text("Schrijf op waarom u de datums verzet.")
    page.get_by_label("Waarom verzet u de datums?").fill("De netwerken oefenen in de laatste week.")
    knop(page, "Sla de ronde op")
    expect(page.get_by_role("main")).to_contain_text("De netwerken oefenen in de laatste week.")

    assert Rapportageronde.objects.get(pk=ronde.pk).sluit_op == later
    assert klachten == []


def test_a_network_answers_on_a_phone(page: Page, portaal: Portaal, ronde: Rapportageronde) -> None:
    page.set_viewport_size(TELEFOON)
    log_in_als(page, portaal, CONTACT)
    plan = Actieplan.objects.filter(netwerk__slug="noordelijke-drie").earliest("padnaam")
    page.goto(portaal.pad("opgave", "noordelijke-drie", plan.padnaam))
    pagina_in_orde(page)
    page.set_viewport_size(TELEFOON)

    knop(page, "Onze cijfers zijn compleet")

    expect(page.get_by_role("main")).to_contain_text(f"Opgave gedaan door {CONTACT}")
    assert Opgave.objects.filter(ronde=ronde, plan=plan).count() == 1
    pagina_in_orde(page)
