"""A full disk and a lost file: said in words, and put right by asking again."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from rapportages.models import Editie, Rapporttaak
from rapportages.services.edities import NIET_GELIJK
from rapportages.services.taken import NIET_GELUKT, maak_rapport, vraag_rapport_aan
from tests.cast import Cast
from tests.rapportages.conftest import PDF, PERIODE

Maak = Callable[..., Rapporttaak]


def _vraag(door: Any, periode: str) -> Rapporttaak:
    return vraag_rapport_aan(doelgroep="stuurgroep", periode=periode, door=door)


def test_a_full_disk_is_the_reason_on_the_page_and_nothing_half_stays(
    cast: Cast,
    client_van: Callable[[Any], Client],
    maak_taak: Maak,
    nep_pdf: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def vol(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("rapportages.services.edities.os.fsync", vol)
    taak = maak_taak()

    assert maak_rapport(str(taak.pk)) is None

    pagina = client_van(cast["regisseur"]).get(taak.get_absolute_url()).content.decode()
    assert "de schijf is vol. Vraag de technisch beheerder om ruimte te maken" in pagina
    assert [pad for pad in tmp_path.rglob("*") if pad.is_file()] == []
    assert Editie.objects.count() == 0


def test_another_error_of_the_disk_keeps_its_general_words(
    maak_taak: Maak, nep_pdf: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(_: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("rapportages.services.edities.os.fsync", stuk)
    taak = maak_taak()

    maak_rapport(str(taak.pk))

    taak.refresh_from_db()
    assert (taak.staat, taak.fout) == ("mislukt", NIET_GELUKT)


@pytest.mark.parametrize("periode", [PERIODE, "2026-K3"])
def test_asking_again_draws_a_lost_file_again(
    cast: Cast, client_van: Callable[[Any], Client], nep_pdf: list[str], tmp_path: Path, periode: str
) -> None:
    editie = maak_rapport(str(_vraag(cast["stuurgroep"], periode).pk))
    assert editie is not None
    bestand = tmp_path / editie.pdf_pad
    bestand.unlink()

    pagina = client_van(cast["stuurgroep"]).get(f"/rapportages/{editie.pk}/pdf/")
    opnieuw = maak_rapport(str(_vraag(cast["stuurgroep"], periode).pk))

    assert (pagina.status_code, "De inhoud is er nog wel." in pagina.content.decode()) == (404, True)
    assert (opnieuw, bestand.read_bytes()) == (editie, PDF)


def test_a_file_that_cannot_be_drawn_equal_is_not_drawn(
    cast: Cast, nep_pdf: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register holds the hash of the file people have: another one would be called a forgery."""
    editie = maak_rapport(str(_vraag(cast["stuurgroep"], PERIODE).pk))
    assert editie is not None
    (tmp_path / editie.pdf_pad).unlink()
    monkeypatch.setattr("rapportages.services.edities.maak_pdf", lambda html, **_: b"%PDF anders")
    taak = _vraag(cast["stuurgroep"], PERIODE)

    maak_rapport(str(taak.pk))

    taak.refresh_from_db()
    assert (taak.staat, taak.fout) == ("mislukt", NIET_GELIJK)
    assert not (tmp_path / editie.pdf_pad).exists()
