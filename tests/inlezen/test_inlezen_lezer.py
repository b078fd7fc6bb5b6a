"""Reading a sheet without trusting it: a right reading or one plain sentence, always soon (S15, R12)."""

from __future__ import annotations

import io
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from inlezen.koppeling import ACTIES
from kantoor.bladen.lezen.archief import GEEN_LIJST, MACROS, ONLEESBAAR, TE_GROOT, Lijstfout
from kantoor.bladen.lezen.bladlezer import Blad, lees_blad
from kantoor.bladen.lezen.csvlezer import GERADEN
from tests.actieplannen.bladen import KOP, RIJ, bewaard, boek_van, csv_van, herpak, met, verander, xlsx_van, zip_van

GOED = Blad(list(KOP), [["2", *RIJ]])
OUD_EXCEL = "Dit is een oud of beveiligd Excel-bestand. Sla het op als XLSX, zonder wachtwoord."
WEBPAGINA = "Dit is een webpagina, geen lijst. Open haar in Excel en sla haar op als XLSX."
GEEN_ACTIES = "In deze lijst staan geen acties."
TE_BREED = "Deze lijst heeft meer dan 60 kolommen. Haal weg wat niet bij de acties hoort."
TE_LANG = "Deze lijst is te lang. Er mogen hoogstens 1000 acties in staan."
TE_VOL = "In deze lijst staat te veel tekst. Verdeel de lijst over meer bestanden."
CEL_TE_LANG = "In rij 2 staat een cel met meer dan 32.767 tekens. Maak de tekst korter."
QUOTE = "Rij 2 is niet te lezen. Kijk of er een aanhalingsteken ontbreekt."
TEKSTEN = (
    b'<Override PartName="/xl/sharedStrings.xml" ContentType='
    b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
)
SPREADSHEET = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
BLAD = "xl/worksheets/sheet1.xml"


def _lees(inhoud: bytes) -> Blad:
    return lees_blad(inhoud, ACTIES)


def _bom() -> bytes:
    return herpak(xlsx_van(RIJ), {"xl/media/nul.bin": b"\0" * 60_000_000})


def _met_verklaring(verklaring: bytes) -> bytes:
    oud = zipfile.ZipFile(io.BytesIO(xlsx_van(RIJ))).read(BLAD)
    kop, _, rest = oud.partition(b"<worksheet")
    return herpak(xlsx_van(RIJ), {BLAD: kop + verklaring + b"<worksheet" + rest})


def _lachsalvo() -> bytes:
    delen = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))
    return _met_verklaring(b'<!DOCTYPE x [<!ENTITY l0 "lol">' + delen + b"]>")


