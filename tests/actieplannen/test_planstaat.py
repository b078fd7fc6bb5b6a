"""The dates of a plan, its states and who sees them (R24, R25, R26)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actieplan
from actieplannen.queries.beginnen import waarschuwingen
from actieplannen.services import plannen as diensten
from kantoor.audit.models import Gebeurtenis
from kantoor.core.bewerking import Conflict, Gesloten
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.termijnen.models import Termijn
from kantoor.termijnen.queries import GEHEUGEN
from netwerken.models import Mijlpaal
from tests.broncode import alle_code
from tests.cast import KANARIE, Cast
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    SectorFactory,
    VerbeteractieFactory,
)
from tests.toetsen.toetswereld import regiolid

ClientVan = Callable[[Any], Client]
GEGEVENS = diensten.Plangegevens("Actieplan drinkwater")
STAAT = Actieplan.Staat
pytestmark = pytest.mark.django_db


def adres(naam: str, plan: Actieplan) -> str:
    return reverse(naam, args=[plan.netwerk.slug, plan.padnaam])


# --- dates -----------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R25")
def test_plan_that_takes_longer_than_usual_warns_and_is_saved(cast: Cast, client_van: ClientVan) -> None:
    """How long is usual, is a row of `Termijn`; the milestones of 2015 are history and warn nobody."""
    Mijlpaal.objects.create(code="plannen-q4", titel="Plannen", soort="resultaat", datum_uiterlijk=date(2016, 12, 31))
    Termijn.objects.create(code="plan_gereed", geldig_vanaf=vandaag(), dagen=40)
    GEHEUGEN.vergeet()
    url = adres("actieplan_wijzigen", cast.a.plan)
    client = client_van(cast["lid_a"])
    grens = vandaag() + timedelta(days=40)
    erna = grens + timedelta(days=1)

    hulp = client.get(url).content.decode()
    op_tijd = client.post(url, {"titel": "A", "gereed_uiterlijk": grens.isoformat(), "bewerking": "1"}, follow=True)
    te_laat = client.post(url, {"titel": "A", "gereed_uiterlijk": erna.isoformat(), "bewerking": "2"}, follow=True)

    waarschuwing = f"Het plan is gereed op {datum(erna)}. Gewoonlijk kost dat 40 dagen."
    assert "Gewoonlijk is een plan gereed binnen 40 dagen na het begin. Later mag ook." in hulp
    assert op_tijd.context["waarschuwingen"] == []
    assert te_laat.context["waarschuwingen"] == [waarschuwing]
    assert [str(bericht) for bericht in te_laat.context["messages"]] == [
        "De gegevens van het plan zijn bewaard.",
        waarschuwing,
    ]
    assert Actieplan.objects.get(pk=cast.a.plan.pk).gereed_uiterlijk == erna
    assert "2016" not in hulp + te_laat.content.decode()


def test_a_day_of_the_milestones_stands_on_history_alone() -> None:
    """No template and no code of ours names 2016, and only the pages with the history read a milestone with its day."""
    basis = Path(settings.BASE_DIR)
    teksten = [*alle_code(), *(basis / "templates").rglob("*.html"), *(basis / "templates").rglob("*.txt")]

    noemt = [str(pad.relative_to(basis)) for pad in teksten if "2016" in pad.read_text()]
    leest = {str(pad.relative_to(basis)) for pad in teksten if "Mijlpaal" in pad.read_text()}

    assert noemt == []
    assert {pad for pad in leest if not pad.startswith(("netwerken/", "rapportages/"))} == set()


@pytest.mark.regel("R25")
@pytest.mark.parametrize(
    ("staat", "waarschuwt"),
    [("concept", True), ("voorgelegd", True), ("getoetst", True), ("definitief", False), ("in-uitvoering", False)],
)
def test_plan_past_its_day_warns_until_it_is_final(staat: str, waarschuwt: bool) -> None:
    gisteren = vandaag() - timedelta(days=1)
    plan = ActieplanFactory(staat=staat, gereed_uiterlijk=gisteren, getoetst_op=gisteren)

    gevonden = waarschuwingen(plan)

    assert bool(gevonden) is waarschuwt


# --- states ----------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R24")
@pytest.mark.parametrize(
    ("voor", "na"),
    [
        ("concept", "concept"),
        ("voorgelegd", "getoetst"),
        ("getoetst", "getoetst"),
        ("definitief", "definitief"),
        ("in-uitvoering", "in-uitvoering"),
    ],
)
def test_meeting_makes_only_a_plan_put_forward_getoetst(voor: str, na: str) -> None:
    toen = vandaag() - timedelta(days=40)
    plan = ActieplanFactory(staat=voor, staat_sinds=toen)

    for _ in range(2):
        nu = diensten.leg_toetsbijeenkomst_vast(
            plan, datum=vandaag(), verslag="Twee acties lijken op elkaar.", bewerking=1, door=GebruikerFactory()
        )

    assert (nu.staat, nu.getoetst_op, nu.bewerking) == (na, vandaag(), 2)
    assert nu.staat_sinds == (vandaag() if na != voor else toen)
    assert Gebeurtenis.objects.count() == 1


@pytest.mark.regel("R24")
def test_final_plan_without_a_meeting_warns_and_goes_on(cast: Cast, client_van: ClientVan) -> None:
    plan = cast.a.plan
    Actieplan.objects.filter(pk=plan.pk).update(staat=STAAT.DEFINITIEF)
    url, client = adres("actieplan_staat", plan), client_van(cast["contactpersoon_a"])

    for _ in range(2):
        response = client.post(url, {"stap": "starten"}, follow=True)

    assert response.context["waarschuwingen"] == [
        "Het plan is definitief, maar niet besproken op een toetsbijeenkomst."
    ]
    plan.refresh_from_db()
    assert (plan.staat, plan.staat_sinds, plan.bewerking) == (STAAT.IN_UITVOERING, vandaag(), 2)
    assert [rij.wat for rij in Gebeurtenis.objects.all()] == ["actieplan.gestart"]


def test_meeting_in_the_future_is_refused(cast: Cast, client_van: ClientVan) -> None:
    morgen = vandaag() + timedelta(days=1)
    invoer = {"stap": "toets", "datum": morgen.isoformat(), "verslag": "Mijn lange verslag", "bewerking": "1"}

    response = client_van(cast["voorzitter_a"]).post(adres("actieplan_staat", cast.a.plan), invoer)

    assert response.context["form"].errors == {
        "datum": ["De bijeenkomst ligt in de toekomst. Leg haar vast als zij is geweest."]
    }
    assert "Mijn lange verslag" in response.content.decode()


def test_two_reports_of_one_meeting_do_not_overwrite_each_other(cast: Cast, client_van: ClientVan) -> None:
    plan = cast.a.plan
    wie = {"datum": vandaag(), "bewerking": 1, "door": cast["contactpersoon_a"]}
    diensten.leg_toetsbijeenkomst_vast(plan, verslag="Van de eerste", **wie)
    invoer = {"stap": "toets", "datum": vandaag().isoformat(), "verslag": "Van de tweede", "bewerking": "1"}

    response = client_van(cast["voorzitter_a"]).post(adres("actieplan_staat", plan), invoer)

    tekst = response.content.decode()
    assert (response.status_code, "Van de eerste" in tekst, "Van de tweede" in tekst) == (409, True, True)
    with pytest.raises(Conflict):
        diensten.leg_toetsbijeenkomst_vast(plan, verslag="Van de derde", **wie)


def test_plan_is_finished_when_nothing_runs_any_more(cast: Cast, client_van: ClientVan) -> None:
    plan = cast.a.plan
    Actieplan.objects.filter(pk=plan.pk).update(staat=STAAT.IN_UITVOERING)
    url, client = adres("actieplan_staat", plan), client_van(cast["contactpersoon_a"])

    geweigerd = client.post(url, {"stap": "afronden"})
    plan.acties.filter(nummer=1).update(afgerond_op=vandaag())
    plan.acties.filter(nummer=2).update(vervallen_op=vandaag())
    for _ in range(2):
        client.post(url, {"stap": "afronden"})

    assert (geweigerd.status_code, [actie.nummer for actie in geweigerd.context["lopend"]]) == (409, [1, 2])
    plan.refresh_from_db()
    assert (plan.staat, plan.bewerking, Gebeurtenis.objects.count()) == (STAAT.AFGEROND, 2, 1)
    with pytest.raises(Gesloten, match="Dit plan is afgerond"):
        diensten.wijzig_plan(plan, gegevens=GEGEVENS, bewerking=2, door=cast["lid_a"])


@pytest.mark.parametrize("staat", ["concept", "voorgelegd", "getoetst"])
def test_work_does_not_begin_before_the_plan_is_final(staat: str) -> None:
    plan = ActieplanFactory(staat=staat)

    for stap in (diensten.start_uitvoering, diensten.rond_plan_af):
        with pytest.raises(diensten.Planfout):
            stap(plan, door=None)


def test_who_takes_which_step(cast: Cast, client_van: ClientVan) -> None:
    plan = cast.a.plan
    Actieplan.objects.filter(pk=plan.pk).update(staat=STAAT.DEFINITIEF)
    LidmaatschapFactory(gebruiker=cast["regisseur"], netwerk=plan.netwerk, organisatie=cast.a.organisatie)
    url = adres("actieplan_staat", plan)
    toets = {"stap": "toets", "datum": vandaag().isoformat(), "verslag": "Goed", "bewerking": "1"}

    codes = {
        (wie, stap["stap"]): client_van(cast[wie]).post(url, stap).status_code
        for wie in ("lid_a", "regisseur", "projectteam")
        for stap in ({"stap": "starten"}, toets)
    }

    assert codes == {
        ("lid_a", "starten"): 403,
        ("lid_a", "toets"): 403,
        ("regisseur", "starten"): 403,
        ("regisseur", "toets"): 302,
        ("projectteam", "starten"): 404,
        ("projectteam", "toets"): 404,
    }


@pytest.mark.regel("R26")
@pytest.mark.parametrize("naam", ["actieplan_staat", "actieplan_wijzigen", "actieplan_toetsen"])
def test_pages_of_a_concept_are_for_its_network_alone(naam: str, cast: Cast, client_van: ClientVan) -> None:
    url = adres(naam, cast.b.plan)

    codes = {wie: client_van(cast[wie]).get(url).status_code for wie in ("lid_a", "regisseur", "stuurgroep", "lid_b")}

    assert codes == {"lid_a": 404, "regisseur": 404, "stuurgroep": 404, "lid_b": 200}
    assert KANARIE in client_van(cast["lid_b"]).get(url).content.decode()


def test_state_page_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            VerbeteractieFactory(plan=cast.a.plan)

    # session, account, facts of the reader, plan, plan with network, milestones; may I work on it
    # (networks, plan), memberships (menu and steps); what is missing: actions, points, judgements
    assert_constant_queries(client_van(cast["lid_a"]), adres("actieplan_staat", cast.a.plan), maak, 9)


def test_tabs_of_a_network_show_each_plan_or_the_way_to_begin_one(client_van: ClientVan) -> None:
    gas, water = SectorFactory(code="gas", naam="Gas"), SectorFactory(code="water", naam="Water")
    netwerk = NetwerkFactory(sectoren=[gas, water])
    persoon, _ = regiolid(netwerk)
    url, client = reverse("netwerk_leden", args=[netwerk.slug]), client_van(persoon)
    beginnen = reverse("actieplan_beginnen", args=[netwerk.slug])

    zonder = client.get(url).content.decode()
    for sector in (gas, water):
        ActieplanFactory(netwerk=netwerk, sector=sector)
    met = client.get(url).content.decode()

    assert (beginnen in zonder, beginnen in met) == (True, False)
    assert [f">Actieplan {naam}<" in met for naam in ("Gas", "Water")] == [True, True]
