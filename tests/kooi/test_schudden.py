"""Spoilt lists: never status 500, never longer than ten seconds, never more than 256 MiB (R12, S15).

`SCHUD_AANTAL` asks for more of them: 100000 takes an hour.
"""

from __future__ import annotations

import base64
import io
import json
import os
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from inlezen.koppeling import ACTIES
from kantoor.bladen import opgesloten
from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.opsluiten import draai
from tests.actieplannen.bladen import KOP, RIJ, bewaard, boek_van, csv_van, met, xlsx_van
from tests.cast import Cast
from tests.inlezen.inleeswereld import stuur

AANTAL = int(os.environ.get("SCHUD_AANTAL", "300"))
PER_KIND = 5000
ZAAD = int(os.environ.get("SCHUD_ZAAD", "11"))
MEESTE_MIB, MEESTE_SECONDEN = 256, 10
# Of the daily run; with more, all of them.
PAGINAS = 10 if AANTAL <= 300 else AANTAL


def zonder_tijd(inhoud: bytes) -> bytes:
    """Return the workbook as it was made at no moment at all."""
    uit = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(inhoud)) as oud, zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as nieuw:
        for naam in oud.namelist():
            if naam != "docProps/core.xml":
                nieuw.writestr(zipfile.ZipInfo(naam), oud.read(naam))
    return uit.getvalue()


def goede() -> list[bytes]:
    boek = boek_van(RIJ, met(titel="=1+1", deadline="46447"), met(resultaat=1000.5))
    boek.active.merge_cells("A3:B3")
    boek.active.row_dimensions[2].hidden = True
    boek.create_sheet("Toelichting").append(["Titel", "Deadline"])
    return [
        zonder_tijd(xlsx_van(RIJ, RIJ)),
        csv_van(RIJ, met(titel='"een\r\ntwee ""drie"""')),
        zonder_tijd(bewaard(boek)),
        b"sep=,\r\n" + csv_van(RIJ, kop=KOP, scheiding=",").decode().encode("utf-16"),
    ]


@pytest.fixture(scope="module")
def geschud() -> list[dict[str, Any]]:
    """What the reader made of all of them, per child; spoilt and read in the cage, behind its shut doors."""
    grenzen = Grenzen(geheugen_mib=MEESTE_MIB, seconden=PER_KIND, dicht=True)
    soort = {"wat": ACTIES.wat, "bekend": dict(ACTIES.bekend)}
    bestanden = [base64.b64encode(een).decode() for een in goede()]
    uit = []
    for van in range(0, AANTAL, PER_KIND):
        aantal = min(PER_KIND, AANTAL - van)
        opdracht = {"zaad": ZAAD + van, "aantal": aantal, "soort": soort, "bestanden": bestanden}
        uit.append(json.loads(draai("tests.kooi.bladwerk:schud", json.dumps(opdracht).encode(), grenzen=grenzen)))
    return uit


def test_spoilt_list_is_read_or_refused_in_words(geschud: list[dict[str, Any]]) -> None:
    assert [fout for deel in geschud for fout in deel["stuk"]] == []
    assert max(deel["langste"] for deel in geschud) < MEESTE_SECONDEN
    assert max(deel["mib"] for deel in geschud) <= MEESTE_MIB


def test_spoilt_lists_reach_every_kind_of_answer(geschud: list[dict[str, Any]]) -> None:
    uitkomsten = [uit for deel in geschud for uit in deel["uitkomsten"]]

    assert {soort for uit in uitkomsten for soort in uit} == {"blad", "bladen", "fout"}
    assert len({uit["fout"] for uit in uitkomsten if "fout" in uit}) > 5


def test_what_was_read_of_a_spoilt_list_breaks_no_page(
    geschud: list[dict[str, Any]], cast: Cast, client_van: Callable[[Any], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    gelezen = [uit for deel in geschud for uit in deel["uitkomsten"] if "fout" not in uit]
    lid, bureau = client_van(cast["lid_a"]), client_van(cast["regisseur"])
    statussen = set()

    for uit in gelezen[:: max(len(gelezen) // PAGINAS, 1)]:
        antwoord = json.dumps(uit).encode()
        monkeypatch.setattr(opgesloten, "draai_voor_vreemde", lambda *_, uit=antwoord, **__: uit)
        eerst = stuur(lid, cast, b"x")
        statussen.add(eerst.status_code)
        if eerst.status_code == 302:
            statussen.add(lid.get(eerst.url).status_code)
        bestand = SimpleUploadedFile("lijst.csv", b"x")
        statussen.add(bureau.post(reverse("uitnodiging_inlezen"), {"bestand": bestand}).status_code)

    assert statussen == {200, 302}
