"""The menu: each entry leads where its reader may come, one file of an app adds one, and it marks the way."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.core.navigatie import GROEPEN, PUNTEN, Menupunt, iedereen, menu_van
from kantoor.core.register import Register
from tests.cast import Cast

ClientVan = Callable[[Any], Client]


def groepen(client: Client, pad: str = "/sectoren/") -> list[tuple[str, str]]:
    """Return (aria-current, address) of each group in the menu of a page."""
    html = client.get(pad).content.decode()
    lijst = html[html.index('<ul class="nav__lijst">') : html.index('<ul class="nav__account"')]
    return [(hier, url) for url, hier in re.findall(r'<a href="([^"]*)"(?: aria-current="(\w+)")?>', lijst)]


def balk(client: Client, pad: str) -> list[tuple[str, str]]:
    """Return (aria-current, label) of each page in the bar under the header; empty when there is none."""
    html = client.get(pad).content.decode()
    gevonden = re.search(r'<nav class="afdeling".*?</nav>', html, re.DOTALL)
    if gevonden is None:
        return []
    return [
        (hier, naam) for hier, naam in re.findall(r'<a href="[^"]*"(?: aria-current="(\w+)")?>([^<]*)', gevonden[0])
    ]


@pytest.mark.parametrize("punt", [pytest.param(punt, id=punt.sleutel) for punt in PUNTEN])
def test_entry_is_there_for_exactly_those_whom_its_page_lets_in(punt: Menupunt, cast: Cast, client_van: ClientVan):
    pad = reverse(punt.url)
    gezien = {}
    for naam, persoon in cast.personen.items():
        status = client_van(persoon).get(pad).status_code
        if punt.voor is iedereen or punt.mag(Lezer(persoon)):
            gezien[naam] = (punt.mag(Lezer(persoon)), status == 200)

    assert gezien
    assert {naam: uit for naam, uit in gezien.items() if uit[0] != uit[1]} == {}


def test_every_entry_is_seen_by_somebody_and_stands_in_a_group_that_exists(cast: Cast):
    ongezien = [punt.sleutel for punt in PUNTEN if not any(punt.mag(Lezer(wie)) for wie in cast.personen.values())]

    assert ongezien == []
    assert {punt.groep for punt in PUNTEN} == {groep.code for groep in GROEPEN}


def test_groups_stand_in_the_order_of_the_questions(cast: Cast, client_van: ClientVan):
    def adressen(persona: str) -> list[str]:
        return [url for _, url in groepen(client_van(cast[persona]))]

    leden = ["/overzicht/", "/netwerken/", "/afspraken/", "/menukaart/"]
    assert {wie: adressen(wie) for wie in ("bezoeker", "lid_a", "stuurgroep", "regisseur")} == {
        "bezoeker": ["/", "/netwerken/", "/afspraken/", "/menukaart/", "/over-het-netwerk/"],
        "lid_a": [*leden, "/rapportages/"],
        "stuurgroep": [*leden, "/vragen/", "/rapportages/"],
        "regisseur": [*leden, "/vragen/", "/rapportages/", "/beheer/"],
    }


def test_page_is_marked_in_its_group_and_in_the_bar(cast: Cast, client_van: ClientVan):
    lid = client_van(cast["lid_a"])

    assert [naar for hier, naar in groepen(lid, "/sectoren/") if hier == "true"] == ["/netwerken/"]
    assert [naam for hier, naam in balk(lid, "/sectoren/") if hier == "page"] == ["Sectoren"]
    assert groepen(lid, "/overzicht/")[0] == ("page", "/overzicht/")


def test_inside_one_object_the_breadcrumb_takes_over(cast: Cast, client_van: ClientVan):
    lid = client_van(cast["lid_a"])
    netwerk = cast.a.netwerk.get_absolute_url()
    actie = cast.a.acties[0].get_absolute_url()

    assert [naar for hier, naar in groepen(lid, netwerk) if hier == "true"] == ["/netwerken/"]
    assert [naar for hier, naar in groepen(lid, actie) if hier == "true"] == ["/afspraken/"]
    assert (balk(lid, netwerk), balk(lid, actie)) == ([], [])
    assert 'aria-label="Kruimelpad"' in lid.get(netwerk).content.decode()


def test_list_with_a_bar_has_no_second_way_up(cast: Cast, client_van: ClientVan):
    html = client_van(cast["regisseur"]).get(reverse("aanvraag_lijst")).content.decode()

    assert ('class="afdeling"' in html, "Kruimelpad" in html) == (True, False)


def test_pages_of_the_account_keep_their_bar_below(cast: Cast, client_van: ClientVan):
    lid = client_van(cast["lid_a"])

    assert balk(lid, reverse("klopt_dit_nog"))
    assert [naam for hier, naam in balk(lid, reverse("mfa_index")) if hier] == ["Tweede stap"]
    assert [naam for _, naam in balk(lid, reverse("mfa_index"))] == [
        "Contactgegevens",
        "E-mailadres",
        "Wachtwoord",
        "Tweede stap",
        "Sessies",
        "Meldingen",
        "Lidmaatschap",
        "Spelregels",
    ]


def test_contactpersoon_finds_the_invitations_without_having_the_desk(cast: Cast, client_van: ClientVan):
    contact = client_van(cast["contactpersoon_a"])

    assert "Uitnodigingen" in [naam for _, naam in balk(contact, "/netwerken/")]
    assert "/beheer/" not in [naar for _, naar in groepen(contact)]


# --- one file of one app ---------------------------------------------------------------------------------------------

MENU = """
from kantoor.core.navigatie import GROEPEN, PUNTEN, Menugroep, Menupunt

