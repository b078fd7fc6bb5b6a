"""A broken data file is refused as a whole, with the file and the line of each fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from netwerken.services.referentie import ReferentieFout, laad_referentie
from tests.netwerken.bestanden import AANTALLEN, aantallen, lees, schrijf, vervang, voeg_toe, wijzig

pytestmark = pytest.mark.django_db

Bederf = Callable[[Path], object]

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
    ("gremiumrechten.csv", {"gremium": "raad"}, "kolom 'gremium': er is geen gremium met code 'raad'"),
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
        "gremia.csv, regel 4: er staan 7 velden in plaats van 5",
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
