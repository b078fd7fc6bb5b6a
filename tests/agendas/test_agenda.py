"""The agenda of a sector: what it needs, who may change it, and how it rolls on (R11-R15)."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError

from agendas.models import Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from agendas.queries import lezen
from agendas.queries.tekst import inhoud_van
from agendas.services import agendas as diensten
from besluiten.models import Versie
from besluiten.queries.verschil import alleen_veranderd, verschil
from kantoor.access import Lezer
from kantoor.audit.models import Gebeurtenis
from kantoor.core.vast import canoniek
from tests.agendas.agendawereld import Volle
from tests.factories import GebruikerFactory, LidmaatschapFactory, NetwerkFactory, SectorFactory, maak_agenda
from tests.gedeeld import eenmaal_per_bestand, open_wereld

pytestmark = [pytest.mark.django_db, pytest.mark.databank]


gebouwde_wereld = eenmaal_per_bestand(Volle)


@pytest.fixture
def wereld(gebouwde_wereld: bytes, db: None) -> Volle:
    wereld: Volle = open_wereld(gebouwde_wereld)
    return wereld


def lezer(wie: Any = None) -> Lezer:
    return Lezer(wie or AnonymousUser())


# --- what an agenda needs --------------------------------------------------------------------------------------------


@pytest.mark.regel("R11")
def test_sector_has_one_agenda(wereld: Volle) -> None:
    eerste = diensten.begin_agenda(SectorFactory(), door=wereld.regisseur)

    nog_eens = diensten.begin_agenda(eerste.sector, door=wereld.regisseur)

    assert nog_eens.pk == eerste.pk
    with pytest.raises(IntegrityError):
        maak_agenda(sector=eerste.sector, titel="Tweede")


@pytest.mark.regel("R11")
def test_agenda_without_expert_meeting_is_refused(wereld: Volle) -> None:
    diensten.verwijder(wereld.bijeenkomst, door=wereld.regisseur)

    assert wereld.redenen() == [("bijeenkomst", "Leg vast bij welke expertbijeenkomst deze agenda is gemaakt.")]
    assert Versie.objects.count() == 0


@pytest.mark.regel("R11")
@pytest.mark.parametrize(
    ("weg", "ontbreekt"),
    [
        (0, ["iemand van de kant Kant een"]),
        (1, ["iemand van de kant Kant twee"]),
        (2, ["iemand van de kant Kant drie", "het ministerie van deze sector ({})"]),
    ],
)
def test_expert_meeting_without_a_side_is_refused(wereld: Volle, weg: int, ontbreekt: list[str]) -> None:
    kant = wereld.kanten[weg]
    wereld.bijeenkomst.aanwezig.remove(kant)

    redenen = wereld.redenen()

    wie = [deel.format(kant.naam) for deel in ontbreekt]
    assert redenen == [("bijeenkomst", f"Bij de expertbijeenkomst ontbreekt: {deel}.") for deel in wie]


@pytest.mark.regel("R12")
def test_four_points_are_refused(wereld: Volle) -> None:
    diensten.verwijder(wereld.punten[4], door=wereld.regisseur)

    assert wereld.redenen() == [("punten", "De top vijf telt nu 4 verbeterpunten. Voeg er 1 toe.")]


@pytest.mark.regel("R12")
def test_six_points_are_refused(wereld: Volle) -> None:
    wereld.punt("Punt 6")

    assert wereld.redenen() == [("punten", "De top vijf telt nu 6 verbeterpunten. Verwijder er 1.")]


@pytest.mark.regel("R12")
def test_double_rank_is_refused_at_both_points(wereld: Volle) -> None:
    Verbeterpunt.objects.filter(pk=wereld.punten[1].pk).update(rang=1)

    redenen = wereld.redenen()

    dubbel = {f"punt-{wereld.punten[plek].pk}" for plek in (0, 1)}
    assert redenen[0] == ("punten", "Geen verbeterpunt staat op plaats 2.")
    assert {plek for plek, _ in redenen[1:]} == dubbel
    assert len(redenen) == 3


@pytest.mark.regel("R12")
def test_gap_in_the_ranks_is_refused(wereld: Volle) -> None:
    Verbeterpunt.objects.filter(pk=wereld.punten[4].pk).update(rang=7)

    assert wereld.redenen() == [("punten", "Geen verbeterpunt staat op plaats 5.")]


@pytest.mark.regel("R13")
def test_point_without_theme_is_refused_at_the_point(wereld: Volle) -> None:
    wereld.punten[2].themas.clear()

    assert wereld.redenen() == [(f"punt-{wereld.punten[2].pk}", "Kies minstens één thema bij ‘Punt 3’.")]


@pytest.mark.regel("R13")
@pytest.mark.parametrize("veld", ["vraag", "maat"])
def test_point_without_question_or_measure_is_refused(wereld: Volle, veld: str) -> None:
    Verbeterpunt.objects.filter(pk=wereld.punten[0].pk).update(**{veld: " "})

    assert [plek for plek, _ in wereld.redenen()] == [f"punt-{wereld.punten[0].pk}"]


def test_all_reasons_come_at_once(wereld: Volle) -> None:
    diensten.verwijder(wereld.bijeenkomst, door=wereld.regisseur)
    diensten.verwijder(wereld.punten[4], door=wereld.regisseur)
    wereld.punten[0].themas.clear()

    assert [plek for plek, _ in wereld.redenen()] == ["bijeenkomst", "punten", f"punt-{wereld.punten[0].pk}"]


# --- putting forward and adoption ------------------------------------------------------------------------------------


def test_agenda_is_locked_when_it_is_put_forward(wereld: Volle) -> None:
    versie = wereld.voorleggen()

    assert wereld.ververs().staat == Sectoragenda.Staat.VOORGELEGD
    assert [deel["sleutel"] for deel in versie.inhoud["delen"]] == [
        "inleiding",
        f"bijeenkomst-{wereld.bijeenkomst.pk}",
        *(f"punt-{punt.pk}" for punt in wereld.punten),
    ]
    with pytest.raises(diensten.Vergrendeld):
        diensten.wijzig_tekst(
            wereld.agenda, titel="Anders", inleiding="", bewerking=wereld.agenda.bewerking, door=wereld.regisseur
        )
    with pytest.raises(diensten.Vergrendeld):
        wereld.punt("Nog een")
    with pytest.raises(diensten.Vergrendeld):
        diensten.verplaats_punt(wereld.punten[0], van=1, stap=1, door=wereld.regisseur)
    with pytest.raises(diensten.Vergrendeld):
        diensten.verwijder(wereld.punten[0], door=wereld.regisseur)


def test_putting_forward_twice_makes_one_version(wereld: Volle) -> None:
    wereld.voorleggen()

    with pytest.raises(diensten.Vergrendeld):
        wereld.voorleggen()

    assert Versie.objects.count() == 1


def test_putting_forward_asks_the_text_one_saw(wereld: Volle) -> None:
    gezien = wereld.agenda.bewerking
    wereld.voeg_toe(Samenwerkingsafspraak, thema=wereld.themas[0], tekst="Wij bellen elkaar.")

    with pytest.raises(diensten.AgendaBewerkt):
        diensten.leg_agenda_voor(wereld.agenda, zichtbaar="openbaar", bewerking=gezien, door=wereld.regisseur)


@pytest.mark.regel("R14")
def test_agenda_is_adopted_only_by_all_three_bodies(wereld: Volle) -> None:
    versie = wereld.voorleggen()
    staten = []

    wereld.adviseer(versie)
    for code in ("cvi", "veiligheidsberaad", "jenv"):
        staten.append((wereld.ververs().staat, lezen.vastgesteld_van(lezer(), wereld.agenda.sector)))
        wereld.besluit(versie, code, 2)

    assert staten == [("voorgelegd", None)] * 3
    assert wereld.ververs().staat == "vastgesteld"
    assert lezen.vastgesteld_van(lezer(), wereld.agenda.sector) == versie
    assert sorted(rij.gremium for rij in lezen.vaststellingen(versie)) == ["Cvi", "Jenv", "Veiligheidsberaad"]


# --- who reads it ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("zichtbaar", "bezoeker", "lid"), [("openbaar", True, True), ("landelijk", False, True)])
def test_adopted_agenda_is_read_by_whom_the_adopters_chose(
    wereld: Volle, zichtbaar: str, bezoeker: bool, lid: bool
) -> None:
    deelnemer = GebruikerFactory()
    LidmaatschapFactory(
        gebruiker=deelnemer, netwerk=NetwerkFactory(is_landelijk_netwerk=True), organisatie=wereld.kanten[0]
    )

    wereld.vastgesteld(zichtbaar)

    sector = wereld.agenda.sector
    assert (lezen.vastgesteld_van(lezer(), sector) is not None) == bezoeker
    assert (lezen.vastgesteld_van(lezer(deelnemer), sector) is not None) == lid


def test_new_choice_of_readers_counts_from_adoption_and_not_before(wereld: Volle) -> None:
    eerste = wereld.vastgesteld("landelijk")
    diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)
    wereld.voeg_toe(Samenwerkingsafspraak, thema=wereld.themas[0], tekst="Wij bellen elkaar.")

    tweede = wereld.voorleggen("openbaar")
    tijdens = list(lezen.versies_van(lezer()))
    wereld.neem_aan(tweede)

    assert tijdens == []
    assert list(lezen.versies_van(lezer())) == [tweede]
    assert eerste.inhoud["zichtbaarheid"] == "landelijk"


def test_concept_is_seen_by_makers_only(wereld: Volle) -> None:
    assert list(Sectoragenda.objects.visible_to(wereld.regisseur)) == [wereld.agenda]
    assert [code for code, wie in wereld.wie.items() if Sectoragenda.objects.visible_to(wie).exists()] == ["regisseur"]
    assert not Verbeterpunt.objects.visible_to(wereld.wie["cvi"]).exists()


# --- rolling on ------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R15")
def test_agenda_rolls_on_and_both_versions_stay_readable_with_their_difference(wereld: Volle) -> None:
    eerste = wereld.vastgesteld()
    oude_tekst = canoniek(eerste.inhoud)

    agenda = diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)
    diensten.wijzig(
        wereld.punten[0], gegevens={"maat": "Iedereen belt."}, bewerking=agenda.bewerking, door=wereld.regisseur
    )
    tijdens = lezen.vastgesteld_van(lezer(), agenda.sector)
    tweede = wereld.vastgesteld()

    assert tijdens == eerste
    assert list(lezen.versies_van(lezer(), agenda.sector)) == [tweede, eerste]
    assert canoniek(Versie.objects.get(pk=eerste.pk).inhoud) == oude_tekst
    veranderd = alleen_veranderd(verschil(eerste.inhoud, tweede.inhoud))
    assert [(deel.sleutel, deel.soort) for deel in veranderd] == [(f"punt-{wereld.punten[0].pk}", "gewijzigd")]


def test_adoption_of_the_running_round_leaves_the_new_concept_open(wereld: Volle) -> None:
    versie = wereld.voorleggen()
    diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)

    wereld.neem_aan(versie)

    assert wereld.ververs().staat == Sectoragenda.Staat.CONCEPT
    assert lezen.vastgesteld_van(lezer(), wereld.agenda.sector) == versie


def test_same_text_is_not_put_forward_again(wereld: Volle) -> None:
    wereld.vastgesteld()
    diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)

    assert wereld.redenen() == [("voorleggen", "Er is niets veranderd sinds versie 1.")]
    assert wereld.ververs().staat == Sectoragenda.Staat.CONCEPT


def test_text_is_self_contained(wereld: Volle) -> None:
    voor = canoniek(inhoud_van(wereld.agenda))

    assert "Thema’s: 41 Thema 41, 42 Thema 42" in voor
    assert wereld.kanten[0].naam in voor


# --- order -----------------------------------------------------------------------------------------------------------


def test_point_moves_one_place(wereld: Volle) -> None:
    diensten.verplaats_punt(wereld.punten[1], van=2, stap=-1, door=wereld.regisseur)

    assert wereld.volgorde() == [(1, "Punt 2"), (2, "Punt 1"), (3, "Punt 3"), (4, "Punt 4"), (5, "Punt 5")]


def test_second_click_moves_nothing(wereld: Volle) -> None:
    for _ in range(2):
        punt = diensten.verplaats_punt(wereld.punten[3], van=4, stap=-1, door=wereld.regisseur)

    assert punt.rang == 3
    assert wereld.volgorde()[2:4] == [(3, "Punt 4"), (4, "Punt 3")]
    assert Gebeurtenis.objects.filter(wat="verbeterpunt.verplaatst").count() == 1


@pytest.mark.parametrize(("plek", "stap"), [(0, -1), (4, 1)])
def test_point_at_the_edge_stays(wereld: Volle, plek: int, stap: int) -> None:
    voor = wereld.volgorde()

    diensten.verplaats_punt(wereld.punten[plek], van=plek + 1, stap=stap, door=wereld.regisseur)

    assert wereld.volgorde() == voor


def test_points_below_a_removed_one_move_up(wereld: Volle) -> None:
    for _ in range(2):
        diensten.verwijder(wereld.punten[1], door=wereld.regisseur)

    assert wereld.volgorde() == [(1, "Punt 1"), (2, "Punt 3"), (3, "Punt 4"), (4, "Punt 5")]


# --- two people at once ----------------------------------------------------------------------------------------------


def test_form_sent_twice_adds_one_point(wereld: Volle) -> None:
    sleutel = uuid.uuid4()

    for _ in range(2):
        wereld.voeg_toe(Verbeterpunt, sleutel=sleutel, titel="Zes", vraag="", maat="", themas=[])

    assert wereld.volgorde()[5:] == [(6, "Zes")]


def test_key_of_another_agenda_is_refused(wereld: Volle) -> None:
    ander = diensten.begin_agenda(SectorFactory(), door=wereld.regisseur)

    with pytest.raises(diensten.Agendafout):
        diensten.voeg_toe(
            ander, Verbeterpunt, sleutel=wereld.punten[0].pk, gegevens={"titel": "X"}, door=wereld.regisseur
        )


def test_second_editor_does_not_write_over_the_first(wereld: Volle) -> None:
    gezien, punt = wereld.agenda.bewerking, wereld.punten[0]
    diensten.wijzig(punt, gegevens={"titel": "Van de eerste"}, bewerking=gezien, door=wereld.regisseur)

    with pytest.raises(diensten.AgendaBewerkt):
        diensten.wijzig(punt, gegevens={"titel": "Van de tweede"}, bewerking=gezien, door=wereld.regisseur)
    diensten.wijzig(punt, gegevens={"titel": "Van de eerste"}, bewerking=gezien, door=wereld.regisseur)

    assert wereld.volgorde()[0] == (1, "Van de eerste")
    assert wereld.ververs().bewerking == gezien + 1


def test_change_of_a_removed_point_is_a_conflict(wereld: Volle) -> None:
    punt = wereld.punten[0]
    diensten.verwijder(punt, door=wereld.regisseur)

    with pytest.raises(diensten.AgendaBewerkt):
        diensten.wijzig(punt, gegevens={"titel": "Toch"}, bewerking=wereld.ververs().bewerking, door=wereld.regisseur)
