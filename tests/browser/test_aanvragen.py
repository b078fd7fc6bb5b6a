"""The queue of requests and the invitations in a real browser, wide and narrow, errors included."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kantoor.accounts.models import Gebruiker
from leden.models import Aanmelding, Uitnodiging
from leden.queries.uitnodigen import Gast
from leden.services.uitnodigen import nodig_uit
from netwerken.models import Organisatie
from tests.browser.gereedschap import BREED, Portaal, csp_bewaakt, link_in_post, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
REGISSEUR = "Renske Regisseur"


@pytest.fixture
def beeld(page: Page, portaal: Portaal) -> Iterator[Page]:
    """A page of the netwerkregisseur, watched for what a page may not do."""
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, REGISSEUR)
    yield page
    assert klachten == []


def test_queue_is_judged_in_place(beeld: Page, portaal: Portaal) -> None:
    oudste = Aanmelding.objects.filter(staat="wacht").order_by("ingediend_op").first()

    beeld.goto(portaal.pad("aanvraag_lijst"))
    pagina_in_orde(beeld)
    beeld.set_viewport_size({"width": BREED, "height": 900})
    rij = beeld.locator(f"#aanvraag-{oudste.pk}")
    rij.get_by_role("link", name="Beoordelen").click()
    rij.get_by_label("Afwijzen").check()
    pagina_in_orde(beeld)
    rij.get_by_role("button", name="Besluit opslaan").click()

    fout = f"Vul in waarom u de aanvraag van {oudste.naam} afwijst."
    expect(beeld.locator(".foutoverzicht")).to_be_focused()
    expect(beeld.get_by_role("link", name=fout)).to_be_visible()
    expect(beeld).to_have_title("Fout: Aanvragen voor lidmaatschap – Virtueel kantoor")
    pagina_in_orde(beeld)


def test_decision_is_saved_and_the_next_request_opens(beeld: Page, portaal: Portaal) -> None:
    wachtend = list(Aanmelding.objects.filter(staat="wacht").order_by("ingediend_op", "pk"))

    beeld.goto(portaal.pad("aanvraag_lijst"))
    rij = beeld.locator(f"#aanvraag-{wachtend[0].pk}")
    rij.get_by_role("link", name="Beoordelen").click()
    rij.get_by_label("Eerst iets vragen").check()
    rij.get_by_label("Waarom, of wat wilt u vragen?").fill("Met wie werkt u samen?")
    rij.get_by_role("button", name="Besluit opslaan").click()

    expect(beeld.get_by_role("status")).to_contain_text(f"Uw vraag aan {wachtend[0].naam} is verstuurd.")
    expect(beeld.locator(f"#aanvraag-{wachtend[1].pk}")).to_have_attribute("open", "")
    wachtend[0].refresh_from_db()
    assert wachtend[0].staat == "vraag"
    beeld.goto(portaal.pad("aanvraag_detail", wachtend[0].pk))
    pagina_in_orde(beeld)


def test_queue_works_without_script(browser, portaal: Portaal) -> None:
    with browser.new_context(java_script_enabled=False) as zonder:
        page = zonder.new_page()
        log_in_als(page, portaal, REGISSEUR)
        page.goto(portaal.pad("aanvraag_lijst"))
        page.locator(".aanvraag").first.get_by_role("link").click()

        expect(page.locator("details.aanvraag[open]").get_by_role("button", name="Besluit opslaan")).to_be_visible()


@pytest.mark.parametrize("naam", ["uitnodiging_lijst", "uitnodiging_nieuw", "uitnodiging_inlezen"])
def test_pages_of_inviting_are_in_order(beeld: Page, portaal: Portaal, naam: str) -> None:
    beeld.goto(portaal.pad(naam))
    pagina_in_orde(beeld)
    if naam != "uitnodiging_lijst":
        beeld.locator("main form button").click()
        expect(beeld.locator(".foutoverzicht")).to_be_visible()
        pagina_in_orde(beeld)


def test_list_is_read_shown_and_sent(beeld: Page, portaal: Portaal, tmp_path: Path) -> None:
    code = Organisatie.objects.order_by("pk").first().code
    kop = "naam;e-mail;organisatie;netwerken;rol\n"
    fout, goed = tmp_path / "fout.csv", tmp_path / "goed.csv"
    fout.write_text(f"{kop}Ada Adams;geen-adres;{code};;\n")
    goed.write_text(f"{kop}Ada Adams;ada@water.example;{code};;\n")

    beeld.goto(portaal.pad("uitnodiging_inlezen"))
    beeld.get_by_label("Uw lijst").set_input_files(fout)
    beeld.get_by_role("button", name="Bekijk de lijst").click()
    expect(beeld.get_by_role("link", name="regel 2, e-mail: Dit is geen geldig e-mailadres.")).to_be_visible()
    pagina_in_orde(beeld)
    beeld.get_by_label("Uw lijst").set_input_files(goed)
    beeld.get_by_role("button", name="Bekijk de lijst opnieuw").click()
    pagina_in_orde(beeld)
    beeld.get_by_role("button", name="Verstuur 1 uitnodiging").click()

    expect(beeld.get_by_role("status")).to_contain_text("1 uitnodiging is verstuurd.")
    rij = Uitnodiging.objects.get(email="ada@water.example")
    for pad in (portaal.pad("uitnodiging_lijst"), portaal.pad("uitnodiging_detail", rij.pk)):
        beeld.goto(pad)
        pagina_in_orde(beeld)


def test_invited_person_reads_the_rules_and_accepts(page: Page, portaal: Portaal) -> None:
    klachten = csp_bewaakt(page, portaal)
    gast = Gast("Gast Gerritsen", "gast@water.example", Organisatie.objects.order_by("pk").first())
    nodig_uit(gast, door=Gebruiker.objects.get(naam=REGISSEUR))
    adres = link_in_post(portaal, "gast@water.example", "uitnodiging_aanvaarden")

    page.goto(adres)
    pagina_in_orde(page)
    page.get_by_role("button", name="Neem de uitnodiging aan").click()
    pagina_in_orde(page)
    page.get_by_label("Uw functie").fill("Adviseur")
    page.get_by_label("In welke samenwerking werkt u in de praktijk?").fill("Wij oefenen samen.")
    page.get_by_label("Ik ga akkoord met de spelregels").check()
    page.get_by_role("button", name="Neem de uitnodiging aan").click()
    expect(page.get_by_role("heading", name="U hebt de uitnodiging aangenomen")).to_be_visible()
    pagina_in_orde(page)
    page.goto(adres)
    expect(page.get_by_role("heading", name="Deze link werkt niet")).to_be_visible()
    pagina_in_orde(page)

    assert klachten == []
