"""Beginning a plan and changing it (R5, R16, R21)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actieplan
from actieplannen.services import plannen as diensten
from kantoor.access import Lezer, can
from kantoor.audit.models import Gebeurtenis
from leden.models import Lidmaatschap
from netwerken.models import Netwerk
from tests.cast import Cast
from tests.factories import (
    ActieplanFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    SectorFactory,
)
from tests.toetsen.toetswereld import jenv, regiolid

ClientVan = Callable[[Any], Client]
GEGEVENS = diensten.Plangegevens("Actieplan drinkwater")
STAAT = Actieplan.Staat
pytestmark = [pytest.mark.django_db, pytest.mark.databank]


def begin(netwerk: Netwerk, initiatiefnemer: Any, door: Any, **velden: Any) -> Actieplan:
    return diensten.begin_plan(
        netwerk, gegevens=velden.pop("gegevens", GEGEVENS), initiatiefnemer=initiatiefnemer, door=door, **velden
    )


def adres(naam: str, plan: Actieplan) -> str:
    return reverse(naam, args=[plan.netwerk.slug, plan.padnaam])


# --- beginning -------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R5")
def test_plan_of_a_network_begins_with_a_safety_region_of_the_member() -> None:
    netwerk = NetwerkFactory(sectoren=[SectorFactory()])
    persoon, regio = regiolid(netwerk)

    plan = begin(netwerk, regio, persoon)

    assert (plan.initiatiefnemer, plan.padnaam, plan.sector, plan.staat) == (regio, "actieplan", None, STAAT.CONCEPT)
    assert [(rij.wat, rij.op_naam) for rij in Gebeurtenis.objects.all()] == [
        ("actieplan.begonnen", f"Actieplan van {netwerk}")
    ]


@pytest.mark.regel("R5")
def test_plan_of_a_network_does_not_begin_with_a_company_or_the_region_of_somebody_else() -> None:
    netwerk = NetwerkFactory()
    _, regio = regiolid(netwerk)
    bedrijf = OrganisatieFactory()
    ander = LidmaatschapFactory(netwerk=netwerk, organisatie=bedrijf).gebruiker
    elders, regio_elders = regiolid(NetwerkFactory())

    for persoon, organisatie in ((ander, bedrijf), (ander, regio), (elders, regio_elders)):
        with pytest.raises(diensten.Planfout) as fout:
            begin(netwerk, organisatie, persoon)

        assert fout.value.veld == "initiatiefnemer"
    assert Actieplan.objects.count() == 0


@pytest.mark.regel("R5")
def test_membership_that_ended_begins_nothing() -> None:
    netwerk = NetwerkFactory()
    persoon, regio = regiolid(netwerk)
    Lidmaatschap.objects.update(staat=Lidmaatschap.Staat.GESCHORST)

    with pytest.raises(diensten.Planfout):
        begin(netwerk, regio, persoon)


@pytest.mark.regel("R5")
def test_national_plan_begins_with_the_organisation_of_the_body_that_begins_it() -> None:
    landelijk = NetwerkFactory(is_landelijk_netwerk=True, alle_sectoren=True)
    persoon, ministerie = jenv()
    lid, regio = regiolid(landelijk)

    with pytest.raises(diensten.Planfout, match="ministerie van Justitie en Veiligheid"):
        begin(landelijk, regio, lid)
    with pytest.raises(diensten.Planfout, match="ministerie van Justitie en Veiligheid"):
        begin(landelijk, ministerie, lid)
    plan = begin(landelijk, ministerie, persoon)

    assert (plan.initiatiefnemer, plan.padnaam, plan.is_nationaal) == (ministerie, "actieplan", True)


@pytest.mark.regel("R5")
def test_policy_and_service_agree_on_who_begins(cast: Cast, client_van: ClientVan) -> None:
    netwerk = NetwerkFactory()
    persoon, _ = regiolid(netwerk)
    begint, _ = jenv()

    mogen = {
        (naam, waar.slug)
        for naam, wie in {"regiolid": persoon, "lid_a": cast["lid_a"], "jenv": begint}.items()
        for waar in (netwerk, cast.landelijk, cast.a.netwerk)
        if can(Lezer(wie), "plan_beginnen", waar)
    }

    assert mogen == {("regiolid", netwerk.slug), ("jenv", cast.landelijk.slug)}
    response = client_van(cast["lid_a"]).get(reverse("actieplan_beginnen", args=[cast.a.netwerk.slug]))
    assert response.status_code == 403
    assert "Een veiligheidsregio begint het plan van een netwerk" in response.content.decode()


@pytest.mark.regel("R16")
def test_network_of_more_sectors_gets_one_plan_per_sector() -> None:
    gas, water, elders = (SectorFactory(code=code) for code in ("gas", "water", "elders"))
    netwerk = NetwerkFactory(sectoren=[gas, water])
    persoon, regio = regiolid(netwerk)

    plan = begin(netwerk, regio, persoon, sector=gas)

    assert plan.padnaam == "actieplan-gas"
    for sector in (None, gas, elders):
        with pytest.raises(diensten.Planfout):
            begin(netwerk, regio, persoon, sector=sector)
    assert begin(netwerk, regio, persoon, sector=water).padnaam == "actieplan-water"
    with pytest.raises(diensten.Planfout, match="Elke sector van dit netwerk heeft al een actieplan"):
        begin(netwerk, regio, persoon, sector=water)


@pytest.mark.regel("R16")
def test_network_of_one_sector_gets_one_plan() -> None:
    sector = SectorFactory()
    netwerk = NetwerkFactory(sectoren=[sector])
    persoon, regio = regiolid(netwerk)

    with pytest.raises(diensten.Planfout, match="niet een plan per sector"):
        begin(netwerk, regio, persoon, sector=sector)
    begin(netwerk, regio, persoon)

    with pytest.raises(diensten.Planfout, match="heeft al een actieplan"):
        begin(netwerk, regio, persoon)


@pytest.mark.regel("R16")
def test_network_of_all_sectors_chooses_one_plan_for_all_or_one_per_sector(client_van: ClientVan) -> None:
    gas, water = SectorFactory(code="gas"), SectorFactory(code="water")
    samen, apart = NetwerkFactory(alle_sectoren=True), NetwerkFactory(alle_sectoren=True)
    persoon, regio = regiolid(samen)
    ander, andere_regio = regiolid(apart)
    form = client_van(persoon).get(reverse("actieplan_beginnen", args=[samen.slug])).context["form"]

    begin(samen, regio, persoon)
    begin(apart, andere_regio, ander, sector=gas)

    assert [naam for _, naam in form.fields["sector"].choices] == ["Alle sectoren samen", gas.naam, water.naam]
    with pytest.raises(diensten.Planfout, match="één actieplan voor al zijn sectoren samen"):
        begin(samen, regio, persoon, sector=gas)
    with pytest.raises(diensten.Planfout, match="Kies voor welke sector"):
        begin(apart, andere_regio, ander)
    assert begin(apart, andere_regio, ander, sector=water).padnaam == "actieplan-water"


def test_form_sent_twice_begins_one_plan(client_van: ClientVan) -> None:
    netwerk = NetwerkFactory(sectoren=[SectorFactory()])
    persoon, regio = regiolid(netwerk)
    url = reverse("actieplan_beginnen", args=[netwerk.slug])
    invoer = {"titel": "Ons plan", "actielijst": "", "sleutel": str(uuid.uuid4())}

    antwoorden = [client_van(persoon).post(url, invoer) for _ in range(2)]

    plan = Actieplan.objects.get()
    assert [antwoord["Location"] for antwoord in antwoorden] == [adres("actieplan_toetsen", plan)] * 2
    assert (plan.titel, plan.initiatiefnemer, Gebeurtenis.objects.count()) == ("Ons plan", regio, 1)


@pytest.mark.regel("R16")
def test_form_offers_the_sectors_without_a_plan(client_van: ClientVan) -> None:
    gas, water = SectorFactory(code="gas", naam="Gas"), SectorFactory(code="water", naam="Water")
    netwerk = NetwerkFactory(sectoren=[gas, water])
    persoon, _ = regiolid(netwerk)
    ActieplanFactory(netwerk=netwerk, sector=gas)

    form = client_van(persoon).get(reverse("actieplan_beginnen", args=[netwerk.slug])).context["form"]

    assert list(form.fields["sector"].queryset) == [water]
    assert list(form.fields)[:2] == ["sector", "titel"]


def test_form_keeps_what_was_typed_and_says_what_is_wrong(client_van: ClientVan) -> None:
    netwerk = NetwerkFactory()
    persoon, _ = regiolid(netwerk)
    invoer = {"titel": "Ons plan", "actielijst": "vervangt", "sleutel": str(uuid.uuid4())}

    response = client_van(persoon).post(reverse("actieplan_beginnen", args=[netwerk.slug]), invoer)

    assert response.context["form"].errors == {"convenant": ["Noem het convenant waar de actielijst bij hoort."]}
    assert 'value="Ons plan"' in response.content.decode()
    assert "<title>Fout: " in response.content.decode()


def test_national_plan_is_found_begun_or_absent(cast: Cast, client_van: ClientVan) -> None:
    url, (persoon, ministerie) = reverse("nationaal_plan"), jenv()

    assert client_van(cast["deelnemer"]).get(url).status_code == 404
    assert reverse("actieplan_beginnen", args=[cast.landelijk.slug]) in client_van(persoon).get(url).content.decode()

    plan = begin(cast.landelijk, ministerie, persoon)
    for wie in (persoon, cast["deelnemer"], cast["regisseur"]):
        assert client_van(wie).get(url)["Location"] == plan.get_absolute_url()
    assert client_van(cast["lid_a"]).get(url).status_code == 404


def test_national_plan_without_its_organisation_says_so(cast: Cast, client_van: ClientVan) -> None:
    persoon, ministerie = jenv()
    ministerie.delete()

    response = client_van(persoon).get(reverse("actieplan_beginnen", args=[cast.landelijk.slug]))

    assert "Die organisatie staat nog niet in het kantoor" in response.content.decode()


# --- changing --------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R21")
@pytest.mark.parametrize("actielijst", ["vervangt", "vult-aan"])
def test_plan_that_replaces_or_adds_names_the_convenant(actielijst: str, cast: Cast) -> None:
    plan, door = cast.a.plan, cast["lid_a"]

    with pytest.raises(diensten.Planfout) as fout:
        diensten.wijzig_plan(plan, gegevens=diensten.Plangegevens("A", actielijst), bewerking=1, door=door)
    gegevens = diensten.Plangegevens("A", actielijst, "Convenant drinkwater 2012")
    nu = diensten.wijzig_plan(plan, gegevens=gegevens, bewerking=1, door=door)

    assert fout.value.veld == "convenant"
    assert (nu.actielijst, nu.convenant) == (actielijst, "Convenant drinkwater 2012")


@pytest.mark.regel("R21")
def test_plan_without_an_action_list_forgets_the_convenant(cast: Cast) -> None:
    gegevens = diensten.Plangegevens("A", "geen", "Convenant drinkwater 2012")

    nu = diensten.wijzig_plan(cast.a.plan, gegevens=gegevens, bewerking=1, door=cast["lid_a"])

    assert (nu.actielijst, nu.convenant) == ("geen", "")


def test_change_is_logged_by_field_and_not_by_word(cast: Cast) -> None:
    gegevens = diensten.Plangegevens("Geheime titel", gereed_uiterlijk=date(2027, 3, 1))

    for _ in range(2):
        diensten.wijzig_plan(cast.a.plan, gegevens=gegevens, bewerking=1, door=cast["lid_a"])

    regel = Gebeurtenis.objects.get()
    assert (regel.wat, regel.bijzonderheden) == ("actieplan.gewijzigd", {"velden": ["Titel", "Gereed uiterlijk"]})
    assert Actieplan.objects.get(pk=cast.a.plan.pk).bewerking == 2


def test_second_editor_sees_both_versions_and_loses_nothing(cast: Cast, client_van: ClientVan) -> None:
    plan = cast.a.plan
    url = adres("actieplan_wijzigen", plan)
    diensten.wijzig_plan(plan, gegevens=diensten.Plangegevens("Van de eerste"), bewerking=1, door=cast["lid_a"])

    client = client_van(cast["voorzitter_a"])
    response = client.post(url, {"titel": "Van de tweede", "actielijst": "geen", "bewerking": "1"})

    assert response.status_code == 409
    assert response.context["nu"][0] == ("Titel", "Van de eerste")
    assert response.context["mijn"][:2] == [
        ("Titel", "Van de tweede"),
        ("Is er een convenant met een actielijst?", "Er is geen convenant met een actielijst"),
    ]
    assert 'name="bewerking" value="2"' in response.content.decode()
    assert Actieplan.objects.get(pk=plan.pk).titel == "Van de eerste"
    client.post(url, {"titel": "Van de tweede", "actielijst": "geen", "bewerking": "2"})
    assert Actieplan.objects.get(pk=plan.pk).titel == "Van de tweede"


@pytest.mark.regel("R5")
def test_missing_initiatiefnemer_is_filled_in_once(cast: Cast, client_van: ClientVan) -> None:
    plan = cast.a.plan
    _, regio = regiolid(plan.netwerk)
    _, tweede = regiolid(plan.netwerk)
    url = adres("actieplan_wijzigen", plan)

    client = client_van(cast["lid_a"])
    keuzes = client.get(url).context["form"].fields["initiatiefnemer"].queryset
    client.post(url, {"titel": "Plan", "initiatiefnemer": regio.pk, "bewerking": "1"})
    client.post(url, {"titel": "Plan", "initiatiefnemer": tweede.pk, "bewerking": "2"})

    assert set(keuzes) == {regio, tweede}
    assert Actieplan.objects.get(pk=plan.pk).initiatiefnemer == regio
