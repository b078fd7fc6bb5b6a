"""The pages of the rounds: who comes there, what they ask, and what the overview says of an open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from rapportages.models import Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.services import rondes
from tests.cast import KANARIE, Cast
from tests.factories import (
    ActieplanFactory,
    NetwerkFactory,
    SectorFactory,
)

ClientVan = Callable[[Any], Client]
MaakEditie = Callable[..., Editie]


@pytest.mark.parametrize(
    ("wie", "codes"),
    [
        ("bezoeker", (302, 302)),
        ("lid_a", (403, 403)),
        ("stuurgroep", (403, 403)),
        ("buitenstaander", (403, 403)),
        ("regisseur", (200, 200)),
        ("projectteam", (200, 200)),
    ],
)
def test_rounds_are_led_by_regisseur_and_projectteam(
    cast: Cast, ronde: Rapportageronde, client_van: ClientVan, wie: str, codes: tuple[int, int]
) -> None:
    client = client_van(cast[wie])

    assert (
        tuple(client.get(pad).status_code for pad in ("/rapportages/rondes/", "/rapportages/rondes/2026-K4/")) == codes
    )


@pytest.mark.parametrize(("wie", "code"), [("lid_a", 200), ("lid_b", 404), ("stuurgroep", 404), ("bezoeker", 404)])
def test_the_answer_of_a_network_is_asked_of_its_members(
    cast: Cast, ronde: Rapportageronde, client_van: ClientVan, wie: str, code: int
) -> None:
    pad = f"/netwerken/{cast.a.netwerk.slug}/{cast.a.plan.padnaam}/opgave/"

    assert client_van(cast[wie]).get(pad).status_code in (code, 302 if wie == "bezoeker" else code)


def test_pages_of_rounds_ask_a_fixed_number_of_queries(
    cast: Cast,
    ronde: Rapportageronde,
    client_van: ClientVan,
    maak_editie: MaakEditie,
    assert_constant_queries: Callable[..., None],
) -> None:
    nummers = iter(range(1, 99))

    def netwerken(aantal: int) -> None:
        for _ in range(aantal):
            nummer = next(nummers)
            plan = ActieplanFactory(netwerk=NetwerkFactory(naam=f"Netwerk {nummer}"))
            Opgave.objects.create(ronde=ronde, plan=plan, door_naam="X")
            maak_editie(ronde=ronde, nummer=nummer)
            maak_editie(doelgroep="netwerk", netwerk=cast.a.netwerk, nummer=nummer)
            Rapporttaak.objects.create(
                doelgroep="sector", sector=SectorFactory(), periode="2026-K4", ronde=ronde, staat="mislukt"
            )

    opgave = f"/netwerken/{cast.a.netwerk.slug}/{cast.a.plan.padnaam}/opgave/"
    gevallen = {
        # session, account, facts of the reader, round, plans, their sectors, counts of the menu, editions, jobs
        ("regisseur", "/rapportages/rondes/2026-K4/"): 9,
        # and the figures: actions, questions, sectors with a plan
        ("regisseur", "/rapportages/rondes/2026-K4/sluiten/"): 10,
        # and whether the reader may work in the network, for a report of a plan that is finished too; the figures of
        # the plan are the plans of the reader, actions, money, questions and lessons
        ("lid_a", opgave): 15,
        # and of the five newest the former edition, which no audience here has
        ("stuurgroep", "/rapportages/vergelijken/"): 12,
    }
    for (wie, pad), aantal in gevallen.items():
        assert_constant_queries(client_van(cast[wie]), pad, netwerken, aantal)


def test_a_page_of_an_edition_is_drawn_from_the_freeze(
    cast: Cast, client_van: ClientVan, maak_editie: MaakEditie, assert_constant_queries: Callable[..., None]
) -> None:
    editie = maak_editie()
    erbij = iter(range(2, 9))

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            maak_editie(nummer=next(erbij))

    # session, account, facts, the edition, that it was opened, what replaced it; the count of the menu
    assert_constant_queries(client_van(cast["stuurgroep"]), editie.get_absolute_url(), maak, 7)
    assert KANARIE not in client_van(cast["stuurgroep"]).get(editie.get_absolute_url()).content.decode()


@pytest.mark.regel("R30")
def test_the_overview_asks_who_speaks_for_a_network_until_it_answered(
    cast: Cast, ronde: Rapportageronde, client_van: ClientVan
) -> None:
    def gevraagd(wie: str) -> list[str]:
        punten = client_van(cast[wie]).get("/overzicht/").context["aandacht"].punten
        return [punt.url for punt in punten if punt.titel.startswith("Zeg dat uw cijfers compleet zijn")]

    pad = f"/netwerken/{cast.a.netwerk.slug}/{cast.a.plan.padnaam}/opgave/"
    eerst = {wie: gevraagd(wie) for wie in ("contactpersoon_a", "voorzitter_a", "lid_a", "stuurgroep")}
    rondes.doe_opgave(ronde, cast.a.plan, door=cast["lid_a"])

    assert eerst == {"contactpersoon_a": [pad], "voorzitter_a": [pad], "lid_a": [], "stuurgroep": []}
    assert gevraagd("contactpersoon_a") == []
