"""A route is data, checked before anybody walks it (R6)."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from besluiten.models import Besluitroute, Routestap
from besluiten.services.routes import bezwaren, bezwaren_tegen
from netwerken.models import Gremium
from netwerken.services.referentie import laad_referentie

pytestmark = pytest.mark.django_db


def _stap(nummer: int, soort: str, gremium: Gremium | None = None) -> Routestap:
    return Routestap(nummer=nummer, soort=soort, gremium=gremium)


def _gremium(**velden: Any) -> Gremium:
    return Gremium.objects.create(code="landelijk-netwerk", naam="Landelijk Netwerk", **velden)


def test_routes_of_the_office_itself_can_be_walked():
    laad_referentie(None)

    assert {route.code: bezwaren(route) for route in Besluitroute.objects.all()} == {
        "sectoragenda": [],
        "actieplan": [],
    }


@pytest.mark.regel("R6")
@pytest.mark.parametrize("soort", ["akkoord", "vaststelling", "ondertekening"])
def test_body_that_only_advises_is_asked_nothing_else(soort):
    gremium = _gremium(adviseert_alleen=True)

    fouten = bezwaren_tegen([_stap(1, soort, gremium), _stap(2, "akkoord")])

    assert fouten == ["Landelijk Netwerk geeft alleen advies (R6); vraag in stap 1 een advies."]
    assert bezwaren_tegen([_stap(1, "advies", gremium), _stap(2, "akkoord")]) == []


def test_route_without_steps_cannot_be_walked():
    assert bezwaren_tegen([]) == ["De route heeft geen enkele stap."]


@pytest.mark.parametrize("nummers", [(2,), (1, 3), (0, 1)])
def test_steps_are_numbered_from_one_without_a_gap(nummers):
    assert bezwaren_tegen([_stap(nummer, "akkoord") for nummer in nummers]) == [
        "De stappen zijn niet genummerd vanaf 1, zonder een nummer over te slaan."
    ]


def test_body_stands_once_in_a_step():
    gremium = _gremium()

    assert bezwaren_tegen([_stap(1, "akkoord", gremium), _stap(1, "advies", gremium)]) == [
        "Landelijk Netwerk staat twee keer in stap 1."
    ]
    assert bezwaren_tegen([_stap(1, "akkoord"), _stap(1, "advies")]) == [
        "Elke deelnemende organisatie staat twee keer in stap 1."
    ]


def test_last_step_decides():
    assert bezwaren_tegen([_stap(1, "akkoord"), _stap(2, "advies")]) == [
        "De laatste stap vraagt alleen advies. Advies neemt niets aan; voeg toe wie er beslist."
    ]


@pytest.mark.regel("R6")
def test_admin_refuses_a_route_that_cannot_be_walked(cast, client_van):
    gremium = _gremium(adviseert_alleen=True)
    stap = {"stappen-0-nummer": 1, "stappen-0-soort": "vaststelling", "stappen-0-gremium": gremium.pk}
    data = {
        "code": "proef",
        "stuksoort": "agenda",
        "naam": "Proef",
        "in_gebruik": "on",
        "stappen-TOTAL_FORMS": 1,
        "stappen-INITIAL_FORMS": 0,
        "stappen-0-termijn_dagen": 28,
        "stappen-0-bezwaar_dagen": 0,
        **stap,
    }
    client = client_van(cast["beheerder"])
    url = reverse("admin:besluiten_besluitroute_add")

    geweigerd = client.post(url, data)
    gelukt = client.post(url, {**data, "stappen-0-gremium": ""})

    assert "geeft alleen advies (R6)" in geweigerd.content.decode()
    assert (geweigerd.status_code, gelukt.status_code) == (200, 302)
    assert [stap.soort for stap in Besluitroute.objects.get().stappen.all()] == ["vaststelling"]
