"""One report, once: asking, claiming, failing and coming back (R1 and R7 of the reliability list)."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Semaphore
from threading import enumerate as enumerate_threads
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, connections
from django.utils import timezone

from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.pdf.maker import PdfMislukt
from kantoor.taken import hartslag
from kantoor.taken.services import MAX_POGINGEN
from leden.models import Gremiumlid
from rapportages.models import Editie, Rapporttaak
from rapportages.services import taken
from rapportages.services.edities import schrijf
from rapportages.services.taken import breng_terug_wat_bleef_hangen, maak_rapport, vraag_rapport_aan
from tests.cast import Cast
from tests.factories import GremiumlidFactory
from tests.rapportages.conftest import PDF, PERIODE

pytestmark = pytest.mark.databank

LANG_GELEDEN = timedelta(minutes=5)
Maak = Callable[..., Rapporttaak]


def _vraag(door: Any, periode: str = PERIODE) -> Rapporttaak:
    return vraag_rapport_aan(doelgroep="stuurgroep", periode=periode, door=door)


def _woorden() -> list[tuple[str, str]]:
    return list(Gebeurtenis.objects.filter(wat__startswith="rapport.").order_by("pk").values_list("wat", "resultaat"))


def test_asking_twice_is_one_job(cast: Cast) -> None:
    eerste = _vraag(cast["stuurgroep"])

    tweede = _vraag(cast["regisseur"])

    assert tweede.pk == eerste.pk
    assert Rapporttaak.objects.count() == 1
    assert _woorden() == [("rapport.gevraagd", "gelukt")]


def test_another_quarter_is_another_job(cast: Cast) -> None:
    _vraag(cast["stuurgroep"])

    _vraag(cast["stuurgroep"], "2026-K3")

    assert Rapporttaak.objects.count() == 2


@pytest.mark.parametrize("periode", ["2026", "2026-K5", "K4-2026", "2026-K4'--"])
def test_a_period_that_is_none_is_refused_at_its_field(cast: Cast, periode: str) -> None:
    with pytest.raises(ValidationError) as fout:
        _vraag(cast["stuurgroep"], periode)

    assert set(fout.value.message_dict) == {"periode"}


@pytest.mark.parametrize("wie", ["lid_a", "deelnemer", "buitenstaander", "bezoeker", "inactief"])
def test_who_reads_no_reports_asks_for_none(cast: Cast, wie: str) -> None:
    with pytest.raises(Geweigerd):
        _vraag(cast[wie])

    assert Rapporttaak.objects.count() == 0


def test_the_job_makes_one_edition_and_its_file(cast: Cast, maak_taak: Maak, nep_pdf: list[str], tmp_path: Any) -> None:
    taak = maak_taak()

    editie = maak_rapport(str(taak.pk))

    taak.refresh_from_db()
    assert editie is not None
    assert (taak.staat, taak.stap, taak.pogingen, taak.editie_id) == ("klaar", 3, 1, editie.pk)
    assert editie.aanduiding == "2026-K4-STG-1"
    assert (tmp_path / editie.pdf_pad).read_bytes() == PDF
    assert [pad.name for pad in tmp_path.rglob("*") if pad.is_file()] == [f"{editie.sha256}.pdf"]
    assert _woorden() == [("rapport.gesloten", "gelukt"), ("rapport.gemaakt", "gelukt")]


def test_the_same_facts_are_the_same_edition(maak_taak: Maak, nep_pdf: list[str]) -> None:
    eerste = maak_rapport(str(maak_taak().pk))

    tweede = maak_rapport(str(maak_taak().pk))

    assert tweede == eerste
    assert len(nep_pdf) == 1
    assert Editie.objects.count() == 1


def test_changed_facts_are_the_next_edition(cast: Cast, maak_taak: Maak, nep_pdf: list[str]) -> None:
    maak_rapport(str(maak_taak().pk))
    cast.a.acties[0].delete()

    tweede = maak_rapport(str(maak_taak().pk))

    assert tweede is not None
    assert tweede.aanduiding == "2026-K4-STG-2"


def test_a_job_is_claimed_once(maak_taak: Maak, nep_pdf: list[str]) -> None:
    taak = maak_taak(staat="loopt", pogingen=1)

    assert maak_rapport(str(taak.pk)) is None
    assert nep_pdf == []


def test_the_policy_is_asked_again_when_the_job_runs(cast: Cast, maak_taak: Maak, nep_pdf: list[str]) -> None:
    taak = maak_taak(aangevraagd_door=cast["stuurgroep"])
    Gremiumlid.objects.filter(gebruiker=cast["stuurgroep"]).update(tot=timezone.localdate() - timedelta(days=1))

    assert maak_rapport(str(taak.pk)) is None

    taak.refresh_from_db()
    assert (taak.staat, taak.fout) == ("mislukt", "U mag dit rapport niet laten maken.")
    assert nep_pdf == []


@pytest.mark.parametrize(
    ("oorzaak", "woorden"),
    [
        (PdfMislukt("Het maken van de PDF duurde te lang."), "Het maken van de PDF duurde te lang."),
        (OSError("schijf vol: /geheim/pad"), taken.NIET_GELUKT),
    ],
)
def test_a_failure_ends_the_job_with_words(
    maak_taak: Maak, monkeypatch: pytest.MonkeyPatch, oorzaak: Exception, woorden: str
) -> None:
    def mislukt(*_: Any, **__: Any) -> bytes:
        raise oorzaak

    monkeypatch.setattr("rapportages.services.edities.maak_pdf", mislukt)
    taak = maak_taak()

    assert maak_rapport(str(taak.pk)) is None

    taak.refresh_from_db()
    assert (taak.staat, taak.fout, Editie.objects.count()) == ("mislukt", woorden, 0)


def test_a_worker_that_was_given_up_writes_nothing(maak_taak: Maak, monkeypatch: pytest.MonkeyPatch) -> None:
    taak = maak_taak()

    def overgenomen(html: str, **_: Any) -> bytes:
        Rapporttaak.objects.filter(pk=taak.pk).update(pogingen=2)
        return PDF

    monkeypatch.setattr("rapportages.services.edities.maak_pdf", overgenomen)

    assert maak_rapport(str(taak.pk)) is None

    taak.refresh_from_db()
    assert (taak.staat, taak.pogingen, Editie.objects.count()) == ("loopt", 2, 0)


@pytest.mark.parametrize(("staat", "pogingen"), [("wacht", 0), ("loopt", 1), ("loopt", MAX_POGINGEN - 1)])
def test_a_silent_job_comes_back_and_finishes(
    maak_taak: Maak, nep_pdf: list[str], django_capture_on_commit_callbacks: Any, staat: str, pogingen: int
) -> None:
    taak = maak_taak(staat=staat, pogingen=pogingen, hartslag=timezone.now() - LANG_GELEDEN)

    with django_capture_on_commit_callbacks(execute=True):
        terug = breng_terug_wat_bleef_hangen()

    taak.refresh_from_db()
    assert (terug, taak.staat, taak.pogingen) == (1, "klaar", pogingen + 1)


@pytest.mark.parametrize("weg", [OperationalError("server closed"), InterfaceError("connection is closed")])
def test_a_job_that_loses_the_database_is_not_given_up(
    maak_taak: Maak, monkeypatch: pytest.MonkeyPatch, nep_pdf: list[str], weg: Exception
) -> None:
    taak = maak_taak()
    with monkeypatch.context() as even:
        even.setattr(taken, "stel_op", Mock(side_effect=weg))
        eerst = maak_rapport(str(taak.pk))
    Rapporttaak.objects.update(hartslag=timezone.now() - LANG_GELEDEN)

    breng_terug_wat_bleef_hangen()
    daarna = maak_rapport(str(taak.pk))

    taak.refresh_from_db()
    assert (eerst, daarna, taak.staat, taak.pogingen) == (None, taak.editie, "klaar", 2)


def test_a_job_says_it_lives_while_its_work_is_silent(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TAKEN = "werker"
    monkeypatch.setattr(hartslag, "TEL", 0.001)
    geteld = Semaphore(0)

    with hartslag.hartslag(geteld.release):
        gehoord = [geteld.acquire(timeout=10) for _ in range(3)]

    assert gehoord == [True, True, True]
    assert "hartslag" not in {draad.name for draad in enumerate_threads()}


def test_what_a_killed_writer_left_is_taken_away(tmp_path: Path) -> None:
    van_zelfde, oud, vers = (tmp_path / naam for naam in (".half-abc-1", ".half-oud-1", ".half-vers-1"))
    for half in (van_zelfde, oud, vers):
        half.write_bytes(b"%PDF-")
    os.utime(oud, (0, 0))
    os.utime(vers, (time.time(), time.time()))  # the time of this process

    schrijf(PDF, tmp_path / "abc.pdf")

    assert sorted(pad.name for pad in tmp_path.iterdir()) == [".half-vers-1", "abc.pdf"]


def test_a_living_job_is_left_alone(maak_taak: Maak) -> None:
    taak = maak_taak(staat="loopt", pogingen=1)

    assert breng_terug_wat_bleef_hangen() == 0

    taak.refresh_from_db()
    assert taak.staat == "loopt"


def test_a_job_that_keeps_killing_its_worker_is_given_up(maak_taak: Maak) -> None:
    taak = maak_taak(staat="loopt", pogingen=MAX_POGINGEN, hartslag=timezone.now() - LANG_GELEDEN)

    assert breng_terug_wat_bleef_hangen() == 0

    taak.refresh_from_db()
    assert (taak.staat, taak.fout) == ("mislukt", taken.NIET_GELUKT)


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "kantoor.taken.services.start_na_commit", lambda *_: None
    )  # nobody hears the bell, so the job stays open
    door = GremiumlidFactory(gremium__code="stuurgroep", gremium__leest_rapportages=True).gebruiker

    def klik(_: int) -> Any:
        try:
            return _vraag(door).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=20) as klikkers:
        gekregen = set(klikkers.map(klik, range(20)))

    assert gekregen == set(Rapporttaak.objects.values_list("pk", flat=True))
    assert len(gekregen) == 1
