"""The parts of the decision paper: who is missing, what is not promised, what became of decisions, one rule (R4)."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from actieplannen.models import Actiefeiten, Kostenregel, Verbeteractie
from kantoor.access import Lezer
from kantoor.core.models import vandaag
from leden.models import LeadPartner
from leden.queries import bureau
from netwerken.models import Netwerk
from rapportages.models import Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.queries.cijfers import cijfers
from rapportages.queries.weergave_blad import LETTERS_BIJ_VEEL, VRAGEN_VOORAAN, kap, kort
from rapportages.queries.weergave_blad import vragen as vooraan
from tests.cast import Cast
from tests.factories import (
    DienstverbandFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    VeiligheidsregioFactory,
    maak_stuurgroepvraag,
)
from vragen.models import Vraag, Vraagstap
from vragen.services.basis import schrijf_stap

pytestmark = pytest.mark.databank


def _inhoud(doelgroep: str = "stuurgroep", **velden: Any) -> dict[str, Any]:
    return bevries(Rapporttaak(doelgroep=doelgroep, periode="2026-K4", **velden), timezone.now() + timedelta(seconds=1))


@pytest.mark.regel("R30")
def test_all_networks_count_also_those_without_a_plan(cast_open_profiel: Cast) -> None:
    cast = cast_open_profiel
    for naam, staat in (("Slaapt", "slapend"), ("Begint", "in-oprichting")):
        NetwerkFactory(naam=naam, staat=staat, sectoren=[cast.sector])
    NetwerkFactory(naam="Dicht", profiel="netwerk", sectoren=[cast.sector])
    nu = vandaag()
    ronde = Rapportageronde.objects.create(periode="2026-K4", opent_op=nu, herinnert_op=nu, sluit_op=nu)
    Opgave.objects.create(ronde=ronde, plan=cast.a.plan, door_naam="X")
    Verbeteractie.objects.filter(plan=cast.b.plan).update(gemeld_op=timezone.now())

    inhoud = _inhoud(ronde=ronde)

    deel = inhoud["deelname"]
    assert (deel["netwerken"], deel["niet_mee"]) == (4, 4)
    assert deel["geen_plan"] == ["Begint", "Slaapt"]
    assert deel["geen_opgave"] == ["Netwerk B"]
    assert deel["geen_voortgang"] == ["Netwerk A"]
    assert [feit["tekst"] for feit in kort(inhoud)][
        1
    ] == "2 van de 4 netwerken zonder plan, 1 zonder opgave, 1 zonder voortgang."
    assert "Dicht" not in json.dumps(inhoud)


@pytest.mark.regel("R33")
def test_criteria_are_counted_over_all_networks_also_per_sector(cast_open_profiel: Cast) -> None:
    NetwerkFactory(naam="Slaapt", staat="slapend", sectoren=[cast_open_profiel.sector])

    succes = _inhoud()["succes"]

    assert [(maat["teller"], maat["noemer"]) for maat in succes[:2]] == [(0, 3), (2, 3)]
    assert succes[1]["per_sector"] == [{"sector": "Drinkwater", "teller": 2, "noemer": 3}]
    assert "actieve" not in succes[0]["maat"]


def test_a_region_with_a_national_network_only_is_not_one_without(cast: Cast) -> None:
    leeg, landelijk = VeiligheidsregioFactory(nummer=7, naam="Leeg"), VeiligheidsregioFactory(nummer=8, naam="Laag")
    NetwerkFactory(naam="Landelijke laag", schaal=Netwerk.Schaal.LANDELIJK, regios=[landelijk])

    tegels = {t["naam"]: (t["netwerken"], t["zonder_plan"], t["landelijk"]) for t in _inhoud()["regios"]}

    assert tegels == {"Regio 1": (1, 0, 0), leeg.naam: (0, 0, 0), landelijk.naam: (0, 0, 1)}


@pytest.mark.regel("R20")
def test_money_nobody_promised_is_told_by_the_first_day_it_is_needed(cast_open_profiel: Cast) -> None:
    cast = cast_open_profiel
    Kostenregel.objects.all().delete()
    for actie, dagen, cent, staat in (
        (cast.a.acties[0], 40, 60_050, "raming"),
        (cast.b.acties[0], 20, 1_000, "raming"),
        (cast.b.acties[1], 1, 9_000, "toegezegd"),
    ):
        Actiefeiten.objects.filter(actie=actie).update(deadline=vandaag() + timedelta(days=dagen))
        Kostenregel.objects.create(
            actie=actie, organisatie=cast.regio.organisatie, bedrag_cent=cent, staat=staat, jaar=vandaag().year
        )

    inhoud = _inhoud()

    regels = inhoud["ramingen"]["regels"]
    assert inhoud["ramingen"]["cent"] == 61_050
    assert [(r["netwerk"], r["cent"], r["kanten"]) for r in regels] == [
        ("Netwerk B", 1_000, ["Veiligheidsregio’s"]),
        ("Netwerk A", 60_050, ["Veiligheidsregio’s"]),
    ]
    assert "Actie 1 a" not in json.dumps(inhoud)
    assert ("extra geld in euro", "Veiligheidsregio’s", "raming", "610,50") in cijfers(inhoud)[1]
    zin = kort(inhoud)[0]["tekst"]
    assert "€\u00a0611 van €\u00a0701 is nog niet toegezegd. Eerst nodig: €\u00a010 vóór" in zin


@pytest.mark.regel("R4")
def test_the_report_names_the_sides_without_lead_partner_that_the_desk_lists(cast_open_profiel: Cast) -> None:
    """One company alone in a network needs nobody to speak for it; two do, until one is appointed."""
    cast = cast_open_profiel
    Netwerk.objects.filter(pk=cast.a.netwerk.pk).update(staat="actief")
    lijsten = []
    eerste = cast["contactpersoon_a"].lidmaatschappen.get(netwerk=cast.a.netwerk).organisatie
    lijsten.append((_genoemd(), _op_bureau(cast)))
    ander = OrganisatieFactory(partij=eerste.partij)
    LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=ander)
    lijsten.append((_genoemd(), _op_bureau(cast)))
    LeadPartner.objects.create(netwerk=cast.a.netwerk, partij=eerste.partij, organisatie=ander)
    lijsten.append((_genoemd(), _op_bureau(cast)))

    assert [rapport == beheer for rapport, beheer in lijsten] == [True] * 3
    kant = ("Netwerk A", str(eerste.partij.naam))
    assert [kant in rapport for rapport, _ in lijsten][1:] == [True, False]


def _genoemd() -> list[tuple[str, str]]:
    return [(rij["netwerk"], rij["kant"]) for rij in _inhoud()["zonder_lead_partner"]["genoemd"]]


def _op_bureau(cast: Cast) -> list[tuple[str, str]]:
    return [(rij["netwerknaam"], rij["kant"]) for rij in bureau.zonder_lead_partner(Lezer(cast["regisseur"]))]


@pytest.mark.regel("R31")
def test_a_decision_asked_names_an_organisation_and_a_function_and_no_person(cast_open_profiel: Cast) -> None:
    cast = cast_open_profiel
    organisatie = OrganisatieFactory(naam="Waterbedrijf")
    cast["contactpersoon_a"].dienstverbanden.all().delete()
    werk = {"organisatie": organisatie, "functie": "Hoofd continuïteit", "van": vandaag() - timedelta(days=99)}
    DienstverbandFactory(gebruiker=cast["contactpersoon_a"], **werk)
    wie = cast["contactpersoon_a"]
    woorden = {"voorstel": "Betaal samen", "als_niet": "Dan begint niemand."}
    vraag = maak_stuurgroepvraag(cast.a.acties[1], door=wie, door_naam=wie.naam, **woorden)
    open_ = _inhoud()["stuurgroepvragen"][0]

    vraag.staat, vraag.antwoord, vraag.besluit = Vraag.Staat.BEANTWOORD, "Goed", "Wij betalen samen"
    vraag.eigenaar, vraag.gereed_op, vraag.afgehandeld_op = cast["contactpersoon_a"].naam, vandaag(), timezone.now()
    vraag.save()
    schrijf_stap(vraag, Vraagstap.Soort.BEANTWOORD, door="S", op=vraag.afgehandeld_op, tekst="Goed")
    daarna = _inhoud()

    assert (open_["wie"], open_["voorstel"], open_["gevolg"]) == (
        "Waterbedrijf, Hoofd continuïteit", "Betaal samen", "Dan begint niemand.",
    )  # fmt: skip
    (eerder,) = daarna["eerder_besloten"]
    assert (eerder["eigenaar"], eerder["stand"]) == ("Waterbedrijf, Hoofd continuïteit", "loopt")
    assert daarna["stuurgroepvragen"] == []
    assert cast["contactpersoon_a"].naam not in json.dumps([open_, daarna])


def test_an_edition_of_before_the_answer_still_asks(cast: Cast) -> None:
    vraag = maak_stuurgroepvraag(cast.a.acties[1], gesteld_op=timezone.now() - timedelta(days=9))
    schrijf_stap(vraag, Vraagstap.Soort.BEANTWOORD, door="S", op=timezone.now() - timedelta(days=2), tekst="Nee")

    toen = bevries(Rapporttaak(doelgroep="stuurgroep", periode="2026-K4"), timezone.now() - timedelta(days=5))
    nu = _inhoud()

    assert [(len(i["stuurgroepvragen"]), len(i["eerder_besloten"])) for i in (toen, nu)] == [(1, 0), (0, 1)]


def test_six_decisions_stand_on_the_first_page_and_are_cut_short_when_there_are_many() -> None:
    rij = {
        "netwerk": "n",
        "sinds": "2026-11-01",
        "voorstel": "",
        "voorstel_dag": None,
        "gevolg": "g",
        "gevraagd": "lang " * 90,
    }

    weinig, veel = vooraan([rij] * 2), vooraan([rij] * 9)

    assert (weinig["meer"], veel["meer"], len(veel["vooraan"])) == (0, 3, VRAGEN_VOORAAN)
    assert [v["nummer"] for v in veel["alle"]] == list(range(1, 10))
    assert {len(v["gevraagd"]) <= LETTERS_BIJ_VEEL + 2 for v in veel["vooraan"]} == {True}
    assert kap("een twee drie", 9) == "een twee …"


def test_the_workbook_has_a_sheet_per_table_with_euros_and_days(
    cast: Cast, client_van: Callable[[Any], Client], maak_editie: Callable[..., Editie]
) -> None:
    Kostenregel.objects.update(bedrag_cent=180_050)
    editie = maak_editie()

    antwoord = client_van(cast["stuurgroep"]).get(f"/rapportages/{editie.pk}/cijfers/xlsx/")

    boek = load_workbook(io.BytesIO(antwoord.content))
    assert {"Acties", "Sectoren", "Netwerken", "Niet toegezegd", "Niet mee"} <= set(boek.sheetnames)
    assert [cel.value for cel in boek["Niet toegezegd"][1]] == [
        "Netwerk", "Waarvoor", "Wie zou betalen", "Bedrag", "Nodig voor",
    ]  # fmt: skip
    rij = boek["Niet toegezegd"][2]
    assert (rij[3].value, "€" in rij[3].number_format, type(rij[4].value).__name__) == (1800.5, True, "datetime")
    assert boek["Acties"]["A2"].value.date() == date.fromisoformat(editie.inhoud["peildatum"])
