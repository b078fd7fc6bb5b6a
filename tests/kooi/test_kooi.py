"""The cage: what works in it reaches nothing, takes no more than it gets, and its end is told in time (S15)."""

from __future__ import annotations

import json
import os
import socket
import time
from collections.abc import Iterator
from typing import Any

import pytest

from kantoor.kooi.grenzen import Grenzen
from kantoor.kooi.kind import TE_GROOT
from kantoor.kooi.opsluiten import KLACHTEN, Kooifout, Reden, draai

RUIM = Grenzen(geheugen_mib=256, seconden=20)
DICHT = Grenzen(geheugen_mib=256, seconden=20, dicht=True)
KRAP = Grenzen(geheugen_mib=256, seconden=1)


def werk(functie: str, opdracht: object = b"", *, grenzen: Grenzen = RUIM, **meer: Any) -> bytes:
    inhoud = opdracht if isinstance(opdracht, bytes) else str(opdracht).encode()
    return draai(f"tests.kooi.werk:{functie}", inhoud, grenzen=grenzen, **meer)


@pytest.fixture
def poort() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as luisteraar:
        yield luisteraar.getsockname()[1]


def test_the_child_gets_its_order_and_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "GEHEIM-91c2")

    uit = json.loads(werk("vertel", "één", omgeving={"OPENPYXL_LXML": "False"}))

    assert uit == {"opdracht": "één", "omgeving": {"LANG": "C.UTF-8", "OPENPYXL_LXML": "False"}, "geladen": []}


def test_behind_shut_doors_there_is_no_way_out(poort: int) -> None:
    # The kernel lets root start processes whatever the limit; the office runs as somebody else.
    assert json.loads(werk("breek_uit", poort, grenzen=DICHT)) == ([] if os.getuid() else ["proces"])


def test_the_ways_out_are_ways_out_with_the_doors_open(poort: int) -> None:
    open_ = set(json.loads(werk("breek_uit", poort)))

    assert {"stopcontact", "bestand", "oud bestand", "proces"} <= open_


def test_memory_is_limited() -> None:
    assert werk("vreet_geheugen", 100) == str(100 * 2**20).encode()
    with pytest.raises(Kooifout) as fout:
        werk("vreet_geheugen", 300)

    assert (fout.value.reden, fout.value.code) == (Reden.RUIMTE, TE_GROOT)


@pytest.mark.parametrize("functie", ["vreet_tijd", "slaap"])
def test_time_is_limited(functie: str) -> None:
    begin = time.monotonic()

    with pytest.raises(Kooifout) as fout:
        werk(functie, grenzen=KRAP)

    assert fout.value.reden is Reden.TIJD
    assert time.monotonic() - begin < 4


def test_processor_time_is_limited_by_the_kernel_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantoor.kooi.opsluiten.time.monotonic", lambda: 0.0)  # a portal that has lost its clock

    with pytest.raises(Kooifout) as fout:
        werk("vreet_tijd", grenzen=KRAP)

    assert (fout.value.reden, fout.value.code) == (Reden.TIJD, -24)


def test_result_is_limited() -> None:
    klein = Grenzen(geheugen_mib=256, seconden=20, uit_mib=1)

    assert len(werk("praat", 2**20, grenzen=klein)) == 2**20
    with pytest.raises(Kooifout) as fout:
        werk("praat", 2**20 + 1, grenzen=klein)

    assert fout.value.reden is Reden.RUIMTE


def test_what_a_package_prints_is_no_part_of_the_result() -> None:
    assert werk("praat_erdoorheen", b"uitkomst") == b"uitkomst"


def test_of_many_complaints_the_last_are_kept() -> None:
    with pytest.raises(Kooifout) as fout:
        werk("klaag", 100_000)

    assert (fout.value.reden, fout.value.code) == (Reden.FOUT, 1)
    assert len(fout.value.klachten) <= KLACHTEN
    assert fout.value.klachten.endswith("ValueError: het laatste woord\n")
    assert "het laatste woord" not in str(fout.value)


def test_a_slow_child_gives_signs_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantoor.kooi.opsluiten.BEURT", 0.05)
    tekens: list[bool] = []

    with pytest.raises(Kooifout):
        werk("slaap", grenzen=KRAP, leeft=lambda: tekens.append(True))

    assert len(tekens) > 1


def test_who_stops_waiting_leaves_no_child(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantoor.kooi.opsluiten.BEURT", 0.05)

    def genoeg() -> None:
        raise InterruptedError

    begin = time.monotonic()
    with pytest.raises(InterruptedError):
        werk("slaap", leeft=genoeg)  # returns only once the child is gone

    assert time.monotonic() - begin < RUIM.seconden / 2


def test_a_machine_that_cannot_take_the_order_is_a_failure_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def vol() -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kantoor.kooi.opsluiten.tempfile.TemporaryFile", vol)

    with pytest.raises(Kooifout) as fout:
        werk("vertel")

    assert fout.value.reden is Reden.FOUT
