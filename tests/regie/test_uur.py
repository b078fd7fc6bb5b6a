"""The hour of the netwerkregisseur: the things of the overview, as many as fit, put off once, empty at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from kantoor.access import Lezer
from kantoor.core.aandacht import Aandacht, Aandachtsbron, Aandachtspunt, aandacht_van
from regie.models import Uurpunt
from regie.queries import uur as queries
from regie.services.uur import UurFout, begin, later, werk_bij
from tests.cast import Cast, bouw_cast
from tests.gedeeld import eenmaal_per_bestand
from tests.portaal.wachten import maak_leeg

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
DINSDAG = "2028-01-11 11:00+00:00"
PUNT = Aandachtspunt(titel="Ding", uitleg="Uitleg", knop="Doe het", url="/overzicht/")


class Lijst:
    """What waits for the regisseur in these tests: the points of one source, changed while the test goes on."""

    def __init__(self) -> None:
        self.punten: list[Aandachtspunt] = []

    def zet(self, *namen: str, ernst: str = "") -> None:
        self.punten = [replace(PUNT, titel=naam, url=f"/overzicht/?{naam}", ernst=ernst) for naam in namen]

    def __call__(self, _lezer: Lezer, _meeste: int) -> Aandacht:
        return Aandacht(len(self.punten), self.punten)


@pytest.fixture(scope="module", autouse=True)
def dinsdag() -> Iterator[None]:
    """Let it be a Tuesday, before anything else is made."""
    with time_machine.travel(DINSDAG, tick=False):
        yield


gebouwde_cast = eenmaal_per_bestand(bouw_cast)  # on that day


@pytest.fixture
def lijst(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Lijst:
    """An office in which only this list asks something."""
    maak_leeg(cast)
    eigen = Lijst()
    bron = Aandachtsbron(code="proef", volgorde=1, vraagt=eigen)
    monkeypatch.setattr("kantoor.core.aandacht.AANDACHT", [bron])
    return eigen


def stand(cast: Cast) -> queries.Uur:
    return queries.uur(Lezer(cast["regisseur"]))


def namen(regels: list[queries.Uurregel]) -> list[str]:
    return [regel.punt.titel for regel in regels]


def sleutel(cast: Cast, naam: str) -> str:
    heel = stand(cast)
    alle = [*heel.regels, *heel.over, *heel.later]
    return next(regel.kenmerk for regel in alle if regel.punt.titel == naam)


def doe(cast: Cast, lijst: Lijst, naam: str, minuten: int) -> None:
    """Begin a thing, let it take so long, and end its wait."""
    begin(sleutel(cast, naam), door=cast["regisseur"])
    lijst.punten = [punt for punt in lijst.punten if punt.titel != naam]
    with time_machine.travel(timezone.now() + timedelta(minutes=minuten), tick=False):
        werk_bij(door=cast["regisseur"])


def test_hour_holds_the_things_of_the_overview_and_no_more_than_sixty_minutes(cast: Cast, lijst: Lijst) -> None:
    lijst.zet(*(f"Ding {nummer:02}" for nummer in range(15)))

    heel = stand(cast)

    assert namen(heel.regels) + namen(heel.over) == [p.titel for p in aandacht_van(Lezer(cast["regisseur"]), 99).punten]
    assert (len(heel.regels), heel.minuten, len(heel.over)) == (12, 60, 3)


def test_minutes_are_the_middle_of_what_it_took_this_person_before(cast: Cast, lijst: Lijst) -> None:
    for minuten in (2, 12, 3, 90):
        lijst.zet("Vaak")
        doe(cast, lijst, "Vaak", minuten)
    lijst.zet("Nieuw")

    heel = stand(cast)

    # An hour and a half means that something came in between.
    assert heel.regels[0].minuten == 3
    assert (heel.besteed, len(heel.klaar), heel.deel) == (17, 4, 80)


def test_time_that_is_gone_leaves_less_room(cast: Cast, lijst: Lijst) -> None:
    for nummer in range(2):
        lijst.zet(f"Lang {nummer}")
        doe(cast, lijst, f"Lang {nummer}", 28)
    lijst.zet("Nog een")

    heel = stand(cast)

    assert (heel.besteed, namen(heel.regels), namen(heel.over)) == (56, [], ["Nog een"])


def test_next_week_returns_first_and_only_once(cast: Cast, lijst: Lijst) -> None:
    lijst.zet("Eerste", "Tweede")
    later(sleutel(cast, "Tweede"), door=cast["regisseur"])
    nu = stand(cast)
    with time_machine.travel("2028-01-17 09:00+00:00", tick=False):
        volgende = stand(cast)
        with pytest.raises(UurFout, match="nog een keer"):
            later(sleutel(cast, "Tweede"), door=cast["regisseur"])
        doe(cast, lijst, "Tweede", 4)
        lijst.zet("Tweede")
        opnieuw = stand(cast)

    assert (namen(nu.regels), namen(nu.later), f"{nu.volgende:%d-%m-%Y}") == (["Eerste"], ["Tweede"], "17-01-2028")
    assert (namen(volgende.regels), [regel.kan_later for regel in volgende.regels]) == (
        ["Tweede", "Eerste"],
        [False, True],
    )
    # Done and there again is a new thing, which may wait a week once.
    assert opnieuw.regels[0].kan_later


def test_what_cannot_wait_is_first_and_has_no_next_week(cast: Cast, lijst: Lijst, client_van: ClientVan) -> None:
    lijst.zet("Te laat", ernst="is-rood")
    laat = lijst.punten
    lijst.zet("Gewoon")
    lijst.punten += laat

    heel = stand(cast)
    tekst = client_van(cast["regisseur"]).get(reverse("uur")).content.decode()
    antwoord = client_van(cast["regisseur"]).post(reverse("uur_later"), {"punt": sleutel(cast, "Te laat")}, follow=True)

    assert namen(heel.regels) == ["Te laat", "Gewoon"]
    assert (tekst.count("Volgende week"), tekst.count("kan niet later")) == (1, 1)
    assert "Dit kan niet wachten." in antwoord.content.decode()
    assert not Uurpunt.objects.exists()


def test_hour_ends_empty_with_what_was_done_and_the_next_day(cast: Cast, lijst: Lijst, client_van: ClientVan) -> None:
    client = client_van(cast["regisseur"])
    lijst.zet("Een", "Twee")
    naar = client.post(reverse("uur_begin"), {"punt": sleutel(cast, "Een")})
    client.post(reverse("uur_later"), {"punt": sleutel(cast, "Twee")})
    lijst.zet("Twee")
    with time_machine.travel(timezone.now() + timedelta(minutes=6), tick=False):
        tekst = " ".join(strip_tags(client.get(reverse("uur")).content.decode()).split())

    assert naar.headers["Location"] == "/overzicht/?Een"
    assert "Klaar voor deze week" in tekst
    assert "1 ding gedaan in 6 minuten, 1 ding schoof door naar volgende week." in tekst
    assert "Uw volgende uur staat klaar op maandag 17 januari 2028" in tekst
    assert "1 klaar deze week" in tekst


def test_a_thing_that_no_longer_waits_is_not_begun_and_nobody_elses_address_is_followed(
    cast: Cast, lijst: Lijst, client_van: ClientVan
) -> None:
    client = client_van(cast["regisseur"])

    for punt in ("", "onzin", "https://elders.test/"):
        antwoord = client.post(reverse("uur_begin"), {"punt": punt})
        assert antwoord.headers["Location"] == reverse("uur")
    assert client_van(cast["projectteam"]).get(reverse("uur")).status_code == 403
    assert not Uurpunt.objects.exists()
