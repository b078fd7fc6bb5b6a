"""A list of a stranger is read in the cage: the same answers as outside it, and a stuck one holds up nobody (S15)."""

from __future__ import annotations

import base64
import io
import json
import random
import threading
import time
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.test import Client

from inlezen.koppeling import ACTIES
from kantoor.bladen import opgesloten
from kantoor.bladen.blad import ONLEESBAAR, TE_GROOT, Blad, Lijstfout
from kantoor.bladen.lezen.kind import lees
from kantoor.bladen.opgesloten import DRUK, DUURT_TE_LANG, GRENZEN, lees_vreemd
from kantoor.kooi import opsluiten
from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.opsluiten import Kooifout, Reden, draai
from tests.actieplannen.bladen import KOP, RIJ, csv_van, herpak, xlsx_van
from tests.cast import Cast
from tests.inlezen.inleeswereld import stuur, url
from tests.inlezen.test_inlezen_lezer import LEEST, WEIGERT

BLAD = "xl/worksheets/sheet1.xml"


def in_kooi(naam: str, opdracht: Any) -> Any:
    return json.loads(draai(naam, json.dumps(opdracht).encode(), grenzen=GRENZEN, omgeving=opgesloten.OMGEVING))


def test_every_odd_file_gets_the_same_answer_in_the_cage() -> None:
    """Behind the shut doors nothing can be loaded or opened any more; all files one after the other in one child."""
    bestanden = [inhoud() if callable(inhoud) else inhoud for inhoud, _ in [*LEEST.values(), *WEIGERT.values()]]
    opdrachten = [opgesloten._opdracht(inhoud, ACTIES, "") for inhoud in bestanden]

    binnen = in_kooi("tests.kooi.bladwerk:lees_alle", [base64.b64encode(een).decode() for een in opdrachten])

    assert binnen == [json.loads(lees(een)) for een in opdrachten]


def test_file_is_read_in_the_cage() -> None:
    blad = lees_vreemd(xlsx_van(RIJ), ACTIES)

    assert blad == Blad(list(KOP), [["2", *RIJ]], "Sheet", ("Uit dit bestand lezen we het blad “Sheet”.",))


@pytest.mark.parametrize(
    "uit",
    [
        b"",
        b"geen JSON",
        b"[" * 100_000,
        b"9" * 10_000,
        b"null",
        b"{}",
        b'{"blad": []}',
        b'{"blad": {"koppen": ["a"], "rijen": ["ab"], "naam": "", "opmerkingen": []}}',
        b'{"blad": {"koppen": ["a"], "rijen": [[]], "naam": "", "opmerkingen": []}}',
        b'{"blad": {"koppen": ["a"], "rijen": [["x", "b"]], "naam": "", "opmerkingen": []}}',
        b'{"blad": {"koppen": ["a"], "rijen": [["1", 2]], "naam": "", "opmerkingen": []}}',
        b'{"blad": {"koppen": [1], "rijen": [["1", "b"]], "naam": "", "opmerkingen": []}}',
        b'{"bladen": [1]}',
        b'{"fout": {}}',
    ],
)
def test_answer_of_another_shape_is_not_believed(uit: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opgesloten, "draai_voor_vreemde", lambda *_, **__: uit)

    with pytest.raises(Lijstfout) as fout:
        lees_vreemd(b"x", ACTIES)

    assert str(fout.value) == ONLEESBAAR


@pytest.mark.parametrize(
    ("reden", "zin"),
    [(Reden.TIJD, DUURT_TE_LANG), (Reden.RUIMTE, TE_GROOT), (Reden.DRUK, DRUK), (Reden.FOUT, ONLEESBAAR)],
)
def test_every_end_of_a_child_is_one_sentence(reden: Reden, zin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def eindig(*_: Any, **__: Any) -> bytes:
        raise Kooifout(reden)

    monkeypatch.setattr(opgesloten, "draai_voor_vreemde", eindig)

    with pytest.raises(Lijstfout) as fout:
        lees_vreemd(b"x", ACTIES)

    assert str(fout.value) == zin
    assert {*Reden} == set(opgesloten.ZINNEN)


def test_more_memory_than_it_gets_is_one_sentence() -> None:
    with pytest.raises(Lijstfout) as fout:
        lees_vreemd(csv_van(RIJ) + b"\r\n" * 1_000_000, ACTIES, grenzen=Grenzen(geheugen_mib=45, seconden=20))

    assert str(fout.value) in {TE_GROOT, ONLEESBAAR}  # as soon as its code does not fit, it cannot say why


def bevroren() -> bytes:
    """The sheet that froze the office: a comment with a million openings in it, 64 kB as a file.

    A part of chance keeps the whole from looking like a bomb.
    """
    xml = zipfile.ZipFile(io.BytesIO(xlsx_van(RIJ))).read(BLAD)
    toeval = random.Random(1).randbytes(60_000)
    return herpak(xlsx_van(RIJ), {BLAD: xml + b"<!--" + b"<c " * 1_000_000 + b"-->", "xl/toeval.bin": toeval})


def test_sheet_that_froze_the_office_is_read() -> None:
    inhoud = bevroren()
    assert len(inhoud) < 100_000
    begin = time.process_time()

    uit = json.loads(lees(opgesloten._opdracht(inhoud, ACTIES, "")))

    assert uit["blad"]["rijen"] == [["2", *RIJ]]
    assert time.process_time() - begin < 5


def test_stuck_file_is_one_sentence_while_pages_answer(
    cast: Cast, client_van: Callable[[Any], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A child that never ends, whatever the reason: the page says so in time, and other threads answer meanwhile."""
    monkeypatch.setattr(opgesloten, "WERK", "tests.kooi.werk:vreet_tijd")
    monkeypatch.setattr(opgesloten.lees_vreemd, "__kwdefaults__", {"gekozen": "", "grenzen": Grenzen(256, 2)})
    client = client_van(cast["lid_a"])
    gezien: list[float] = []
    klaar = threading.Event()

    def intussen() -> None:
        """Ask a page that needs no database, as fast as it goes, as another visitor does."""
        bezoeker = Client()
        while not klaar.is_set():
            begin = time.monotonic()
            assert bezoeker.get("/.well-known/security.txt").status_code == 200
            gezien.append(time.monotonic() - begin)

    ander = threading.Thread(target=intussen)
    ander.start()
    begin = time.monotonic()
    antwoord = stuur(client, cast, xlsx_van(RIJ))
    duur = time.monotonic() - begin
    klaar.set()
    ander.join()

    assert antwoord.context["form"].errors == {"bestand": [DUURT_TE_LANG]}
    assert (2 <= duur < 10, max(gezien) < 2, len(gezien) > 10) == (True, True, True)
    assert client.get(url("actieplan_inlezen", cast)).status_code == 200


@pytest.mark.parametrize(("plekken", "geduld"), [("_plaatsen", 0.01), ("_wachtkamer", 60)])
def test_too_many_at_once_are_sent_away_soon(plekken: str, geduld: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those for whom there is no place after a while, and those who would wait with too many, at once."""
    monkeypatch.setattr(opsluiten, "GEDULD", geduld)
    vol = threading.BoundedSemaphore(1)
    vol.acquire()
    monkeypatch.setattr(opsluiten, plekken, vol)
    eerste = partial(lees_vreemd, csv_van(RIJ), ACTIES)

    with pytest.raises(Lijstfout) as fout:
        eerste()
    vol.release()

    assert str(fout.value) == DRUK
    assert [eerste().rijen, eerste().rijen] == [[["2", *RIJ]]] * 2
