"""The first page after logging in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import AanmeldingFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]
URL = "/overzicht/"


def _actie(cast: Cast, persona: str, dagen: int, **velden: Any) -> Any:
    nu = vandaag()
    return VerbeteractieFactory(
        plan=cast.a.plan,
        eigenaar=cast[persona],
        start=nu - timedelta(days=100),
        begonnen_op=nu - timedelta(days=90),
        deadline=nu + timedelta(days=dagen),
        **velden,
    )


def test_overzicht_asks_a_visitor_to_log_in(client: Client) -> None:
    assert client.get(URL).url == f"{reverse('account_login')}?next={URL}"


def test_overzicht_puts_late_and_stuck_actions_under_attention(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    laat = _actie(cast, "lid_a", -3)
    vast = _actie(cast, "lid_a", 30, blokkade="Wacht op besluit")
    _actie(cast, "lid_a", 40)
    _actie(cast, "contactpersoon_a", -9)

    punten = client_van(cast["lid_a"]).get(URL).context["punten"]

    assert [(punt.titel, punt.ernst) for punt in punten] == [(laat.titel, "is-rood"), (vast.titel, "is-oker")]


def test_overzicht_shows_at_most_five_points(cast: Cast, client_van: ClientVan) -> None:
    for dagen in range(1, 8):
        _actie(cast, "lid_a", -dagen)

    assert len(client_van(cast["lid_a"]).get(URL).context["punten"]) == 5


def test_overzicht_tells_the_regisseur_how_many_requests_wait(cast: Cast, client_van: ClientVan) -> None:
    AanmeldingFactory()

    punten = client_van(cast["regisseur"]).get(URL).context["punten"]

    assert [punt.titel for punt in punten] == ["3 aanvragen wachten op een besluit"]


def test_overzicht_of_somebody_without_network_says_what_to_do(cast: Cast, client_van: ClientVan) -> None:
    tekst = client_van(cast["buitenstaander"]).get(URL).content.decode()

    assert "U bent nog geen lid van een netwerk." in tekst
    assert "Alles is klaar. Er wacht niets op u." in tekst


@pytest.mark.parametrize(
    ("uur", "groet"), [(0, "Goedemorgen"), (11, "Goedemorgen"), (12, "Goedemiddag"), (18, "Goedenavond")]
)
def test_overzicht_greets_by_the_dutch_clock(uur: int, groet: str, cast: Cast, client_van: ClientVan) -> None:
    with time_machine.travel(datetime(2026, 11, 23, uur, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        assert client_van(cast["lid_a"]).get(URL).context["groet"] == groet


def test_overzicht_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for dagen in range(aantal):
            _actie(cast, "lid_a", -dagen, themas=[cast.thema])

    # Session, account, rules of play, network ids, plan ids, actions, themes, costs, own memberships, their sectors,
    # decisions that wait; the menu asks the seats.
    assert_constant_queries(client_van(cast["lid_a"]), URL, maak, 12)
