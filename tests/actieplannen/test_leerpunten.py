"""Lessons: who reads which, and how they are found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Leerpunt
from tests.cast import KANARIE, Cast
from tests.factories import SectorFactory, ThemaFactory

ClientVan = Callable[[Any], Client]
URL = "/leerpunten/"


def _leerpunt(cast: Cast, tekst: str, **velden: Any) -> Leerpunt:
    return Leerpunt.objects.create(
        actie=cast.b.acties[0], tekst=tekst, op=timezone.now(), door_naam=f"Lid B {KANARIE}", **velden
    )


@pytest.fixture
def drie(cast: Cast) -> Cast:
    """One lesson of network B for itself, one for all networks, one for the stuurgroep."""
    _leerpunt(cast, "eigen")
    _leerpunt(cast, "netwerken", met_netwerken=True)
    _leerpunt(cast, "stuurgroep", met_stuurgroep=True)
    return cast


@pytest.mark.parametrize(
    ("wie", "leest"),
    [
        ("lid_b", ["eigen", "netwerken", "stuurgroep"]),
        ("lid_a", ["netwerken"]),
        ("deelnemer", ["netwerken"]),
        ("stuurgroep", ["stuurgroep"]),
        ("projectteam", ["stuurgroep"]),
        ("buitenstaander", []),
        ("begunstigde", []),
        ("oud_lid", []),
        ("geschorst", []),
        ("beheerder", []),
    ],
)
def test_a_lesson_is_read_by_whom_its_writer_chose(
    wie: str, leest: list[str], drie: Cast, client_van: ClientVan
) -> None:
    antwoord = client_van(drie[wie]).get(URL)

    assert sorted(punt.tekst for punt, _ in antwoord.context["regels"]) == leest


def test_a_shared_lesson_tells_nothing_of_the_action_or_a_closed_network(drie: Cast, client_van: ClientVan) -> None:
    tekst = client_van(drie["lid_a"]).get(URL).content.decode()

    assert KANARIE not in tekst
    assert "Een ander netwerk" in tekst


def test_a_shared_lesson_names_a_network_with_an_open_profile(cast_open_profiel: Cast, client_van: ClientVan) -> None:
    _leerpunt(cast_open_profiel, "netwerken", met_netwerken=True)

    antwoord = client_van(cast_open_profiel["lid_a"]).get(URL)

    assert [netwerk for _, netwerk in antwoord.context["regels"]] == ["Netwerk B"]
    assert KANARIE not in antwoord.content.decode()


def test_a_visitor_logs_in_first(client: Client) -> None:
    assert client.get(URL).url == f"{reverse('account_login')}?next={URL}"


def test_lessons_are_found_by_theme_and_sector(drie: Cast, client_van: ClientVan) -> None:
    ander_thema, andere_sector = ThemaFactory(nummer=7), SectorFactory(code="gas")
    client = client_van(drie["lid_b"])
    vragen = [
        {"thema": drie.thema.pk},
        {"thema": ander_thema.pk},
        {"sector": drie.sector.code},
        {"sector": andere_sector.code},
        {"sector": "bestaat-niet"},
    ]

    aantallen = [client.get(URL, vraag).context["page_obj"].paginator.count for vraag in vragen]

    assert aantallen == [3, 0, 3, 0, 0]


def test_lessons_come_in_pages_of_50(cast: Cast, client_van: ClientVan) -> None:
    for nummer in range(52):
        _leerpunt(cast, f"les {nummer}")

    antwoord = client_van(cast["lid_b"]).get(URL, {"pagina": 2})

    assert len(antwoord.context["regels"]) == 2


def test_lessons_ask_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for nummer in range(aantal):
            _leerpunt(cast, f"les {nummer}")

    assert_constant_queries(client_van(cast["lid_b"]), URL, maak, 10)
