"""The plan of a network and its actions on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from kantoor.core.models import vandaag
from tests.cast import KANARIE, Cast
from tests.factories import ActieplanFactory, KostenregelFactory, SectorFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]


@pytest.mark.regel("R16")
def test_plan_is_one_per_network_and_sector(cast: Cast) -> None:
    sector = SectorFactory(code="gas", naam="Gas")
    ActieplanFactory(netwerk=cast.a.netwerk, sector=sector)

    with pytest.raises(IntegrityError):
        ActieplanFactory(netwerk=cast.a.netwerk, sector=sector)


@pytest.mark.regel("R16")
def test_plan_without_sector_is_one_per_network(cast: Cast) -> None:
    ActieplanFactory(netwerk=cast.landelijk, sector=None)

    with pytest.raises(IntegrityError):
        ActieplanFactory(netwerk=cast.landelijk, sector=None)


@pytest.mark.regel("R26")
@pytest.mark.parametrize("staat", ["concept", "definitief"])
def test_plan_of_another_network_does_not_exist(staat: str, cast: Cast, client_van: ClientVan) -> None:
    cast.b.plan.staat = staat
    cast.b.plan.save()
    url = reverse("actieplan_detail", args=[cast.b.netwerk.slug, "actieplan"])

    assert client_van(cast["lid_a"]).get(url).status_code == 404
    assert client_van(cast["regisseur"]).get(url).status_code == 404
    assert KANARIE in client_van(cast["lid_b"]).get(url).content.decode()


def test_plan_shows_attention_first_then_deadline(cast: Cast, client_van: ClientVan) -> None:
    nu = vandaag()
    cast.a.plan.acties.all().delete()
    gewoon = {"plan": cast.a.plan, "start": nu - timedelta(days=90), "begonnen_op": nu - timedelta(days=80)}
    VerbeteractieFactory(nummer=1, deadline=nu + timedelta(days=9), **gewoon)
    VerbeteractieFactory(nummer=2, deadline=nu + timedelta(days=2), afgerond_op=nu, **gewoon)
    VerbeteractieFactory(nummer=3, deadline=nu - timedelta(days=5), **gewoon)
    VerbeteractieFactory(nummer=4, deadline=nu + timedelta(days=60), blokkade="Geen tekenbevoegde", **gewoon)
    VerbeteractieFactory(nummer=5, deadline=nu + timedelta(days=3), **gewoon)

    response = client_van(cast["lid_a"]).get(reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]))

    assert [regel.actie.nummer for regel in response.context["regels"]] == [3, 4, 5, 1, 2]


def test_plan_splits_costs_over_the_parties(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    actie = VerbeteractieFactory(plan=cast.a.plan, nummer=1)
    KostenregelFactory(actie=actie, organisatie=cast.a.organisatie, bedrag_cent=250_000)
    KostenregelFactory(actie=actie, organisatie=cast.regio.organisatie, bedrag_cent=50_000)

    response = client_van(cast["lid_a"]).get(reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]))

    assert response.context["regels"][0].kosten == {"bedrijven": 250_000, "veiligheidsregios": 50_000}
    assert "€\u00a03.000" in response.content.decode()


def test_plan_page_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    cast.a.plan.acties.all().delete()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            actie = VerbeteractieFactory(plan=cast.a.plan, themas=[cast.thema])
            KostenregelFactory(actie=actie, organisatie=cast.a.organisatie)

    # session, account, rules of play, network ids, network, plan, plan ids, count, count per status, actions, themes,
    # costs; the menu asks the seats and the memberships
    assert_constant_queries(
        client_van(cast["lid_a"]), reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]), maak, 14
    )


def test_plan_list_shows_own_plans_only(cast: Cast, client_van: ClientVan) -> None:
    eigen = client_van(cast["lid_a"]).get(reverse("actieplan_lijst"))
    geen = client_van(cast["buitenstaander"]).get(reverse("actieplan_lijst"))

    assert [plan.pk for plan in eigen.context["page_obj"]] == [cast.a.plan.pk]
    assert list(geen.context["page_obj"]) == []


def test_plan_list_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            ActieplanFactory(netwerk=cast.a.netwerk, sector=SectorFactory())

    assert_constant_queries(client_van(cast["lid_a"]), reverse("actieplan_lijst"), maak, 8)
