"""The first page of the group Afspraken."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actieplan
from kantoor.core.models import vandaag
from tests.besluiten.rondes import Planwereld
from tests.cast import Cast
from tests.factories import ActieplanFactory, LidmaatschapFactory, NetwerkFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]
ADRES = reverse("afspraken")


def standen(client: Client) -> dict[str, str]:
    """Return kind -> the sentence that says how far it is."""
    html = client.get(ADRES).content.decode()
    return dict(re.findall(r'<h3><a href="[^"]*">([^<]*)</a></h3>.*?<p><b>([^<]*)</b></p>', html, re.DOTALL))


def test_visitor_sees_the_open_kinds_and_nothing_of_networks(cast: Cast, client_van: ClientVan):
    bezoeker = client_van(cast["bezoeker"])

    assert standen(bezoeker) == {"Agenda’s": "0 van 1 sectoren hebben een vastgestelde agenda"}
    assert "In uw netwerken" not in bezoeker.get(ADRES).content.decode()


def test_member_sees_how_far_the_own_networks_are(cast: Cast, client_van: ClientVan):
    lid = client_van(cast["lid_a"])
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.CONCEPT)
    assert standen(lid)["Actieplannen"] == "Uw netwerk heeft nog geen plan dat loopt"

    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.IN_UITVOERING)
    LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=NetwerkFactory())

    assert standen(lid)["Actieplannen"] == "1 van uw 2 netwerken heeft een plan dat loopt"
    html = lid.get(ADRES).content.decode()
    assert cast.a.plan.get_absolute_url() in html[html.index("In uw netwerken") :]


def test_nearest_coming_deadline_is_told_not_one_that_passed(cast: Cast, client_van: ClientVan):
    cast.a.plan.acties.all().delete()
    for dagen in (-5, 30, 12):
        VerbeteractieFactory(plan=cast.a.plan, deadline=vandaag() + timedelta(days=dagen))

    gevonden = {soort.code: stand for soort, stand in client_van(cast["lid_a"]).get(ADRES).context["standen"]}

    assert gevonden["plannen"].dag == vandaag() + timedelta(days=12)


def test_national_plan_is_a_kind_for_who_may_read_it(cast: Cast, client_van: ClientVan):
    plan = ActieplanFactory(netwerk=cast.landelijk, titel="Nationaal actieplan")
    VerbeteractieFactory(plan=plan)

    assert "Nationaal actieplan" not in standen(client_van(cast["bezoeker"]))
    assert standen(client_van(cast["deelnemer"]))["Nationaal actieplan"] == "Afgerond: 0 van 1 acties"


@pytest.mark.django_db
def test_decision_that_waits_stands_on_top(client_van: ClientVan):
    wereld = Planwereld(2)
    vraag = wereld.vraag(wereld.leg_voor(), 0)
    client = client_van(wereld.contacten[0])

    assert [rij.pk for rij in client.get(ADRES).context["besluiten"]] == [vraag.pk]
    assert reverse("besluit_geven", args=[vraag.pk]) in client.get(ADRES).content.decode()


def test_who_is_in_no_network_is_told_so(cast: Cast, client_van: ClientVan):
    html = client_van(cast["regisseur"]).get(ADRES).content.decode()

    assert html.count("U bent geen lid van een netwerk") == 2


def test_count_of_queries_stays(cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]):
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            plan = ActieplanFactory(netwerk=NetwerkFactory(), staat=Actieplan.Staat.IN_UITVOERING)
            LidmaatschapFactory(gebruiker=cast["lid_a"], netwerk=plan.netwerk)
            VerbeteractieFactory(plan=plan)

    # session, account, rules, seats, memberships, networks; agendas, sectors; plans, networks, deadline; national plan;
    # what holds: plans, organisations, plans one reads, actions. Nobody asks for a decision of this member.
    assert_constant_queries(client_van(cast["lid_a"]), ADRES, maak, 13)
