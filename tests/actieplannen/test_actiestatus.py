"""A status by hand lasts for a while and says why; a dropped action can be taken up again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Opschaling, Verbeteractie
from actieplannen.queries.status import met_status, uitleg
from actieplannen.services import actiestatus
from actieplannen.services.bewerken import Actiefout
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from tests.cast import Cast
from tests.factories import VerbeteractieFactory

ClientVan = Callable[[Any], Client]


@pytest.fixture
def actie(cast: Cast) -> Verbeteractie:
    """An action that is late by a day."""
    nu = vandaag()
    actie: Verbeteractie = VerbeteractieFactory(
        plan=cast.a.plan,
        nummer=5,
        start=nu - timedelta(days=30),
        begonnen_op=nu - timedelta(days=30),
        deadline=nu - timedelta(days=1),
    )
    return actie


def stand(actie: Verbeteractie) -> tuple[str, str]:
    rij = met_status(Verbeteractie.objects.filter(pk=actie.pk), vandaag()).get()
    return rij.status, uitleg(rij, vandaag())


def invulling(actie: Verbeteractie, **anders: Any) -> dict[str, Any]:
    return {
        "bewerking": actie.bewerking,
        "status": "op-schema",
        "reden": "Uitstel is afgesproken",
        "tot": vandaag() + timedelta(days=90),
        **anders,
    }


def test_status_by_hand_holds_with_its_reason_until_its_day(
    cast: Cast, actie: Verbeteractie, client_van: ClientVan
) -> None:
    antwoord = client_van(cast["lid_a"]).post(reverse("actie_status", args=[actie.pk]), invulling(actie))

    einde = vandaag() + timedelta(days=90)
    assert antwoord.status_code == 302
    assert stand(actie) == ("op-schema", f"met de hand tot en met {datum(einde)}: Uitstel is afgesproken")
    rij = met_status(Verbeteractie.objects.filter(pk=actie.pk), einde + timedelta(days=1)).get()
    assert rij.status == "vertraagd"


def test_the_page_says_what_the_facts_say(cast: Cast, actie: Verbeteractie, client_van: ClientVan) -> None:
    actiestatus.zet_status(actie, status="op-schema", reden="Uitstel", tot=vandaag(), door=cast["lid_a"])

    antwoord = client_van(cast["lid_a"]).get(reverse("actie_status", args=[actie.pk]))

    assert (antwoord.context["berekend"], antwoord.context["berekend_uitleg"]) == ("vertraagd", "te laat: 1 dag")
    assert antwoord.context["actie"].status == "op-schema"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"tot": vandaag() + timedelta(days=91)}, "tot"),
        ({"tot": vandaag() - timedelta(days=1)}, "tot"),
        ({"tot": ""}, "tot"),
        ({"reden": " "}, "reden"),
        ({"status": "afgerond"}, "status"),
    ],
)
def test_a_status_without_reason_or_with_a_wrong_day_is_refused(
    anders: dict[str, Any], veld: str, cast: Cast, actie: Verbeteractie, client_van: ClientVan
) -> None:
    antwoord = client_van(cast["lid_a"]).post(reverse("actie_status", args=[actie.pk]), invulling(actie, **anders))

    assert list(antwoord.context["form"].errors) == [veld]
    assert stand(actie)[0] == "vertraagd"


@pytest.mark.parametrize(
    ("anders", "veld"),
    [({"tot": vandaag() + timedelta(days=91)}, "tot"), ({"reden": " "}, "reden"), ({"status": "afgerond"}, "status")],
)
def test_the_service_refuses_the_same(anders: dict[str, Any], veld: str, cast: Cast, actie: Verbeteractie) -> None:
    with pytest.raises(Actiefout) as fout:
        actiestatus.zet_status(actie, door=cast["lid_a"], **invulling(actie, **anders))

    assert fout.value.veld == veld


def test_taking_it_off_lets_the_facts_speak(cast: Cast, actie: Verbeteractie, client_van: ClientVan) -> None:
    actiestatus.zet_status(actie, status="op-schema", reden="Uitstel", tot=vandaag(), door=cast["lid_a"])
    client = client_van(cast["lid_a"])

    codes = [client.post(reverse("actie_status", args=[actie.pk]), {"terug": "ja"}).status_code for _ in range(2)]

    assert codes == [302, 302]
    assert stand(actie) == ("vertraagd", "te laat: 1 dag")
    assert actie.wijzigingen.count() == 2


def test_second_editor_keeps_what_he_filled_in(cast: Cast, actie: Verbeteractie, client_van: ClientVan) -> None:
    oud = invulling(actie)
    actiestatus.zet_status(actie, status="vastgelopen", reden="Eerder", tot=vandaag(), door=cast["voorzitter_a"])
    client = client_van(cast["lid_a"])

    antwoord = client.post(reverse("actie_status", args=[actie.pk]), oud)
    weer = antwoord.context["form"].initial
    alsnog = client.post(reverse("actie_status", args=[actie.pk]), weer)

    assert (antwoord.status_code, weer["reden"], weer["bewerking"]) == (409, "Uitstel is afgesproken", 2)
    assert (alsnog.status_code, stand(actie)[0]) == (302, "op-schema")


def test_dropping_asks_why_and_can_be_undone(cast: Cast, actie: Verbeteractie, client_van: ClientVan) -> None:
    url = reverse("actie_vervallen", args=[actie.pk])
    client = client_van(cast["lid_a"])

    zonder = client.post(url, {"bewerking": 1, "reden": ""})
    client.post(url, {"bewerking": 1, "reden": "Dubbel met actie 1"})
    vervallen = Verbeteractie.objects.get(pk=actie.pk)
    pagina = client.get(url)
    client.post(url, {"terug": "ja"})

    assert list(zonder.context["form"].errors) == ["reden"]
    assert (vervallen.vervallen_op, vervallen.vervallen_reden) == (vandaag(), "Dubbel met actie 1")
    assert "Weer oppakken" in pagina.content.decode()
    assert stand(actie) == ("vertraagd", "te laat: 1 dag")
    assert [wijziging.soort for wijziging in actie.wijzigingen.order_by("op")] == ["vervallen", "weer opgepakt"]


@pytest.mark.parametrize("veld", ["afgerond_op", "vervallen_op"])
def test_an_action_that_is_over_has_no_status_by_hand(veld: str, cast: Cast, actie: Verbeteractie) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(**{veld: vandaag()})

    with pytest.raises(Actiefout):
        actiestatus.zet_status(actie, status="op-schema", reden="x", tot=vandaag(), door=cast["lid_a"])


def test_a_finished_action_is_not_dropped(cast: Cast, actie: Verbeteractie) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(afgerond_op=vandaag())

    with pytest.raises(Actiefout, match="al afgerond"):
        actiestatus.laat_vervallen(actie, reden="x", door=cast["lid_a"])


def test_an_action_that_waits_for_the_national_plan_is_not_dropped(cast: Cast, actie: Verbeteractie) -> None:
    Opschaling.objects.create(actie=actie, titel="t", tekst="t", redenen="r", door_naam="Lid")

    with pytest.raises(Actiefout, match="landelijk voorgelegd"):
        actiestatus.laat_vervallen(actie, reden="x", door=cast["lid_a"])


@pytest.mark.parametrize("naam", ["actie_status", "actie_vervallen"])
@pytest.mark.parametrize(
    ("persona", "code"), [("lid_b", 404), ("regisseur", 404), ("begunstigde", 403), ("lid_a", 200)]
)
def test_only_who_works_on_the_plan_comes_here(
    naam: str, persona: str, code: int, cast: Cast, actie: Verbeteractie, client_van: ClientVan
) -> None:
    assert client_van(cast[persona]).get(reverse(naam, args=[actie.pk])).status_code == code


def test_a_blockage_is_never_hidden_by_a_status_by_hand(cast: Cast, actie: Verbeteractie) -> None:
    """Also when the status was set first; it counts again when the action goes on."""
    actiestatus.zet_status(actie, status="op-schema", reden="Uitstel", tot=vandaag(), door=cast["lid_a"])
    vast = Verbeteractie.objects.filter(pk=actie.pk)

    vast.update(blokkade="Wacht op LCMS", blokkade_wie="IFV")
    met_blokkade = stand(actie)
    with pytest.raises(Actiefout, match="zit vast") as fout:
        actiestatus.zet_status(vast.get(), status="vertraagd", reden="R", tot=vandaag(), door=cast["lid_a"])
    vast.update(blokkade="", blokkade_wie="")

    assert met_blokkade == ("vastgelopen", "zit vast: Wacht op LCMS (hulp nodig van IFV)")
    assert fout.value.veld == "status"
    assert stand(actie)[0] == "op-schema"


def test_the_page_of_a_stuck_action_offers_no_other_status(
    cast: Cast, actie: Verbeteractie, client_van: ClientVan
) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(blokkade="Wacht op LCMS")

    pagina = client_van(cast["lid_a"]).get(reverse("actie_status", args=[actie.pk])).content.decode()

    assert "Deze actie zit vast." in pagina
    assert "Zet de status" not in pagina
