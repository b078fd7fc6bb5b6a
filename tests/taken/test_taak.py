"""A job of any kind: claimed once, finished only by who holds it, and brought back when its worker fell silent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from kantoor.taken.services import Werk, breng_terug, doe, rond_af, schrijf, zet_in_de_rij
from rapportages.models import Rapporttaak
from tests.cast import Cast
from tests.rapportages.conftest import maak_editie  # noqa: F401

WERELD = {"doelgroep": "cvi", "periode": "2026-K1"}


class Proefwerk:
    """A kind of job that does nothing but say its steps; it borrows the table of the reports, as it needs one."""

    def __init__(self, uitkomst: Any) -> None:
        self.geschreven: list[str] = []
        self.uitkomst = uitkomst
        self.werk = Werk(
            model=Rapporttaak,
            bel="rapportages.herstel",
            voer_uit=self.voer_uit,
            zelfde=lambda taak: Rapporttaak.objects.filter(doelgroep=taak.doelgroep, periode=taak.periode),
            gevraagd=lambda taak: self.geschreven.append("gevraagd"),
            mislukt=lambda taak: self.geschreven.append(f"mislukt na {taak.pogingen}"),
            niet_gelukt="Het is niet gelukt.",
            met_woorden=(LookupError,),
        )

    def voer_uit(self, taak: Rapporttaak) -> Any:
        schrijf(taak, stap=2)
        if isinstance(self.uitkomst, Exception):
            raise self.uitkomst
        rond_af(taak, editie=self.uitkomst)
        return "gemaakt"


@pytest.fixture
def werk(maak_editie: Any) -> Proefwerk:  # noqa: F811
    return Proefwerk(maak_editie())


def test_a_job_is_asked_for_once_and_done_once(werk: Proefwerk, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as gebeld:
        taak = zet_in_de_rij(werk.werk, Rapporttaak(**WERELD))
        nog_eens = zet_in_de_rij(werk.werk, Rapporttaak(**WERELD))

    gemaakt = [doe(werk.werk, str(taak.pk)) for _ in range(2)]

    taak.refresh_from_db()
    assert (nog_eens.pk, len(gebeld), gemaakt) == (taak.pk, 1, ["gemaakt", None])
    assert (taak.staat, taak.stap, taak.pogingen, taak.is_open) == ("klaar", 2, 1, False)
    assert taak.klaar_op is not None


@pytest.mark.parametrize(
    ("fout", "woorden"),
    [
        (LookupError("De bron is er niet meer."), "De bron is er niet meer."),
        (OSError("/geheim"), "Het is niet gelukt."),
    ],
)
def test_what_goes_wrong_ends_the_job_in_the_words_of_its_kind(werk: Proefwerk, fout: Exception, woorden: str) -> None:
    werk.uitkomst = fout
    taak = zet_in_de_rij(werk.werk, Rapporttaak(**WERELD))

    assert doe(werk.werk, str(taak.pk)) is None

    taak.refresh_from_db()
    assert (taak.staat, taak.fout, werk.geschreven) == ("mislukt", woorden, ["gevraagd", "mislukt na 1"])


def test_only_who_holds_the_claim_finishes_the_job(werk: Proefwerk, monkeypatch: pytest.MonkeyPatch) -> None:
    taak = zet_in_de_rij(werk.werk, Rapporttaak(**WERELD))
    echt = werk.werk.voer_uit

    def te_laat(mijn: Rapporttaak) -> Any:
        Rapporttaak.objects.filter(pk=mijn.pk).update(pogingen=2)
        return echt(mijn)

    object.__setattr__(werk.werk, "voer_uit", te_laat)

    assert doe(werk.werk, str(taak.pk)) is None

    taak.refresh_from_db()
    assert (taak.staat, taak.stap, taak.pogingen, werk.geschreven) == ("loopt", 0, 2, ["gevraagd"])


def test_a_silent_job_waits_again_and_a_living_one_goes_on(werk: Proefwerk, cast: Cast) -> None:
    lang = timezone.now() - timedelta(minutes=5)
    dood = Rapporttaak.objects.create(**WERELD, staat="loopt", stap=2, pogingen=1, hartslag=lang)
    levend = Rapporttaak.objects.create(doelgroep="cvi", periode="2026-K2", staat="loopt", stap=2, pogingen=1)

    assert breng_terug(werk.werk) == 1

    dood.refresh_from_db()
    levend.refresh_from_db()
    assert [(taak.staat, taak.stap) for taak in (dood, levend)] == [("wacht", 0), ("loopt", 2)]
