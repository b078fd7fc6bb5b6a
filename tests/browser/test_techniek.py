"""Technical management in a real browser: our pages accessible as all others, and what is known of Django's."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from kantoor.accounts.models import Gebruiker
from kantoor.techniek.services.verzoeken import dien_in
from kantoor.techniek.soorten import VERZOEKSOORTEN
from leden.models import Spelregels, SpelregelsAkkoord
from tests.browser.gereedschap import BREED, Portaal, axe_gevonden, csp_bewaakt, pagina_in_orde
from tests.factories import GebruikerFactory

pytestmark = pytest.mark.browser
# What axe says of the pages that Django ships, which we do not rewrite: rule -> what it is about there.
VAN_DJANGO: dict[str, str] = {
    "aria-input-field-name": "the box of a choice that searches (select2) has no name of its own",
    "link-in-text-block": "a link in the path above a page differs from the words around it by its colour alone",
    "target-size": "check boxes of a list, and the icons beside a choice, are smaller than 24 pixels",
}


def beheerder(naam: str) -> Gebruiker:
    wie: Gebruiker = GebruikerFactory(naam=naam, is_staff=True, is_superuser=True)
    SpelregelsAkkoord.objects.bulk_create(
        SpelregelsAkkoord(gebruiker=wie, spelregels=s) for s in Spelregels.objects.all()
    )
    return wie


def log_in(page: Page, portaal: Portaal, wie: Gebruiker) -> None:
    client = Client()
    client.force_login(wie)
    koekje: Any = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": portaal.url}
    page.context.add_cookies([koekje])


def test_our_pages_of_technical_management_are_accessible_and_fit(portaal: Portaal, page: Page) -> None:
    klachten = csp_bewaakt(page, portaal)
    een, twee, nieuw = beheerder("Een Beheer"), beheerder("Twee Beheer"), GebruikerFactory(naam="Nieuw Beheer")
    verzoek = dien_in(soort="rechten", betreft=nieuw, gegevens={"recht": "beheer"}, reden="Zij volgt op.", door=een)
    log_in(page, portaal, twee)
    leeg = [portaal.pad("verzoek_nieuw", soort.code) for soort in VERZOEKSOORTEN]
    leeg += [portaal.pad("tweede_stap_terugzetten"), portaal.pad("noodinzage")]

    for adres in (portaal.pad("verzoek_lijst"), portaal.pad("verzoek_detail", verzoek.pk)):
        page.goto(adres)
        pagina_in_orde(page)
    for adres in leeg:
        page.goto(adres)
        pagina_in_orde(page)
        page.locator("main form[method=post] button.knop").last.click()  # nothing filled in: the errors
        assert page.locator("main [aria-invalid=true]").count() > 0, adres
        pagina_in_orde(page)

    assert klachten == []


def test_what_axe_says_of_the_pages_of_django_is_known(portaal: Portaal, page: Page) -> None:
    log_in(page, portaal, wie := beheerder("Drie Beheer"))
    lijst = portaal.pad("admin:accounts_gebruiker_changelist")
    adressen = [portaal.pad("admin:index"), lijst, portaal.pad("admin:accounts_gebruiker_change", wie.pk)]
    adressen += [portaal.pad("admin:netwerken_netwerk_changelist"), portaal.pad("admin:netwerken_sector_add")]

    page.set_viewport_size({"width": BREED, "height": 900})
    gevonden: dict[str, str] = {}
    for adres in adressen:
        antwoord = page.goto(adres)
        assert antwoord is not None
        assert antwoord.status == 200
        gevonden |= {fout["id"]: f"{adres} {fout['nodes'][0]['html'][:150]}" for fout in axe_gevonden(page)}

    assert set(gevonden) == set(VAN_DJANGO), gevonden
