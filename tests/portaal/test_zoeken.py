"""The search box: what each reader finds, in which order, and what it does not tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantoor.core.zoekbron import ZOEKBRONNEN
from leden.models import Contactkaart, Wiezietdit
from tests.cast import KANARIE, Cast
from tests.factories import LidmaatschapFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]
ADRES = reverse("zoeken")


def gevonden(client: Client, vraag: str) -> dict[str, list[str]]:
    """Return heading -> titles of the hits."""
    html = client.get(ADRES, {"q": vraag}).content.decode()
    delen = re.findall(r'<section class="sectie".*?<h2[^>]*>([^<]*)</h2>(.*?)</section>', html, re.DOTALL)
    return {kop: re.findall(r"<h3><a [^>]*>([^<]*)</a>", deel) for kop, deel in delen}


def test_member_finds_people_plans_actions_and_the_network(cast: Cast, client_van: ClientVan):
    actie = VerbeteractieFactory(plan=cast.a.plan, titel="Noodstroom voor de dijk")

    lid = client_van(cast["lid_a"])
    assert gevonden(lid, "noodstroom DIJK") == {"Acties": [actie.titel]}
    assert gevonden(lid, cast.a.netwerk.naam)["Netwerken"] == ["Landelijk Netwerk", "Netwerk A"]
    assert cast.a.plan.titel in gevonden(lid, cast.a.plan.titel)["Actieplannen"]
    assert cast["contactpersoon_a"].naam in gevonden(lid, cast["contactpersoon_a"].naam)["Mensen"]


def test_nobody_finds_what_belongs_to_another_network(cast: Cast, client_van: ClientVan):
    VerbeteractieFactory(plan=cast.b.plan, titel="Noodstroom voor de dijk")

    for persona in ("bezoeker", "lid_a", "deelnemer", "stuurgroep", "oud_lid", "geschorst"):
        assert gevonden(client_van(cast[persona]), "noodstroom dijk") == {}
    assert KANARIE in client_van(cast["lid_b"]).get(ADRES, {"q": KANARIE}).content.decode().replace("‘" + KANARIE, "")


def test_visitor_finds_what_is_open_and_no_people(cast: Cast, client_van: ClientVan):
    bezoeker = client_van(cast["bezoeker"])

    assert gevonden(bezoeker, cast["lid_a"].naam) == {}
    assert gevonden(bezoeker, cast.sector.naam)["Sectoren"] == [cast.sector.naam]


@pytest.mark.parametrize(("keuze", "ziet"), [(Wiezietdit.LEDEN, True), (Wiezietdit.NIEMAND, False)])
def test_number_shows_only_as_its_owner_chose(keuze: str, ziet: bool, cast: Cast, client_van: ClientVan):
    wie = cast["contactpersoon_a"]
    LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=cast.landelijk)
    Contactkaart.objects.update_or_create(gebruiker=wie, defaults={"telefoon": "010 1234567", "telefoon_voor": keuze})

    html = client_van(cast["lid_a"]).get(ADRES, {"q": wie.naam}).content.decode()

    assert ("010 1234567" in html) is ziet


@pytest.mark.parametrize("vraag", ["", " ", "a", "\x00\x00", "x" * 101])
def test_question_without_words_searches_nothing(vraag: str, cast: Cast, client_van: ClientVan):
    response = client_van(cast["lid_a"]).get(ADRES, {"q": vraag})

    assert (response.status_code, response.context["gezocht"], response.context["groepen"]) == (200, False, [])


def test_typed_words_stay_in_the_box_as_text(cast: Cast, client_van: ClientVan):
    html = client_van(cast["lid_a"]).get(ADRES, {"q": '"><b>kwaad'}).content.decode()

    assert 'value="&quot;&gt;&lt;b&gt;kwaad"' in html
    assert "<b>kwaad" not in html


def test_more_than_fit_says_how_many_and_where_all_are(cast: Cast, client_van: ClientVan):
    for nummer in range(6):
        VerbeteractieFactory(plan=cast.a.plan, titel=f"Noodstroom {nummer}")

    html = client_van(cast["lid_a"]).get(ADRES, {"q": "noodstroom"}).content.decode()

    assert "5 van 6. Zoek preciezer voor de andere" in html


def test_every_source_answers_and_the_count_of_queries_stays(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
):
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            VerbeteractieFactory(plan=cast.a.plan, titel="Noodstroom")

    # session, account, facts of the reader; count of each source, the rows of the one that found
    assert [bron.code for bron in ZOEKBRONNEN][:4] == ["plannen", "mensen", "acties", "menukaart"]
    assert_constant_queries(client_van(cast["lid_a"]), f"{ADRES}?q=noodstroom", maak, 13)
