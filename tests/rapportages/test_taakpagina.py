"""What somebody reads while a report is made: how far it is, that it lives, and when nobody began yet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from rapportages.models import Rapporttaak
from tests.cast import Cast

WACHT_OP_WERKER = "Wacht op een vrije werker; u hoeft niets te doen"


@pytest.fixture
def pagina(cast: Cast, client_van: Any, maak_taak: Callable[..., Rapporttaak]) -> Callable[..., str]:
    """Return `pagina(**velden)`: what htmx gets about a job with these fields."""

    def haal(**velden: Any) -> str:
        taak = maak_taak(**velden)
        client = client_van(cast["stuurgroep"])
        return client.get(taak.get_absolute_url(), headers={"HX-Request": "true"}).content.decode()

    return haal


def test_a_running_job_shows_its_step_as_a_bar_and_its_sign_of_life(pagina: Callable[..., str]) -> None:
    tekst = pagina(staat="loopt", stap=2, pogingen=1, hartslag=datetime(2026, 11, 22, 9, 5, 7, tzinfo=UTC))

    assert '<progress id="voortgang" max="3" value="2">stap 2 van 3</progress>' in tekst
    assert "Stap 2 van 3, laatste teken van leven om 10:05:07." in tekst
    assert '<label for="voortgang">PDF maken</label>' in tekst


@pytest.mark.parametrize(
    ("seconden", "woorden"), [(50, "Wacht op zijn beurt"), (70, WACHT_OP_WERKER)], ids=["kort", "lang"]
)
def test_a_job_nobody_begins_says_in_words_that_it_waits(
    pagina: Callable[..., str], seconden: int, woorden: str
) -> None:
    tekst = pagina(gevraagd_op=timezone.now() - timedelta(seconds=seconden))

    assert f'<label for="voortgang">{woorden}</label>' in tekst
    assert ("ook als u deze pagina sluit" in tekst) == (woorden == WACHT_OP_WERKER)


def test_a_job_that_runs_late_does_not_say_it_waits(pagina: Callable[..., str]) -> None:
    tekst = pagina(staat="loopt", stap=1, pogingen=1, gevraagd_op=timezone.now() - timedelta(minutes=5))

    assert '<label for="voortgang">Cijfers verzamelen</label>' in tekst
