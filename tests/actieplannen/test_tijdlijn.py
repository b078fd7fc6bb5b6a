"""The timeline of a plan: a drawing without style, and a table with the same facts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from defusedxml.ElementTree import fromstring
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actiestap
from kantoor.core.models import vandaag
from kantoor.core.palet import KLEUR
from kantoor.core.tijdlijn import Tijdrij, tijdlijn
from tests.actieplannen.planwereld import maak_acties
from tests.cast import KANARIE, Cast
from tests.factories import VerbeteractieFactory

ClientVan = Callable[[Any], Client]
VANDAAG = date(2026, 11, 22)
RIJ = Tijdrij("1. Noodstroom", "op-schema", date(2026, 10, 1), date(2027, 3, 31), [(date(2026, 12, 31), True)])


def _teken(*rijen: Tijdrij) -> Any:
    (tekening,) = tijdlijn(rijen, vandaag=VANDAAG, naam="Tijdlijn", kenmerk="t")
    return fromstring(tekening)


def test_nothing_to_draw_gives_nothing() -> None:
    assert tijdlijn([], vandaag=VANDAAG, naam="Tijdlijn", kenmerk="t") == []


def test_bar_lies_between_its_dates() -> None:
    tekening = _teken(RIJ)

    balk, stap = tekening.find("rect"), tekening.find("svg")
    assert (balk.get("x"), balk.get("width")) == ("0.0%", "99.45%")
    assert stap.get("x") == "50.0%"
    assert tekening.findtext("title") == (
        "Tijdlijn: 1 actie van 1 okt 2026 tot en met 31 mrt 2027. Vandaag is het 22 nov 2026."
    )


def test_many_rows_become_drawings_that_fit_on_a_page_with_one_calendar() -> None:
    laat = Tijdrij("25. Laat", "op-schema", date(2029, 1, 1), date(2029, 12, 31))

    tekeningen = [fromstring(deel) for deel in tijdlijn([RIJ] * 24 + [laat], vandaag=VANDAAG, naam="T", kenmerk="t")]

    assert [len(deel.findall("rect")) for deel in tekeningen] == [12, 12, 1]
    assert len({deel.find("line").get("x1") for deel in tekeningen}) == 1
    assert len({deel.findtext("title").split(" van ")[1] for deel in tekeningen}) == 1
    assert max(int(deel.get("height")) for deel in tekeningen) == 620


def test_quarters_have_words_until_there_are_too_many() -> None:
    kort = [tekst.text for tekst in _teken(RIJ).iter("text")]
    lang = [tekst.text for tekst in _teken(Tijdrij("1. A", "op-schema", date(2024, 5, 1), VANDAAG)).iter("text")]

    assert kort == ["kw 4", "2026", "kw 1", "2027", "vandaag", "1. Noodstroom"]
    assert lang == ["2024", "2025", "2026", "vandaag", "1. A"]


def test_drawing_has_attributes_only_and_escapes_text() -> None:
    (tekst,) = tijdlijn(
        [Tijdrij("1. <script>", "vastgelopen", VANDAAG, VANDAAG)], vandaag=VANDAAG, naam="A & B", kenmerk="t"
    )

    assert re.findall(r"style=|class=\"(?!tijdbalk)|<script|on[a-z]+=", tekst) == []
    assert '<title id="t-1-titel">A &amp; B: 1 actie' in tekst


def test_done_step_is_filled_and_open_step_hollow() -> None:
    rij = Tijdrij("1. A", "op-schema", VANDAAG, VANDAAG, [(VANDAAG, True), (VANDAAG, False)])

    ruiten = [ruit.find("path").get("fill") for ruit in _teken(rij).findall("svg")]

    assert ruiten == [KLEUR["inkt"], KLEUR["wit"]]


def _pagina(cast: Cast, client: Client, vraag: str = "") -> Any:
    return client.get(reverse("actieplan_tijdlijn", args=[cast.a.netwerk.slug, "actieplan"]) + vraag)


def test_table_tells_what_the_drawing_shows(cast: Cast, client_van: ClientVan) -> None:
    actie = maak_acties(cast)[2]
    gisteren = vandaag() - timedelta(days=1)
    Actiestap.objects.create(actie=actie, nummer=1, titel="Afspraak gemaakt", datum=gisteren, afgerond_op=gisteren)
    Actiestap.objects.create(actie=actie, nummer=2, titel="Aggregaat besteld", datum=gisteren)

    response = _pagina(cast, client_van(cast["lid_a"]), "?status=vertraagd")

    (tijd,) = response.context["beeld"].regels
    assert [(stap.titel, stap.stand[:7]) for stap in tijd.stappen] == [
        ("Afspraak gemaakt", "klaar o"),
        ("Aggregaat besteld", "te laat"),
    ]
    assert response.content.decode().count("Noodstroom voor de zorg") == 2


def test_timeline_takes_the_filters_of_the_list(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = _pagina(cast, client_van(cast["lid_a"]), "?weergave=aandacht&sorteer=deadline")

    assert [tijd.regel.rij.nummer for tijd in response.context["beeld"].regels] == [2, 7, 1]


def test_timeline_of_another_network_does_not_exist(cast: Cast, client_van: ClientVan) -> None:
    url = reverse("actieplan_tijdlijn", args=[cast.b.netwerk.slug, "actieplan"])

    assert client_van(cast["lid_a"]).get(url).status_code == 404
    assert KANARIE in client_van(cast["lid_b"]).get(url).content.decode()


def test_timeline_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    cast.a.plan.acties.all().delete()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            actie = VerbeteractieFactory(plan=cast.a.plan, themas=[cast.thema])
            Actiestap.objects.create(actie=actie, nummer=1, titel="Stap", datum=vandaag())

    # session, account, facts of the reader, plan with its network, plan ids; counts, choices, actions, their themes
    # with costs, steps
    url = reverse("actieplan_tijdlijn", args=[cast.a.netwerk.slug, "actieplan"])
    assert_constant_queries(client_van(cast["lid_a"]), url, maak, 10)
