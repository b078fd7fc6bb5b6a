"""What an edition says, and that it keeps saying it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actieplannen.models import Actiefeiten, Actieplan
from kantoor.core.models import Zichtbaarheid
from kantoor.core.vast import sha256_van
from rapportages import grafiek, kaart
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.services.edities import html_van
from tests.cast import KANARIE, Cast
from tests.verleden import alles_bestond, leg_feiten_vast

pytestmark = pytest.mark.databank


def dag(verschil: int) -> date:
    """Return the day so many days from today."""
    return timezone.localdate() + timedelta(days=verschil)


RAPPORT = Rapporttaak(doelgroep="stuurgroep", periode="2026-K4")


def test_closed_networks_are_not_named_and_do_not_count(cast: Cast, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(22):  # twenty without answers, and the savepoint they are in here
        inhoud = bevries(RAPPORT, timezone.now())

    assert inhoud["alles"] == {"vertraagd": 1, "vastgelopen": 1}
    assert inhoud["aantallen"] == {"sectoren": 1, "netwerken": 1, "acties": 2, "plannen": 1}
    assert [rij["naam"] for rij in inhoud["netwerken"]] == ["Netwerk A"]
    assert (inhoud["telt"], "besloten" in inhoud) == ("open", False)
    assert KANARIE not in json.dumps(inhoud)


def test_the_sector_of_a_network_is_not_asked_for_each_action(cast: Cast) -> None:
    with CaptureQueriesContext(connection) as vangst:
        inhoud = bevries(RAPPORT, timezone.now())

    van_feiten = 'FROM "actieplannen_actiefeiten" WHERE'
    kubus = [
        sql for sql in (vraag["sql"] for vraag in vangst.captured_queries) if van_feiten in sql and "GROUP BY" in sql
    ]
    assert [("JOIN" in sql, sql.count("SELECT")) for sql in kubus] == [(False, 1)]
    assert [(sector["naam"], sector["telling"]) for sector in inhoud["sectoren"]] == [("Drinkwater", inhoud["alles"])]


def test_even_an_open_network_keeps_the_words_of_its_plan(cast_open_profiel: Cast) -> None:
    inhoud = bevries(RAPPORT, timezone.now())

    assert [rij["naam"] for rij in inhoud["netwerken"]] == ["Netwerk A", "Netwerk B"]
    assert KANARIE not in json.dumps(inhoud)


def test_region_and_sector_tell_the_same_figures(cast_open_profiel: Cast) -> None:
    inhoud = bevries(RAPPORT, timezone.now())

    assert [(r["netwerken"], r["zonder_plan"], r["landelijk"]) for r in inhoud["regios"]] == [(2, 0, 0)]
    assert [(s["naam"], s["netwerken_vast"], s["telling"]) for s in inhoud["sectoren"]] == [
        ("Drinkwater", 2, inhoud["alles"])
    ]


@pytest.mark.parametrize(
    ("zet", "zinnen"),
    [
        ({"vervallen_op": dag(-1)}, ["Er zijn nog geen acties afgesproken."]),
        (
            {"begonnen_op": dag(-5), "blokkade": ""},
            ["0 van de 4 acties zijn afgerond.", "Geen enkele actie is vertraagd of zit vast."],
        ),
        (
            {"begonnen_op": dag(-5), "blokkade": "Wacht"},
            ["0 van de 4 acties zijn afgerond.", "4 acties zitten vast, in 2 netwerken."],
        ),
        ({"blokkade": ""}, ["0 van de 4 acties zijn afgerond.", "4 acties zijn vertraagd."]),
        (
            {"afgerond_op": dag(-1)},
            ["4 van de 4 acties zijn afgerond.", "Geen enkele actie is vertraagd of zit vast."],
        ),
    ],
)
def test_the_key_message_is_computed(cast_open_profiel: Cast, zet: dict[str, Any], zinnen: list[str]) -> None:
    Actiefeiten.objects.update(**zet)

    assert bevries(RAPPORT, timezone.now())["kern"] == zinnen


def test_the_key_message_compares_with_the_edition_before(cast: Cast, maak_editie: Callable[..., Editie]) -> None:
    type(cast.b.netwerk).objects.filter(pk=cast.b.netwerk.pk).update(profiel=Zichtbaarheid.OPENBAAR)
    vorige = maak_editie(periode="2026-K3")
    Actiefeiten.objects.filter(actie=cast.a.acties[0]).update(afgerond_op=dag(-1))

    inhoud = bevries(RAPPORT, timezone.now(), vorige=vorige)

    assert inhoud["kern"][0] == "1 van de 4 acties is afgerond. Dat is er 1 meer dan in kwartaal 3 van 2026."
    assert inhoud["vorige"]["telling"] == {"vertraagd": 2, "vastgelopen": 2}
    assert inhoud["sectoren"][0]["trend"] == {"richting": "beter", "tekst": "1 meer afgerond, 1 minder vertraagd"}


def test_a_past_quarter_is_counted_as_it_was(cast_open_profiel: Cast) -> None:
    alles_bestond(timezone.now() - timedelta(days=30))
    with transaction.atomic():
        actie = cast_open_profiel.a.acties[0]
        actie.afgerond_op = dag(0)
        actie.save()
        leg_feiten_vast(actie)

    gisteren = bevries(RAPPORT, timezone.now() - timedelta(days=1))
    nu = bevries(RAPPORT, timezone.now() + timedelta(seconds=1))

    assert gisteren["alles"] == {"vertraagd": 2, "vastgelopen": 2}
    assert nu["alles"] == {"afgerond": 1, "vertraagd": 1, "vastgelopen": 2}


def test_the_fingerprint_does_not_depend_on_order() -> None:
    assert sha256_van({"a": 1, "b": {"c": 2, "d": 3}}) == sha256_van({"b": {"d": 3, "c": 2}, "a": 1})


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


def test_the_map_tells_networks_without_a_plan_from_no_network_and_from_a_national_one() -> None:
    def regio(naam: str, netwerken: int, zonder: int, landelijk: int = 0) -> dict[str, Any]:
        plek = {"label": naam[:2], "naam": naam, "kolom": 1, "rij": 1}
        return plek | {"netwerken": netwerken, "zonder_plan": zonder, "landelijk": landelijk}

    regios = [regio("Fryslân", 3, 1), regio("Utrecht", 2, 0), regio("Zeeland", 0, 0, 1), regio("Twente", 0, 0)]
    regios += [regio("Limburg", 3, 3)]

    assert kaart.in_woorden(regios) == (
        "1 van de 3 zonder plan: Fryslân. 3 van de 3 zonder plan: Limburg. "
        "Alleen een landelijk netwerk: Zeeland. Geen netwerk: Twente."
    )
    assert [kaart.soort(r) for r in regios] == ["", "", "landelijk", "geen", ""]
    assert len({kaart.kleuren(r) for r in (regios[0], regios[1], regios[4])}) == 3
    assert f"Netwerken zonder plan per regio. {kaart.in_woorden(regios)}</title>" in kaart.tegelkaart(regios)
