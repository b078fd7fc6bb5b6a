"""The field as data: what the files hold, and what happens when somebody changes them."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from menukaart.models import MenukaartItem
from netwerken.models import (
    Gremium,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from netwerken.services.referentie import ReferentieFout, bestanden, laad_referentie

pytestmark = pytest.mark.django_db

AANTALLEN = {
    "partijen.csv": 3,
    "gremia.csv": 7,
    "sectoren.csv": 5,
    "vitale_processen.csv": 10,
    "themas.csv": 8,
    "organisaties.csv": 80,
    "veiligheidsregios.csv": 25,
    "verzorgingsgebieden.csv": 110,
    "netwerken.csv": 34,
    "mijlpalen.csv": 32,
    "menukaart.csv": 25,
}
MODELLEN = (
    Partij,
    Gremium,
    Sector,
    VitaalProces,
    Thema,
    Organisatie,
    Veiligheidsregio,
    Verzorgingsgebied,
    Netwerk,
    Mijlpaal,
    MenukaartItem,
)
Bederf = Callable[[Path], object]


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    """A folder with a copy of all data files, to be changed."""
    for bestand in bestanden():
        shutil.copy(bestand.map / bestand.naam, tmp_path)
    return tmp_path


def lees(pad: Path) -> tuple[list[str], list[dict[str, str]]]:
    with pad.open(encoding="utf-8", newline="") as bron:
        lezer = csv.DictReader(bron)
        return list(lezer.fieldnames or ()), list(lezer)


def schrijf(pad: Path, kolommen: list[str], rijen: list[dict[str, str]]) -> None:
    with pad.open("w", encoding="utf-8", newline="") as doel:
        schrijver = csv.DictWriter(doel, kolommen, lineterminator="\n")
        schrijver.writeheader()
        schrijver.writerows(rijen)


def wijzig(pad: Path, rij: int, **waarden: str) -> None:
    """Change cells of row `rij` (counted from 0, so line `rij + 2` as long as no cell holds a line end)."""
    kolommen, rijen = lees(pad)
    rijen[rij].update(waarden)
    schrijf(pad, kolommen, rijen)


def voeg_toe(pad: Path, **waarden: str) -> None:
    """Add a row; cells that are not named are those of the last row."""
    kolommen, rijen = lees(pad)
    schrijf(pad, kolommen, [*rijen, rijen[-1] | waarden])


def aantallen() -> dict[str, int]:
    return dict(zip(AANTALLEN, (model.objects.count() for model in MODELLEN), strict=True))


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


FOUTEN = [
    ("sectoren.csv", {"naam": ""}, "kolom 'naam': vul hier iets in"),
    ("sectoren.csv", {"volgorde": "eerst"}, "kolom 'volgorde': 'eerst' is geen heel getal"),
    ("sectoren.csv", {"volgorde": "-1"}, "kolom 'volgorde': '-1' is geen heel getal"),
    ("sectoren.csv", {"volgorde": "99999"}, "kolom 'volgorde': '99999' is te hoog; 32767 is het hoogste"),
    ("sectoren.csv", {"naam": "x" * 81}, "kolom 'naam': de tekst heeft 81 tekens; er passen er 80"),
    (
        "sectoren.csv",
        {"naam": "Drink\x07water"},
        "kolom 'naam': er staat een onzichtbaar teken in dat niet bewaard kan worden",
    ),
    (
        "sectoren.csv",
        {"departement": "bestaat-niet"},
        "kolom 'departement': er is geen organisatie met code 'bestaat-niet'",
    ),
    (
        "mijlpalen.csv",
        {"code": "voor loper"},
        "kolom 'code': 'voor loper' is geen code; gebruik kleine letters, cijfers en streepjes",
    ),
    (
        "sectoren.csv",
        {"geldig_vanaf": "1-1-2016"},
        "kolom 'geldig_vanaf': '1-1-2016' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-02",
    ),
    (
        "sectoren.csv",
        {"geldig_tot": "2026-02-30"},
        "kolom 'geldig_tot': '2026-02-30' is geen datum; schrijf jaar-maand-dag, bijvoorbeeld 2026-11-02",
    ),
    (
        "sectoren.csv",
        {"geldig_vanaf": "2026-01-02", "geldig_tot": "2026-01-01"},
        "'geldig_tot' ligt vóór 'geldig_vanaf'",
    ),
    ("partijen.csv", {"kent_lead_partner": "yes"}, "kolom 'kent_lead_partner': vul 'ja' of 'nee' in, niet 'yes'"),
    ("organisaties.csv", {"opvolger": "vr01"}, "kolom 'opvolger': een rij kan niet naar zichzelf verwijzen"),
    (
        "netwerken.csv",
        {"schaal": "groot"},
        "kolom 'schaal': 'groot' kan niet; kies uit regionaal, interregionaal, landelijk",
    ),
    ("netwerken.csv", {"regios": "vr23|vr99"}, "kolom 'regios': er is geen veiligheidsregio met code 'vr99'"),
    ("netwerken.csv", {"regios": "vr23||vr24"}, "kolom 'regios': tussen twee streepjes staat niets"),
    ("netwerken.csv", {"regios": "vr23|vr23"}, "kolom 'regios': 'vr23' staat er twee keer"),
    ("menukaart.csv", {"themas": "1|9"}, "kolom 'themas': er is geen thema met code '9'"),
]


@pytest.mark.parametrize(("bestand", "waarden", "melding"), FOUTEN)
def test_referentie_refuses_a_broken_row_with_file_and_line(
    kopie: Path, bestand: str, waarden: dict[str, str], melding: str
) -> None:
    wijzig(kopie / bestand, 0, **waarden)

    with pytest.raises(ReferentieFout) as fout:
        laad_referentie(kopie)

    assert str(fout.value) == f"{bestand}, regel 2: {melding}"
    assert set(aantallen().values()) == {0}


def vervang(pad: Path, oud: bytes, nieuw: bytes) -> None:
    inhoud = pad.read_bytes()
    assert oud in inhoud
    pad.write_bytes(inhoud.replace(oud, nieuw, 1))


BEDORVEN: list[tuple[Bederf, str]] = [
    (lambda kopie: (kopie / "themas.csv").unlink(), "themas.csv: het bestand ontbreekt of is niet te lezen"),
    (lambda kopie: (kopie / "themas.csv").write_text(""), "themas.csv: het bestand is leeg"),
    (
        lambda kopie: vervang(kopie / "sectoren.csv", b"icoon", b"plaatje"),
        "sectoren.csv, regel 1: de kolom 'icoon' ontbreekt\nsectoren.csv, regel 1: de kolom 'plaatje' is onbekend",
    ),
    (
        lambda kopie: vervang(kopie / "partijen.csv", b"enkelvoud", b"naam"),
        (
            "partijen.csv, regel 1: de kolom 'enkelvoud' ontbreekt\n"
            "partijen.csv, regel 1: de kolom 'naam' staat er twee keer"
        ),
    ),
    (
        lambda kopie: vervang(kopie / "gremia.csv", b"\nstuurgroep,", b"\nstuurgroep,te,veel,"),
        "gremia.csv, regel 4: er staan 10 velden in plaats van 8",
    ),
    (
        lambda kopie: vervang(kopie / "organisaties.csv", "Fryslân".encode(), b"Frysl\xe2n"),
        "organisaties.csv, regel 3: dit is geen UTF-8; bewaar het bestand als 'CSV UTF-8'",
    ),
    (
        lambda kopie: vervang(kopie / "gremia.csv", b"\nstuurgroep,Stuurgroep,", b'\nstuurgroep,"Stuur"groep,'),
        "gremia.csv, regel 4: de aanhalingstekens of komma's op deze regel kloppen niet",
    ),
    (
        lambda kopie: voeg_toe(kopie / "mijlpalen.csv"),
        "mijlpalen.csv, regel 34: code 'succes-3' staat al op regel 33",
    ),
    (
        lambda kopie: wijzig(kopie / "veiligheidsregios.csv", 1, tegel_kolom="5", tegel_rij="1"),
        "veiligheidsregios.csv, regel 3: tegel_kolom '5' en tegel_rij '1' staat al op regel 2",
    ),
    (
        lambda kopie: wijzig(kopie / "netwerken.csv", 0, is_landelijk_netwerk="ja"),
        "netwerken.csv, regel 7: regel 2 is al het Landelijk Netwerk",
    ),
    (
        lambda kopie: wijzig(kopie / "netwerken.csv", 8, regios="vr02|vr03|vr04|vr05|vr06|vr07|vr08|vr09|vr14|vr01"),
        "netwerken.csv, regel 10: de regio's kloppen niet met verzorgingsgebieden.csv; kijk naar vr01, vr25",
    ),
]


@pytest.mark.parametrize(("bederf", "melding"), BEDORVEN)
def test_referentie_refuses_a_broken_file(kopie: Path, bederf: Bederf, melding: str) -> None:
    bederf(kopie)

    with pytest.raises(ReferentieFout) as fout:
        laad_referentie(kopie)

    assert str(fout.value) == melding
    assert set(aantallen().values()) == {0}


def test_referentie_command_names_every_fault_of_every_file(kopie: Path) -> None:
    wijzig(kopie / "sectoren.csv", 0, volgorde="een")
    wijzig(kopie / "mijlpalen.csv", 1, datum_vroegst="juni")
    wijzig(kopie / "mijlpalen.csv", 2, titel="")

    with pytest.raises(CommandError) as fout:
        call_command("laad_referentie", map=kopie)

    assert str(fout.value).splitlines() == [
        "Er is niets geladen. Los eerst deze 3 fouten op:",
        (
            "mijlpalen.csv, regel 3: kolom 'datum_vroegst': 'juni' is geen datum; "
            "schrijf jaar-maand-dag, bijvoorbeeld 2026-11-02"
        ),
        "mijlpalen.csv, regel 4: kolom 'titel': vul hier iets in",
        "sectoren.csv, regel 2: kolom 'volgorde': 'een' is geen heel getal",
    ]
    assert set(aantallen().values()) == {0}


def test_referentie_counts_lines_in_a_file_with_a_text_of_several_lines(kopie: Path) -> None:
    wijzig(kopie / "themas.csv", 0, omschrijving="Eerste regel.\nTweede regel.")
    wijzig(kopie / "themas.csv", 1, korte_titel="")

    with pytest.raises(ReferentieFout) as fout:
        laad_referentie(kopie)

    assert str(fout.value) == "themas.csv, regel 4: kolom 'korte_titel': vul hier iets in"


def test_referentie_clash_with_a_row_outside_the_file_is_refused_in_words(kopie: Path) -> None:
    laad_referentie()
    kolommen, rijen = lees(kopie / "menukaart.csv")
    schrijf(kopie / "menukaart.csv", kolommen, [*rijen[:-1], rijen[-1] | {"nummer": "26"}])

    with pytest.raises(ReferentieFout) as fout:
        laad_referentie(kopie)

    assert str(fout.value).startswith("alle bestanden: een rij botst met een rij die al in de database staat")
    assert aantallen() == AANTALLEN
