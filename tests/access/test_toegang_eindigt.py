"""Access ends now (S5): after the commit that ends it, no channel gives one more successful read.

Every way in which the inside of a network, or a report, reaches somebody is a `Kanaal`. A new page that shows the
inside of a network is red here until a channel names it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.access.kanalen import EINDES, KANALEN, Kanaal, Toneel
from tests.access.monsters import monster, wegen_met_gevallen
from tests.access.wegen import wegen_met_naam
from tests.cast import Cast
from tests.factories import GremiumlidFactory

# Ways in that do not exist. A path with such a word in it is a new channel, and makes the test below fail.
NIET_GEBOUWD = ("kalender", "feed", "rss", "api", "webhook")
# Paths that name network B and have nothing to do with this membership, or stay after it, each with why.
BUITEN_HET_LIDMAATSCHAP = {
    "aanmelding_bevestigen": "the applicant's own request, for who holds the secret link",
    "aanmelding_volgen": "same",
    "eigen_lidmaatschap": "one's own memberships, with the reason why one ended",
    "klopt_dit_nog": "the memberships one is asked to confirm",
    "lidmaatschap_opzeggen": "one's own membership",
    "gids_persoon": "one's own entry in the directory",
    "contactkaart_wijzigen": "one's own contact data",
}


def _bewaarde_antwoorden(toneel: Toneel) -> list[str]:
    paden = ["/netwerken/netwerk-b/", "/netwerken/netwerk-b/actieplan/", "/overzicht/", "/actieplannen/"]
    return [toneel.client.get(pad).headers.get("Cache-Control", "") for pad in paden]


@pytest.fixture
def toneel(cast: Cast, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Toneel:
    settings.MEDIA_ROOT = tmp_path
    op = Toneel(cast, tmp_path, monkeypatch)
    GremiumlidFactory(gebruiker=op.wie, gremium=cast.gremia["stuurgroep"])
    for client in (op.client, op.tweede):
        client.force_login(op.wie)
    return op


GEVALLEN = [pytest.param(kanaal, einde, id=f"{kanaal.naam}, {einde}") for kanaal in KANALEN for einde in kanaal.eindes]


@pytest.mark.parametrize(("kanaal", "einde"), GEVALLEN)
def test_after_the_end_the_channel_gives_nothing_more(kanaal: Kanaal, einde: str, toneel: Toneel) -> None:
    open_kanaal = kanaal.begin(toneel)

    EINDES[einde](toneel)

    assert [kanaal.probeer(toneel, open_kanaal) for _ in range(2)] == [False, False]


@pytest.mark.parametrize("kanaal", KANALEN, ids=lambda kanaal: kanaal.naam)
def test_before_the_end_the_channel_gives_something(kanaal: Kanaal, toneel: Toneel) -> None:
    open_kanaal = kanaal.begin(toneel)

    assert kanaal.probeer(toneel, open_kanaal) is True


def test_nothing_a_member_read_may_be_kept_for_the_back_button(toneel: Toneel) -> None:
    assert {"no-store" in kop for kop in _bewaarde_antwoorden(toneel)} == {True}


def test_every_page_with_the_inside_of_a_network_is_in_a_channel(toneel: Toneel) -> None:
    gedekt = {pad for kanaal in KANALEN for pad in kanaal.paden}
    gezien = set()

    for weg in wegen_met_gevallen():
        if not weg.van_beheer and monster(weg) is not None and toneel.leest(toneel.pad(str(weg))):
            gezien.add(str(weg))
            toneel.client.force_login(toneel.wie)

    assert gezien - set(BUITEN_HET_LIDMAATSCHAP) == gedekt


def test_what_is_not_built_is_still_not_built() -> None:
    delen = {deel for weg in wegen_met_naam() if not weg.van_beheer for deel in weg.route.replace(".", "/").split("/")}

    assert delen & set(NIET_GEBOUWD) == set()
