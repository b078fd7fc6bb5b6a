"""The plan of a network and its actions on the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actiewijziging
from actieplannen.queries.plannen import akkoord_telling
from besluiten.models import Besluit, Besluitronde, Besluitvraag, Versie
from kantoor.core.models import vandaag
from tests.actieplannen.planwereld import maak_acties
from tests.cast import KANARIE, Cast
from tests.factories import (
    ActieplanFactory,
    KostenregelFactory,
    OrganisatieFactory,
    SectorFactory,
    VerbeteractieFactory,
)

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]


@pytest.mark.regel("R16")
def test_plan_is_one_per_network_and_sector(cast: Cast) -> None:
    sector = SectorFactory(code="gas", naam="Gas")
    ActieplanFactory(netwerk=cast.a.netwerk, sector=sector)

    with pytest.raises(IntegrityError):
        ActieplanFactory(netwerk=cast.a.netwerk, sector=sector)


@pytest.mark.regel("R16")
def test_plan_without_sector_is_one_per_network(cast: Cast) -> None:
    ActieplanFactory(netwerk=cast.landelijk, sector=None)

    with pytest.raises(IntegrityError):
        ActieplanFactory(netwerk=cast.landelijk, sector=None)


@pytest.mark.regel("R26")
@pytest.mark.parametrize("staat", ["concept", "definitief"])
def test_plan_of_another_network_does_not_exist(staat: str, cast: Cast, client_van: ClientVan) -> None:
    cast.b.plan.staat = staat
    cast.b.plan.save()
    url = reverse("actieplan_detail", args=[cast.b.netwerk.slug, "actieplan"])

    assert client_van(cast["lid_a"]).get(url).status_code == 404
    assert client_van(cast["regisseur"]).get(url).status_code == 404
    assert KANARIE in client_van(cast["lid_b"]).get(url).content.decode()


def test_plan_shows_attention_first_then_deadline(cast: Cast, client_van: ClientVan) -> None:
    nu = vandaag()
    cast.a.plan.acties.all().delete()
    gewoon = {"plan": cast.a.plan, "start": nu - timedelta(days=90), "begonnen_op": nu - timedelta(days=80)}
    VerbeteractieFactory(nummer=1, deadline=nu + timedelta(days=9), **gewoon)
    VerbeteractieFactory(nummer=2, deadline=nu + timedelta(days=2), afgerond_op=nu, **gewoon)
    VerbeteractieFactory(nummer=3, deadline=nu - timedelta(days=5), **gewoon)
    VerbeteractieFactory(nummer=4, deadline=nu + timedelta(days=60), blokkade="Geen tekenbevoegde", **gewoon)
    VerbeteractieFactory(nummer=5, deadline=nu + timedelta(days=3), **gewoon)

    response = client_van(cast["lid_a"]).get(reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]))

    assert [regel.rij.nummer for regel in response.context["regels"]] == [3, 4, 5, 1, 2]


def test_plan_splits_costs_over_the_parties(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    actie = VerbeteractieFactory(plan=cast.a.plan, nummer=1)
    KostenregelFactory(actie=actie, organisatie=cast.a.organisatie, bedrag_cent=250_000)
    KostenregelFactory(actie=actie, organisatie=cast.regio.organisatie, bedrag_cent=50_000)

    response = client_van(cast["lid_a"]).get(reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]))

    assert response.context["regels"][0].kosten == {"bedrijven": 250_000, "veiligheidsregios": 50_000}
    assert "€\u00a03.000" in response.content.decode()


def test_plan_page_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    cast.a.plan.acties.all().delete()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            actie = VerbeteractieFactory(plan=cast.a.plan, themas=[cast.thema])
            KostenregelFactory(actie=actie, organisatie=cast.a.organisatie)

    # session, account, facts of the reader, the plan with its network and what one may do, plan ids; counts, choices,
    # actions, their themes with costs; agreement, counts at the start of the quarter, the money
    assert_constant_queries(
        client_van(cast["lid_a"]), reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]), maak, 12
    )


def _pagina(cast: Cast, client: Client, vraag: str = "") -> Any:
    return client.get(reverse("actieplan_detail", args=[cast.a.netwerk.slug, "actieplan"]) + vraag)


def _nummers(response: Any) -> list[int]:
    return sorted(regel.rij.nummer for regel in response.context["regels"])


@pytest.mark.parametrize(
    ("weergave", "nummers"),
    [
        ("", [1, 2, 3, 4, 5, 6, 7]),
        ("aandacht", [1, 2, 7]),
        ("mijn", [1]),
        ("afgerond", [5]),
        ("onzin", [1, 2, 3, 4, 5, 6, 7]),
    ],
)
def test_quick_view_shows_what_its_count_says(
    weergave: str, nummers: list[int], cast: Cast, client_van: ClientVan
) -> None:
    maak_acties(cast)

    response = _pagina(cast, client_van(cast["lid_a"]), f"?weergave={weergave}")

    aantallen = {link.tekst: link.aantal for link in response.context["lijst"].snelle_weergaven()}
    assert _nummers(response) == nummers
    assert aantallen == {"Alle": 7, "Vraagt aandacht": 3, "Mijn acties": 1, "Afgerond": 1}


def test_dropped_action_is_in_the_list_but_not_in_the_bar(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = _pagina(cast, client_van(cast["lid_a"]))

    assert "<b>7</b>" in response.content.decode()
    assert response.context["lijst"].weergaven.totaal == 6


def test_list_pages_at_50_and_keeps_the_filter(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    for nummer in range(1, 53):
        VerbeteractieFactory(plan=cast.a.plan, nummer=nummer, organisatie=cast.a.organisatie)

    eerste = _pagina(cast, client_van(cast["lid_a"]), "?status=vertraagd&sorteer=deadline")
    tweede = _pagina(cast, client_van(cast["lid_a"]), "?status=vertraagd&sorteer=deadline&pagina=2")

    assert len(_nummers(eerste)) == 50
    assert len(_nummers(tweede)) == 2
    assert "?status=vertraagd&amp;sorteer=deadline&amp;pagina=2" in eerste.content.decode()
    assert "52 acties. U ziet 51 tot en met 52." in tweede.content.decode()


def test_row_tells_reason_silence_and_term(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = _pagina(cast, client_van(cast["lid_a"]))

    rijen = {regel.rij.nummer: regel for regel in response.context["regels"]}
    assert (rijen[1].uitleg, rijen[1].stil) == ("zit vast: Geen tekenbevoegde", "80 dagen niets gemeld")
    assert (rijen[2].uitleg, rijen[2].termijn, rijen[2].termijn_klas) == ("", "5 dagen te laat", "te-laat")
    assert (rijen[3].uitleg, rijen[3].termijn, rijen[3].termijn_klas) == ("", "over 9 dagen", "binnenkort")
    assert (rijen[4].uitleg, rijen[4].termijn, rijen[4].termijn_klas) == (
        "start over 4 weken",
        "over 13 maanden",
        "sub",
    )
    assert (rijen[5].termijn, rijen[5].stil) == ("", "")
    assert rijen[7].uitleg.endswith(": Loopt via de CVI")


def test_plan_says_who_may_add(cast: Cast, client_van: ClientVan) -> None:
    lid = _pagina(cast, client_van(cast["lid_a"])).context["stand"]
    begunstigde = _pagina(cast, client_van(cast["begunstigde"])).context["stand"]

    assert (lid.mag_bijdragen, begunstigde.mag_bijdragen) == (True, False)


@pytest.mark.regel("R22")
def test_plan_counts_who_agreed_to_its_newest_text(cast: Cast) -> None:
    andere = OrganisatieFactory()
    for nummer, uitkomsten in ((1, ["akkoord", "akkoord"]), (2, ["kanttekening", "bezwaar"])):
        versie = Versie.objects.create(
            stuk=cast.a.plan.stuk, nummer=nummer, inhoud={}, sha256="0", gemaakt_door_naam="A"
        )
        ronde = Besluitronde.objects.create(versie=versie)
        for organisatie, uitkomst in zip((cast.a.organisatie, andere), uitkomsten, strict=True):
            vraag = Besluitvraag.objects.create(
                ronde=ronde, stap=1, soort="akkoord", organisatie=organisatie, termijn_dagen=7
            )
            Besluit.objects.create(
                vraag=vraag, versie_sha256="0", uitkomst=uitkomst, reden="Want", datum=vandaag(), door_naam="A"
            )

    assert akkoord_telling(cast.a.plan) == (2, 1, 2, 0)
    assert akkoord_telling(cast.b.plan) == (0, 0, 0, 0)


def test_plan_says_which_text_was_agreed_to_and_which_actions_came_after_it(
    cast: Cast, client_van: Callable[[Any], Client]
) -> None:
    versie = Versie.objects.create(stuk=cast.a.plan.stuk, nummer=3, inhoud={}, sha256="0", gemaakt_door_naam="A")
    vraag = Besluitvraag.objects.create(
        ronde=Besluitronde.objects.create(versie=versie),
        stap=1,
        soort="akkoord",
        termijn_dagen=7,
        organisatie=cast.a.organisatie,
    )
    Besluit.objects.create(vraag=vraag, versie_sha256="0", uitkomst="akkoord", datum=vandaag(), door_naam="A")
    eerder, later = (VerbeteractieFactory(plan=cast.a.plan, nummer=nummer) for nummer in (71, 72))
    for actie, uren in ((eerder, -1), (eerder, 1), (later, 1)):
        op = versie.gemaakt_op + timedelta(hours=uren)
        Actiewijziging.objects.create(actie=actie, op=op, soort="toegevoegd", door_naam="A")

    pagina = client_van(cast["lid_a"]).get(cast.a.plan.get_absolute_url()).content.decode()

    assert akkoord_telling(cast.a.plan) == (1, 1, 3, 1)
    assert "de organisatie die is gevraagd, is akkoord met versie 3" in pagina
    assert "1 actie is daarna toegevoegd: daarover is nog niemand gevraagd" in pagina


@pytest.mark.parametrize(
    ("vraag", "tekst"),
    [("", "Dit plan heeft nog geen acties."), ("?q=bestaatniet", "Geen acties gevonden met deze filters.")],
)
def test_empty_list_says_why(vraag: str, tekst: str, cast: Cast, client_van: ClientVan) -> None:
    if not vraag:
        cast.a.plan.acties.all().delete()

    assert tekst in _pagina(cast, client_van(cast["lid_a"]), vraag).content.decode()


def test_plan_list_shows_own_plans_only(cast: Cast, client_van: ClientVan) -> None:
    eigen = client_van(cast["lid_a"]).get(reverse("actieplan_lijst"))
    geen = client_van(cast["buitenstaander"]).get(reverse("actieplan_lijst"))

    assert [plan.pk for plan in eigen.context["page_obj"]] == [cast.a.plan.pk]
    assert list(geen.context["page_obj"]) == []


def test_plan_list_counts_attention_and_shows_own_actions(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = client_van(cast["lid_a"]).get(reverse("actieplan_lijst"))

    (kaart,) = response.context["kaarten"]
    assert (kaart.afgerond, kaart.totaal, kaart.aandacht) == (1, 6, 3)
    assert _nummers(response) == [1]


def test_plan_list_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            plan = ActieplanFactory(netwerk=cast.a.netwerk, sector=SectorFactory())
            VerbeteractieFactory(plan=plan, eigenaar=cast["lid_a"], themas=[cast.thema])

    # session, account, facts of the reader; plans counted, plan ids, own actions counted, plans, their counts,
    # own actions, their themes with costs
    assert_constant_queries(client_van(cast["lid_a"]), reverse("actieplan_lijst"), maak, 10)
