"""What stands in the way of putting a plan forward, and where to mend it (R5, R17, R18, R20, R21)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actieplannen.models import Actieplan
from actieplannen.queries.gebreken import gebreken
from kantoor.core.models import vandaag
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    KostenregelFactory,
    NetwerkFactory,
    SectorFactory,
    VerbeteractieFactory,
)
from tests.toetsen.toetswereld import oordeel, regiolid, vastgestelde_agenda

pytestmark = pytest.mark.django_db


def volledig_plan(**velden: Any) -> Actieplan:
    netwerk = velden.pop("netwerk", None) or NetwerkFactory(sectoren=[SectorFactory()])
    _, regio = regiolid(netwerk)
    return ActieplanFactory(netwerk=netwerk, **{"initiatiefnemer": regio, "actielijst": "geen", **velden})


def actie(plan: Actieplan, **velden: Any) -> Any:
    klaar = {"eigenaar": GebruikerFactory(), "resultaat": "Iedereen heeft het nummer."}
    return VerbeteractieFactory(plan=plan, **{**klaar, **velden})


def gevonden(plan: Actieplan) -> list[tuple[str, str]]:
    return [(gebrek.regel, gebrek.adres) for gebrek in gebreken(plan)]


def adres(naam: str, plan: Actieplan) -> str:
    return reverse(naam, args=[plan.netwerk.slug, plan.padnaam])


def test_full_plan_lacks_nothing() -> None:
    plan = volledig_plan()
    (punt,) = vastgestelde_agenda(plan.netwerk.sectoren.get(), 1)
    oordeel(plan, punt, "open", door=GebruikerFactory())
    actie(plan, punt=punt)

    assert gebreken(plan) == []


@pytest.mark.regel("R5")
def test_plan_needs_an_initiatiefnemer() -> None:
    plan = volledig_plan(initiatiefnemer=None)

    assert gevonden(plan) == [("R5", adres("actieplan_wijzigen", plan))]


@pytest.mark.regel("R21")
def test_plan_needs_to_say_what_it_does_to_an_action_list() -> None:
    plan = volledig_plan(actielijst="")

    assert gevonden(plan) == [("R21", adres("actieplan_wijzigen", plan))]


@pytest.mark.regel("R17")
def test_every_point_has_to_be_judged_and_open_points_ask_for_actions() -> None:
    plan = volledig_plan()
    een, twee, _ = vastgestelde_agenda(plan.netwerk.sectoren.get(), 3)
    oordeel(plan, een, "open", door=GebruikerFactory())
    oordeel(plan, twee, "geregeld", "Convenant van 2014", door=GebruikerFactory())

    assert [(gebrek.regel, gebrek.tekst, gebrek.adres) for gebrek in gebreken(plan)] == [
        ("R17", "Toets het agendapunt waar nog geen oordeel bij staat.", adres("actieplan_toetsen", plan)),
        ("R17", "Er staan punten open, maar het plan heeft nog geen acties.", adres("actie_nieuw", plan)),
    ]


@pytest.mark.regel("R17")
def test_action_hangs_on_an_open_point() -> None:
    plan = volledig_plan()
    een, twee = vastgestelde_agenda(plan.netwerk.sectoren.get(), 2)
    oordeel(plan, een, "open", door=GebruikerFactory())
    oordeel(plan, twee, "geregeld", "Convenant van 2014", door=GebruikerFactory())
    actie(plan, nummer=1, punt=een)
    dicht, zonder = actie(plan, nummer=2, punt=twee), actie(plan, nummer=3)
    actie(plan, nummer=4, punt=twee, vervallen_op=vandaag())

    assert [(gebrek.regel, gebrek.tekst, gebrek.adres) for gebrek in gebreken(plan)] == [
        (
            "R17",
            "Actie 2 hoort bij een agendapunt dat niet open staat. Kies een open punt.",
            reverse("actie_wijzigen", args=[dicht.pk]),
        ),
        (
            "R17",
            "Actie 3 hoort nog bij geen agendapunt. Kies een open punt.",
            reverse("actie_wijzigen", args=[zonder.pk]),
        ),
    ]


@pytest.mark.regel("R17")
def test_action_needs_no_point_without_an_agenda_or_in_the_national_plan() -> None:
    zonder = volledig_plan()
    actie(zonder)
    landelijk = volledig_plan(netwerk=NetwerkFactory(is_landelijk_netwerk=True))
    (punt,) = vastgestelde_agenda(SectorFactory(), 1)
    oordeel(landelijk, punt, "open", door=GebruikerFactory())
    actie(landelijk)

    assert (gebreken(zonder), gebreken(landelijk)) == ([], [])


@pytest.mark.regel("R18")
def test_running_action_needs_an_owner_and_a_result() -> None:
    plan = volledig_plan()
    kaal = actie(plan, nummer=1, eigenaar=None, resultaat=" ")
    actie(plan, nummer=2, eigenaar=None, resultaat="", afgerond_op=vandaag())

    assert [(gebrek.regel, gebrek.tekst, gebrek.adres) for gebrek in gebreken(plan)] == [
        ("R18", "Actie 1 heeft nog geen eigenaar.", kaal_adres := reverse("actie_wijzigen", args=[kaal.pk])),
        ("R18", "Bij actie 1 staat nog niet waaraan u ziet dat het klaar is.", kaal_adres),
    ]


@pytest.mark.regel("R20")
@pytest.mark.parametrize(("verdeeld", "klopt"), [((100_000, 50_000), True), ((100_000, 49_999), False), ((), False)])
def test_extra_costs_are_split_to_the_cent(verdeeld: tuple[int, ...], klopt: bool) -> None:
    plan = volledig_plan()
    duur = actie(plan, nummer=1, financiering="extra", kosten_cent=150_000, financieringsbron="Regiobudget")
    for cent in verdeeld:
        KostenregelFactory(actie=duur, bedrag_cent=cent)

    zinnen = [gebrek.tekst for gebrek in gebreken(plan)]

    over = {49_999: "€\u00a01.499,99"}.get(verdeeld[-1], "") if verdeeld else "€\u00a00"
    assert zinnen == ([] if klopt else [f"De kosten van actie 1 zijn €\u00a01.500, verdeeld is {over}."])


@pytest.mark.regel("R20")
def test_extra_hours_are_split_too() -> None:
    plan = volledig_plan()
    duur = actie(plan, nummer=1, financiering="extra", extra_uren=40, financieringsbron="Regiobudget")
    KostenregelFactory(actie=duur, bedrag_cent=0, uren=30)

    assert [gebrek.tekst for gebrek in gebreken(plan)] == ["Actie 1 vraagt 40 extra uren, verdeeld zijn er 30."]


def test_number_of_queries_does_not_grow_with_the_plan() -> None:
    plan = volledig_plan()
    aantallen = []
    for _ in range(2):
        for _ in range(3):
            KostenregelFactory(actie=actie(plan, financiering="extra", kosten_cent=1, financieringsbron="Regiobudget"))
        with CaptureQueriesContext(connection) as vangst:
            gebreken(plan)
        aantallen.append(len(vangst))

    assert aantallen == [4, 4]
