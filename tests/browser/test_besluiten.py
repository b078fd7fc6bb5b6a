"""A decision on a phone and on a screen: read, decide in two clicks, see who answered and what changed."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from besluiten.models import Besluit
from tests.browser.gereedschap import BREED, SMAL, Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("breedte", "wie"), [(SMAL, "Bea Bestuurlijk"), (BREED, "Judith Justitia")])
def test_body_decides_in_two_clicks(portaal: Portaal, page: Page, breedte: int, wie: str) -> None:
    klachten = csp_bewaakt(page, portaal)
    page.set_viewport_size({"width": breedte, "height": 900})
    log_in_als(page, portaal, wie)
    page.get_by_role("link", name="Lees en besluit").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Agenda gas 2026–2028")
    pagina_in_orde(page)

    page.get_by_label("Bezwaar").check()
    page.get_by_role("button", name="Besluit opslaan").click()
    expect(page.locator(".foutoverzicht")).to_be_focused()
    pagina_in_orde(page)
    page.get_by_label("Akkoord", exact=True).check()
    page.get_by_role("button", name="Besluit opslaan").click()

    expect(page.get_by_role("status").first).to_be_visible()
    genomen = Besluit.objects.filter(door__naam=wie, vraag__ronde__versie__stuk__agenda__sector__code="gas")
    assert [besluit.uitkomst for besluit in genomen] == ["akkoord"]
    pagina_in_orde(page)
    assert klachten == []
