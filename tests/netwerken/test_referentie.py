"""The field as data: what the files hold, and what happens when somebody changes them."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from netwerken.models import Mijlpaal, Netwerk, Organisatie, Sector, Veiligheidsregio, Verzorgingsgebied
from netwerken.services.referentie import laad_referentie
from tests.netwerken.bestanden import AANTALLEN, aantallen, lees, schrijf, voeg_toe, wijzig

pytestmark = pytest.mark.django_db


def test_referentie_loads_exactly_what_the_files_hold() -> None:
    uitkomsten = laad_referentie()

    assert {uitkomst.bestand: len(uitkomst.toegevoegd) for uitkomst in uitkomsten} == AANTALLEN
    assert aantallen() == AANTALLEN


def test_referentie_second_run_changes_nothing_and_says_so() -> None:
    laad_referentie()

    uitvoer = StringIO()
    call_command("laad_referentie", stdout=uitvoer)

    regels = [f"{naam}: 0 toegevoegd, 0 gewijzigd, {aantal} ongewijzigd" for naam, aantal in AANTALLEN.items()]
    assert uitvoer.getvalue().splitlines() == regels


def test_referentie_second_run_asks_one_query_per_model_and_link_table() -> None:
    laad_referentie()

    with CaptureQueriesContext(connection) as vangst:
        laad_referentie()

    vragen = [vraag["sql"] for vraag in vangst.captured_queries if "SAVEPOINT" not in vraag["sql"]]
    koppelingen = 6  # organisatie-sector, netwerk-sector/regio/bedrijf, menukaart-thema/sector
    assert len(vragen) == len(AANTALLEN) + koppelingen


@pytest.mark.regel("R1")
def test_referentie_five_sectors_with_their_ministry() -> None:
    laad_referentie()

    assert list(Sector.objects.values_list("code", "icoon", "departement__code")) == [
        ("drinkwater", "drinkwater", "ienw"),
        ("elektriciteit", "elektriciteit", "ezk"),
        ("gas", "gas", "ezk"),
        ("olie", "olie", "ezk"),
        ("ict-telecom", "telecom", "ezk"),
    ]


@pytest.mark.regel("R2")
def test_referentie_network_of_vitens_touches_its_ten_regions() -> None:
    laad_referentie()

    netwerk = set(Netwerk.objects.get(slug="drinkwater-vitens").regios.values_list("pk", flat=True))
    gebied = set(
        Verzorgingsgebied.objects.filter(
            organisatie__code="vitens", sector__code="drinkwater", telt_mee=True
        ).values_list("regio_id", flat=True)
    )
    assert len(netwerk) == 10
    assert netwerk == gebied


def test_referentie_every_organisation_knows_its_side_and_successor() -> None:
    laad_referentie()

    per_partij = {
        code: Organisatie.objects.filter(partij__code=code).count()
        for code in ("bedrijven", "veiligheidsregios", "rijk")
    }
    zonder = list(Organisatie.objects.filter(partij=None).values_list("code", flat=True))
    tele2 = Organisatie.objects.get(code="tele2")
    assert per_partij == {"bedrijven": 35, "veiligheidsregios": 31, "rijk": 13}
    assert zonder == ["tno"]
    assert (tele2.opvolger.code, tele2.geldig_tot.isoformat()) == ("odido", "2019-01-02")


def test_referentie_only_the_national_network_is_active_and_national() -> None:
    laad_referentie()

    landelijk = Netwerk.objects.filter(is_landelijk_netwerk=True).values_list("slug", "staat")
    anders = Netwerk.objects.exclude(is_landelijk_netwerk=True).values_list("staat", flat=True).distinct().order_by()
    assert list(landelijk) == [("landelijk-netwerk", "actief")]
    assert list(anders) == ["in-oprichting"]


def test_referentie_file_wins_and_names_the_changed_columns(kopie: Path) -> None:
    laad_referentie()
    wijzig(kopie / "organisaties.csv", 0, status="fuseert", sectoren="gas", alle_sectoren="nee")

    uitkomst = next(u for u in laad_referentie(kopie) if u.bestand == "organisaties.csv")

    groningen = Organisatie.objects.get(code="vr01")
    assert uitkomst.gewijzigd == {"vr01": ["alle_sectoren", "status", "sectoren"]}
    assert uitkomst.ongewijzigd == 79
    assert groningen.status == "fuseert"
    assert [sector.code for sector in groningen.sectoren.all()] == ["gas"]


def test_referentie_links_become_exactly_those_of_the_file(kopie: Path) -> None:
    laad_referentie()
    netwerk = Netwerk.objects.get(slug="limburg")
    netwerk.regios.set(Veiligheidsregio.objects.filter(nummer__in=(1, 23)))

    laad_referentie(kopie)

    assert list(netwerk.regios.values_list("nummer", flat=True)) == [23, 24]


def test_referentie_leaves_the_state_of_a_network_that_runs() -> None:
    laad_referentie()
    Netwerk.objects.filter(slug="limburg").update(staat=Netwerk.Staat.ACTIEF)

    uitkomsten = laad_referentie()

    assert Netwerk.objects.get(slug="limburg").staat == Netwerk.Staat.ACTIEF
    assert [uitkomst.gewijzigd for uitkomst in uitkomsten] == [{}] * len(AANTALLEN)


def test_referentie_row_that_left_the_file_stays_and_is_named(kopie: Path) -> None:
    laad_referentie()
    kolommen, rijen = lees(kopie / "mijlpalen.csv")
    schrijf(kopie / "mijlpalen.csv", kolommen, rijen[:-1])

    uitvoer = StringIO()
    call_command("laad_referentie", map=kopie, stdout=uitvoer)

    assert Mijlpaal.objects.count() == 32
    assert "  niet meer in het bestand, blijft staan: succes-3\n" in uitvoer.getvalue()


def test_referentie_another_sector_and_a_merged_region_need_no_code(kopie: Path) -> None:
    """Vervoer becomes a sector; Fryslân goes up in a new region, which has a tile and a network of its own."""
    laad_referentie()
    voeg_toe(
        kopie / "sectoren.csv", code="vervoer", naam="Vervoer", volgorde="6", icoon="landelijk", departement="ienw"
    )
    voeg_toe(kopie / "vitale_processen.csv", sector="vervoer", naam="Spoorvervoer", categorie="B")
    voeg_toe(
        kopie / "organisaties.csv",
        code="vr26",
        naam="Veiligheidsregio Noord",
        korte_naam="VRNN",
        soort="veiligheidsregio",
    )
    wijzig(kopie / "organisaties.csv", 1, opvolger="vr26", geldig_tot="2026-12-31", status="opgegaan in Noord")
    voeg_toe(
        kopie / "veiligheidsregios.csv", organisatie="vr26", nummer="26", naam="Noord", tegel_kolom="1", tegel_rij="1"
    )
    nieuw = {"slug": "vervoer-noord", "naam": "Vervoer Noord", "is_landelijk_netwerk": "nee", "herkomst": "genoemd"}
    voeg_toe(kopie / "netwerken.csv", **nieuw, sectoren="vervoer", regios="vr26|vr01", kernbedrijven="")

    laad_referentie(kopie)

    netwerk = Netwerk.objects.get(slug="vervoer-noord")
    fryslan = Organisatie.objects.get(code="vr02")
    assert list(Sector.objects.values_list("code", flat=True))[-1] == "vervoer"
    assert list(netwerk.sectoren.values_list("code", flat=True)) == ["vervoer"]
    assert list(netwerk.regios.values_list("nummer", flat=True)) == [1, 26]
    assert fryslan.opvolger.code == "vr26"
    assert not fryslan.bestaat_nog
    assert Organisatie.objects.get(code="vr26").bestaat_nog
