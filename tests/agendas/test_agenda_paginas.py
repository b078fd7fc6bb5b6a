"""The pages of agendas: reading, working on one, and what is told on the pages of sector and theme."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from agendas.models import Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from agendas.services import agendas as diensten
from besluiten.services.versies import leg_voor
from kantoor.core.models import vandaag
from tests.agendas.agendawereld import Volle
from tests.besluiten.rondes import tekst
from tests.factories import SectorFactory
from tests.gedeeld import eenmaal_per_bestand, open_wereld

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Any], Client]


gebouwde_wereld = eenmaal_per_bestand(Volle)


@pytest.fixture
def wereld(gebouwde_wereld: bytes, db: None) -> Volle:
    wereld: Volle = open_wereld(gebouwde_wereld)
    return wereld


@pytest.fixture
def maker(wereld: Volle, client_van: ClientVan) -> Client:
    return client_van(wereld.regisseur)


def pad(wereld: Volle, naam: str, *meer: Any) -> str:
    return reverse(naam, args=[wereld.agenda.sector.code, *meer])


def test_visitor_reads_the_adopted_agenda_with_its_three_adoptions(wereld: Volle, client: Client) -> None:
    wereld.vastgesteld()

    response = client.get(pad(wereld, "agenda_detail"))

    assert [punt["titel"] for punt in response.context["punten"]] == [f"Punt {nummer}" for nummer in range(1, 6)]
    assert {rij.datum for rij in response.context["vaststellingen"]} == {vandaag()}
    assert "Begin een nieuwe versie" not in response.content.decode()


def test_page_says_the_same_to_a_visitor_whatever_is_closed(wereld: Volle, client: Client) -> None:
    pagina = pad(wereld, "agenda_detail")
    zonder = client.get(pagina).content
    wereld.vastgesteld("landelijk")

    assert client.get(pagina).content == zonder


def test_earlier_version_is_linked_with_what_changed(wereld: Volle, client: Client) -> None:
    eerste = wereld.vastgesteld()
    diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)
    wereld.voeg_toe(Samenwerkingsafspraak, thema=wereld.themas[0], tekst="Wij bellen elkaar.")
    tweede = wereld.vastgesteld()

    tekst = client.get(pad(wereld, "agenda_detail")).content.decode()

    assert [reverse("versie_detail", args=[versie.pk]) in tekst for versie in (eerste, tweede)] == [True, True]
    assert reverse("versie_verschil", args=[tweede.pk]) in tekst
    assert reverse("versie_verschil", args=[eerste.pk]) not in tekst


def test_refusal_shows_each_reason_above_and_at_its_point(wereld: Volle, maker: Client) -> None:
    wereld.punten[2].themas.clear()

    response = maker.post(
        pad(wereld, "agenda_voorleggen"), {"zichtbaar": "openbaar", "bewerking": wereld.ververs().bewerking}
    )

    html = response.content.decode()
    assert "<title>Fout: " in html
    assert f'<a href="#punt-{wereld.punten[2].pk}">Kies minstens één thema' in html
    assert html.count("Kies minstens één thema bij ‘Punt 3’.") == 2
    assert wereld.ververs().staat == Sectoragenda.Staat.CONCEPT


def test_put_forward_once_by_two_clicks(wereld: Volle, maker: Client) -> None:
    keuze = {"zichtbaar": "openbaar", "bewerking": wereld.agenda.bewerking}

    antwoorden = [maker.post(pad(wereld, "agenda_voorleggen"), keuze) for _ in range(2)]

    assert [antwoord.url for antwoord in antwoorden] == [pad(wereld, "agenda_detail")] * 2
    assert wereld.agenda.stuk.versies.count() == 1


def test_what_was_put_forward_is_not_worked_on(wereld: Volle, maker: Client) -> None:
    wereld.voorleggen()

    response = maker.get(pad(wereld, "agenda_bewerken"))

    assert response.status_code == 403
    assert "Begin een nieuwe versie" in response.content.decode()


def test_next_version_begins_from_the_page(wereld: Volle, maker: Client) -> None:
    wereld.vastgesteld()

    response = maker.post(pad(wereld, "agenda_beginnen"), follow=True)

    assert response.redirect_chain == [(pad(wereld, "agenda_bewerken"), 302)]
    assert "Dit concept is nog gelijk aan versie 1." in response.content.decode()


def test_moving_comes_back_with_the_message_at_the_point(wereld: Volle, maker: Client) -> None:
    punt = wereld.punten[1]

    response = maker.post(pad(wereld, "punt_verplaatsen", punt.pk), {"van": 2, "stap": "-1"})

    assert response.url == f"{pad(wereld, 'agenda_bewerken')}?verplaatst={punt.pk}#verplaatst"
    assert "‘Punt 2’ staat nu op plaats 1." in maker.get(response.url).content.decode()


def test_new_point_sent_twice_is_added_once(wereld: Volle, maker: Client) -> None:
    invoer = {"bewerking": 1, "sleutel": uuid.uuid4(), "titel": "Zes", "themas": [wereld.themas[0].pk]}

    for _ in range(2):
        assert maker.post(pad(wereld, "punt_nieuw"), invoer).status_code == 302

    assert wereld.volgorde()[5:] == [(6, "Zes")]


def test_meeting_holds_who_was_there_per_side(wereld: Volle, maker: Client) -> None:
    een, twee, drie = wereld.kanten
    for kant in wereld.kanten:
        kant.sectoren.add(wereld.agenda.sector)

    maker.post(
        pad(wereld, "bijeenkomst_wijzigen", wereld.bijeenkomst.pk),
        {
            "bewerking": wereld.ververs().bewerking,
            "datum": "2026-03-02",
            "plaats": "Zwolle",
            "aanwezig_een": [een.pk],
            "aanwezig_drie": [drie.pk],
        },
    )

    rij = Expertbijeenkomst.objects.get()
    assert (str(rij.datum), rij.plaats) == ("2026-03-02", "Zwolle")
    assert set(rij.aanwezig.all()) == {een, drie}
    assert twee not in rij.aanwezig.all()


def test_second_editor_sees_both_texts_and_can_still_save(wereld: Volle, maker: Client) -> None:
    punt, gezien = wereld.punten[0], wereld.agenda.bewerking
    diensten.wijzig(punt, gegevens={"titel": "Van de eerste"}, bewerking=gezien, door=wereld.regisseur)
    mijn = {"bewerking": gezien, "titel": "Van de tweede", "vraag": "Hoe?", "themas": [wereld.themas[1].pk]}
    pagina = pad(wereld, "punt_wijzigen", punt.pk)

    conflict = maker.post(pagina, mijn)
    opnieuw = maker.post(pagina, {**mijn, "bewerking": conflict.context["bewerking"]})

    assert conflict.status_code == 409
    assert dict(conflict.context["nu"])["Titel"] == "Van de eerste"
    assert dict(conflict.context["mijn"])["Titel"] == "Van de tweede"
    assert opnieuw.status_code == 302
    assert wereld.volgorde()[0] == (1, "Van de tweede")


def test_text_for_a_removed_point_can_be_added_again(wereld: Volle, maker: Client) -> None:
    punt = wereld.punten[0]
    diensten.verwijder(punt, door=wereld.regisseur)

    conflict = maker.post(pad(wereld, "punt_wijzigen", punt.pk), {"bewerking": 1, "titel": "Toch"})
    maker.post(conflict.context["actie"], {"bewerking": 1, "sleutel": conflict.context["sleutel"], "titel": "Toch"})

    assert conflict.status_code == 409
    assert wereld.volgorde()[-1] == (5, "Toch")


def test_removing_twice_is_removing_once(wereld: Volle, maker: Client) -> None:
    pagina = pad(wereld, "punt_verwijderen", wereld.punten[0].pk)

    antwoorden = [maker.post(pagina).status_code for _ in range(2)]

    assert antwoorden == [302, 302]
    assert len(wereld.volgorde()) == 4


def test_introduction_is_changed(wereld: Volle, maker: Client) -> None:
    invoer = {"bewerking": wereld.agenda.bewerking, "titel": "Nieuwe titel", "inleiding": "Waarom."}

    maker.post(pad(wereld, "agenda_tekst"), invoer)

    assert (wereld.ververs().titel, wereld.agenda.inleiding) == ("Nieuwe titel", "Waarom.")


def test_sector_and_theme_show_the_adopted_points_to_who_may_read_them(wereld: Volle, client: Client) -> None:
    sector = reverse("sector_detail", args=[wereld.agenda.sector.code])
    thema = reverse("thema_detail", args=[wereld.themas[0].nummer])
    zonder = ["Punt 3" in client.get(pagina).content.decode() for pagina in (sector, thema)]
    wereld.vastgesteld()

    met = ["Punt 3" in client.get(pagina).content.decode() for pagina in (sector, thema)]

    assert (zonder, met) == ([False, False], [True, True])


def test_theme_shows_points_of_the_newest_version_only(wereld: Volle, client: Client) -> None:
    wereld.vastgesteld()
    agenda = diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)
    gegevens = {"themas": [wereld.themas[1]]}
    diensten.wijzig(wereld.punten[2], gegevens=gegevens, bewerking=agenda.bewerking, door=wereld.regisseur)
    wereld.vastgesteld()

    tekst = client.get(reverse("thema_detail", args=[wereld.themas[0].nummer])).content.decode()

    assert ["Punt 2" in tekst, "Punt 3" in tekst] == [True, False]


# --- queries ---------------------------------------------------------------------------------------------------------


def test_list_asks_the_same_number_of_queries(
    wereld: Volle, client: Client, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            agenda = diensten.begin_agenda(SectorFactory(), door=wereld.regisseur)
            versie = leg_voor(agenda, inhoud=tekst(), door=wereld.regisseur)
            wereld.neem_aan(versie)

    # versions with round and agenda, sectors; a visitor may see no working copy, so none is asked for
    assert_constant_queries(client, reverse("agenda_lijst"), maak, 2)


def test_working_copy_asks_the_same_number_of_queries(
    wereld: Volle, maker: Client, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for nummer in range(aantal):
            wereld.punt(f"Extra {nummer}")
            wereld.voeg_toe(Samenwerkingsafspraak, thema=wereld.themas[0], tekst=f"Afspraak {uuid.uuid4()}")
            wereld.voeg_toe(Expertbijeenkomst, datum=vandaag(), plaats="", aanwezig=wereld.kanten)

    # session, account, facts of the reader; the agenda: may it be seen, may it be changed, with its sector; what a
    # reader of versions is, the versions; what is missing: meetings, organisations, sides of
    # both, points, themes; the page: points, themes, meetings, organisations, sides, agreements
    assert_constant_queries(maker, pad(wereld, "agenda_bewerken"), maak, 20)


def test_points_keep_their_themes_on_the_page(wereld: Volle, maker: Client) -> None:
    tekst = maker.get(pad(wereld, "agenda_bewerken")).content.decode()

    assert tekst.count("Thema 41") == Verbeterpunt.objects.count()
