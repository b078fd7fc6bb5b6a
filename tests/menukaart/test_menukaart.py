"""The menukaart: who sees what, the filter, and the page of one entry."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantoor.core.models import Zichtbaarheid, vandaag
from menukaart.models import MenukaartItem
from tests.cast import Cast
from tests.factories import SectorFactory, ThemaFactory

LIJST = "/menukaart/"


def maak_item(**velden: Any) -> MenukaartItem:
    nummer = MenukaartItem.objects.count() + 1
    basis = {
        "titel": f"Voorbeeld {nummer}",
        "slug": f"voorbeeld-{nummer}",
        "soort": "voorbeeld",
        "omschrijving": "Wat het is.",
    }
    return MenukaartItem.objects.create(nummer=nummer, **basis | velden)


def titels(response: Any) -> list[str]:
    return [item.titel for item in response.context["page_obj"]]


@pytest.mark.django_db
def test_menukaart_query_count_does_not_grow(client: Client, assert_constant_queries: Callable[..., None]) -> None:
    themas, sectoren = ThemaFactory.create_batch(3), SectorFactory.create_batch(3)

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            item = maak_item()
            item.themas.set(themas)
            item.sectoren.set(sectoren)

    # Count, page, its themes, its sectors, and the two lists of choices in the filter.
    assert_constant_queries(client, LIJST, maak, 6)


def test_menukaart_closed_entry_is_for_members_of_the_national_network(
    cast: Cast, client_van: Callable[[Any], Client]
) -> None:
    MenukaartItem.objects.all().delete()
    maak_item(titel="Open")
    dicht = maak_item(titel="Dicht", zichtbaarheid=Zichtbaarheid.LANDELIJK)

    gezien = {
        naam: (
            titels(client_van(cast.personen[naam]).get(LIJST)),
            client_van(cast.personen[naam]).get(dicht.get_absolute_url()).status_code,
        )
        for naam in ("bezoeker", "buitenstaander", "deelnemer")
    }

    assert gezien == {
        "bezoeker": (["Open"], 404),
        "buitenstaander": (["Open"], 404),
        "deelnemer": (["Open", "Dicht"], 200),
    }


@pytest.mark.django_db
def test_menukaart_filter_on_theme_sector_and_kind(client: Client) -> None:
    gas: Any = SectorFactory(code="gas")
    olie: Any = SectorFactory(code="olie")
    thema: Any = ThemaFactory(nummer=4)
    maak_item(titel="Gas", soort="model").sectoren.set([gas])
    maak_item(titel="Olie").sectoren.set([olie])
    maak_item(titel="Overal", alle_sectoren=True).themas.set([thema])

    gevonden = {
        vraag: titels(client.get(f"{LIJST}?{vraag}")) for vraag in ("sector=gas", "thema=4", "soort=model", "sector=x")
    }

    assert gevonden == {
        "sector=gas": ["Gas", "Overal"],
        "thema=4": ["Overal"],
        "soort=model": ["Gas"],
        "sector=x": ["Gas", "Olie", "Overal"],
    }


@pytest.mark.django_db
def test_menukaart_without_result_offers_to_clear_the_filter(client: Client) -> None:
    maak_item()

    inhoud = client.get(f"{LIJST}?soort=leervorm").content.decode()

    assert "Geen voorbeelden gevonden met deze filters." in inhoud
    assert "Wis alle filters" in inhoud


@pytest.mark.django_db
def test_menukaart_shows_50_entries_a_page(client: Client) -> None:
    for _ in range(51):
        maak_item()

    per_pagina = [len(titels(client.get(f"{LIJST}?pagina={pagina}"))) for pagina in (1, 2)]

    assert per_pagina == [50, 1]


@pytest.mark.regel("R27")
@pytest.mark.django_db
def test_menukaart_entry_has_description_and_contact(client: Client) -> None:
    item = maak_item(
        omschrijving="Samen oefenen aan tafel.", contact_naam="Bureau oefenen", contact_email="oefenen@voorbeeld.test"
    )

    inhoud = client.get(reverse("menukaart_detail", args=[item.slug])).content.decode()

    assert "Samen oefenen aan tafel." in inhoud
    assert 'Bureau oefenen <a href="mailto:oefenen@voorbeeld.test">oefenen@voorbeeld.test</a>' in inhoud


@pytest.mark.regel("R29")
def test_menukaart_review_is_asked_of_the_regisseur_only(cast: Cast, client_van: Callable[[Any], Client]) -> None:
    MenukaartItem.objects.all().delete()
    maak_item(nakijken_voor=vandaag() - timedelta(days=1))
    maak_item(nakijken_voor=vandaag())
    maak_item()

    gevraagd = {
        naam: [item.moet_nagekeken for item in client_van(cast.personen[naam]).get(LIJST).context["page_obj"]]
        for naam in ("bezoeker", "deelnemer", "regisseur")
    }

    assert gevraagd == {
        "bezoeker": [False, False, False],
        "deelnemer": [False, False, False],
        "regisseur": [True, False, False],
    }
