"""Reading an uploaded list: what is right comes through, what is nasty gets plain words (S15, M7)."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from kantoor.bladen.lezen.archief import GEEN_LIJST, ONLEESBAAR, Lijstfout
from kantoor.bladen.lezen.bladlezer import lees_blad
from leden.services.lijst_inlezen import KOLOMMEN, MENSEN, Gastregel, regels_van
from tests.factories import LidmaatschapFactory

KOP = "naam;e-mail;organisatie;netwerken;rol\n"
TE_GROOT = "Dit bestand wordt bij het openen te groot. Kopieer de lijst naar een nieuw bestand."
MACROS = "In dit bestand zitten macro’s. Sla het op als XLSX zonder macro’s."
WEBPAGINA = "Dit is een webpagina, geen lijst. Open haar in Excel en sla haar op als XLSX."
LEEG = "In deze lijst staan geen mensen."
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def lees_lijst(inhoud: bytes) -> list[Gastregel]:
    return regels_van(lees_blad(inhoud, MENSEN))


def xlsx(*rijen, kop=KOLOMMEN) -> bytes:
    boek = Workbook()
    boek.active.append(kop)
    for rij in rijen:
        boek.active.append(rij)
    bestand = io.BytesIO()
    boek.save(bestand)
    return bestand.getvalue()


def herpak(inhoud: bytes, *, weg=(), **erbij: bytes) -> bytes:
    """Return the archive with members replaced or added ("__" in a name stands for "/")."""
    nieuw = io.BytesIO()
    vervangen = {naam.replace("__", "/").replace("_xml", ".xml"): deel for naam, deel in erbij.items()}
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(nieuw, "w", zipfile.ZIP_DEFLATED) as doel:
        for deel in oud.infolist():
            if deel.filename not in vervangen and deel.filename not in weg:
                doel.writestr(deel, oud.read(deel))
        for naam, deel in vervangen.items():
            doel.writestr(naam, deel)
    return nieuw.getvalue()


def met_deel(naam: str, deel: bytes) -> bytes:
    bestand = io.BytesIO(xlsx(("A", "a@b.test", "c")))
    with zipfile.ZipFile(bestand, "a", zipfile.ZIP_DEFLATED) as archief:
        archief.writestr(naam, deel)
    return bestand.getvalue()


def veel_delen() -> bytes:
    bestand = io.BytesIO(xlsx(("A", "a@b.test", "c")))
    with zipfile.ZipFile(bestand, "a") as archief:
        for nummer in range(1001):
            archief.writestr(f"xl/media/{nummer}.png", b"x")
    return bestand.getvalue()


def blad(rijen: str, voor: str = "", omvang: str = "") -> bytes:
    maat = f'<dimension ref="{omvang}"/>' if omvang else ""
    inhoud = f'<worksheet xmlns="{SPREADSHEET}">{maat}<sheetData>{rijen}</sheetData></worksheet>'
    return f'<?xml version="1.0"?>{voor}{inhoud}'.encode()


def cellen(nummer: int, *waarden: str) -> str:
    stukken = "".join(
        f'<c r="{letter}{nummer}" t="inlineStr"><is><t>{waarde}</t></is></c>'
        for letter, waarde in zip("ABCDE", waarden, strict=False)
    )
    return f'<row r="{nummer}">{stukken}</row>'


def lachers() -> bytes:
    """A billion laughs in the sheet."""
    entiteiten = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    return herpak(xlsx(), xl__worksheets__sheet1_xml=blad(cellen(1, "&j;"), voor=f"<!DOCTYPE x [{entiteiten}]>"))


def buitenwereld() -> bytes:
    """An external entity that would read a file."""
    doctype = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return herpak(xlsx(), xl__worksheets__sheet1_xml=blad(cellen(1, "&a;"), voor=doctype))


# --- what comes through ----------------------------------------------------------------------------------------------

ADA = Gastregel(2, "Ada Ängström", "ada@water.test", "Water bv", "a|b", "lid")


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("teken", [";", ","])
def test_csv_in_every_common_form(codering, teken) -> None:
    tekst = f"{KOP}Ada Ängström;ada@water.test;Water bv;a|b;lid\r\n".replace(";", teken)

    regels = lees_lijst(tekst.encode(codering))

    assert regels == [ADA]


def test_xlsx() -> None:
    regels = lees_lijst(xlsx(("Ada Ängström", "ada@water.test", "Water bv", "a|b", "lid")))

    assert regels == [ADA]


def test_columns_in_any_order_with_other_names_and_empty_lines() -> None:
    tekst = '\n\nROL,E-mailadres,Opmerking,Organisatie,Naam\n,,,,\nlid,ada@water.test,hoi,"Water,\nbv",Ada\n,x@y.test\n'

    regels = lees_lijst(tekst.encode())

    assert regels == [
        Gastregel(5, "Ada", "ada@water.test", "Water, bv", "", "lid"),
        Gastregel(6, "", "x@y.test", "", "", ""),
    ]


def test_numbers_in_cells_are_text() -> None:
    regels = lees_lijst(xlsx((12, "a@b.test", 3.0, 4.5, None)))

    assert regels == [Gastregel(2, "12", "a@b.test", "3", "4,5", "")]


def test_as_many_rows_as_allowed() -> None:
    tekst = KOP + "A;a@b.test;c\n" * MENSEN.hoogstens

    assert len(lees_lijst(tekst.encode())) == MENSEN.hoogstens


def test_sheet_that_claims_to_be_endless_is_read_to_its_end() -> None:
    rijen = cellen(1, "naam", "e-mail", "organisatie") + cellen(2, "A", "a@b.test", "c")
    inhoud = herpak(xlsx(), xl__worksheets__sheet1_xml=blad(rijen, omvang="A1:XFD1048576"))

    assert lees_lijst(inhoud) == [Gastregel(2, "A", "a@b.test", "c")]


# --- what is refused -------------------------------------------------------------------------------------------------

NARE_BESTANDEN = {
    "leeg": (b"", "Dit bestand is leeg."),
    "alleen witruimte": (b" \n\t\n", "Dit bestand is leeg."),
    "te groot": (
        b"x" * (MENSEN.hoogste_bytes + 1),
        "Dit bestand is te groot. Een lijst mag niet groter zijn dan 2 MB.",
    ),
    "oud excel": (
        b"\xd0\xcf\x11\xe0" + b"\0" * 600,
        "Dit is een oud of beveiligd Excel-bestand. Sla het op als XLSX, zonder wachtwoord.",
    ),
    "pdf": (b"%PDF-1.7\n", GEEN_LIJST),
    "plaatje": (b"\x89PNG\r\n\x1a\n", GEEN_LIJST),
    "programma": (b"MZ\x90\0", GEEN_LIJST),
    "html": (
        b"<html><script>alert(1)</script></html>",
        WEBPAGINA,
    ),
    "svg": (
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        WEBPAGINA,
    ),
    "binair": (KOP.encode() + b"A;\0\0\0\0;c\n", GEEN_LIJST),
    "utf-16": (KOP.encode("utf-16"), LEEG),
    "onbekende bytes": (KOP.encode() + b"\x81\x8d;a@b.test;c\n", ONLEESBAAR),
    "open aanhaling": (
        KOP.encode() + b'"A;a@b.test;c\n',
        "Rij 2 is niet te lezen. Kijk of er een aanhalingsteken ontbreekt.",
    ),
    "reuzencel": (
        KOP.encode() + b"A" * 200_000,
        "In rij 2 staat een cel met meer dan 32.767 tekens. Maak de tekst korter.",
    ),
    "kolom mist": (b"naam;organisatie\nA;b\n", "De lijst noemt niet alle kolommen. Deze ontbreken: e-mail."),
    "kolom dubbel": (b"naam;naam;email;organisatie\nA;B;c@d.test;e\n", "Deze kolommen staan er twee keer in: naam."),
    "alleen kop": (KOP.encode(), LEEG),
    "te lang": (
        KOP.encode() + b"A;a@b.test;c\n" * 501,
        "Deze lijst is te lang. Er mogen hoogstens 500 mensen in staan.",
    ),
    "geen archief": (b"PK\x03\x04rommel", ONLEESBAAR),
    "half archief": (xlsx(("A", "a@b.test", "c"))[:-400], ONLEESBAAR),
    "docx": (herpak(xlsx(), weg=("xl/workbook.xml",), word__document_xml=b"<x/>"), GEEN_LIJST),
    "zipbom": (met_deel("xl/media/bom.xml", b"0" * 30_000_000), TE_GROOT),
    "veel delen": (veel_delen(), TE_GROOT),
    "macro": (met_deel("xl/vbaProject.bin", b"x"), MACROS),
    "oude macro": (met_deel("xl/macrosheets/sheet1.xml", b"x"), MACROS),
    "miljard keer lachen": (lachers(), ONLEESBAAR),
    "bestand van buiten": (buitenwereld(), ONLEESBAAR),
    "kapotte xml": (herpak(xlsx(), xl__worksheets__sheet1_xml=b"<worksheet><sheetData><row"), ONLEESBAAR),
    "geen blad": (herpak(xlsx(), weg=("xl/worksheets/sheet1.xml",)), ONLEESBAAR),
    "lege xlsx": (xlsx(), LEEG),
}


@pytest.mark.parametrize("naam", NARE_BESTANDEN)
def test_nasty_file_is_refused_in_plain_words_within_a_second(naam) -> None:
    inhoud, melding = NARE_BESTANDEN[naam]
    begin = time.perf_counter()

    with pytest.raises(Lijstfout) as fout:
        lees_lijst(inhoud)

    assert str(fout.value) == melding
    assert time.perf_counter() - begin < 1


@pytest.mark.django_db
@pytest.mark.parametrize("naam", NARE_BESTANDEN)
def test_nasty_file_is_a_field_error_for_the_uploader(client_van, naam) -> None:
    inhoud, melding = NARE_BESTANDEN[naam]
    wie = LidmaatschapFactory(rol="voorzitter").gebruiker

    response = client_van(wie).post(
        reverse("uitnodiging_inlezen"), {"bestand": SimpleUploadedFile("lijst.xlsx", inhoud)}
    )

    assert response.status_code == 200
    assert response.context["form"].errors == {"bestand": [melding]}
