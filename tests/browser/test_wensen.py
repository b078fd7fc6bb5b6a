"""What waits for a network's own people, in a real browser, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from leden.services.wensen import vraag_als_nodig
from tests.browser.gereedschap import Portaal, csp_bewaakt, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser


def test_voorzitter_answers_a_wish_and_objects_to_a_new_member(page: Page, portaal: Portaal) -> None:
    """The regisseur asked for a role; of two new members one is not wanted."""
    rijen = Lidmaatschap.objects.filter(netwerk__slug="vitaal-noord-holland", staat="actief")
    lid, ander = rijen.filter(rol="lid").order_by("pk")[:2]
    rijen.filter(rol="lid").update(van=vandaag())
    wens = vraag_als_nodig(lid, rol="contactpersoon", door=Gebruiker.objects.get(naam="Renske Regisseur"))
    assert wens is not None
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, "Marieke Duinstra")

    page.goto(portaal.pad("netwerk_wensen", "vitaal-noord-holland"))
    pagina_in_orde(page)
    page.goto(portaal.pad("wens_detail", wens.pk))
    pagina_in_orde(page)
    page.get_by_label("Ja, dat is goed").check()
    page.get_by_role("button", name="Verstuur uw antwoord").click()
    expect(page.get_by_role("status").first).to_contain_text("U zei ja.")
    page.goto(portaal.pad("lid_bezwaar", ander.pk))
    page.get_by_label("Waarom maakt u bezwaar?").fill("Wij kennen elkaar niet.")
    page.get_by_role("button", name="Maak bezwaar").click()

    expect(page.get_by_role("status").first).to_contain_text("is geen lid meer van dit netwerk")
    lid.refresh_from_db()
    ander.refresh_from_db()
    assert (lid.rol, ander.staat, klachten) == ("contactpersoon", "beeindigd", [])
