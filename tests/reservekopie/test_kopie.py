"""A copy of the office goes back equal to what it was, over whatever is there; a bad one changes nothing."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from django.db import connection

from kantoor.reservekopie import services
from kantoor.reservekopie.fouten import Kopiefout
from kantoor.reservekopie.services import controleer, maak, zet_terug
from tests.reservekopie.conftest import Kantoor

pytestmark = pytest.mark.databank
# What a later version may add, and what made going back fail: something that depends on a table of today.
NIEUWER = "CREATE TABLE later_iets (id bigint PRIMARY KEY, editie_id {soort} REFERENCES rapportages_editie (sleutel))"


def _verniel(kantoor: Kantoor) -> None:
    """Lose all files and some rows, and move on to a newer schema."""
    shutil.rmtree(kantoor.data / "bestanden")
    (kantoor.data / ".geladen").write_text("anders")
    soort = "char(32)" if kantoor.databank.soort == "sqlite" else "uuid"
    kantoor.sql("DELETE FROM django_session", "DELETE FROM post_bericht", NIEUWER.format(soort=soort))


@pytest.mark.parametrize("sleutel", ["", "woorden die niemand raadt"])
def test_what_was_destroyed_comes_back_equal_also_over_a_newer_schema(
    kantoor: Kantoor, tmp_path: Path, settings: Any, sleutel: str
):
    settings.KOPIE_SLEUTEL = sleutel
    stand, bestanden = kantoor.stand, kantoor.bestanden
    kopie, manifest = maak(tmp_path / "kopieen")
    _verniel(kantoor)

    _, oud = zet_terug(kopie)

    assert (kantoor.stand, kantoor.bestanden) == (stand, bestanden)
    assert (manifest.stand, manifest.aantal_bestanden, manifest.ontbrekend) == (stand, 3, [])
    assert len(oud) == 2
    assert [pad.name for pad in (tmp_path / "kopieen").iterdir()] == [kopie.name]
    assert sorted(pad.name for pad in kantoor.data.glob(".*-*")) == []


def test_what_was_there_is_kept_aside_and_named(kantoor: Kantoor, tmp_path: Path):
    kopie, _ = maak(tmp_path)
    _verniel(kantoor)
    vernield = kantoor.stand

    _, (database, map_) = zet_terug(kopie)

    apart = Path(map_)
    assert (apart / ".geladen").read_text() == "anders"
    if kantoor.databank.soort == "sqlite":
        kantoor.databank.bestand = Path(database)
    else:
        kantoor.databank.naam = database.removeprefix("database ")
    assert kantoor.stand.tabellen == vernield.tabellen


def test_a_report_made_while_the_copy_is_made_is_in_it_whole_or_not_at_all(
    kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The portal writes a file, then its row: the snapshot comes before the files, so no row lacks its file."""
    bewaar = kantoor.databank.bewaar

    def met_bezoek(naar: Path, kolommen: Any) -> Any:
        stand = bewaar(naar, kolommen)
        kantoor.editie(3)
        return stand

    monkeypatch.setattr(kantoor.databank, "bewaar", met_bezoek)
    kopie, manifest = maak(tmp_path)

    zet_terug(kopie)

    rijen = [pad for (pad,) in kantoor.sql("SELECT pdf_pad FROM rapportages_editie ORDER BY nummer")]
    assert rijen == ["rapportages/2026-k4/1.pdf", "rapportages/2026-k4/2.pdf"] == manifest.stand.bestanden
    assert manifest.ontbrekend == []
    assert all((kantoor.data / "bestanden" / pad).exists() for pad in rijen)


def test_a_copy_made_while_others_write_has_the_file_of_every_row(kantoor: Kantoor, tmp_path: Path):
    """The small form of `script/terugproef last`."""
    klaar = Event()

    def schrijf() -> int:
        nummer = 2
        while not klaar.is_set():
            nummer += 1
            kantoor.editie(nummer)
        return nummer

    with ThreadPoolExecutor(1) as draad:
        schrijver = draad.submit(schrijf)
        try:
            kopie, manifest = maak(tmp_path)
        finally:
            klaar.set()
        laatste = schrijver.result()
    zet_terug(kopie)

    rijen = kantoor.sql("SELECT pdf_pad FROM rapportages_editie")
    assert 2 <= len(rijen) < laatste
    assert (len(rijen), manifest.ontbrekend) == (len(manifest.stand.bestanden), [])
    assert all((kantoor.data / "bestanden" / pad).exists() for (pad,) in rijen)


def test_a_file_that_was_lost_already_is_named(kantoor: Kantoor, tmp_path: Path):
    (kantoor.data / "bestanden/rapportages/2026-k4/1.pdf").unlink()

    assert maak(tmp_path)[1].ontbrekend == ["rapportages/2026-k4/1.pdf"]