GROEPEN.registreer(Menugroep(code="oefenen", label="Oefenen", volgorde=35))
PUNTEN.registreer(Menupunt(groep="oefenen", url="contact", label="Oefenkalender", volgorde=10))
"""


@pytest.fixture
def nieuwe_app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An app that brings nothing but a `menu.py`."""
    (tmp_path / "proefoefenen").mkdir()
    (tmp_path / "proefoefenen" / "__init__.py").touch()
    (tmp_path / "proefoefenen" / "menu.py").write_text(MENU)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield "proefoefenen"
    GROEPEN.vergeet("oefenen")
    PUNTEN.vergeet("oefenen:contact")
    for naam in ("proefoefenen.menu", "proefoefenen"):
        sys.modules.pop(naam, None)


def test_new_app_shows_in_the_menu_by_its_own_file(nieuwe_app: str, settings: Any, cast: Cast, client_van: ClientVan):
    voor = groepen(client_van(cast["lid_a"]))
    with override_settings(INSTALLED_APPS=[*settings.INSTALLED_APPS, nieuwe_app]):
        na = groepen(client_van(cast["lid_a"]))

    assert [paar for paar in na if paar not in voor] == [("", "/contact/")]
    assert [naar for _, naar in na].index("/contact/") == 3


def test_register_refuses_a_name_twice_and_sorts_by_its_own_order():
    register: Register[tuple[str, int]] = Register("proef", sleutel=lambda d: d[0], volgorde=lambda d: d[1])
    register.registreer(("b", 2), ("a", 1))

    with pytest.raises(ValueError, match=r"b staat al in het register van proef\.py"):
        register.registreer(("b", 3))

    assert (list(register), "a" in register, register["b"]) == ([("a", 1), ("b", 2)], True, ("b", 2))


def test_menu_costs_the_facts_of_the_reader_and_the_counts_of_desk_and_questions(
    cast: Cast, django_assert_num_queries: Any
):
    # the facts of the reader
    with django_assert_num_queries(1):
        menu_van(Lezer(cast["lid_a"]), "/sectoren/")
    # and, in one, the requests that wait and the questions
    with django_assert_num_queries(2):
        menu_van(Lezer(cast["regisseur"]), "/sectoren/")
    with django_assert_num_queries(0):
        menu_van(Lezer(cast["bezoeker"]), "/sectoren/")