def _macro() -> bytes:
    return herpak(xlsx_van(RIJ), {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def _macro_in_soort() -> bytes:
    return verander(xlsx_van(RIJ), "[Content_Types].xml", b"spreadsheetml.sheet.main", b"sheet.macroEnabled.main")


def _verborgen_alleen() -> bytes:
    return verander(xlsx_van(RIJ), "xl/workbook.xml", b'state="visible"', b'state="hidden"')


def _formule_zonder_uitkomst() -> bytes:
    return xlsx_van(met(titel="=1+1"))


def _gedeelde_tekst() -> bytes:
    """One text of 30,000 characters that 40 cells of 300 rows point at."""
    blad = zipfile.ZipFile(io.BytesIO(xlsx_van(RIJ))).read(BLAD)
    rijen = b"".join(b'<row r="%d">' % n + b'<c t="s"><v>0</v></c>' * 40 + b"</row>" for n in range(3, 303))
    tekst = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (SPREADSHEET, _wol(30_000)[3:])
    delen = {BLAD: blad.replace(b"</sheetData>", rijen + b"</sheetData>"), "xl/sharedStrings.xml": tekst}
    inhoud = verander(xlsx_van(RIJ), "[Content_Types].xml", b"</Types>", TEKSTEN + b"</Types>")
    return herpak(inhoud, delen)


WEIGERT: dict[str, tuple[Callable[[], bytes] | bytes, str]] = {
    "leeg": (b"", "Dit bestand is leeg."),
    "alleen wit": (b" \r\n\t\n", "Dit bestand is leeg."),
    "alleen scheidingen": (b";;;\n;;;\n", GEEN_ACTIES),
    "alleen een kop": (csv_van(), GEEN_ACTIES),
    "alleen een kop in XLSX": (xlsx_van, GEEN_ACTIES),
    "te groot": (
        b"a" * (ACTIES.hoogste_bytes + 1),
        "Dit bestand is te groot. Een lijst mag niet groter zijn dan 5 MB.",
    ),
    "zipbom": (_bom, TE_GROOT),
    "deel van 17 MB": (lambda: herpak(xlsx_van(RIJ), {"xl/x.xml": _wol(17_000_000)}), TE_GROOT),
    "duizend delen": (lambda: herpak(xlsx_van(RIJ), {f"x/{n}": b"" for n in range(1001)}), TE_GROOT),
    "zip in een zip": (lambda: zip_van(a=zip_van(b=b"x")), GEEN_LIJST),
    "leeg archief": (zip_van, GEEN_LIJST),
    "lachsalvo": (_lachsalvo, ONLEESBAAR),
    "verwijzing naar buiten": (
        lambda: _met_verklaring(b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
        ONLEESBAAR,
    ),
    "verklaring in vreemde codering": (
        lambda: herpak(xlsx_van(RIJ), {BLAD: b'<?xml version="1.0" encoding="cp037"?><worksheet/>'}),
        ONLEESBAAR,
    ),
    "verklaring in UTF-16": (
        lambda: herpak(xlsx_van(RIJ), {BLAD: "<!DOCTYPE x [<!ENTITY e 'x'>]><worksheet/>".encode("utf-16")}),
        ONLEESBAAR,
    ),
    "macro": (_macro, MACROS),
    "macro volgens de soort": (_macro_in_soort, MACROS),
    "oud Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, OUD_EXCEL),
    "HTML als CSV": (b"\xef\xbb\xbf\n<!DOCTYPE html><html><table><tr><td>Titel</td></tr></table>", WEBPAGINA),
    "tabel als CSV": (b"<table><tr><td>Titel</td></tr></table>", WEBPAGINA),
    "PDF": (b"%PDF-1.7\n", GEEN_LIJST),
    "binair": (bytes(range(256)) * 40 + b"\0" * 4000, GEEN_LIJST),
    "aanhalingsteken open": (csv_van(met(titel='"Noodstroom')), QUOTE),
    "tekst na aanhalingsteken": (csv_van(met(titel='"Nood"stroom')), QUOTE),
    "10.000 kolommen": (lambda: csv_van(["x"] * 10_000, kop=[f"k{n}" for n in range(10_000)]), TE_BREED),
    "10.000 kolommen in XLSX": (lambda: xlsx_van(["x"] * 10_000, kop=[f"k{n}" for n in range(10_000)]), TE_BREED),
    "100.000 rijen": (lambda: csv_van(*[["Actie", "b", "d"]] * 100_000), TE_LANG),
    "20.000 rijen in XLSX": (lambda: xlsx_van(*[["Actie"]] * 20_000), TE_LANG),
    "miljoen tekens in een cel": (csv_van(met(titel="x" * 1_000_000)), CEL_TE_LANG),
    "50.000 tekens in een cel": (csv_van(met(titel="x" * 50_000)), CEL_TE_LANG),
    "een tekst in elke cel": (_gedeelde_tekst, TE_VOL),
    "alleen verborgen bladen": (
        _verborgen_alleen,
        "In dit bestand staat geen zichtbaar blad. Maak het blad met acties zichtbaar.",
    ),
    "formule zonder uitkomst": (
        _formule_zonder_uitkomst,
        "In cel A2 staat een formule zonder uitkomst. Sla de lijst op in Excel.",
    ),
    "half archief": (lambda: xlsx_van(RIJ)[:-400], ONLEESBAAR),
    "kapotte XML": (lambda: herpak(xlsx_van(RIJ), {BLAD: b"<worksheet><sheetData><row"}), ONLEESBAAR),
    "surrogaat in XML": (
        lambda: verander(xlsx_van(RIJ), BLAD, b"Noodstroom", b"&#xD800;"),
        ONLEESBAAR,
    ),
}


def _wol(omvang: int) -> bytes:
    """Return bytes that do not pack smaller than a tenth."""
    toeval = [(7919 * n * n + 104_729 * n) % 251 for n in range(omvang // 100)]
    return b"<a>" + b"".join(bytes([65 + getal % 26]) * 5 + str(getal * 7).zfill(95).encode() for getal in toeval)


@pytest.mark.parametrize(("inhoud", "zin"), WEIGERT.values(), ids=WEIGERT.keys())
def test_nasty_sheet_ends_in_one_sentence_and_soon(inhoud: Any, zin: str) -> None:
    bytes_ = inhoud() if callable(inhoud) else inhoud

    begin = time.process_time()
    with pytest.raises(Lijstfout) as fout:
        _lees(bytes_)
    duur = time.process_time() - begin

    assert (str(fout.value), duur < 1) == (zin, True)


def _datums(*teksten: Any) -> bytes:
    return xlsx_van(*[met(deadline=tekst) for tekst in teksten])


def _met_uitkomst() -> bytes:
    zonder = xlsx_van(met(resultaat="=CONCATENATE(1,2)"))
    return verander(zonder, BLAD, b"</f><v></v>", b"</f><v>12</v>")


def _samengevoegd() -> bytes:
    boek = boek_van(RIJ)
    boek.active.insert_rows(1)
    boek.active["A1"] = "Actielijst convenant 2024"
    boek.active.merge_cells("A1:E1")
    return bewaard(boek)


def _met_verborgen_blad() -> bytes:
    boek = boek_van(("Geheim", "x", "y"))
    boek.active.sheet_state = "hidden"
    zichtbaar = boek.create_sheet("Acties")
    zichtbaar.append(KOP)
    zichtbaar.append(RIJ)
    return bewaard(boek)


def _lege_rijen() -> bytes:
    boek = boek_van(RIJ)
    for nummer in range(3, 3000):
        boek.active.cell(nummer, 1, "").number_format = "0.00"
    return bewaard(boek)


def _verre_rij() -> bytes:
    """A row that says to be the last of all; the million rows before it are empty."""
    return verander(xlsx_van(RIJ), BLAD, b'<row r="2"', b'<row r="1048576"')


UIT_SHEET = "Uit dit bestand lezen we het blad “Sheet”."
UITKOMST = "In deze cellen staat een formule. We lezen de uitkomst: E2."
LEEST: dict[str, tuple[Callable[[], bytes] | bytes, Blad]] = {
    "puntkomma": (csv_van(RIJ), GOED),
    "komma": (csv_van(RIJ, scheiding=","), GOED),
    "tab": (csv_van(RIJ, scheiding="\t"), GOED),
    "sep= vooraf": (b"sep=,\r\n" + csv_van(RIJ, scheiding=","), Blad(list(KOP), [["3", *RIJ]])),
    "UTF-8 met merk": (b"\xef\xbb\xbf" + csv_van(RIJ), GOED),
    "UTF-16": (csv_van(RIJ).decode().encode("utf-16"), GOED),
    "UTF-16 andersom": (b"\xfe\xff" + csv_van(RIJ).decode().encode("utf-16-be"), GOED),
    "oud Windows met ë": (
        csv_van(met(titel="Coördinatie België")).decode().replace("’", "'").encode("cp1252"),
        Blad([kop.replace("’", "'") for kop in KOP], [["2", *met(titel="Coördinatie België")]], "", (GERADEN,)),
    ),
    "kop met andere kopjes erboven": (
        _samengevoegd,
        Blad(list(KOP), [["3", *RIJ]], "Sheet", (UIT_SHEET, "Deze rijen staan boven de kop. We lezen ze niet: 1.")),
    ),
    "dubbele kop": (csv_van(("a", "b"), kop=("Titel", "Titel")), Blad(["Titel", "Titel"], [["2", "a", "b"]])),
    "lege rijen ertussen en erna": (
        csv_van(RIJ, ("",), ("", " "), RIJ, ("",), ("",)),
        Blad(list(KOP), [["2", *RIJ], ["5", *RIJ]]),
    ),
    "lege rijen met opmaak": (_lege_rijen, Blad(list(KOP), [["2", *RIJ]], "Sheet", (UIT_SHEET,))),
    "rij een miljoen": (_verre_rij, Blad(list(KOP), [["1048576", *RIJ]], "Sheet", (UIT_SHEET,))),
    "verborgen blad": (
        _met_verborgen_blad,
        Blad(
            list(KOP),
            [["2", *RIJ]],
            "Acties",
            ("Uit dit bestand lezen we het blad “Acties”.", "Verborgen bladen lezen we niet: “Sheet”."),
        ),
    ),
    "formule met uitkomst": (
        _met_uitkomst,
        Blad(list(KOP), [["2", *met(resultaat="12")]], "Sheet", (UIT_SHEET, UITKOMST)),
    ),
    "datum en volgnummer": (
        _datums(date(2027, 3, 1), 46447),
        Blad(list(KOP), [["2", *met(deadline="2027-03-01")], ["3", *met(deadline="46447")]], "Sheet", (UIT_SHEET,)),
    ),
    "getal met decimalen": (
        xlsx_van(met(resultaat=1000.5)),
        Blad(list(KOP), [["2", *met(resultaat="1000,5")]], "Sheet", (UIT_SHEET,)),
    ),
    "uitkomst met een fout": (
        lambda: verander(_met_uitkomst(), BLAD, b'<c r="E2">', b'<c r="E2" t="e">'),
        Blad(list(KOP), [["2", *met(resultaat="\ufffd")]], "Sheet", (UIT_SHEET, UITKOMST)),
    ),
    "NUL": (csv_van(met(titel="a\0b")), Blad(list(KOP), [["2", *met(titel="a\ufffdb")]])),
    "losse surrogaat": (
        csv_van(met(titel="a@b")).replace(b"@", b"\xed\xa0\x80"),
        Blad(list(KOP), [["2", *met(titel="a\ufffdb")]]),
    ),
    "regels in een cel": (
        csv_van(met(titel='"een\r\ntwee ""drie"""')),
        Blad(list(KOP), [["2", *met(titel='een\ntwee "drie"')]]),
    ),
    "van rechts naar links en verbonden emoji": (
        csv_van(met(titel="\u202eabc 👩‍🚒 é")),
        Blad(list(KOP), [["2", *met(titel="\u202eabc 👩‍🚒 é")]]),
    ),
    "verkeerde extensie": (xlsx_van(RIJ), Blad(list(KOP), [["2", *RIJ]], "Sheet", (UIT_SHEET,))),
}


@pytest.mark.parametrize(("inhoud", "blad"), LEEST.values(), ids=LEEST.keys())
def test_odd_sheet_is_read_right(inhoud: Any, blad: Blad) -> None:
    assert _lees(inhoud() if callable(inhoud) else inhoud) == blad


FORMULES = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＋1", "－1", "＠x", "'=1", '=HYPERLINK("http://x")')


@pytest.mark.parametrize("formule", FORMULES)
@pytest.mark.parametrize("escaped", [False, True])
def test_text_that_looks_like_a_formula_stays_text(formule: str, escaped: bool) -> None:
    cel = "'" + formule if escaped else formule
    tekst = '"' + cel.replace('"', '""') + '"'

    (rij,) = _lees(csv_van(met(titel=tekst))).rijen

    kaal = formule.strip()
    assert rij[1] == (kaal.removeprefix("'") if formule.startswith("'") and not escaped else kaal)


def test_memory_stays_within_bounds() -> None:
    inhoud = _gedeelde_tekst()

    tracemalloc.start()
    try:
        with pytest.raises(Lijstfout, match="te veel tekst"):
            _lees(inhoud)
        _, piek = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert piek < 64 * 1024 * 1024
