"""The first page after logging in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Voortgangsmelding
from kantoor.core.aandacht import AANDACHT, Aandacht, Aandachtsbron, Aandachtspunt, uit_elkaar
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import AanmeldingFactory, LidmaatschapFactory, NetwerkFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]
URL = "/overzicht/"


def _actie(cast: Cast, persona: str, dagen: int, **velden: Any) -> Any:
    nu = vandaag()
    return VerbeteractieFactory(
        plan=cast.a.plan,
        eigenaar=cast[persona],
        start=nu - timedelta(days=100),
        begonnen_op=nu - timedelta(days=90),
        deadline=nu + timedelta(days=dagen),
        **velden,
    )


def test_overzicht_asks_a_visitor_to_log_in(client: Client) -> None:
    assert client.get(URL).url == f"{reverse('account_login')}?next={URL}"


def test_overzicht_puts_own_actions_that_ask_for_a_report_under_attention(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    kort_geleden = timezone.now() - timedelta(days=2)
    laat = _actie(cast, "lid_a", -3, gemeld_op=kort_geleden)
    vast = _actie(cast, "lid_a", 30, gemeld_op=kort_geleden, blokkade="Wacht op LCMS")
    stil = _actie(cast, "lid_a", 40)
    _actie(cast, "lid_a", 50, gemeld_op=kort_geleden)
    _actie(cast, "contactpersoon_a", -9)

    punten = client_van(cast["lid_a"]).get(URL).context["aandacht"].punten

    assert [(punt.titel, punt.ernst) for punt in punten] == [
        (laat.titel, "is-rood"),
        (vast.titel, "is-oker"),
        (stil.titel, "is-oker"),
    ]
    waar = [f"Actie {actie.nummer}, {cast.a.netwerk}" for actie in (laat, vast, stil)]
    redenen = ["3 dagen te laat", "Zit vast: Wacht op LCMS", "90 dagen niets gemeld"]
    assert [punt.uitleg for punt in punten] == [f"{reden}. {plek}" for reden, plek in zip(redenen, waar, strict=True)]
    assert {punt.knop for punt in punten} == {"Voortgang melden"}
    assert [punt.url for punt in punten] == [reverse("voortgang_melden", args=[a.pk]) for a in (laat, vast, stil)]


def test_overzicht_reminds_of_a_report_that_was_not_sent(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    laat, van_ander = _actie(cast, "lid_a", -3), _actie(cast, "contactpersoon_a", 30)
    vervallen = _actie(cast, "lid_a", 30, vervallen_op=vandaag())
    for actie in (laat, van_ander, vervallen):
        Voortgangsmelding.objects.create(actie=actie, door=cast["lid_a"], door_naam="Lid A")
    Voortgangsmelding.objects.create(actie=laat, door=cast["contactpersoon_a"], door_naam="Contactpersoon A")

    punten = client_van(cast["lid_a"]).get(URL).context["aandacht"].punten

    assert [(punt.titel, punt.knop) for punt in punten] == [
        (laat.titel, "Melding afmaken"),
        ("Uw melding is nog niet verstuurd", "Melding afmaken"),
    ]
    assert ". Uw melding is nog niet verstuurd. Actie" in punten[0].uitleg
    assert van_ander.titel in punten[1].uitleg


def test_overzicht_shows_the_first_points_and_folds_the_rest_with_a_number(
    cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.a.plan.acties.all().delete()
    for dagen in range(1, 25):
        _actie(cast, "lid_a", -dagen)
    monkeypatch.setattr("portaal.views.overzicht.MEESTE_PUNTEN", 15)

    antwoord = client_van(cast["lid_a"]).get(URL)

    aandacht, tekst = antwoord.context["aandacht"], antwoord.content.decode()
    assert (len(aandacht.punten), aandacht.aantal) == (15, 24)
    assert "24 punten</span>" in tekst
    voor, _, gevouwen = tekst.partition("<summary>Nog 7 punten</summary>")
    assert (voor.count("Voortgang melden<"), gevouwen.count("Voortgang melden<")) == (8, 7)
    assert "En nog 9 punten. U ziet die hier als er punten klaar zijn." in tekst


def test_two_points_never_read_the_same() -> None:
    een = Aandachtspunt(titel="Kijk na", uitleg="Netwerk A", knop="Kijk", url="/een/")
    punten = [een, replace(een, uitleg="Netwerk B", url="/b/"), replace(een, url="/twee/")]

    assert [(punt.titel, punt.url) for punt in uit_elkaar(punten)] == [
        ("Kijk na (1 van 2)", "/een/"),
        ("Kijk na", "/b/"),
        ("Kijk na (2 van 2)", "/twee/"),
    ]


def test_overzicht_never_says_all_is_done_while_something_below_its_cut_asks(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    for dagen in range(10):
        _actie(cast, "lid_a", 30 + dagen, gemeld_op=timezone.now())
    stil = _actie(cast, "lid_a", 90)

    antwoord = client_van(cast["lid_a"]).get(URL)

    assert stil.titel not in [regel.actie.titel for regel in antwoord.context["acties"]]
    assert [punt.titel for punt in antwoord.context["aandacht"].punten] == [stil.titel]
    assert "Alles is klaar" not in antwoord.content.decode()


def test_overzicht_counts_a_report_that_was_begun_once(cast: Cast, client_van: ClientVan) -> None:
    cast.a.plan.acties.all().delete()
    acties = [_actie(cast, "lid_a", -dagen) for dagen in range(1, 15)]
    acties.append(_actie(cast, "contactpersoon_a", 30))
    for actie in acties:
        Voortgangsmelding.objects.create(actie=actie, door=cast["lid_a"], door_naam="Lid A")

    assert client_van(cast["lid_a"]).get(URL).context["aandacht"].aantal == 15


def test_a_point_of_a_new_app_appears_behind_the_others(
    cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast.a.plan.acties.all().delete()
    punt = Aandachtspunt(titel="Kom oefenen", uitleg="Morgen", knop="Meld u aan", url="/oefenen/")
    bron = Aandachtsbron(code="proef", volgorde=99, vraagt=lambda lezer, meeste: Aandacht(2, [punt]))
    monkeypatch.setattr(AANDACHT, "_dingen", {**AANDACHT._dingen, "proef": bron})
    _actie(cast, "lid_a", -1)

    antwoord = client_van(cast["lid_a"]).get(URL)

    assert [punt.titel for punt in antwoord.context["aandacht"].punten][1:] == ["Kom oefenen"]
    assert "En nog 1 punt. U ziet dat hier als" in antwoord.content.decode()


def test_overzicht_tells_the_regisseur_how_many_requests_wait(cast: Cast, client_van: ClientVan) -> None:
    AanmeldingFactory()

    punten = client_van(cast["regisseur"]).get(URL).context["aandacht"].punten

    assert [punt.titel for punt in punten if "aanvragen" in punt.titel] == ["3 aanvragen wachten op een besluit"]


def test_overzicht_of_somebody_without_network_says_what_to_do(cast: Cast, client_van: ClientVan) -> None:
    tekst = client_van(cast["buitenstaander"]).get(URL).content.decode()

    assert "U bent nog geen lid van een netwerk." in tekst
    assert "Alles is klaar. Er wacht niets op u." in tekst


@pytest.mark.parametrize(
    ("uur", "groet"), [(0, "Goedemorgen"), (11, "Goedemorgen"), (12, "Goedemiddag"), (18, "Goedenavond")]
)
def test_overzicht_greets_by_the_dutch_clock(uur: int, groet: str, cast: Cast, client_van: ClientVan) -> None:
    with time_machine.travel(datetime(2026, 11, 23, uur, 30, tzinfo=ZoneInfo("Europe/Amsterdam"))):
        assert client_van(cast["lid_a"]).get(URL).context["groet"] == groet


def test_overzicht_of_a_member_of_two_hundred_networks_stays_small(
    cast: Cast, client_van: ClientVan, django_assert_num_queries: Any
) -> None:
    """The first twelve in full; the others as a number per role, with the way to all of them."""
    wie, organisatie = cast["buitenstaander"], cast.a.organisatie
    netwerken = [NetwerkFactory(naam=f"Netwerk nummer {n:03}", sectoren=[cast.sector]) for n in range(200)]
    for n, netwerk in enumerate(netwerken):
        rol = "contactpersoon" if n % 10 == 0 else "lid"
        LidmaatschapFactory(gebruiker=wie, netwerk=netwerk, organisatie=organisatie, rol=rol)

    client = client_van(wie)
    client.get(URL)
    with django_assert_num_queries(9):  # no action, so no themes and costs; with the number per role
        antwoord = client.get(URL)

    tekst = antwoord.content.decode()
    assert [f"Netwerk nummer {n:03}" in tekst for n in (0, 11, 12, 199)] == [True, True, False, False]
    assert "U ziet 12 van uw 200 netwerken: 180 als lid, 20 als contactpersoon." in tekst
    assert f'href="{reverse("eigen_lidmaatschap")}">Bekijk al uw lidmaatschappen' in tekst
    assert len(antwoord.content) <= 40_000


def test_overzicht_asks_the_same_number_of_queries(
    cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for dagen in range(aantal):
            _actie(cast, "lid_a", -dagen, themas=[cast.thema])

    # Session, account, facts of the reader, plan ids, actions, their themes and costs, own memberships, their sectors,
    # unsent reports, and one statement that counts all else that waits.
    assert_constant_queries(client_van(cast["lid_a"]), URL, maak, 11)
