"""Judging the points of the agendas: what a plan is asked, what it may answer, and two people at once (R17)."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actieplan, Toetsing
from actieplannen.queries.toetsing import heeft_agenda, open_punten, punten_van
from agendas.models import Agendapunt
from kantoor.audit.models import Gebeurtenis
from kantoor.core.bewerking import Gesloten
from kantoor.core.models import Zichtbaarheid, vandaag
from tests.cast import Cast
from tests.factories import ActieplanFactory, NetwerkFactory, SectorFactory, VerbeteractieFactory
from tests.toetsen.toetswereld import neem_aan, oordeel, vastgestelde_agenda
from toetsen.services import AnderOordeel, Puntoordeel, Toetsfout, toets_punten

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]


def adres(plan: Actieplan) -> str:
    return reverse("actieplan_toetsen", args=[plan.netwerk.slug, plan.padnaam])


def invoer(response: Any, **anders: str) -> dict[str, str]:
    """Return what a browser sends back of the page as it was shown, with `<rang>_<veld>` filled in differently."""
    data = {}
    for deel in response.context["form"].delen:
        for veld in deel:
            data[veld.html_name] = str(veld.value() or "")
            data[veld.html_name] = anders.get(f"p{deel.regel.punt.rang}_{veld.name}", data[veld.html_name])
    return data


def oordelen(plan: Actieplan) -> dict[int, tuple[str, str]]:
    rijen = Toetsing.objects.filter(plan=plan).values_list("punt__rang", "oordeel", "toelichting")
    return {rang: (wat, waarom) for rang, wat, waarom in rijen}


# --- which points ----------------------------------------------------------------------------------------------------


@pytest.mark.regel("R17")
def test_plan_judges_the_points_of_its_sectors(db: None) -> None:
    gas, water, olie = (SectorFactory() for _ in range(3))
    punten = {sector: vastgestelde_agenda(sector) for sector in (gas, water, olie)}
    twee = NetwerkFactory(sectoren=[gas, water])
    elf = NetwerkFactory(sectoren=[gas], alle_sectoren=True)
    landelijk = NetwerkFactory(is_landelijk_netwerk=True)

    gevraagd = [
        set(punten_van(ActieplanFactory(netwerk=netwerk, sector=sector)))
        for netwerk, sector in ((twee, None), (twee, water), (elf, None), (landelijk, None))
    ]

    alle = {punt for rij in punten.values() for punt in rij}
    assert gevraagd == [{*punten[gas], *punten[water]}, set(punten[water]), alle, alle]


@pytest.mark.regel("R17")
def test_only_points_judged_open_carry_actions(cast: Cast) -> None:
    plan, door = cast.a.plan, cast["lid_a"]
    zonder = heeft_agenda(plan)
    een, twee, drie, *_ = vastgestelde_agenda(cast.sector)

    oordeel(plan, een, "open", door=door)
    oordeel(plan, twee, "geregeld", "Convenant van 2014", door=door)
    oordeel(plan, drie, "niet-relevant", "Hier is geen winning", door=door)
    oordeel(cast.b.plan, twee, "open", door=door)

    assert (zonder, heeft_agenda(plan), list(open_punten(plan))) == (False, True, [een])


def test_point_that_left_the_agenda_is_not_asked_any_more(cast: Cast, client_van: ClientVan) -> None:
    een, twee = vastgestelde_agenda(cast.sector, 2)
    for punt in (een, twee):
        oordeel(cast.a.plan, punt, "open", door=cast["lid_a"])

    neem_aan(een.agenda, ["Punt 1 van Drinkwater"])

    response = client_van(cast["lid_a"]).get(adres(cast.a.plan))
    assert list(open_punten(cast.a.plan)) == [een]
    assert [deel.regel.punt for deel in response.context["form"].delen] == [een]
    assert [rij.punt for rij in response.context["uit_de_agenda"]] == [twee]


# --- judging ---------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R17")
def test_page_judges_all_points_at_once(cast: Cast, client_van: ClientVan) -> None:
    vastgestelde_agenda(cast.sector)
    client, url = client_van(cast["lid_a"]), adres(cast.a.plan)

    data = invoer(
        client.get(url),
        p1_oordeel="open",
        p2_oordeel="geregeld",
        p2_toelichting="Convenant van 2014",
        p3_oordeel="niet-relevant",
        p3_toelichting="Hier is geen winning",
    )
    antwoorden = [client.post(url, data, follow=True) for _ in range(2)]

    assert oordelen(cast.a.plan) == {
        1: ("open", ""),
        2: ("geregeld", "Convenant van 2014"),
        3: ("niet-relevant", "Hier is geen winning"),
    }
    assert [antwoord.context["te_doen"] for antwoord in antwoorden] == [2, 2]
    assert [(rij.wat, rij.bijzonderheden) for rij in Gebeurtenis.objects.all()] == [
        ("agendapunten.getoetst", {"punten": 3})
    ]
    assert set(Toetsing.objects.values_list("bewerking", "door_naam", "versie_nummer")) == {(1, "Lid A", 1)}


@pytest.mark.regel("R17")
@pytest.mark.parametrize(
    ("wat", "zin"),
    [
        ("geregeld", "Schrijf op waaruit blijkt dat dit is geregeld."),
        ("niet-relevant", "Schrijf op waarom dit punt hier niet relevant is."),
    ],
)
def test_judgement_without_proof_or_reason_is_refused(wat: str, zin: str, cast: Cast, client_van: ClientVan) -> None:
    punt, ander = vastgestelde_agenda(cast.sector, 2)
    client, url = client_van(cast["lid_a"]), adres(cast.a.plan)
    data = invoer(client.get(url), p1_oordeel=wat, p2_oordeel="open", p2_toelichting="Getypt bij punt 2")

    response = client.post(url, data)
    with pytest.raises(Toetsfout) as fout:
        oordeel(cast.a.plan, punt, wat, door=cast["lid_a"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Toetsing.objects.create(plan=cast.a.plan, punt=ander, oordeel=wat, versie_nummer=1, door_naam="Lid A")

    tekst = response.content.decode()
    assert response.context["form"].fouten() == [(f"id_punt-{punt.pk}-toelichting", f"Punt 1: {zin}")]
    assert ("<title>Fout: " in tekst, "Getypt bij punt 2" in tekst) == (True, True)
    assert (fout.value.fouten, oordelen(cast.a.plan)) == ({punt.pk: ("toelichting", zin)}, {})


def test_text_without_a_judgement_is_not_lost(cast: Cast, client_van: ClientVan) -> None:
    vastgestelde_agenda(cast.sector, 1)
    client, url = client_van(cast["lid_a"]), adres(cast.a.plan)

    response = client.post(url, invoer(client.get(url), p1_toelichting="Ik weet het nog niet"))

    assert [zin for _, zin in response.context["form"].fouten()] == ["Punt 1: Kies een oordeel bij uw tekst."]
    assert "Ik weet het nog niet" in response.content.decode()


@pytest.mark.regel("R17")
@pytest.mark.parametrize("einde", [{}, {"afgerond_op": vandaag()}, {"vervallen_op": vandaag()}])
def test_point_with_running_actions_stays_open(einde: dict[str, Any], cast: Cast, client_van: ClientVan) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    oordeel(cast.a.plan, punt, "open", door=cast["lid_a"])
    VerbeteractieFactory(plan=cast.a.plan, punt=punt, nummer=7, titel="Belboom maken", **einde)
    client, url = client_van(cast["lid_a"]), adres(cast.a.plan)

    data = invoer(client.get(url), p1_oordeel="geregeld", p1_toelichting="Belboom staat er")
    response = client.post(url, data)

    if einde:
        assert (response.status_code, oordelen(cast.a.plan)) == (302, {1: ("geregeld", "Belboom staat er")})
    else:
        zin = "Actie 7 (Belboom maken) loopt nog bij dit punt. Rond dat eerst af, of hang het aan een ander punt."
        assert [fout for _, fout in response.context["form"].fouten()] == [f"Punt 1: {zin}"]
        assert oordelen(cast.a.plan) == {1: ("open", "")}


@pytest.mark.regel("R17")
def test_point_of_another_sector_is_refused(cast: Cast) -> None:
    (elders,) = vastgestelde_agenda(SectorFactory(), 1)

    for sleutel in (elders.pk, uuid.uuid4()):
        with pytest.raises(Toetsfout) as fout:
            toets_punten(cast.a.plan, oordelen=[Puntoordeel(sleutel, "open", "", 0, 1)], door=cast["lid_a"])

        assert list(fout.value.fouten) == [sleutel]


def test_finished_plan_is_read_only(cast: Cast, client_van: ClientVan) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    oordeel(cast.a.plan, punt, "geregeld", "Convenant van 2014", door=cast["lid_a"])
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.AFGEROND)

    tekst = client_van(cast["lid_a"]).get(adres(cast.a.plan)).content.decode()

    assert ("Convenant van 2014" in tekst, "Bewaar de oordelen" in tekst) == (True, False)
    with pytest.raises(Gesloten, match="Dit plan is afgerond"):
        oordeel(cast.a.plan, punt, "open", door=cast["lid_a"], bewerking=1)


def test_reader_who_may_not_contribute_reads_the_judgements(cast: Cast, client_van: ClientVan) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    oordeel(cast.a.plan, punt, "geregeld", "Convenant van 2014", door=cast["lid_a"])
    client, url = client_van(cast["begunstigde"]), adres(cast.a.plan)

    tekst = client.get(url).content.decode()

    assert ("Convenant van 2014" in tekst, "Bewaar de oordelen" in tekst) == (True, False)
    assert client.post(url, {}).status_code == 403


def test_agenda_for_members_is_not_shown_to_who_may_not_read_it(cast: Cast, client_van: ClientVan) -> None:
    vastgestelde_agenda(cast.sector, zichtbaar=Zichtbaarheid.LANDELIJK)

    response = client_van(cast["lid_a"]).get(adres(cast.a.plan))

    assert response.context["form"].delen == []
    assert "Punt 1 van Drinkwater" not in response.content.decode()


# --- two people, and newer texts -------------------------------------------------------------------------------------


def test_two_editors_of_different_points_both_keep_their_work(cast: Cast, client_van: ClientVan) -> None:
    vastgestelde_agenda(cast.sector, 2)
    url, een, twee = adres(cast.a.plan), client_van(cast["lid_a"]), client_van(cast["voorzitter_a"])
    van_een = invoer(een.get(url), p1_oordeel="open")
    van_twee = invoer(twee.get(url), p2_oordeel="geregeld", p2_toelichting="Convenant van 2014")

    codes = [een.post(url, van_een).status_code, twee.post(url, van_twee).status_code]

    assert codes == [302, 302]
    assert oordelen(cast.a.plan) == {1: ("open", ""), 2: ("geregeld", "Convenant van 2014")}


def test_two_editors_of_one_point_see_both_versions(cast: Cast, client_van: ClientVan) -> None:
    vastgestelde_agenda(cast.sector, 2)
    url, een, twee = adres(cast.a.plan), client_van(cast["lid_a"]), client_van(cast["voorzitter_a"])
    begin = een.get(url)
    van_twee = invoer(
        begin, p1_oordeel="niet-relevant", p1_toelichting="Geen winning", p2_oordeel="open", p2_toelichting="Zie punt 1"
    )
    een.post(url, invoer(begin, p1_oordeel="geregeld", p1_toelichting="Convenant van 2014"))

    conflict = twee.post(url, van_twee)
    tekst = conflict.content.decode()
    toen = oordelen(cast.a.plan)
    klaar = twee.post(url, invoer(conflict))

    assert conflict.status_code == 409
    assert [zin in tekst for zin in ("Convenant van 2014", "Geen winning", "Zie punt 1", "Bewaard door Lid A")] == [
        True
    ] * 4
    assert toen == {1: ("geregeld", "Convenant van 2014")}
    assert klaar.status_code == 302
    assert oordelen(cast.a.plan) == {1: ("niet-relevant", "Geen winning"), 2: ("open", "Zie punt 1")}


def test_same_judgement_by_two_people_is_no_conflict(cast: Cast) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)

    for wie in ("lid_a", "voorzitter_a"):
        rij = oordeel(cast.a.plan, punt, "open", door=cast[wie])

    assert (rij.door_naam, rij.bewerking) == ("Lid A", 1)
    with pytest.raises(AnderOordeel) as conflict:
        oordeel(cast.a.plan, punt, "open", "Met een reden", door=cast["voorzitter_a"])
    assert conflict.value.nu == {punt.pk: rij}


def test_point_of_a_renewed_agenda_asks_to_look_again(cast: Cast, client_van: ClientVan) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    oordeel(cast.a.plan, punt, "open", door=cast["lid_a"])
    client, url = client_van(cast["lid_a"]), adres(cast.a.plan)
    eerst = client.get(url).content.decode()

    neem_aan(punt.agenda, ["Punt 1, scherper"])
    vernieuwd = client.get(url)
    client.post(url, invoer(vernieuwd))
    nog = Toetsing.objects.get().versie_nummer
    client.post(url, invoer(vernieuwd, p1_nagelezen="on"))

    vraag = "De agenda is vernieuwd sinds u dit punt toetste"
    assert (vraag in eerst, vraag in vernieuwd.content.decode()) == (False, True)
    assert (nog, Toetsing.objects.get().versie_nummer) == (1, 2)
    assert vraag not in client.get(url).content.decode()


def test_judgement_is_about_the_text_that_was_read(cast: Cast) -> None:
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    neem_aan(punt.agenda, ["Punt 1, scherper"])

    toets_punten(cast.a.plan, oordelen=[Puntoordeel(punt.pk, "open", "", 0, 1)], door=cast["lid_a"])

    assert Toetsing.objects.get().versie_nummer == 1


def test_open_point_links_to_a_new_action(cast: Cast, client_van: ClientVan) -> None:
    open_, dicht = vastgestelde_agenda(cast.sector, 2)
    oordeel(cast.a.plan, open_, "open", door=cast["lid_a"])
    oordeel(cast.a.plan, dicht, "geregeld", "Convenant van 2014", door=cast["lid_a"])

    tekst = client_van(cast["lid_a"]).get(adres(cast.a.plan)).content.decode()

    nieuw = reverse("actie_nieuw", args=[cast.a.netwerk.slug, "actieplan"])
    assert [f'href="{nieuw}?punt={punt.pk}"' in tekst for punt in (open_, dicht)] == [True, False]


def test_page_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    cast.a.netwerk.alle_sectoren = True
    cast.a.netwerk.save()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            for punt in vastgestelde_agenda(SectorFactory(), 5):
                oordeel(cast.a.plan, Agendapunt.objects.get(pk=punt.pk), "open", door=cast["lid_a"])
                VerbeteractieFactory(plan=cast.a.plan, punt=punt)

    # session, account, facts of the reader, plan, plan with network; readable versions,
    # points, themes, plan ids, judgements, actions; may I work on it (networks, plan), judgements of points that left
    # the agenda; the menu asks nothing more
    assert_constant_queries(client_van(cast["lid_a"]), adres(cast.a.plan), maak, 12)


def test_a_plan_without_actions_says_what_is_next(cast: Cast, client_van: ClientVan) -> None:
    """First judging, then actions; a point that was renewed asks for judging again."""
    cast.a.plan.acties.all().delete()
    (punt,) = vastgestelde_agenda(cast.sector, 1)
    client, adres = client_van(cast["contactpersoon_a"]), cast.a.plan.get_absolute_url()
    zinnen = ("Begin met toetsen aan de agenda.", "voeg nu de acties toe")

    voor = client.get(adres).content.decode()
    oordeel(cast.a.plan, punt, door=cast["contactpersoon_a"])
    na = client.get(adres).content.decode()
    neem_aan(punt.agenda, ["Punt 1, scherper"])
    weer = client.get(adres).content.decode()

    assert [[zin in pagina for zin in zinnen] for pagina in (voor, na, weer)] == [
        [True, False],
        [False, True],
        [True, False],
    ]
