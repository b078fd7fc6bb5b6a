"""Fixtures of the reports: a renderer that costs nothing, and one real PDF for all who look into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from kantoor.core.models import vandaag
from kantoor.core.vast import sha256_van
from rapportages.models import Editie, Rapportageronde, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.services import rondes
from rapportages.services.taken import maak_rapport
from tests.cast import Cast

PERIODE = "2026-K4"
PDF = b"%PDF-1.7 nep"


@pytest.fixture(autouse=True)
def _eigen_map(settings: Any, tmp_path: Path) -> None:
    """Let every test write its files in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def nep_pdf(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Draw nothing; return the list of HTML that would have been drawn."""
    getekend: list[str] = []

    def maak(html: str, *, leeft: Callable[[], None], **_: Any) -> bytes:
        leeft()
        getekend.append(html)
        return PDF

    monkeypatch.setattr("rapportages.services.edities.maak_pdf", maak)
    return getekend


@pytest.fixture
def maak_taak(cast: Cast) -> Callable[..., Rapporttaak]:
    """Return `maak_taak(**velden)`: a waiting job of the regisseur."""

    def maak(**velden: Any) -> Rapporttaak:
        waarden = {"doelgroep": "stuurgroep", "periode": PERIODE, "aangevraagd_door": cast["regisseur"]}
        return Rapporttaak.objects.create(**waarden | velden)

    return maak


@pytest.fixture
def maak_editie(cast: Cast, tmp_path: Path) -> Callable[..., Editie]:
    """Return `maak_editie(**velden)`: a closed edition with a file."""

    def maak(**velden: Any) -> Editie:
        editie = Editie(**{"doelgroep": "stuurgroep", "periode": PERIODE, "nummer": 1} | velden)
        if editie.sector and "kenmerk" not in velden:
            editie.kenmerk = f"{editie.periode}-{editie.letters}-{editie.nummer}"
        editie.inhoud = bevries(editie, timezone.now())
        editie.sha256 = sha256_van(editie.inhoud | {"nummer": editie.nummer})
        editie.pdf_pad, editie.pdf_grootte, editie.pdf_sha256 = f"{editie.sleutel}.pdf", len(PDF), "0" * 64
        (tmp_path / editie.pdf_pad).write_bytes(PDF)
        editie.save(force_insert=True)
        return editie

    return maak


@pytest.fixture
def ronde(cast: Cast) -> Rapportageronde:
    """A round that is open today."""
    nu = vandaag()
    return Rapportageronde.objects.create(
        periode="2026-K4",
        staat="open",
        opent_op=nu - timedelta(days=9),
        herinnert_op=nu - timedelta(days=2),
        sluit_op=nu,
        geopend_op=timezone.now() - timedelta(days=9),
    )


@pytest.fixture
def gesloten(cast: Cast, ronde: Rapportageronde, nep_pdf: list[str]) -> Rapportageronde:
    """A round that was closed by hand, with its three editions made."""
    rondes.sluit_ronde(ronde, door=cast["regisseur"])
    for taak in Rapporttaak.objects.all():
        maak_rapport(str(taak.pk))
    ronde.refresh_from_db()
    return ronde
