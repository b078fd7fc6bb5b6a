"""The parts of an edition: narrowing, matrix, planning, what is shared, money, agreement and measures (R30-R33)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Kostenregel,
    Leerpunt,
    Toetsing,
    Verbeteractie,
)
from actieplannen.queries.akkoord import akkoord_van
from actieplannen.queries.financiering import financiering_van
from kantoor.access import Lezer
from kantoor.core.models import Zichtbaarheid, vandaag
from netwerken.models import Netwerk
from rapportages.models import Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.queries.bevriezing import bevries
from tests.actieplannen.akkoordwereld import Akkoordwereld
from tests.besluiten.rondes import AKKOORD, BEZWAAR
from tests.cast import Cast
from tests.factories import (
    ActieplanFactory,
    NetwerkFactory,
    SectorFactory,
    VeiligheidsregioFactory,
    maak_stuurgroepvraag,
)
from tests.toetsen.toetswereld import vastgestelde_agenda

MaakEditie = Callable[..., Editie]


def _inhoud(doelgroep: str = "stuurgroep", *, vorige: Editie | None = None, **velden: Any) -> dict[str, Any]:
    return bevries(Rapporttaak(doelgroep=doelgroep, periode="2026-K4", **velden), timezone.now(), vorige=vorige)


def _zet(actie: Verbeteractie, **velden: Any) -> None:
    """Change an action and the facts that count, as if it had always been so."""
    Verbeteractie.objects.filter(pk=actie.pk).update(**velden)
    feiten = {naam: waarde for naam, waarde in velden.items() if naam in {v.name for v in Actiefeiten._meta.fields}}
    Actiefeiten.objects.filter(actie=actie).update(**feiten)


@pytest.fixture
def met_agenda(cast: Cast) -> list[Any]:
    """An agenda of five points; both actions of A are about the first one, and B judged the second."""
    punten = vastgestelde_agenda(cast.sector)
    Verbeteractie.objects.filter(plan=cast.a.plan).update(punt=punten[0])
    Actieplan.objects.update(staat=Actieplan.Staat.IN_UITVOERING)
    return punten


@pytest.mark.regel("R31")
def test_a_sector_report_is_about_that_sector_alone(cast: Cast) -> None:
    ander = SectorFactory(code="gas", naam="Gas")
    regio = VeiligheidsregioFactory(nummer=9)
    NetwerkFactory(naam="Gasnetwerk", sectoren=[ander], regios=[regio])

    inhoud = _inhoud("sector", sector=ander)

    assert [deel["naam"] for deel in inhoud["sectoren"]] == ["Gas"]
    assert (inhoud["alles"], inhoud["aantallen"]["plannen"], inhoud["onderwerp"]) == ({}, 0, "Gas")
    assert {tegel["naam"]: tegel["netwerken"] for tegel in inhoud["regios"]} == {"Regio 1": 0, "Regio 9": 1}
    assert [maat["noemer"] for maat in inhoud["succes"]] == [1, 1, 1]


@pytest.mark.regel("R31")
def test_a_network_report_is_about_that_network_alone(cast: Cast) -> None:
    inhoud = _inhoud("netwerk", netwerk=cast.a.netwerk)

    assert (inhoud["alles"], inhoud["aantallen"]["netwerken"]) == ({"vertraagd": 1, "vastgelopen": 1}, 1)
    assert [(rij["nummer"], rij["titel"]) for rij in inhoud["acties"]] == [(2, "Actie 2 a"), (1, "Actie 1 a")]
    assert _inhoud()["acties"] is None


@pytest.mark.regel("R32")
def test_a_cell_of_the_matrix_says_the_worst_status_else_the_judgement(cast: Cast, met_agenda: list[Any]) -> None:
    Netwerk.objects.filter(pk=cast.b.netwerk.pk).update(naam="Netwerk B", profiel=Zichtbaarheid.OPENBAAR)
    for punt, oordeel in ((met_agenda[1], "geregeld"), (met_agenda[2], "open")):
        Toetsing.objects.create(
            plan=cast.a.plan, punt=punt, oordeel=oordeel, toelichting="Bewijs", versie_nummer=1, door_naam="X"
        )

    matrix = _inhoud()["sectoren"][0]["matrix"]

    assert matrix["netwerken"] == ["Netwerk A", "Netwerk B"]
    assert [(rij["cellen"][0]["soort"], rij["cellen"][0]["woord"]) for rij in matrix["rijen"][:4]] == [
        ("status", "Vastgelopen"),
        ("oordeel", "Geregeld"),
        ("oordeel", "Open, nog geen actie"),
        ("leeg", "Nog niet getoetst"),
    ]
    assert matrix["rijen"][0]["cellen"][0]["acties"] == 2


@pytest.mark.regel("R26")
def test_the_judgement_of_a_draft_plan_stays_in_the_network(cast: Cast, met_agenda: list[Any]) -> None:
    Actieplan.objects.update(staat=Actieplan.Staat.CONCEPT)
    Toetsing.objects.create(
        plan=cast.a.plan, punt=met_agenda[1], oordeel="geregeld", toelichting="X", versie_nummer=1, door_naam="X"
    )

    nationaal, eigen = _inhoud(), _inhoud("netwerk", netwerk=cast.a.netwerk)

    woorden = [i["sectoren"][0]["matrix"]["rijen"][1]["cellen"][0]["woord"] for i in (nationaal, eigen)]
    assert woorden == ["Nog niet getoetst", "Geregeld"]


@pytest.mark.regel("R32")
def test_the_planning_tells_what_the_edition_before_said(
    cast: Cast, met_agenda: list[Any], maak_editie: MaakEditie
) -> None:
    vorige = maak_editie(periode="2026-K3")
    toen = max(actie.deadline for actie in cast.a.acties)
    for actie in cast.a.acties:
        _zet(actie, deadline=toen + timedelta(days=60))

    regels = _inhoud(vorige=vorige)["sectoren"][0]["planning"]

    assert (regels[0]["eind"], regels[0]["was"]) == ((toen + timedelta(days=60)).isoformat(), toen.isoformat())
    assert (regels[0]["status"], regels[0]["acties"]) == ("vastgelopen", 2)
    assert (regels[1]["start"], regels[1]["eind"], regels[1]["was"], regels[1]["status"]) == (None, None, None, "")


@pytest.mark.regel("R32")
def test_what_is_stuck_keeps_its_words_inside_unless_the_network_raised_it(cast_open_profiel: Cast) -> None:
    maak_stuurgroepvraag(
        cast_open_profiel.a.acties[1],
        aanleiding="Geen afspraak",
        gevraagd="Maak er een",
        gesteld_op=timezone.now() - timedelta(days=2),
    )

    inhoud = _inhoud()

    vast = inhoud["sectoren"][0]["vast"]
    sinds = (vandaag() - timedelta(days=2)).isoformat()
    assert vast["gedeeld"] == [
        {"netwerk": "Netwerk A", "knelpunt": "Geen afspraak", "gevraagd": "Maak er een", "sinds": sinds}
    ]
    assert vast["niet_gedeeld"] == {"acties": 1, "netwerken": 1}
    assert [(vraag["netwerk"], vraag["sector"]) for vraag in inhoud["stuurgroepvragen"]] == [
        ("Netwerk A", "Drinkwater")
    ]
    assert inhoud["kern"][-1] == "Netwerken leggen 1 knelpunt voor aan de stuurgroep."


@pytest.mark.regel("R32")
def test_lessons_come_along_as_far_as_their_writer_shared_them(cast: Cast) -> None:
    for tekst, gedeeld in (
        ("Voor ons", {}),
        ("Voor netwerken", {"met_netwerken": True}),
        ("Voor allen", {"met_stuurgroep": True}),
    ):
        Leerpunt.objects.create(
            actie=cast.a.acties[0], tekst=tekst, op=timezone.now() - timedelta(days=1), door_naam="X", **gedeeld
        )

    def lessen(inhoud: dict[str, Any]) -> set[str]:
        return {les["tekst"] for les in inhoud["sectoren"][0]["leerpunten"]}

    assert (
        lessen(_inhoud()) == lessen(_inhoud("cvi")) == lessen(_inhoud("sector", sector=cast.sector)) == {"Voor allen"}
    )
    assert lessen(_inhoud("netwerk", netwerk=cast.a.netwerk)) == {"Voor ons", "Voor netwerken", "Voor allen"}
    assert lessen(_inhoud("netwerk", netwerk=cast.b.netwerk)) == set()


@pytest.mark.regel("R30")
def test_who_did_not_answer_is_named_only_with_an_open_profile(cast: Cast) -> None:
    nu = vandaag()
    ronde = Rapportageronde.objects.create(periode="2026-K4", opent_op=nu, herinnert_op=nu, sluit_op=nu)
    klaar = ActieplanFactory(netwerk=NetwerkFactory(naam="Klaar netwerk"), staat=Actieplan.Staat.AFGEROND)

    zonder, met = _inhoud(), _inhoud(ronde=ronde)
    Opgave.objects.create(ronde=ronde, plan=cast.a.plan, door_naam="X")
    daarna = _inhoud(ronde=ronde)

    assert zonder["geen_opgave"] is None
    assert (met["geen_opgave"], daarna["geen_opgave"]) == (["Netwerk A"], [])
    assert [rij["opgave"] for rij in daarna["netwerken"]] == ["opgave gedaan"]
    assert klaar.netwerk.naam not in met["geen_opgave"]


def test_money_is_the_money_of_the_plans(cast_open_profiel: Cast) -> None:
    cast = cast_open_profiel
    _zet(cast.a.acties[0], financiering="extra", kosten_cent=180_000, financieringsbron="Samen")
    _zet(cast.b.acties[1], vervallen_op=vandaag())
    for later, (staat, cent, uren) in enumerate((("toegezegd", 70_000, 8), ("geregeld", 5_000, 0)), start=1):
        Kostenregel.objects.create(
            actie=cast.a.acties[1],
            organisatie=cast.regio.organisatie,
            bedrag_cent=cent,
            staat=staat,
            uren=uren,
            jaar=vandaag().year + later,
        )

    geld = _inhoud()["financiering"]

    plannen = [financiering_van(huis.plan) for huis in (cast.a, cast.b)]
    per_staat = {
        staat: sum(kant[staat] for kant in geld["per_partij"]) for staat in ("raming", "toegezegd", "geregeld")
    }
    assert per_staat == {staat: sum(plan.per_staat[staat] for plan in plannen) for staat in per_staat}
    assert sum(rij["cent"] for rij in geld["per_jaar"]) == sum(plan.totaal for plan in plannen) == 435_000
    assert geld["uren"] == sum(plan.uren for plan in plannen) == 8
    assert (geld["extra"], geld["bestaand"]) == (1, 2)


def test_agreement_is_that_of_the_newest_version_of_each_plan(db: None) -> None:
    wereld = Akkoordwereld(4)
    wereld.actie(0)
    oud = wereld.leg_plan_voor()
    wereld.besluit(oud, 0, BEZWAAR)
    wereld.actie(1)
    versie = wereld.leg_plan_voor()
    wereld.besluit(versie, 0, AKKOORD)
    wereld.besluit(versie, 1, BEZWAAR)

    akkoord = _inhoud()["akkoord"]

    stand = akkoord_van(Lezer(wereld.contacten[0]), Actieplan.objects.get(pk=wereld.plan.pk))
    assert stand is not None
    som = {
        "gevraagd": len(stand.regels),
        "akkoord": stand.akkoord,
        "bezwaar": len(stand.bezwaren),
        "open": len(stand.open),
    }
    assert akkoord == {"plannen": {"Voorgelegd": 1}, **som}
    assert som == {"gevraagd": 4, "akkoord": 1, "bezwaar": 1, "open": 2}


@pytest.mark.regel("R33")
def test_the_three_criteria_are_measures_without_a_judgement(cast_open_profiel: Cast) -> None:
    cast = cast_open_profiel
    Verbeteractie.objects.filter(plan=cast.a.plan).update(gemeld_op=timezone.now() - timedelta(days=9))
    Verbeteractie.objects.filter(plan=cast.b.plan).update(eigenaar=None, gemeld_op=timezone.now() - timedelta(days=400))

    eerst = _inhoud()["succes"]
    vastgestelde_agenda(cast.sector)
    daarna = _inhoud()["succes"]

    assert [(maat["nummer"], maat["teller"], maat["noemer"]) for maat in eerst] == [(1, 1, 2), (2, 1, 2), (3, 0, 1)]
    assert [maat["teller"] for maat in daarna] == [1, 1, 1]
    assert eerst[0]["maat"] == "1 van de 2 netwerken meldden voortgang in het laatste half jaar."
