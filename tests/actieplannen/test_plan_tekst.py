"""The frozen text of a plan: what it holds, and whom a change of it concerns (R17, R20-R22)."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actieplannen.models import Actieplan, Deelname, Kostenregel, Toetsing
from actieplannen.queries.plan_tekst import buiten_het_netwerk, inhoud_van
from agendas.models import Agendapunt
from besluiten.models import Versie
from besluiten.services.versies import eigen_delen
from kantoor.core.models import vandaag
from kantoor.core.vast import canoniek
from tests.actieplannen.akkoordwereld import Akkoordwereld, anders
from tests.factories import OrganisatieFactory, SectorFactory, ThemaFactory, maak_agenda

pytestmark = pytest.mark.django_db


def _geraakt(wereld: Akkoordwereld, voor: dict[str, Any], na: dict[str, Any]) -> set[int]:
    """Return the numbers of the organisations whose own parts differ."""
    return {
        nummer
        for nummer, organisatie in enumerate(wereld.organisaties)
        if eigen_delen(voor, organisatie.code) != eigen_delen(na, organisatie.code)
    }


def _punt(titel: str) -> Agendapunt:
    agenda = maak_agenda(sector=SectorFactory(naam="Gas"), titel="Agenda gas")
    versie = Versie.objects.create(stuk=agenda.stuk, nummer=1, inhoud={}, sha256="0" * 64, gemaakt_door_naam="R")
    return Agendapunt.objects.create(
        agenda=agenda, versie=versie, kenmerk="een", rang=1, titel=titel, vraag="Wie?", maat="Lijst"
    )


@pytest.mark.regel("R18")
def test_text_of_an_action_names_who_what_and_when():
    wereld = Akkoordwereld(2)
    een, twee = wereld.organisaties
    actie = wereld.actie(
        mee=[1],
        titel="Deel de lijst",
        toelichting="Wij delen één lijst.",
        start=date(2026, 1, 5),
        deadline=date(2026, 3, 1),
        uren_bestaand=40,
        themas=[ThemaFactory(nummer=3, korte_titel="Alarmeren")],
    )

    deel = wereld.inhoud()["delen"][1]

    assert deel == {
        "sleutel": f"actie-{actie.pk}",
        "titel": "Actie 1: Deel de lijst",
        "regels": [
            "Thema’s: 3 Alarmeren",
            "Wat verandert er tussen wie? Wij delen één lijst.",
            "Klaar als: De lijst ligt klaar.",
            "Prioriteit: Gewoon",
            f"Verantwoordelijk: {een.naam}, {wereld.contacten[0]}",
            f"Meewerkend: {twee.naam}, {wereld.contacten[1]}",
            "Van 5 januari 2026 tot en met 1 maart 2026",
            "Stap 1: Lijst is klaar, klaar op 1 maart 2026",
            "Binnen de bestaande capaciteit: 40 uur",
        ],
        "partijen": sorted(str(wie.code) for wie in (een, twee)),
    }


@pytest.mark.regel("R20")
def test_extra_means_are_a_part_of_the_payers_alone():
    wereld = Akkoordwereld(3)
    actie = wereld.actie(0, kosten={1: 1_200_050, 2: 600_000}, extra_uren=8)
    Kostenregel.objects.filter(organisatie=wereld.organisaties[2]).update(uren=8, jaar=2027)

    _, van_actie, van_geld = wereld.inhoud()["delen"]

    assert van_geld == {
        "sleutel": f"financiering-{actie.pk}",
        "titel": "Financiering van actie 1",
        "regels": [
            "Totaal: €\u00a018.000,50 en 8 uur",
            "Bron: Gezamenlijk",
            f"{wereld.organisaties[1].naam}, {vandaag().year}: €\u00a012.000,50",
            f"{wereld.organisaties[2].naam}, 2027: €\u00a06.000 en 8 uur",
        ],
        "partijen": sorted(str(wereld.organisaties[nummer].code) for nummer in (1, 2)),
    }
    assert "€" not in canoniek(van_actie)
    assert van_actie["partijen"] == [wereld.organisaties[0].code]


@pytest.mark.regel("R17")
@pytest.mark.parametrize(
    ("oordeel", "toelichting", "regels"),
    [
        ("open", "", ["Oordeel: Open"]),
        ("geregeld", "Draaiboek 2025.", ["Oordeel: Geregeld", "Waaruit dat blijkt: Draaiboek 2025."]),
        ("niet-relevant", "Geen gas hier.", ["Oordeel: Niet relevant", "Waarom niet: Geen gas hier."]),
    ],
)
def test_judgement_of_a_point_concerns_everybody(oordeel, toelichting, regels):
    wereld = Akkoordwereld(1)
    punt = _punt("Eén loket")
    Toetsing.objects.create(
        plan=wereld.plan, punt=punt, oordeel=oordeel, toelichting=toelichting, versie_nummer=1, door_naam="R"
    )

    deel = wereld.inhoud()["delen"][1]

    titel = "Gas, verbeterpunt: Eén loket"
    assert deel == {"sleutel": f"punt-{punt.pk}", "titel": titel, "regels": regels, "partijen": []}


@pytest.mark.regel("R21")
def test_plan_says_what_it_does_to_the_action_list_of_a_convenant():
    wereld = Akkoordwereld(1)
    Actieplan.objects.update(actielijst="vult-aan", convenant="Convenant drinkwater 2019")

    deel = wereld.inhoud()["delen"][0]

    assert deel["partijen"] == []
    assert deel["regels"] == [
        f"Netwerk: {wereld.plan.netwerk}",
        "Sector: alle sectoren van het netwerk",
        f"Initiatiefnemer: {wereld.organisaties[0]}",
        "Actielijst: Vult de actielijst van een convenant aan (Convenant drinkwater 2019)",
    ]


def test_text_holds_no_floats_and_reads_back_the_same():
    wereld = Akkoordwereld(3)
    wereld.actie(0, mee=[1], kosten={2: 1})

    inhoud = wereld.inhoud()

    def soorten(waarde: Any) -> set[type]:
        if isinstance(waarde, dict | list):
            rijen = waarde.values() if isinstance(waarde, dict) else waarde
            return set().union(*(soorten(rij) for rij in rijen))
        return {type(waarde)}

    assert soorten(inhoud) == {str}
    assert json.loads(canoniek(inhoud)) == inhoud


def test_dropped_action_is_no_longer_in_the_text():
    wereld = Akkoordwereld(1)
    actie = wereld.actie(kosten={0: 100})
    voor = wereld.inhoud()

    actie.vervallen_op = vandaag()
    actie.save()

    assert anders(voor, wereld.inhoud()) == {f"actie-{actie.pk}", f"financiering-{actie.pk}"}


def test_who_stands_in_the_text_without_taking_part_is_named():
    wereld = Akkoordwereld(2)
    ministerie, gemeente = OrganisatieFactory(naam="Ministerie"), OrganisatieFactory(naam="Gemeente")
    actie = wereld.actie(kosten={0: 100, 1: 100})
    Kostenregel.objects.filter(organisatie=wereld.organisaties[1]).update(organisatie=ministerie)
    Deelname.objects.create(actie=actie, organisatie=gemeente)

    gevonden = buiten_het_netwerk(wereld.inhoud(), wereld.organisaties)

    assert gevonden == ({"Ministerie": "financiering van actie 1"}, ["Gemeente"])


def test_text_of_any_plan_asks_the_same_number_of_queries():
    wereld = Akkoordwereld(3)
    geteld = []

    for _ in range(2):
        for wie in range(3):
            wereld.actie(wie, mee=[(wie + 1) % 3], kosten={wie: 100, (wie + 1) % 3: 200})
        plan = Actieplan.objects.select_related("netwerk", "sector", "initiatiefnemer").get(pk=wereld.plan.pk)
        with CaptureQueriesContext(connection) as vangst:
            inhoud_van(plan)
        geteld.append(len(vangst))

    assert geteld == [9, 9]


# --- whom a change concerns (R22) -------------------------------------------------------------------------------------


def _zet(rij: Any, **velden: Any) -> None:
    for naam, waarde in velden.items():
        setattr(rij, naam, waarde)
    rij.save()


@pytest.mark.regel("R22")
@pytest.mark.parametrize(
    ("wijziging", "geraakt"),
    [
        (lambda w, a: _zet(a, titel="Anders"), {0, 1}),
        (lambda w, a: _zet(a, deadline=a.deadline + timedelta(days=1)), {0, 1}),
        (lambda w, a: _zet(a.stappen.get(), titel="Anders"), {0, 1}),
        (lambda w, a: _zet(a, financieringsbron="Fonds"), {2}),
        (lambda w, a: _zet(a.kosten.get(), bedrag_cent=5), {2}),
        (lambda w, a: _zet(a.kosten.get(), organisatie=w.organisaties[3]), {2, 3}),
        (lambda w, a: a.deelnames.all().delete(), {0, 1}),
        (lambda w, a: _zet(w.plan, titel="Plan 2027"), {0, 1, 2, 3}),
    ],
)
def test_change_concerns_exactly_those_it_touches(wijziging, geraakt):
    wereld = Akkoordwereld(4)
    actie = wereld.actie(0, mee=[1], kosten={2: 900})
    voor = wereld.inhoud()

    wijziging(wereld, actie)

    assert _geraakt(wereld, voor, wereld.inhoud()) == geraakt


@pytest.mark.regel("R22")
@pytest.mark.parametrize(
    "wijziging",
    [
        lambda a: a.kosten.update(staat="toegezegd", bevestigd_door_naam="Iemand"),
        lambda a: a.stappen.update(afgerond_op=vandaag()),
        lambda a: _zet(a, begonnen_op=vandaag(), blokkade="Geen mensen", blokkade_wie="Ministerie"),
        lambda a: _zet(a, afgerond_op=vandaag()),
        lambda a: _zet(a, bewerking=99),
    ],
)
def test_progress_and_confirmation_change_nothing_in_the_text(wijziging):
    wereld = Akkoordwereld(2)
    actie = wereld.actie(0, kosten={1: 900})
    voor = wereld.inhoud()

    wijziging(actie)

    assert wereld.inhoud() == voor


VERDELING = st.dictionaries(st.integers(0, 4), st.integers(1, 10**9), min_size=1, max_size=4)


@pytest.mark.regel("R22")
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(verdelingen=st.lists(VERDELING, min_size=1, max_size=4), data=st.data())
def test_one_cost_share_changes_exactly_the_part_of_its_payers(verdelingen, data):
    wereld = Akkoordwereld(5)
    acties = [wereld.actie(plek % 5, kosten=kosten) for plek, kosten in enumerate(verdelingen)]
    plek = data.draw(st.integers(0, len(acties) - 1))
    betaler = data.draw(st.sampled_from(sorted(verdelingen[plek])))
    voor = wereld.inhoud()

    regel = acties[plek].kosten.get(organisatie=wereld.organisaties[betaler])
    _zet(regel, bedrag_cent=regel.bedrag_cent + data.draw(st.integers(1, 10**6)))

    na = wereld.inhoud()
    assert anders(voor, na) == {f"financiering-{acties[plek].pk}"}
    assert _geraakt(wereld, voor, na) == set(verdelingen[plek])
