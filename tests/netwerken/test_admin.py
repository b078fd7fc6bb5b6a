"""Technical management: every list opens with a fixed number of queries and shows nothing closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kantoor.accounts.models import Gebruiker
from leden.models import Aanmelding, Dienstverband, Gremiumlid, Lidmaatschap, Spelregels, SpelregelsAkkoord
from menukaart.models import MenukaartItem
from netwerken.models import (
    Gremium,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from netwerken.services.referentie import laad_referentie
from tests.cast import KANARIE, Cast
from tests.factories import DienstverbandFactory, GebruikerFactory, GremiumlidFactory

MODELLEN = (
    Dienstverband,
    Gebruiker,
    Gremium,
    Gremiumlid,
    MenukaartItem,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Spelregels,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)


def lijst(model: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


@pytest.fixture
def beheerder(db: None) -> Client:
    """A client of somebody who manages the machine and belongs to no network."""
    client = Client()
    client.force_login(Gebruiker.objects.create_superuser("beheer@voorbeeld.test", naam="Beheerder"))
    return client


def aantal_vragen(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as vangst:
        assert client.get(url).status_code == 200
    return len(vangst)


@pytest.mark.parametrize("model", MODELLEN, ids=lambda model: model.__name__)
def test_admin_list_opens_with_as_many_queries_for_few_rows_as_for_many(beheerder: Client, model: Any) -> None:
    laad_referentie()
    for spelregels in Spelregels.objects.all():
        SpelregelsAkkoord.objects.create(spelregels=spelregels, gebruiker=Gebruiker.objects.get(is_superuser=True))
    DienstverbandFactory.create_batch(3)
    GremiumlidFactory.create_batch(3)
    url = lijst(model)
    beheerder.get(url)

    veel = aantal_vragen(beheerder, url)
    een = aantal_vragen(beheerder, f"{url}?pk__exact={model.objects.order_by('pk').first().pk}")

    assert veel == een


def test_admin_keeps_requests_and_memberships_out() -> None:
    geregistreerd = {
        model for model in admin.site._registry if model._meta.app_label in {"netwerken", "leden", "menukaart"}
    }

    assert geregistreerd == set(MODELLEN) - {Gebruiker}
    assert geregistreerd.isdisjoint({Aanmelding, Lidmaatschap})


def test_admin_hides_a_network_with_a_closed_profile(cast: Cast, client_van: Callable[[Any], Client]) -> None:
    beheerder = cast.personen["beheerder"]
    Gebruiker.objects.filter(pk=beheerder.pk).update(is_superuser=True)
    netwerk = cast.b.netwerk
    client = client_van(Gebruiker.objects.get(pk=beheerder.pk))

    overzicht = client.get(lijst(Netwerk))
    een = client.get(reverse("admin:netwerken_netwerk_change", args=[netwerk.pk]), follow=True)

    assert cast.a.netwerk.naam in overzicht.content.decode()
    assert KANARIE not in overzicht.content.decode()
    assert KANARIE not in een.content.decode()


def test_admin_account_form_finds_by_name_and_never_shows_the_hash(beheerder: Client) -> None:
    persoon = GebruikerFactory(naam="Sanne Zoekbaar", email="s@voorbeeld.test")
    GebruikerFactory(naam="Iemand Anders")

    gevonden = beheerder.get(f"{lijst(Gebruiker)}?q=Zoekbaar").context["cl"].queryset
    formulier = beheerder.get(reverse("admin:accounts_gebruiker_change", args=[persoon.pk])).content.decode()

    assert list(gevonden) == [persoon]
    assert persoon.password not in formulier
    assert persoon.password.split("$")[-1] not in formulier


def test_admin_makes_an_account_without_a_password(beheerder: Client) -> None:
    response = beheerder.post(
        reverse("admin:accounts_gebruiker_add"),
        {"email": "nieuw@voorbeeld.test", "naam": "Nieuw", "usable_password": "false"},
    )

    nieuw = Gebruiker.objects.get(email="nieuw@voorbeeld.test")
    assert response.status_code == 302
    assert not nieuw.has_usable_password()
