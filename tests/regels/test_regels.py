"""Blocking rules of the domain that hang on the access policy and the constraints of the plans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actieplan
from kantoor.access import bevoegd, can
from leden.models import Aanmelding
from netwerken.models import Netwerk
from rapportages.models import Editie
from rapportages.queries.bevriezing import bevries
from tests.access.wereld import vul_aan
from tests.cast import Cast
from tests.factories import ActieplanFactory, SectorFactory

ClientVan = Callable[[Any], Client]


@pytest.mark.regel("R16")
@pytest.mark.parametrize("met_sector", [False, True])
def test_network_has_one_plan_per_sector(met_sector: bool, cast: Cast) -> None:
    sector = SectorFactory() if met_sector else None
    if met_sector:
        ActieplanFactory(netwerk=cast.a.netwerk, sector=sector)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActieplanFactory(netwerk=cast.a.netwerk, sector=sector)

    assert Actieplan.objects.filter(netwerk=cast.a.netwerk).count() == 1 + met_sector


@pytest.mark.regel("R26")
@pytest.mark.parametrize("persona", ["regisseur", "projectteam", "stuurgroep", "beheerder", "lid_a", "deelnemer"])
def test_draft_plan_is_for_its_network_alone(persona: str, cast: Cast) -> None:
    assert not can(cast[persona], "bekijken", cast.b.plan)
    assert can(cast["lid_b"], "bekijken", cast.b.plan)


@pytest.mark.regel("R28")
def test_action_needs_no_entry_of_the_menukaart(cast: Cast) -> None:
    cast.a.acties[0].full_clean()

    assert "menukaart" not in {
        veld.name for veld in cast.a.acties[0]._meta.get_fields() if not getattr(veld, "blank", True)
    }


@pytest.mark.regel("R31")
def test_reports_are_for_those_who_steer(cast: Cast) -> None:
    lezers = {naam for naam, wie in cast.personen.items() if bevoegd(wie, "rapportages")}

    assert lezers == {"regisseur", "projectteam", "stuurgroep"}


@pytest.mark.regel("R32")
def test_report_tells_per_sector_how_its_agenda_goes_and_what_was_learnt(cast: Cast) -> None:
    vul_aan(cast)

    deel = bevries(Editie(doelgroep="stuurgroep", periode="2026-K4"), timezone.now())["sectoren"][0]

    assert (deel["naam"], deel["agenda"]["versie"]) == ("Drinkwater", 1)
    # The action of B does not count: its profile is closed (H5).
    assert [(rij["titel"], rij["acties"]) for rij in deel["planning"]] == [("Punt 1", 1), ("Punt 2", 0)]
    assert [les["tekst"] for les in deel["leerpunten"]] == ["Les voor de stuurgroep"] * 2


@pytest.mark.regel("R34")
def test_inside_of_a_network_is_for_who_works_in_it(cast: Cast) -> None:
    binnen = {naam for naam, wie in cast.personen.items() if can(wie, "bijdragen", cast.b.netwerk)}

    assert binnen == {"lid_b", "contactpersoon_b", "voorzitter_b"}


@pytest.mark.regel("R35")
def test_decision_without_who_and_when_is_refused(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Aanmelding.objects.filter(pk=cast.a.aanmelding.pk).update(staat=Aanmelding.Staat.TOEGELATEN)

    beslissers = {naam for naam, wie in cast.personen.items() if can(wie, "besluiten", cast.a.aanmelding)}
    assert beslissers == {"regisseur", "projectteam"}


@pytest.mark.regel("R41")
def test_there_is_an_open_and_a_closed_part(cast: Cast, client: Client, client_van: ClientVan) -> None:
    plan = reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"])

    assert client.get(reverse("netwerk_lijst")).status_code == 200
    assert client.get(plan).status_code == 302
    assert client_van(cast["lid_a"]).get(plan).status_code == 200
    assert not Netwerk.objects.visible_to(cast["bezoeker"]).exists()
