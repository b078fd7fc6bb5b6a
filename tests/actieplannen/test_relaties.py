"""Actions that hang together: both ways, never in a circle, and only for who may read both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actierelatie, Verbeteractie
from actieplannen.queries.actie_detail import samenhang_van
from actieplannen.services.bewerken import Actiefout
from actieplannen.services.relaties import leg_relatie, verwijder_relatie
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from tests.cast import KANARIE, Cast
from tests.factories import LidmaatschapFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]
HANGT_AF, OVERLAPT = "hangt-af-van", "overlapt-met"


def woorden(wie: Any, actie: Verbeteractie) -> list[str]:
    return [regel.woorden for regel in samenhang_van(Lezer(wie), actie, vandaag())]


def url(actie: Verbeteractie) -> str:
    return reverse("actie_relatie", args=[actie.pk])


def geschiedenis(actie: Verbeteractie) -> list[list[list[str]]]:
    return [wijziging.regels for wijziging in actie.wijzigingen.order_by("op")]


def test_a_relation_is_told_from_both_sides(cast: Cast, client_van: ClientVan) -> None:
    een, twee = cast.a.acties

    antwoord = client_van(cast["lid_a"]).post(url(een), {"naar": twee.pk, "soort": HANGT_AF})

    assert antwoord.status_code == 302
    assert woorden(cast["lid_a"], een) == ["Hangt af van actie 2"]
    assert woorden(cast["lid_a"], twee) == ["Actie 1 hangt hiervan af"]
    assert geschiedenis(een) == [[["Samenhang", "", "Hangt af van actie 2"]]]


def test_the_same_relation_twice_is_one(cast: Cast) -> None:
    een, twee = cast.a.acties
    for van, naar in ((een, twee), (een, twee), (twee, een)):
        leg_relatie(van, naar=naar, soort=OVERLAPT, door=cast["lid_a"])

    assert Actierelatie.objects.count() == 1
    assert woorden(cast["lid_a"], een) == ["Overlapt met actie 2"]
    assert woorden(cast["lid_a"], twee) == ["Overlapt met actie 1"]


def test_actions_never_wait_for_each_other_in_a_circle(cast: Cast, client_van: ClientVan) -> None:
    een, twee = cast.a.acties
    drie = VerbeteractieFactory(plan=cast.a.plan, nummer=3)
    leg_relatie(een, naar=twee, soort=HANGT_AF, door=cast["lid_a"])
    leg_relatie(twee, naar=drie, soort=HANGT_AF, door=cast["lid_a"])

    antwoord = client_van(cast["lid_a"]).post(url(drie), {"naar": een.pk, "soort": HANGT_AF})

    assert antwoord.context["form"].errors["naar"] == [
        "Dat kan niet: actie 1 wacht al op actie 3, zelf of via andere acties."
    ]
    assert Actierelatie.objects.count() == 2
    assert geschiedenis(drie) == []


@pytest.mark.parametrize(("soort", "veld"), [("anders", "soort"), (HANGT_AF, "naar")])
def test_no_relation_of_another_kind_or_with_itself(soort: str, veld: str, cast: Cast) -> None:
    een = cast.a.acties[0]

    with pytest.raises(Actiefout) as fout:
        leg_relatie(een, naar=een, soort=soort, door=cast["lid_a"])

    assert fout.value.veld == veld


def test_a_relation_with_an_action_one_may_not_see_is_not_there(cast: Cast, client_van: ClientVan) -> None:
    van, ander = cast.a.acties[0], cast.b.acties[0]
    LidmaatschapFactory(gebruiker=cast["voorzitter_b"], netwerk=cast.a.netwerk, organisatie=cast.b.organisatie)
    detail = reverse("actie_detail", args=[van.pk])
    zonder = client_van(cast["lid_a"]).get(detail)

    leg_relatie(van, naar=ander, soort=HANGT_AF, door=cast["voorzitter_b"])
    met = client_van(cast["lid_a"]).get(detail)

    assert woorden(cast["voorzitter_b"], van) == ["Hangt af van actie 1"]
    assert (met.context["samenhang"], zonder.context["samenhang"]) == ([], [])
    assert KANARIE not in met.content.decode().replace(cast["voorzitter_b"].naam, "")
    assert geschiedenis(van) == [[["Samenhang", "", "Met een actie van een ander plan"]]]


def test_an_action_of_another_network_is_no_choice(cast: Cast, client_van: ClientVan) -> None:
    een = cast.a.acties[0]
    adres = f"{url(een)}?plan={cast.b.plan.pk}"
    client = client_van(cast["lid_a"])

    getoond = client.get(adres).content.decode()
    antwoord = client.post(adres, {"naar": cast.b.acties[0].pk, "soort": HANGT_AF})

    assert KANARIE not in getoond
    assert antwoord.context["form"].errors["naar"] == ["Kies een actie uit de lijst."]
    assert Actierelatie.objects.count() == 0


@pytest.mark.parametrize(("persona", "code"), [("lid_b", 404), ("begunstigde", 403), ("lid_a", 200)])
def test_only_who_works_on_the_plan_comes_here(persona: str, code: int, cast: Cast, client_van: ClientVan) -> None:
    assert client_van(cast[persona]).get(url(cast.a.acties[0])).status_code == code


def test_taking_away_twice_is_once(cast: Cast, client_van: ClientVan) -> None:
    een, twee = cast.a.acties
    relatie = leg_relatie(een, naar=twee, soort=HANGT_AF, door=cast["lid_a"])
    client = client_van(cast["lid_a"])

    codes = [client.post(url(een), {"verwijder": relatie.pk}).status_code for _ in range(2)]
    verwijder_relatie(relatie, door=cast["lid_a"])

    assert codes == [302, 302]
    assert Actierelatie.objects.count() == 0
    assert geschiedenis(een)[-1] == [["Samenhang", "Hangt af van actie 2", ""]]
    assert een.wijzigingen.count() == 2


def test_a_relation_is_taken_away_where_it_was_made(cast: Cast, client_van: ClientVan) -> None:
    een, twee = cast.a.acties
    relatie = leg_relatie(een, naar=twee, soort=HANGT_AF, door=cast["lid_a"])
    client = client_van(cast["lid_a"])

    client.post(url(twee), {"verwijder": relatie.pk})

    assert client.post(url(twee), {"verwijder": "geen sleutel"}).status_code == 404
    assert list(Actierelatie.objects.all()) == [relatie]


def test_choices_cost_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    een = cast.a.acties[0]

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            nummer = 10 + cast.a.plan.acties.count()
            ander = VerbeteractieFactory(plan=cast.a.plan, nummer=nummer)
            Actierelatie.objects.create(van=een, naar=ander, soort=OVERLAPT)

    assert_constant_queries(client_van(cast["lid_a"]), url(een), maak, 13)
