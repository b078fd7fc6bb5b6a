"""Everything that waits for a person is on the overview of that person, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db.models import DateField
from django.test import Client

from besluiten.models import Besluit
from besluiten.soorten import SOORTEN
from kantoor.access import Lezer
from kantoor.core.aandacht import AANDACHT, Aandacht, aandacht_van
from kantoor.verloop.models import Verloop
from tests.access.ontdek import modules, samen
from tests.cast import Cast
from tests.portaal.wachten import PERSONEN, Geval, maak_leeg
from tests.tooling.test_muren import PAKKETTEN

WACHT = modules("wacht")
GEVALLEN: dict[str, Geval] = samen(WACHT, "GEVALLEN")
RUST: dict[str, str] = samen(WACHT, "RUST")
GENOEMD = {staat for geval in GEVALLEN.values() for staat in geval.staten}


def stand(cast: Cast, personen: Iterable[str] = PERSONEN) -> dict[str, Aandacht]:
    return {wie: aandacht_van(Lezer(cast[wie]), 99) for wie in personen}


@pytest.fixture
def leeg(cast: Cast) -> Cast:
    maak_leeg(cast)
    return cast


def test_all_is_done_when_nothing_waits(leeg: Cast, client_van: Callable[[Any], Client]) -> None:
    assert {wie: van.punten for wie, van in stand(leeg).items() if van.aantal} == {}
    assert "Alles is klaar" in client_van(leeg["lid_a"]).get("/overzicht/").content.decode()


@pytest.mark.parametrize("naam", GEVALLEN)
def test_what_waits_is_counted_linked_and_gone_after_doing_it(
    naam: str, leeg: Cast, client_van: Callable[[Any], Client]
) -> None:
    geval = GEVALLEN[naam]

    klaar = geval.maak(leeg)
    wacht = stand(leeg)

    assert {wie for wie, van in wacht.items() if van.aantal} == geval.wie
    eerste = client_van(leeg[min(geval.wie)]).get("/overzicht/", follow=True)
    assert "Alles is klaar" not in eerste.content.decode()
    for wie in sorted(geval.wie):
        van = wacht[wie]
        assert van.aantal == len(van.punten) == len({(punt.titel, punt.uitleg) for punt in van.punten})
        client = client_van(leeg[wie])
        assert {punt.url: client.get(punt.url).status_code for punt in van.punten} == dict.fromkeys(
            (punt.url for punt in van.punten), 200
        )
    klaar()
    assert {wie: van.punten for wie, van in stand(leeg, sorted(geval.wie)).items() if van.aantal} == {}


def test_every_source_has_a_case() -> None:
    assert {bron.code for bron in AANDACHT} == {bron for geval in GEVALLEN.values() for bron in geval.bronnen}


def staten() -> Iterator[str]:
    """Yield every state of our models: each value of a state, and each moment that can still be empty."""
    for model in apps.get_models():
        if model.__module__.partition(".")[0] not in PAKKETTEN or issubclass(model, Verloop):
            continue  # the past asks nothing
        for veld in model._meta.local_fields:
            plek = f"{model._meta.label}.{veld.name}"
            if veld.name in {"staat", "uitkomst"} and veld.choices:
                yield from (f"{plek}={waarde}" for waarde, _ in veld.flatchoices)
            elif isinstance(veld, DateField) and veld.null and veld.name.endswith("_op"):
                yield f"{plek}=leeg"


def test_every_state_that_can_wait_is_a_case_or_says_why_not() -> None:
    """A new model with a state is red here until its app says who is asked, or why nobody is (`wacht.py`)."""
    alle = set(staten())

    assert alle - GENOEMD - RUST.keys() == set()
    assert (GENOEMD | RUST.keys()) - alle == set()
    assert GENOEMD & RUST.keys() == set()
    assert all(RUST.values())


def test_who_is_told_of_an_objection_is_who_may_work_on_the_piece(leeg: Cast) -> None:
    """Each kind of piece says it twice, for a list of people and for a reader; the two agree."""
    GEVALLEN["bezwaar tegen een plan"].maak(leeg)
    GEVALLEN["bezwaar tegen een agenda"].maak(leeg)

    for soort in SOORTEN:
        besluit = Besluit.objects.get(vraag__ronde__versie__stuk__soort=soort.code)
        makers = set(soort.makers(besluit.vraag.ronde.versie.stuk.rij))
        ziet = {wie for wie in PERSONEN if Besluit.objects.filter(soort.maakt(Lezer(leeg[wie])), pk=besluit.pk)}
        assert ziet == {wie for wie in PERSONEN if leeg[wie].pk in makers}
        assert ziet
