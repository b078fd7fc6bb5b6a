"""Nothing typed is lost: on a phone without script when the session ended; with script before it ends, and offline."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, expect

from actieplannen.models import Actieplan, Verbeteractie
from tests.browser.gereedschap import Portaal, csp_bewaakt, geen_horizontale_scroll, log_in_als, pagina_in_orde

pytestmark = pytest.mark.browser
TELEFOON = {"width": 390, "height": 844}
STAAT_ER_NOG = "Wat u typte staat er nog; controleer het en verstuur het zelf."
WIE = "Marieke Duinstra"
TITEL, RESULTAAT = "Wie belt wie als de stroom uitvalt?", "Eén lijst.\nTwee regels & <b>tekens</b>."


@pytest.fixture
def zonder_script(browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Page]:
    """A phone on which no script runs."""
    venster = browser.new_context(**{**browser_context_args, "viewport": TELEFOON, "java_script_enabled": False})
    yield venster.new_page()
    venster.close()


@pytest.fixture
def adres(portaal: Portaal) -> str:
    plan = Actieplan.objects.get(netwerk__slug="vitaal-noord-holland")
    return portaal.pad("actie_nieuw", plan.netwerk.slug, plan.padnaam)


def typ(page: Page, adres: str) -> None:
    page.goto(adres)
    page.get_by_label("Titel", exact=True).fill(TITEL)
    page.locator("[name=resultaat]").fill(RESULTAAT)
    page.locator("[name=themas]").nth(1).check()


def test_text_is_there_after_logging_in_again_on_a_phone_without_script(
    portaal: Portaal, zonder_script: Page, adres: str
) -> None:
    page, aantal = zonder_script, Verbeteractie.objects.count()
    log_in_als(page, portaal, WIE)
    typ(page, adres)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)

    page.get_by_role("button", name="Voeg de actie toe").click()
    expect(page.get_by_role("status")).to_contain_text("Het is niet weg: log in, dan staat het weer in het formulier.")
    geen_horizontale_scroll(page)
    dicht = page.locator(".demodeuren details:not([open]) > summary")
    while dicht.count():
        dicht.first.click()
    page.get_by_role("button", name=WIE, exact=True).click()

    expect(page).to_have_url(adres)
    expect(page.get_by_role("status").last).to_have_text(
        "U was uitgelogd. Wat u typte staat er nog; controleer het en verstuur het zelf."
    )
    expect(page.get_by_label("Titel", exact=True)).to_have_value(TITEL)
    expect(page.locator("[name=resultaat]")).to_have_value(RESULTAAT)
    expect(page.locator("[name=themas]").nth(1)).to_be_checked()
    assert Verbeteractie.objects.count() == aantal
    geen_horizontale_scroll(page)


def test_one_warning_before_the_end_and_a_sentence_when_the_connection_is_gone(
    portaal: Portaal, page: Page, adres: str
) -> None:
    klachten = csp_bewaakt(page, portaal)
    log_in_als(page, portaal, WIE)
    page.clock.install()
    typ(page, adres)
    balk = page.get_by_role("alert").filter(has=page.locator("[data-zin]"))

    page.clock.fast_forward((settings.SESSIE_STIL_MAX - 301) * 1000)
    expect(balk).to_be_hidden()
    page.clock.fast_forward(2_000)
    expect(balk).to_contain_text("Over vijf minuten logt het kantoor u uit.")
    pagina_in_orde(page)
    page.get_by_role("link", name="Blijf ingelogd", exact=True).click()
    expect(balk).to_be_hidden()
    page.clock.fast_forward(settings.SESSIE_STIL_MAX * 1000)
    expect(balk).to_contain_text("U bent uitgelogd. Wat u typte is niet weg")

    page.context.set_offline(True)
    page.get_by_role("button", name="Voeg de actie toe").click()
    expect(balk).to_contain_text(
        "U hebt geen verbinding met internet. Er is niets verstuurd, en wat u typte staat er nog."
    )
    expect(page.get_by_label("Titel", exact=True)).to_have_value(TITEL)
    page.context.set_offline(False)
    expect(balk).to_contain_text("U hebt weer verbinding.")
    assert klachten == []


def test_connection_that_breaks_while_sending_loses_nothing_when_the_page_is_loaded_again(
    portaal: Portaal, page: Page, adres: str
) -> None:
    log_in_als(page, portaal, WIE)
    typ(page, adres)
    page.route(adres, lambda verzoek: verzoek.abort("internetdisconnected"), times=1)

    page.get_by_role("button", name="Voeg de actie toe").click()
    page.wait_for_url("chrome-error://**")
    page.reload()

    expect(page.get_by_label("Titel", exact=True)).to_have_value(TITEL)
    expect(page.locator("[name=resultaat]")).to_have_value(RESULTAAT)
