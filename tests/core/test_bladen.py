"""One reader for every list: the same file gives everybody the same rows, and nothing happens without a word (S15)."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from inlezen.koppeling import ACTIES
from kantoor.bladen.cellen import te_breed
from kantoor.bladen.export import als_xlsx
from kantoor.bladen.lezen.archief import GEEN_LIJST, Lijstfout
from kantoor.bladen.lezen.bladlezer import Blad, lees_blad
from kantoor.bladen.lezen.csvlezer import GERADEN
from kantoor.bladen.lezen.werkboek import STRICT, KiesBlad
from kantoor.bladen.soort import Lijstsoort
from leden.services.lijst_inlezen import MENSEN
from tests.actieplannen.bladen import bewaard, herpak

BLAD = "xl/worksheets/sheet1.xml"
UIT = "Uit dit bestand lezen we het blad “Lijst”."
# Every kind of list with a heading and a row of its own.
LIJSTEN: dict[str, tuple[Lijstsoort, list[str], list[str]]] = {
    "acties": (ACTIES, ["Titel", "Organisatie", "Deadline"], ["Noodstroom één", "bedrijf-a", "31-12-2036"]),
    "mensen": (MENSEN, ["Naam", "E-mail", "Organisatie"], ["Zoë Ångström", "zoe@water.test", "water-bv"]),
}


@pytest.fixture(params=LIJSTEN.values(), ids=LIJSTEN.keys())
def lijst(request: Any) -> tuple[Lijstsoort, list[str], list[str]]:
    return request.param


def boek(*rijen: list[Any], naam: str = "Lijst") -> Workbook:
    nieuw = Workbook()
    nieuw.active.title = naam
    for rij in rijen:
        nieuw.active.append(rij)
    return nieuw


def csv(*rijen: list[str], teken: str = ";") -> str:
    return "\r\n".join(teken.join(rij) for rij in rijen)


def verander(inhoud: bytes, *paren: tuple[bytes, bytes], deel: str = BLAD) -> bytes:
    xml = zipfile.ZipFile(io.BytesIO(inhoud)).read(deel)
    for oud, nieuw in paren:
        assert oud in xml, xml[:2000]
        xml = xml.replace(oud, nieuw)
    return herpak(inhoud, {deel: xml})


def met_formule(kop: list[str], rij: list[str]) -> Workbook:
    return boek(kop, ['=CONCAT("J","an")', *rij[1:]])


def met_verborgen_blad(kop: list[str], rij: list[str]) -> Workbook:
    nieuw = boek(kop, rij)
    geheim = nieuw.create_sheet("Geheim", 0)
    geheim.append(kop)
    geheim.append(["Verborgen", *rij[1:]])
    geheim.sheet_state = "hidden"
    return nieuw


def met_uitleg(kop: list[str], rij: list[str]) -> Workbook:
    nieuw = boek(kop, rij)
    uitleg = nieuw.create_sheet("Toelichting", 0)
    for regel in (
        ["Toelichting bij de lijst"],
        ["Kolom", "Uitleg"],
        [kop[0], "Wat hier staat"],
        ["Deadline", "Wanneer"],
        ["E-mail", "Email"],
    ):
        uitleg.append(regel)
    nieuw.create_sheet("Leeg")
    return nieuw


def met_verborgen_rij(kop: list[str], rij: list[str]) -> Workbook:
    nieuw = boek(kop, rij, rij)
    nieuw.active.row_dimensions[3].hidden = True
    nieuw.active.column_dimensions["C"].hidden = True
    return nieuw


def met_samengevoegd(kop: list[str], rij: list[str]) -> Workbook:
    nieuw = boek(kop, rij, [*rij[:2], ""])
    nieuw.active.merge_cells("C2:C3")
    return nieuw


def veel_opmaak(kop: list[str], rij: list[str]) -> Workbook:
    nieuw = boek(kop, rij)
    vulling = PatternFill("solid", fgColor="EEEEEE")
    for nummer in range(3, 3000):
        for plek in range(1, 7):
            nieuw.active.cell(nummer, plek).fill = vulling
    for plek in range(10, 400):
        nieuw.active.cell(2, plek).fill = vulling
    return nieuw


def als_bytes(maak: Callable[[list[str], list[str]], bytes | Workbook], kop: list[str], rij: list[str]) -> bytes:
    gemaakt = maak(kop, rij)
    return bewaard(gemaakt) if isinstance(gemaakt, Workbook) else gemaakt


# --- read: how it is written, the number of the first row, what is said ----------------------------------------------

Maak = Callable[[list[str], list[str]], bytes | Workbook]
GELEZEN: dict[str, tuple[Maak, str, tuple[str, ...]]] = {
    "UTF-16 met tabs": (lambda kop, rij: csv(kop, rij, teken="\t").encode("utf-16"), "2", ()),
    "tabs": (lambda kop, rij: csv(kop, rij, teken="\t").encode(), "2", ()),
    "sep=": (lambda kop, rij: f"sep=;\r\n{csv(kop, rij)}".encode(), "3", ()),
    "sep= met alleen CR": (lambda kop, rij: f"sep=;\r{csv(kop, rij)}".replace("\r\n", "\r").encode(), "3", ()),
    "titel erboven": (
        lambda kop, rij: csv(["Onze lijst 2027"], [""], kop, rij).encode(),
        "4",
        ("Deze rijen staan boven de kop. We lezen ze niet: 1.",),
    ),
    "verborgen eerste blad": (met_verborgen_blad, "2", (UIT, "Verborgen bladen lezen we niet: “Geheim”.")),
    "uitleg op het eerste blad": (
        met_uitleg,
        "2",
        (UIT, "De andere bladen lezen we niet: “Toelichting”, “Leeg”."),
    ),
    "oude letters": (lambda kop, rij: csv(kop, rij).encode("cp1252"), "2", (GERADEN,)),
    "veel lege opmaak": (veel_opmaak, "2", (UIT,)),
    "ingesprongen XML": (
        lambda kop, rij: verander(bewaard(boek(kop, rij)), (b"><", b">\n  <")),
        "2",
        (UIT,),
    ),
}


@pytest.mark.parametrize(("maak", "nummer", "opmerkingen"), GELEZEN.values(), ids=GELEZEN.keys())
def test_odd_file_gives_every_user_the_same_rows(maak, nummer, opmerkingen, lijst) -> None:
    soort, kop, rij = lijst

    blad = lees_blad(als_bytes(maak, kop, rij), soort)

    assert (blad.koppen, blad.rijen, blad.opmerkingen) == (kop, [[nummer, *rij]], opmerkingen)


def test_what_a_person_cannot_see_is_named(lijst) -> None:
    soort, kop, rij = lijst

    verborgen = lees_blad(bewaard(met_verborgen_rij(kop, rij)), soort)
    samen = lees_blad(bewaard(met_samengevoegd(kop, rij)), soort)

    assert verborgen.opmerkingen[1:] == (
        "Deze rijen zijn verborgen in uw bestand. We lezen ze wel: 3.",
        "Deze kolommen zijn verborgen in uw bestand. We lezen ze wel: C.",
    )
    assert samen.opmerkingen[1:] == ("Deze cellen zijn samengevoegd. We lezen alleen de eerste cel: C2:C3.",)


def test_formula_with_its_outcome_is_named(lijst) -> None:
    soort, kop, rij = lijst
    inhoud = verander(bewaard(met_formule(kop, rij)), (b"</f><v></v>", b"</f><v>12</v>"))

    blad = lees_blad(inhoud, soort)

    assert (blad.rijen, blad.opmerkingen[1:]) == (
        [["2", "12", *rij[1:]]],
        ("In deze cellen staat een formule. We lezen de uitkomst: A2.",),
    )


# --- refused ---------------------------------------------------------------------------------------------------------

FORMULE = "In cel A2 staat een formule zonder uitkomst. Sla de lijst op in Excel."
GEWEIGERD: dict[str, tuple[Maak, Callable[[Lijstsoort], str]]] = {
    "formule": (met_formule, lambda soort: FORMULE),
    "formule, ingesprongen": (
        lambda kop, rij: verander(bewaard(met_formule(kop, rij)), (b"><", b">\n  <")),
        lambda soort: FORMULE,
    ),
    "strict": (
        lambda kop, rij: verander(
            bewaard(boek(kop, rij)),
            (
                b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
                b"http://purl.oclc.org/ooxml/spreadsheetml/main",
            ),
            deel="xl/workbook.xml",
        ),
        lambda soort: STRICT,
    ),
    "ver naar rechts": (lambda kop, rij: boek(kop, [*rij, *[""] * 80, "kwijt"]), te_breed),
    "alleen verborgen": (
        lambda kop, rij: verander(
            bewaard(boek(kop, rij)), (b'state="visible"', b'state="hidden"'), deel="xl/workbook.xml"
        ),
        lambda soort: soort.onzichtbaar,
    ),
    "binair": (lambda kop, rij: b"a;b\n" + b"\0" * 50, lambda soort: GEEN_LIJST),
}


@pytest.mark.parametrize(("maak", "zin"), GEWEIGERD.values(), ids=GEWEIGERD.keys())
def test_file_is_refused_for_every_user_in_the_same_words(maak, zin, lijst) -> None:
    soort, kop, rij = lijst

    with pytest.raises(Lijstfout) as fout:
        lees_blad(als_bytes(maak, kop, rij), soort)

    assert str(fout.value) == zin(soort)


@pytest.mark.parametrize("stuk", [b"<c ", b"<row ", b"<col ", b"<mergeCell ", b'<c r="A1"><f '])
def test_sheet_of_nothing_but_openings_ends_soon(stuk, lijst) -> None:
    soort, kop, rij = lijst
    toeval = b"".join(b"%s%d" % (stuk, 7919 * n % 99991) for n in range(250_000))
    begin = time.process_time()

    with pytest.raises(Lijstfout):
        lees_blad(herpak(bewaard(boek(kop, rij)), {BLAD: toeval}), soort)

    assert time.process_time() - begin < 2


# --- which sheet -----------------------------------------------------------------------------------------------------


def test_two_lists_in_one_workbook_are_a_choice(lijst) -> None:
    soort, kop, rij = lijst
    twee = boek(kop, rij, naam="2026")
    ander = twee.create_sheet("2027")
    ander.append(kop)
    ander.append(["Ander", *rij[1:]])
    twee.create_sheet("Leeg")

    with pytest.raises(KiesBlad) as keuze:
        lees_blad(bewaard(twee), soort)
    with pytest.raises(KiesBlad):
        lees_blad(bewaard(twee), soort, gekozen="bestaat niet")
    blad = lees_blad(bewaard(twee), soort, gekozen="2027")

    assert keuze.value.bladen == ["2026", "2027"]
    assert blad == Blad(
        kop,
        [["2", "Ander", *rij[1:]]],
        "2027",
        ("Uit dit bestand lezen we het blad “2027”.", "De andere bladen lezen we niet: “2026”, “Leeg”."),
    )


def test_sheets_beside_the_list_are_not_read_to_their_end(lijst) -> None:
    soort, kop, rij = lijst
    nieuw = boek(kop, rij)
    nieuw.create_sheet("Opmaak")
    nieuw.create_sheet("Nog meer opmaak")
    xml = zipfile.ZipFile(io.BytesIO(bewaard(nieuw))).read("xl/worksheets/sheet2.xml")
    leeg = b"".join(b'<row r="%d" ht="%d.%d"><c r="A%d"/></row>' % (n, n % 97, n * 7919, n) for n in range(1, 80_000))
    vol = xml.replace(b"</sheetData>", leeg + b"</sheetData>")
    assert len(vol) > 1_000_000
    inhoud = herpak(bewaard(nieuw), dict.fromkeys(("xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml"), vol))
    begin = time.process_time()

    blad = lees_blad(inhoud, soort)

    assert (blad.rijen, time.process_time() - begin < 1) == ([["2", *rij]], True)


# --- values ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("waarde", "tekst"),
    [
        (0.1 + 0.2, "0,3"),
        (1 / 3, "0,333333333333333"),
        (1e15, "1000000000000000"),
        (0.0000004, "0,0000004"),
        (18000.5, "18000,5"),
        (3.0, "3"),
        (True, "ja"),
        (date(2027, 6, 30), "2027-06-30"),
        (datetime(2027, 6, 30, 14, 5), "2027-06-30 14:05:00"),  # noqa: DTZ001 - a spreadsheet knows no zones
        ("een_x000D_\ntwee", "een\ntwee"),
        ("a_x0007_b", "a\ufffdb"),
    ],
)
def test_value_of_a_workbook_is_kept_as_it_shows(waarde, tekst, lijst) -> None:
    soort, kop, rij = lijst

    (gelezen,) = lees_blad(bewaard(boek(kop, [waarde, *rij[1:]])), soort).rijen

    assert gelezen[1] == tekst


@pytest.mark.parametrize("tekst", ["naam_x000D_achter", "_x0041_", "_x005F_x0041_", "x_000D_"])
def test_what_looks_like_a_code_survives_our_own_export(tekst, lijst) -> None:
    soort, kop, rij = lijst

    blad = lees_blad(als_xlsx(kop, [[tekst, *rij[1:]]]), soort)

    assert blad.rijen == [["2", tekst, *rij[1:]]]


def test_control_character_does_not_disappear(lijst) -> None:
    soort, kop, rij = lijst

    blad = lees_blad(csv(kop, ["a\x0bb\x07c", *rij[1:]]).encode(), soort)

    assert blad.rijen == [["2", "a\ufffdb\ufffdc", *rij[1:]]]
