"""The pages about one member in a real browser: accessible, and within a narrow window."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from kantoor.accounts.models import Gebruiker
from leden.models import Lidmaatschap
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser


def test_the_regisseur_suspends_and_resumes_a_membership(portaal: Portaal, page: Page) -> None:
    plek = Lidmaatschap.objects.filter(gebruiker__email="vnh.ezk@demo.example", rol="lid").first()
    assert plek is not None
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, _regisseur())

    page.goto(portaal.pad("lid_detail", plek.gebruiker_id))
    pagina_in_orde(page)
    page.goto(portaal.pad("lidmaatschap_schorsen", plek.gebruiker_id, plek.pk))
    page.get_by_role("button", name="Schors dit lidmaatschap").click()
    expect(page.get_by_role("link", name="Vul een reden in. Het lid leest deze reden.")).to_be_visible()
    pagina_in_orde(page)
    page.get_by_label("Reden").fill("Even niet.")
    page.get_by_role("button", name="Schors dit lidmaatschap").click()
    expect(page.get_by_text("Even niet.")).to_be_visible()
    page.goto(portaal.pad("lidmaatschap_hervatten", plek.gebruiker_id, plek.pk))
    page.get_by_role("button", name="Hervat dit lidmaatschap").click()
    expect(page.get_by_role("link", name=f"Schors lidmaatschap van {plek.netwerk}", exact=True)).to_be_visible()

    assert klachten == []


@pytest.mark.parametrize("naam", ["lid_werkgever", "lid_overdracht"])
def test_the_pages_about_the_employer_are_in_order(naam: str, portaal: Portaal, page: Page) -> None:
    plek = Lidmaatschap.objects.filter(gebruiker__email="vnh.ezk@demo.example").first()
    assert plek is not None
    baan = plek.gebruiker.dienstverbanden.get()
    log_in_als(page, portaal, _regisseur())

    page.goto(portaal.pad(naam, plek.gebruiker_id, *([baan.pk] if naam == "lid_overdracht" else [])))

    assert page.locator("h1").count() == 1
    pagina_in_orde(page)


def _regisseur() -> str:
    return str(Gebruiker.objects.get(email="regisseur@demo.example"))
