"""Points against networks: who reads which word, whose reason, and which numbers (R17, R26)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actieplannen.models import Actieplan, Verbeteractie
from agendas.models import Agendapunt
from kantoor.access import Lezer
from kantoor.core.models import Zichtbaarheid
from tests.cast import KANARIE, Cast
from tests.factories import ActieplanFactory, NetwerkFactory, SectorFactory, VerbeteractieFactory
from tests.toetsen.toetswereld import oordeel, vastgestelde_agenda
from toetsen import queries as toetsmatrix

ClientVan = Callable[[Any], Client]
URL = reverse("toetsmatrix", args=["drinkwater"])


@pytest.fixture
def punten(cast_open_profiel: Cast) -> list[Agendapunt]:
    """A judges all three points, B the first two with a closed reason; both plans left their network."""
    cast = cast_open_profiel
    Actieplan.objects.update(staat=Actieplan.Staat.VOORGELEGD)
    een, twee, drie = rij = vastgestelde_agenda(cast.sector, 3)
    oordeel(cast.a.plan, een, "open", door=cast["lid_a"])
    oordeel(cast.a.plan, twee, "geregeld", "Convenant van 2014", door=cast["lid_a"])
    oordeel(cast.a.plan, drie, "niet-relevant", "Hier is geen winning", door=cast["lid_a"])
    oordeel(cast.b.plan, een, "niet-relevant", f"Reden {KANARIE}", door=cast["lid_b"])
    oordeel(cast.b.plan, twee, "open", door=cast["lid_b"])
    VerbeteractieFactory(plan=cast.a.plan, punt=een)
    VerbeteractieFactory(plan=cast.b.plan, punt=een)
    for nummer in (9005, 9006):
        VerbeteractieFactory(plan=cast.b.plan, punt=twee, nummer=nummer)
    return rij


def tabel(response: Any) -> dict[str, list[tuple[str, str, int]]]:
    return {
        rij.netwerk.naam: [(cel.woord, cel.reden, cel.acties) for cel in rij.cellen]
        for rij in response.context["rijen"]
    }


A = [("Open", "", 1), ("Geregeld", "Convenant van 2014", 0), ("Niet relevant", "Hier is geen winning", 0)]


@pytest.mark.regel("R17")
def test_member_sees_words_and_reasons_of_the_own_network_only(
    cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan
) -> None:
    response = client_van(cast_open_profiel["lid_a"]).get(URL)

    assert tabel(response) == {"Netwerk A": A}
    assert (response.context["rest"].netwerken, KANARIE in response.content.decode()) == (0, False)


@pytest.mark.regel("R26")
@pytest.mark.parametrize("wie", ["stuurgroep", "regisseur", "projectteam"])
def test_readers_of_reports_and_makers_of_agendas_see_words_and_never_reasons(
    wie: str, cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan
) -> None:
    response = client_van(cast_open_profiel[wie]).get(URL)

    gezien = tabel(response)
    assert gezien["Netwerk A"] == [("Open", "", 1), ("Geregeld", "", 0), ("Niet relevant", "", 0)]
    assert gezien["Netwerk B"] == [
        ("Niet relevant", "", 0),
        ("Open", "", 2),
        ("", "", 0),
    ]
    assert f"Reden {KANARIE}" not in response.content.decode()


@pytest.mark.regel("R26")
def test_concept_is_seen_by_its_own_network_only(
    cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan
) -> None:
    cast = cast_open_profiel
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.CONCEPT)

    van_buiten = tabel(client_van(cast["regisseur"]).get(URL))
    van_binnen = tabel(client_van(cast["lid_a"]).get(URL))

    assert (van_buiten["Netwerk A"], van_binnen["Netwerk A"]) == ([("", "", 0)] * 3, A)


def test_participant_of_the_national_network_counts_the_others(
    cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan
) -> None:
    cast = cast_open_profiel
    te_weinig = client_van(cast["deelnemer"]).get(URL)
    plan = ActieplanFactory(netwerk=NetwerkFactory(sectoren=[cast.sector]), staat=Actieplan.Staat.DEFINITIEF)
    oordeel(plan, punten[0], "open", door=cast["lid_a"])
    concept = ActieplanFactory(netwerk=NetwerkFactory(sectoren=[cast.sector]))
    oordeel(concept, punten[0], "open", door=cast["lid_a"])

    response = client_van(cast["deelnemer"]).get(URL)

    assert (te_weinig.context["rest"].te_weinig, "Te weinig om te tellen" in te_weinig.content.decode()) == (True, True)
    assert list(tabel(response)) == ["Landelijk Netwerk"]
    rest = response.context["rest"]
    assert (rest.netwerken, rest.te_weinig) == (3, False)
    assert rest.tellingen == [
        [("Open", 2), ("Niet relevant", 1)],
        [("Open", 1), ("Geregeld", 1)],
        [("Niet relevant", 1)],
    ]


@pytest.mark.regel("R26")
@pytest.mark.parametrize("wie", ["stuurgroep", "deelnemer"])
def test_nobody_counts_networks_whose_profile_is_closed(wie: str, cast: Cast, client_van: ClientVan) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    for _ in range(toetsmatrix.MINSTENS):
        netwerk = NetwerkFactory(sectoren=[cast.sector], profiel=Zichtbaarheid.NETWERK)
        oordeel(ActieplanFactory(netwerk=netwerk), punt, "open", door=cast["lid_b"])
    oordeel(cast.b.plan, punt, "open", door=cast["lid_b"])
    Actieplan.objects.update(staat=Actieplan.Staat.VOORGELEGD)

    response = client_van(cast[wie]).get(URL)

    assert set(tabel(response)) == {"Landelijk Netwerk"} | ({"Netwerk A"} if wie == "stuurgroep" else set())
    assert (response.context["rest"].netwerken, KANARIE in response.content.decode()) == (0, False)


def test_outsider_sees_no_judgement(cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan) -> None:
    response = client_van(cast_open_profiel["buitenstaander"]).get(URL)

    assert (tabel(response), response.context["rest"].netwerken) == ({}, 0)
    assert client_van(cast_open_profiel["bezoeker"]).get(URL).status_code == 302


def test_agenda_for_members_shows_no_points_to_others(cast: Cast, client_van: ClientVan) -> None:
    vastgestelde_agenda(cast.sector, zichtbaar=Zichtbaarheid.LANDELIJK)

    response = client_van(cast["lid_a"]).get(URL)

    assert (response.context["punten"], "Punt 1 van" in response.content.decode()) == ([], False)


def test_own_network_comes_first_and_its_plan_is_linked(
    cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan
) -> None:
    cast = cast_open_profiel
    NetwerkFactory(naam="Aaa", sectoren=[cast.sector])
    NetwerkFactory(naam="Elders", sectoren=[SectorFactory()])
    cast.personen["lid_a"].zetels.create(gremium=cast.gremia["stuurgroep"])

    response = client_van(cast["lid_a"]).get(URL)

    assert [rij.netwerk.naam for rij in response.context["rijen"]] == [
        "Netwerk A",
        "Aaa",
        "Landelijk Netwerk",
        "Netwerk B",
    ]
    assert [bool(rij.plan) for rij in response.context["rijen"]] == [True, False, False, False]


def test_plan_of_another_sector_of_the_network_is_not_mixed_in(
    cast_open_profiel: Cast, punten: list[Agendapunt], client_van: ClientVan
) -> None:
    cast = cast_open_profiel
    gas = SectorFactory(code="gas")
    cast.a.netwerk.sectoren.add(gas)
    (punt,) = vastgestelde_agenda(gas, 1)
    oordeel(ActieplanFactory(netwerk=cast.a.netwerk, sector=gas), punt, "open", door=cast["lid_a"])

    assert tabel(client_van(cast["lid_a"]).get(URL)) == {"Netwerk A": A}


def test_matrix_asks_the_same_number_of_queries(
    cast_open_profiel: Cast,
    punten: list[Agendapunt],
    client_van: ClientVan,
    assert_constant_queries: Callable[..., None],
) -> None:
    cast = cast_open_profiel

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            netwerk = NetwerkFactory(sectoren=[cast.sector])
            plan = ActieplanFactory(netwerk=netwerk, staat=Actieplan.Staat.VOORGELEGD)
            for punt in punten:
                oordeel(plan, punt, "open", door=cast["lid_a"])
                VerbeteractieFactory(plan=plan, punt=punt)

    # session, account, facts of the reader, sector; readable versions, points; number of
    # networks, plan ids, networks, plans, words, actions under them, reasons, numbers of the rest
    assert_constant_queries(client_van(cast["regisseur"]), URL, maak, 13)


def test_actions_are_counted_per_plan_and_point_and_not_over_the_country(
    cast_open_profiel: Cast, punten: list[Agendapunt], lezer: Callable[[Any], Lezer]
) -> None:
    """A dropped action, one of another plan and one under another point change nothing in a cell."""
    cast, (een, twee, _drie) = cast_open_profiel, punten
    verkeerd = VerbeteractieFactory(plan=cast.b.plan, punt=twee, nummer=9007)
    Verbeteractie.objects.filter(pk=verkeerd.pk).update(vervallen_op=verkeerd.start, vervallen_reden="Dubbel")
    VerbeteractieFactory(plan=cast.b.plan, punt=None, nummer=9008)
    elders = ActieplanFactory(netwerk=NetwerkFactory(sectoren=[cast.sector]), staat=Actieplan.Staat.VOORGELEGD)
    oordeel(elders, een, "open", door=cast["lid_a"])
    for punt in (een, een, twee):
        VerbeteractieFactory(plan=elders, punt=punt)
    wie = lezer(cast["regisseur"])

    with CaptureQueriesContext(connection) as vangst:
        rijen = toetsmatrix.rijen(wie, cast.sector, punten, toetsmatrix.netwerken_van(wie, cast.sector))

    cellen = {rij.netwerk.pk: [cel.acties for cel in rij.cellen] for rij in rijen}
    assert (cellen[cast.a.netwerk.pk], cellen[cast.b.netwerk.pk]) == ([1, 0, 0], [0, 2, 0])
    assert cellen[elders.netwerk_id] == [2, 0, 0]
    tellend = [vraag["sql"] for vraag in vangst.captured_queries if "COUNT(" in vraag["sql"]]
    assert ["toetsing" in sql for sql in tellend] == [False]  # no judgement is joined to actions
