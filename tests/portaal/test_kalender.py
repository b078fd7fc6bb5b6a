"""What has a day is what its own list shows the reader, no more and no less."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from actieplannen.models import Verbeteractie
from besluiten.models import Besluitvraag
from kantoor.access import Lezer
from kantoor.core.kalender import KALENDERBRONNEN, kalender_van
from kantoor.core.models import vandaag
from rapportages.models import Rapportageronde
from tests.besluiten.rondes import Planwereld
from tests.cast import KANARIE, Cast

VER = timedelta(days=400)


def _van(lezer: Lezer, code: str, van: date | None = None, tot: date | None = None) -> list[tuple[date, str, str]]:
    rijen = kalender_van(lezer, van or vandaag() - VER, tot or vandaag() + VER)
    return [(punt.dag, punt.wat, punt.url) for bron, punt in rijen if bron.code == code]


@pytest.mark.regel("R26")
def test_deadlines_are_those_of_the_open_actions_the_reader_may_see(cast: Cast) -> None:
    klaar, _ = cast.a.acties
    Verbeteractie.objects.filter(pk=klaar.pk).update(afgerond_op=vandaag())
    gezien = 0
    for persoon in cast.personen.values():
        lezer = Lezer(persoon)
        zichtbaar = Verbeteractie.objects.visible_to(lezer).filter(afgerond_op=None, vervallen_op=None)
        punten = _van(lezer, "deadlines")

        assert sorted((dag, url) for dag, _, url in punten) == sorted(
            (actie.deadline, actie.get_absolute_url()) for actie in zichtbaar
        )
        gezien += len(punten)
    assert gezien
    assert KANARIE not in str(_van(Lezer(cast["lid_a"]), "deadlines"))


@pytest.mark.django_db
def test_terms_are_those_of_the_decisions_that_wait_for_the_reader() -> None:
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    for wie in wereld.contacten:
        lezer = Lezer(wie)
        wachtend = Besluitvraag.objects.visible_to(lezer, "beantwoorden").filter(uiterlijk__isnull=False)

        assert [dag for dag, _, _ in _van(lezer, "besluiten")] == [vraag.uiterlijk for vraag in wachtend] != []
        assert [wat for _, wat, _ in _van(lezer, "besluiten")] == [
            f"Uiterlijk besluiten over {versie.titel}, {vraag.partij}" for vraag in wachtend
        ]
    wereld.besluit(versie, 0)

    assert _van(Lezer(wereld.contacten[0]), "besluiten") == []


@pytest.fixture
def ronde(db: None) -> Rapportageronde:
    return Rapportageronde.objects.create(
        periode="2026-K4", opent_op=date(2026, 12, 10), herinnert_op=date(2026, 12, 26), sluit_op=date(2027, 1, 5)
    )


@pytest.mark.parametrize(
    ("wie", "url"),
    [("regisseur", "/rapportages/rondes/2026-K4/"), ("lid_a", ""), ("bezoeker", None)],
)
def test_rounds_are_told_to_who_is_inside_with_their_page_for_who_leads_them(
    cast: Cast, ronde: Any, wie: str, url: str | None
) -> None:
    lezer, jaar = Lezer(cast[wie]), (date(2026, 1, 1), date(2027, 12, 31))
    woorden = "Rapportage over kwartaal 4 van 2026"

    verwacht = [(ronde.opent_op, f"{woorden} opent", url), (ronde.sluit_op, f"{woorden} sluit", url)]

    assert Rapportageronde.objects.visible_to(lezer).exists() == (url is not None)
    assert _van(lezer, "rondes", *jaar) == ([] if url is None else verwacht)
    assert _van(lezer, "rondes", date(2027, 1, 5), date(2027, 1, 5)) == ([] if url is None else verwacht[1:])


def test_days_of_all_sources_come_in_one_order(cast: Cast, ronde: Any) -> None:
    rijen = kalender_van(Lezer(cast["regisseur"]), vandaag() - VER, vandaag() + VER)

    assert [punt.dag for _, punt in rijen] == sorted(punt.dag for _, punt in rijen)
    assert [bron.code for bron in KALENDERBRONNEN] == ["besluiten", "deadlines", "rondes"]
