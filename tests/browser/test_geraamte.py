"""The walking skeleton: one story through every layer, as people would do it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from playwright.sync_api import Page, expect

from leden.models import Aanmelding, Lidmaatschap
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
PLAN = "vitaal-noord-holland"
SECONDE = 1000


def test_member_sees_the_plan_and_its_five_actions(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, "Marieke Duinstra")
    pagina_in_orde(page)

    page.goto(portaal.pad("actieplan_detail", PLAN, "actieplan"))

    expect(page.locator("tbody tr")).to_have_count(5)
    pagina_in_orde(page)
    assert klachten == []


def test_outsider_finds_no_such_page(portaal: Portaal, page: Page) -> None:
    log_in_als(page, portaal, "Bo Buitenstaander")

    antwoorden = [page.goto(portaal.pad("actieplan_detail", naam, "actieplan")) for naam in (PLAN, "bestaat-niet")]

    assert [antwoord.status for antwoord in antwoorden if antwoord] == [404, 404]
    pagina_in_orde(page)


def test_regisseur_lets_somebody_in(portaal: Portaal, page: Page) -> None:
    aanmelding = Aanmelding.objects.get(naam="Daan Kustlijn")
    log_in_als(page, portaal, "Renske Regisseur")
    page.goto(portaal.pad("aanvraag_lijst"))
    rij = page.locator(".aanvraag", has_text=aanmelding.naam)
    rij.get_by_role("link", name="Beoordelen").click()
    pagina_in_orde(page)

    rij.get_by_label("Toelaten").check()
    rij.get_by_role("button", name="Besluit opslaan").click()
    expect(page.get_by_role("status").first).to_contain_text(f"{aanmelding.naam} is toegelaten")

    aanmelding.refresh_from_db()
    assert aanmelding.staat == Aanmelding.Staat.TOEGELATEN
    netwerken = set(aanmelding.netwerken.values_list("pk", flat=True))
    leden = Lidmaatschap.objects.filter(gebruiker__email=aanmelding.email, netwerk__is_landelijk_netwerk=False)
    assert set(leden.values_list("netwerk_id", flat=True)) == netwerken


def test_stuurgroep_downloads_a_tagged_report(portaal: Portaal, page: Page, tmp_path: Path) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, "Stien Stuurboord")
    page.goto(portaal.pad("rapportage_lijst"))

    page.get_by_role("button", name="Maak rapport").click()
    download = page.get_by_role("link", name="Download").or_(page.get_by_role("link", name="download de PDF"))
    expect(download.first).to_be_visible(timeout=90 * SECONDE)
    with page.expect_download() as gevangen:
        download.first.click()

    bestand = tmp_path / gevangen.value.suggested_filename
    gevangen.value.save_as(bestand)
    with pikepdf.open(bestand) as pdf:
        assert bestand.suffix == ".pdf"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("nl")
    pagina_in_orde(page)
    assert klachten == []
