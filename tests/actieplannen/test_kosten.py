"""The payer, and nobody else, says how certain its own line is (R20)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Kostenregel
from actieplannen.services.bewerken import Actiefout
from actieplannen.services.kosten import RegelVeranderd, kenmerk, zet_stand
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from tests.cast import Cast
from tests.factories import KostenregelFactory, OrganisatieFactory, VerbeteractieFactory

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]


@pytest.fixture
def regel(cast: Cast) -> Kostenregel:
    actie = VerbeteractieFactory(
        plan=cast.a.plan, nummer=7, financiering="extra", financieringsbron="Bijdrage", kosten_cent=180_000
    )
    regel: Kostenregel = KostenregelFactory(actie=actie, organisatie=cast.a.organisatie, jaar=2027)
    return regel


def zet(regel: Kostenregel, wie: Any, staat: str, reden: str = "") -> Kostenregel:
    return zet_stand(regel, staat=staat, reden=reden, gezien=kenmerk(regel), door=wie)


def url(regel: Kostenregel) -> str:
    return reverse("kosten_bevestigen", args=[regel.pk])


@pytest.mark.regel("R20")
def test_the_payer_confirms_its_own_line_with_name_and_day(
    cast: Cast, regel: Kostenregel, client_van: ClientVan
) -> None:
    gegevens = {"gezien": kenmerk(regel), "staat": "toegezegd", "reden": ""}

    antwoord = client_van(cast["contactpersoon_a"]).post(url(regel), gegevens)

    regel.refresh_from_db()
    assert antwoord.status_code == 302
    assert (regel.staat, regel.bevestigd_door_naam, regel.bevestigd_op is None) == (
        "toegezegd",
        "Contactpersoon A",
        False,
    )
    assert [wijziging.regels for wijziging in regel.actie.wijzigingen.all()] == [
        [["Bedrijf A in 2027, €\u00a01.800", "Raming", "Toegezegd"]]
    ]


@pytest.mark.regel("R20")
@pytest.mark.parametrize(
    ("persona", "code"),
    [("lid_a", 403), ("begunstigde", 403), ("contactpersoon_b", 404), ("regisseur", 404), ("voorzitter_a", 200)],
)
def test_nobody_else_confirms(persona: str, code: int, cast: Cast, regel: Kostenregel, client_van: ClientVan) -> None:
    client = client_van(cast[persona])
    anders = {"gezien": kenmerk(regel), "staat": "niets", "reden": ""}

    assert (client.get(url(regel)).status_code, client.post(url(regel), anders).status_code) == (code, code)


@pytest.mark.regel("R20")
def test_the_line_of_another_payer_is_not_yours(cast: Cast, regel: Kostenregel) -> None:
    ander = KostenregelFactory(actie=regel.actie, organisatie=OrganisatieFactory())

    with pytest.raises(Geweigerd):
        zet(ander, cast["contactpersoon_a"], "toegezegd")


def test_confirming_twice_is_one_change(cast: Cast, regel: Kostenregel) -> None:
    for _ in range(3):
        zet(regel, cast["contactpersoon_a"], "geregeld")

    assert regel.actie.wijzigingen.count() == 1
    assert Gebeurtenis.objects.filter(wat="actie.bijdrage_bevestigd").count() == 1


def test_back_to_less_certain_needs_a_reason(cast: Cast, regel: Kostenregel) -> None:
    wie = cast["contactpersoon_a"]
    zet(regel, wie, "geregeld")

    with pytest.raises(Actiefout) as fout:
        zet(regel, wie, "raming", "  ")
    nu = zet(regel, wie, "raming", "De begroting is niet aangenomen")

    assert fout.value.veld == "reden"
    assert (nu.staat, nu.bevestigd_op, nu.bevestigd_door_naam) == ("raming", None, "")
    assert [w.reden for w in regel.actie.wijzigingen.order_by("op")] == ["", "De begroting is niet aangenomen"]


def test_an_amount_that_changed_meanwhile_is_asked_again(cast: Cast, regel: Kostenregel, client_van: ClientVan) -> None:
    gezien = kenmerk(regel)
    Kostenregel.objects.filter(pk=regel.pk).update(bedrag_cent=900_000)

    antwoord = client_van(cast["contactpersoon_a"]).post(
        url(regel), {"gezien": gezien, "staat": "toegezegd", "reden": "Akkoord van de directie"}
    )

    regel.refresh_from_db()
    assert (antwoord.status_code, regel.staat) == (409, "raming")
    assert antwoord.context["form"].initial == {
        "gezien": "2027-900000-0",
        "staat": "raming",
        "reden": "Akkoord van de directie",
    }
    assert "€\u00a09.000" in antwoord.content.decode()


def test_a_line_that_is_gone_says_so(cast: Cast, regel: Kostenregel) -> None:
    gezien = kenmerk(regel)
    Kostenregel.objects.filter(pk=regel.pk).delete()

    with pytest.raises(RegelVeranderd) as fout:
        zet_stand(regel, staat="toegezegd", reden="", gezien=gezien, door=cast["contactpersoon_a"])

    assert fout.value.nu is None


def test_the_action_page_offers_it_to_the_payer_only(cast: Cast, regel: Kostenregel, client_van: ClientVan) -> None:
    pagina = reverse("actie_detail", args=[regel.actie_id])

    assert url(regel) in client_van(cast["contactpersoon_a"]).get(pagina).content.decode()
    assert url(regel) not in client_van(cast["lid_a"]).get(pagina).content.decode()
