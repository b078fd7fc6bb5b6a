"""What an edition says, and that it keeps saying it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from actieplannen.models import Actieplan
from kantoor.core.models import Zichtbaarheid
from rapportages import grafiek
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries, kernzinnen, vingerafdruk
from rapportages.services.edities import html_van
from tests.cast import KANARIE, Cast

VANDAAG = date(2026, 11, 22)
RAPPORT = Rapporttaak(doelgroep="stuurgroep", periode="2026-K4")


def test_closed_networks_count_but_are_not_named(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(7):  # five, and the savepoint they are in here
        inhoud = bevries(RAPPORT, VANDAAG)

    assert inhoud["alles"] == {"vertraagd": 2, "vastgelopen": 2}
    assert inhoud["aantallen"] == {"sectoren": 1, "netwerken": 2, "acties": 4}
    assert [rij["naam"] for rij in inhoud["netwerken"]] == ["Netwerk A"]
    assert inhoud["besloten"]["aantal"] == 1
    assert KANARIE not in json.dumps(inhoud)


def test_even_an_open_network_keeps_the_words_of_its_plan(cast_open_profiel: Cast) -> None:
    inhoud = bevries(RAPPORT, VANDAAG)

    assert [rij["naam"] for rij in inhoud["netwerken"]] == ["Netwerk A", "Netwerk B"]
    assert KANARIE not in json.dumps(inhoud)


def test_region_and_sector_tell_the_same_figures(cast: Cast) -> None:
    inhoud = bevries(RAPPORT, VANDAAG)

    assert [(r["netwerken"], r["vast"]) for r in inhoud["regios"]] == [(2, 2)]
    assert [(s["naam"], s["netwerken_vast"], s["telling"]) for s in inhoud["sectoren"]] == [
        ("Drinkwater", 2, inhoud["alles"])
    ]


@pytest.mark.parametrize(
    ("alles", "netwerken", "zinnen"),
    [
        ({}, 0, ["Er zijn nog geen acties afgesproken."]),
        (
            {"afgerond": 1, "vastgelopen": 1, "vertraagd": 1, "op-schema": 1},
            1,
            [
                "1 van de 4 acties is afgerond.",
                "1 actie zit vast.",
                "1 actie is vertraagd.",
                "Dat speelt in 1 netwerk.",
            ],
        ),
        (
            {"afgerond": 2, "vastgelopen": 3, "vertraagd": 4},
            5,
            [
                "2 van de 9 acties zijn afgerond.",
                "3 acties zitten vast.",
                "4 acties zijn vertraagd.",
                "Dat speelt in 5 netwerken.",
            ],
        ),
        ({"op-schema": 1}, 0, ["0 van de 1 actie zijn afgerond.", "Geen enkele actie is vertraagd of zit vast."]),
    ],
)
def test_the_key_message_is_computed(alles: dict[str, int], netwerken: int, zinnen: list[str]) -> None:
    assert kernzinnen(alles, [{"vertraagd": 1}] * netwerken) == zinnen


def test_the_fingerprint_does_not_depend_on_order() -> None:
    assert vingerafdruk({"a": 1, "b": {"c": 2, "d": 3}}) == vingerafdruk({"b": {"d": 3, "c": 2}, "a": 1})


@pytest.mark.parametrize("verander", [{"inhoud": {}}, {"periode": "2027-K1"}, {"pdf_pad": "elders.pdf"}])
def test_the_database_refuses_to_change_an_edition(
    maak_editie: Callable[..., Editie], verander: dict[str, Any]
) -> None:
    editie = maak_editie()

    with pytest.raises(DatabaseError, match="een editie verandert nooit"), transaction.atomic():
        Editie.objects.filter(pk=editie.pk).update(**verander)


def test_a_freeze_outlives_the_rows_it_came_from(cast: Cast, maak_editie: Callable[..., Editie]) -> None:
    editie = maak_editie()
    eerst = html_van(editie)

    Actieplan.objects.all().delete()
    cast.a.netwerk.profiel = Zichtbaarheid.GENOEMD
    cast.a.netwerk.naam = "Hernoemd"
    cast.a.netwerk.save()

    assert html_van(Editie.objects.get(pk=editie.pk)) == eerst


def test_the_map_says_in_words_what_it_shows() -> None:
    def regio(naam: str, aandacht: int, vast: int) -> dict[str, Any]:
        return {
            "label": naam[0],
            "naam": naam,
            "kolom": 1,
            "rij": 1,
            "netwerken": 1,
            "aandacht": aandacht,
            "vast": vast,
        }

    regios = [regio("Fryslân", 1, 0), regio("Utrecht", 0, 0), regio("Zeeland", 1, 0), regio("Twente", 2, 1)]

    assert (
        grafiek.in_woorden(regios) == "1 actie: Fryslân, Zeeland. 2 acties: Twente. Ten minste één zit vast in Twente."
    )
    assert (
        f'<title id="regiokaart-titel">Acties die aandacht vragen per regio: {grafiek.in_woorden(regios)}</title>'
        in (grafiek.tegelkaart(regios))
    )