def test_a_database_that_comes_back_different_is_not_swapped_in(
    kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kopie, _ = maak(tmp_path)
    stand, bestanden = kantoor.stand, kantoor.bestanden
    bouw = kantoor.databank.bouw

    def slordig(dump: Path) -> Any:
        nieuw, gezien = bouw(dump)
        gezien.tabellen["post_bericht"] = (0, "")
        return nieuw, gezien

    monkeypatch.setattr(kantoor.databank, "bouw", slordig)

    with pytest.raises(Kopiefout, match="is anders dan de kopie: tabel post_bericht"):
        zet_terug(kopie)

    assert (kantoor.stand, kantoor.bestanden) == (stand, bestanden)


def test_a_swap_that_fails_half_way_leaves_everything_in_its_place(
    kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    kopie, _ = maak(tmp_path)
    _verniel(kantoor)
    stand, bestanden = kantoor.stand, kantoor.bestanden

    def weiger(nieuw: str, apart: Path) -> str:
        raise Kopiefout("nee")

    monkeypatch.setattr(kantoor.databank, "ruil", weiger)

    with pytest.raises(Kopiefout, match="nee"):
        zet_terug(kopie)

    assert (kantoor.stand, kantoor.bestanden) == (stand, bestanden)
    assert [pad.name for pad in kantoor.data.iterdir() if "herstel" in pad.name or "terug" in pad.name] == []
    if connection.vendor == "postgresql":
        vraag = "SELECT count(*) FROM pg_database WHERE datname LIKE current_database() || '\\_%'"
        assert kantoor.sql(vraag) == [(0,)]


def test_an_office_that_is_open_is_not_replaced(kantoor: Kantoor, tmp_path: Path):
    kopie, _ = maak(tmp_path)

    with (kantoor.data / ".open").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        with pytest.raises(Kopiefout, match="Het kantoor is nog open"):
            zet_terug(kopie)


def test_what_a_killed_copy_left_is_taken_away_by_the_next(kantoor: Kantoor, tmp_path: Path):
    for naam in (".kopie-abc", ".terug-abc"):
        (kantoor.data / naam).mkdir()
        (kantoor.data / naam / "databank").write_text("half")
    (tmp_path / ".half-kantoor-2026-01-01-000000.tar.gz").write_text("half")

    kopie, _ = maak(tmp_path)

    assert [pad.name for pad in tmp_path.iterdir() if pad.is_file()] == [kopie.name]
    assert [pad.name for pad in kantoor.data.glob(".*-*")] == []


def test_a_second_copy_at_the_same_time_is_refused(kantoor: Kantoor, tmp_path: Path):
    with (kantoor.data / ".kopie").open("w") as slot:
        fcntl.flock(slot, fcntl.LOCK_EX)
        with pytest.raises(Kopiefout, match="Er wordt al een kopie gemaakt of teruggezet"):
            maak(tmp_path)


def test_a_full_disk_is_said_and_leaves_nothing_half(kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def vol(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", vol)

    with pytest.raises(Kopiefout, match="De schijf is vol"):
        maak(tmp_path / "kopieen")

    assert list((tmp_path / "kopieen").iterdir()) == []
    assert [pad.name for pad in kantoor.data.glob(".kopie-*")] == []


def test_a_copy_of_another_kind_of_database_is_refused(kantoor: Kantoor, tmp_path: Path):
    kopie, _ = maak(tmp_path)
    ander = "postgresql" if kantoor.databank.soort == "sqlite" else "sqlite"
    kantoor.databank.soort = ander

    with pytest.raises(Kopiefout, match="dat gaat niet samen"):
        controleer(kopie)


def test_a_copy_of_a_newer_version_is_refused(kantoor: Kantoor, tmp_path: Path):
    kantoor.sql("INSERT INTO django_migrations (app, name, applied) VALUES ('leden', '0999_later', '2026-01-01')")
    kopie, _ = maak(tmp_path)

    with pytest.raises(Kopiefout, match="die nieuwer is dan deze"):
        controleer(kopie)


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="gaat over PostgreSQL")
def test_a_database_that_somebody_uses_is_not_replaced(kantoor: Kantoor, tmp_path: Path):
    kopie, _ = maak(tmp_path)
    stand = kantoor.stand

    with kantoor.databank._verbind(kantoor.databank.naam), pytest.raises(Kopiefout, match=r"in gebruik \(1 verbinding"):
        zet_terug(kopie)

    assert kantoor.stand == stand


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="gaat over PostgreSQL")
def test_a_role_that_is_not_there_is_named(kantoor: Kantoor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    _, manifest = maak(tmp_path)
    manifest.stand.rollen.append("kantoor_weg")

    with pytest.raises(Kopiefout, match="De rol kantoor_weg bestaat niet op deze databaseserver"):
        services._keur(manifest, kantoor.databank)
