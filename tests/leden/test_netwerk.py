"""Managing a network: its data, its state, its members (R7, R36)."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import LeadPartner, Mandaat
from leden.services import netwerk as over_netwerk
from netwerken.models import Netwerk
from tests.cast import Cast
from tests.factories import LidmaatschapFactory, OrganisatieFactory

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]


def url(naam: str, cast: Cast) -> str:
    return reverse(naam, args=[cast.a.netwerk.slug])


# --- goal and profile ------------------------------------------------------------------------------------------------


def test_second_of_two_editors_sees_both_versions_and_loses_nothing(cast: Cast, client_van: ClientVan) -> None:
    client, pad = client_van(cast["voorzitter_a"]), url("netwerk_beheren", cast)
    gelezen = {"gelezen_doel": "Doel van a", "gelezen_profiel": "openbaar"}

    eerste = client.post(pad, {"doel": "Het doel van de een.", "profiel": "openbaar", **gelezen})
    tweede = client.post(pad, {"doel": "Het doel van de ander.", "profiel": "landelijk", **gelezen})
    daarna = Netwerk.objects.get(pk=cast.a.netwerk.pk).doel
    velden = dict(
        re.findall(r'<input type="(?:hidden|text)" name="([a-z_]+)" value="([^"]*)"', tweede.content.decode())
    )
    velden.pop("csrfmiddlewaretoken", None)
    opnieuw = client.post(pad, {**velden, "profiel": "landelijk"})

    assert (eerste.status_code, tweede.status_code, opnieuw.status_code) == (302, 409, 302)
    assert "<dd>Het doel van de een.</dd>" in tweede.content.decode()
    assert velden["doel"] == "Het doel van de ander."
    assert daarna == "Het doel van de een."
    netwerk = Netwerk.objects.get(pk=cast.a.netwerk.pk)
    assert (netwerk.doel, netwerk.profiel) == ("Het doel van de ander.", "landelijk")


def test_empty_goal_is_an_error_beside_the_field(cast: Cast, client_van: ClientVan) -> None:
    antwoord = client_van(cast["voorzitter_a"]).post(url("netwerk_beheren", cast), {"doel": "", "profiel": "openbaar"})

    assert antwoord.status_code == 200
    assert "<title>Fout: " in antwoord.content.decode()
    assert "Vul in één zin in waarvoor dit netwerk er is." in antwoord.content.decode()


# --- state -----------------------------------------------------------------------------------------------------------


def zet(cast: Cast, **velden: Any) -> Netwerk:
    alles = {"staat": "actief", "reden": "", "cvi_akkoord_op": None, **velden}
    return over_netwerk.zet_staat(cast.a.netwerk, door=cast["regisseur"], **alles)


@pytest.mark.regel("R7")
def test_active_network_has_two_sides_and_its_agreement_is_kept(cast: Cast, client_van: ClientVan) -> None:
    Netwerk.objects.update(staat="in-oprichting")
    with pytest.raises(over_netwerk.Netwerkfout, match="ten minste twee kanten"):
        zet(cast)
    LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=cast.regio.organisatie)

    client_van(cast["regisseur"]).post(
        url("netwerk_staat", cast), {"staat": "actief", "reden": "", "cvi_akkoord_op": "2026-01-05"}
    )

    netwerk = Netwerk.objects.get(pk=cast.a.netwerk.pk)
    assert (netwerk.staat, netwerk.staat_sinds) == ("actief", vandaag())
    assert netwerk.cvi_akkoord_op is not None
    assert netwerk.cvi_akkoord_op.isoformat() == "2026-01-05"
    assert {bericht.aan for bericht in Bericht.objects.all()} == {
        "contactpersoon-a@voorbeeld.test",
        "voorzitter-a@voorbeeld.test",
    }


def test_dormant_asks_a_reason_and_an_agreement_is_not_in_the_future(cast: Cast) -> None:
    with pytest.raises(over_netwerk.Netwerkfout, match="waarom dit netwerk slaapt"):
        zet(cast, staat="slapend", reden=" ")
    with pytest.raises(over_netwerk.Netwerkfout, match="ligt in de toekomst"):
        zet(cast, staat="slapend", reden="Even stil.", cvi_akkoord_op=vandaag() + timedelta(days=1))

    assert zet(cast, staat="slapend", reden="Even stil.").staat_reden == "Even stil."


@pytest.mark.regel("R7")
def test_page_warns_until_the_set_up_was_agreed_with_the_cvi(cast: Cast, client_van: ClientVan) -> None:
    client, zin = client_van(cast["lid_a"]), "nog niet afgestemd met de CVI"

    voor = client.get(url("netwerk_detail", cast)).content.decode()
    Netwerk.objects.filter(pk=cast.a.netwerk.pk).update(cvi_akkoord_op=vandaag())
    na = client.get(url("netwerk_detail", cast)).content.decode()

    assert (zin in voor, zin in na) == (True, False)


# --- members ---------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R36")
def test_members_stand_in_alphabetical_order_whatever_their_role_or_size(cast: Cast, client_van: ClientVan) -> None:
    klein = OrganisatieFactory(naam="Aak", soort="koepel")
    LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=klein, gebruiker__naam="Zus")

    html = client_van(cast["lid_a"]).get(url("netwerk_leden", cast)).content.decode()

    assert re.findall(r"<strong>([^<]*)</strong>", html[html.index("<table") : html.index("</table")]) == [
        "Zus",
        "Contactpersoon A",
        "Lid A",
        "Voorzitter A",
    ]


def test_members_come_in_pages_of_fifty(cast: Cast, client_van: ClientVan) -> None:
    LidmaatschapFactory.create_batch(48, netwerk=cast.a.netwerk)
    client = client_van(cast["lid_a"])

    aantallen = [len(client.get(url("netwerk_leden", cast), {"pagina": p}).context["rijen"]) for p in (1, 2)]

    assert aantallen == [50, 1]


def test_who_has_no_card_shows_no_address(cast: Cast, client_van: ClientVan) -> None:
    html = client_van(cast["lid_a"]).get(url("netwerk_leden", cast)).content.decode()

    assert "mailto:" not in html
    assert html.count("Niet gedeeld") == 3


@pytest.mark.parametrize(
    ("naam", "wie", "aantal"),
    [
        ("netwerk_leden", "lid_a", 11),
        ("netwerk_rollen", "voorzitter_a", 16),
        ("netwerk_detail", "contactpersoon_a", 23),
    ],
)
def test_pages_ask_the_same_number_of_queries(
    naam: str, wie: str, aantal: int, cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    LeadPartner.objects.create(netwerk=cast.a.netwerk, partij=cast.partijen[0], organisatie=cast.a.organisatie)

    def maak(rijen: int) -> None:
        for _ in range(rijen):
            gever = OrganisatieFactory(partij=cast.partijen[0])
            lid = LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=gever, rol="contactpersoon")
            Mandaat.objects.create(
                netwerk=cast.a.netwerk,
                gever=gever,
                nemer=cast.a.organisatie,
                gegeven_door=lid.gebruiker,
                tot=vandaag() + timedelta(days=9),
            )

    assert_constant_queries(client_van(cast[wie]), url(naam, cast), maak, aantal)
