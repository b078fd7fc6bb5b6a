"""The three steps of a report on the screen, and a draft of one's own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actiestap, Opschaling, Verbeteractie, Voortgangsmelding
from actieplannen.queries.status import status_van
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from tests.actieplannen.voortgang import (
    COMPLEET,
    CONTROLEREN,
    STAND,
    STATUS,
    berichten,
    concept,
    meld,
    nieuwe_actie,
    verstuur,
)
from tests.cast import Cast

ClientVan = Callable[[Any], Client]
VRAAG = {"vraag_stuurgroep", "voorstel", "voorstel_organisatie", "voorstel_dag", "als_niet"}


@pytest.fixture
def actie(cast: Cast) -> Verbeteractie:
    return nieuwe_actie(cast)


def test_three_steps_lead_to_a_report(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["lid_a"])
    een = client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vast"})
    twee = client.post(
        reverse(STAND, args=[actie.pk]),
        COMPLEET | {"tegenhoudt": "Geen geld", "hulp_van": "EZK", "landelijk": "nee"},
    )
    controle = client.get(reverse(CONTROLEREN, args=[actie.pk]))

    drie = verstuur(client, actie, controle.context["melding"])

    paden = [reverse(naam, args=[actie.pk]) for naam in (STAND, CONTROLEREN, "actie_detail")]
    assert [een.url, twee.url, drie.url] == paden
    assert controle.context["vooruitblik"].reden == "zit vast: Geen geld (hulp nodig van EZK)"
    assert berichten(drie)[-1] == (
        "Uw melding is opgeslagen. De status is nu ‘Vastgelopen’. Uw netwerk leest de melding bij deze actie."
    )


@pytest.mark.parametrize(
    ("al_voorgelegd", "naam", "gevraagd"), [(False, "actie_opschalen", True), (True, "actie_detail", False)]
)
def test_a_national_problem_goes_on_to_offering_it_once(
    al_voorgelegd: bool, naam: str, gevraagd: bool, actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    if al_voorgelegd:
        Opschaling.objects.create(actie=actie, titel="Geld", tekst="Geld", redenen="Groot", door_naam="Lid A")
    melding = concept(actie, cast["lid_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK", landelijk=True)
    client = client_van(cast["lid_a"])
    form = client.get(reverse(STAND, args=[actie.pk])).context["form"]

    antwoord = verstuur(client, actie, melding)

    assert ("landelijk" in form.fields) is gevraagd
    assert antwoord.url == reverse(naam, args=[actie.pk])


def test_errors_say_what_to_do_and_nothing_is_lost(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["lid_a"])
    client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vertraagd"})
    vorige_maand = vandaag() - timedelta(days=30)
    datum = {
        f"verwacht_op_{n}": deel for n, deel in enumerate((vorige_maand.day, vorige_maand.month, vorige_maand.year))
    }

    antwoord = client.post(reverse(STAND, args=[actie.pk]), COMPLEET | datum)

    tekst = antwoord.content.decode()
    assert antwoord.context["form"].errors == {
        "tegenhoudt": ["Vul in wat de actie tegenhoudt"],
        "verwacht_op": ["De nieuwe datum moet na vandaag liggen"],
    }
    assert "<title>Fout: " in tekst
    assert "Er zijn 2 dingen niet goed ingevuld" in tekst
    assert 'href="#id_tegenhoudt"' in tekst
    assert 'href="#id_verwacht_op_0"' in tekst
    assert COMPLEET["bereikt"] in client.get(reverse(STAND, args=[actie.pk])).content.decode()


@pytest.mark.parametrize("datum", [("31", "2", "2027"), ("", "2", "2027"), ("x", "1", "2027"), ("1", "1", "0")])
def test_a_date_that_does_not_exist_is_refused_and_the_rest_is_kept(
    datum: tuple[str, ...], actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    client = client_van(cast["lid_a"])
    client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vertraagd"})
    delen = {f"verwacht_op_{n}": deel for n, deel in enumerate(datum)}

    antwoord = client.post(reverse(STAND, args=[actie.pk]), COMPLEET | delen | {"actie": "later"})

    assert antwoord.context["form"].errors == {"verwacht_op": ["Vul een datum in die bestaat, bijvoorbeeld 31 1 2027"]}
    assert Voortgangsmelding.objects.get().bereikt == COMPLEET["bereikt"]


@pytest.mark.parametrize(("knop", "naam"), [("later", "actie_detail"), ("terug", STATUS)])
def test_going_on_later_or_back_keeps_what_is_there_and_asks_nothing(
    knop: str, naam: str, actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    client = client_van(cast["lid_a"])
    client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vast"})

    antwoord = client.post(reverse(STAND, args=[actie.pk]), {"bereikt": "Half", "actie": knop})

    rij = Voortgangsmelding.objects.get()
    assert antwoord.url == reverse(naam, args=[actie.pk])
    assert (rij.stand, rij.bereikt, rij.ingediend_op) == ("vast", "Half", None)


def test_the_last_step_sends_back_to_what_is_missing(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["lid_a"])
    zonder = client.get(reverse(CONTROLEREN, args=[actie.pk]))
    concept(actie, cast["lid_a"], "loopt", richting="")

    antwoord = client.get(reverse(CONTROLEREN, args=[actie.pk]))

    assert [zonder.url, antwoord.url] == [reverse(naam, args=[actie.pk]) for naam in (STATUS, STAND)]
    assert berichten(antwoord) == ["Vul in waar u naartoe wilt. Daarna kunt u de melding versturen."]


def test_the_next_report_begins_with_the_answers_of_the_last(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    meld(actie, cast["contactpersoon_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK", vraag_stuurgroep="Help")
    client = client_van(cast["lid_a"])
    begin = client.get(reverse(STATUS, args=[actie.pk])).context["form"].initial

    client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vast"})

    pagina = client.get(reverse(STAND, args=[actie.pk]))
    eerder = {naam: pagina.context["form"][naam].value() for naam in ("bereikt", "richting", "tegenhoudt", "hulp_van")}
    assert begin["stand"] == "vast"
    assert eerder == {"bereikt": "", "richting": "Eén volgorde.", "tegenhoudt": "Geen geld", "hulp_van": "EZK"}
    assert pagina.context["form"]["vraag_stuurgroep"].value() == "Help"
    assert COMPLEET["bereikt"] in pagina.content.decode()


def test_what_was_in_the_way_does_not_come_along_when_the_action_goes_well(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    meld(actie, cast["lid_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK")

    client_van(cast["lid_a"]).post(reverse(STATUS, args=[actie.pk]), {"stand": "loopt"})

    assert Voortgangsmelding.objects.get(ingediend_op=None).tegenhoudt == ""


@pytest.mark.parametrize(
    ("stand", "velden"),
    [
        ("loopt", {"landelijk"}),
        ("vertraagd", {"landelijk", "verwacht_op", *VRAAG}),
        ("vast", {"landelijk", "hulp_van", *VRAAG}),
        ("klaar", set()),
    ],
)
def test_only_what_matters_is_asked(
    stand: str, velden: set[str], actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    concept(actie, cast["lid_a"], stand)

    form = client_van(cast["lid_a"]).get(reverse(STAND, args=[actie.pk])).context["form"]

    assert set(form.fields) - {"bereikt", "richting", "tegenhoudt", "leerpunt", "delen"} == velden


def test_each_answer_says_which_status_follows(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    tekst = client_van(cast["lid_a"]).get(reverse(STATUS, args=[actie.pk])).content.decode()

    gevolgen = ["Vertraagd", "Op schema", "Vertraagd", "Vastgelopen", "Afgerond"]
    assert [deel.split("<")[0] for deel in tekst.split("De status wordt dan: ")[1:]] == gevolgen


def test_each_answer_says_what_a_status_by_hand_and_a_blockage_do(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    """What is promised before saving is what is there after it, for every answer (walk-through, fault 6)."""
    tot = vandaag() + timedelta(days=9)
    hand = {"status_anders": "op-schema", "status_tot": tot, "status_reden": "Uitstel"}
    Verbeteractie.objects.filter(pk=actie.pk).update(**hand)
    client = client_van(cast["lid_a"])
    keuzes = {
        str(waarde): str(label)
        for waarde, label in client.get(reverse(STATUS, args=[actie.pk])).context["form"].fields["stand"].choices
    }

    blijft = f"De status blijft tot en met {datum(tot)}, met de hand: Op schema"
    assert {waarde for waarde, label in keuzes.items() if blijft in label} == {"niet-begonnen", "loopt", "vertraagd"}
    assert "De status wordt dan: Vastgelopen" in keuzes["vast"]
    assert "De status wordt dan: Afgerond" in keuzes["klaar"]
    client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vast"})
    assert "Verplicht, want u koos" in client.get(reverse(STAND, args=[actie.pk])).content.decode()
    meld(actie, cast["contactpersoon_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK")
    assert status_van(Verbeteractie.objects.get(pk=actie.pk), vandaag()) == Status.VASTGELOPEN


def test_a_draft_is_its_writers_alone(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    melding = concept(actie, cast["lid_a"], "loopt", bereikt="Nog geheim")
    client = client_van(cast["contactpersoon_a"])

    antwoord = verstuur(client, actie, melding)
    paginas = [client.get(reverse(naam, args=[actie.pk]), follow=True) for naam in (STATUS, STAND, CONTROLEREN)]

    assert antwoord.status_code == 404
    assert [b"Nog geheim" in pagina.content for pagina in paginas] == [False] * 3
    assert list(Voortgangsmelding.objects.visible_to(cast["contactpersoon_a"])) == []
    assert list(Voortgangsmelding.objects.visible_to(cast["lid_a"])) == [melding]


def test_a_draft_is_thrown_away_after_a_page_that_says_so(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    concept(actie, cast["lid_a"], "loopt")
    client, pad = client_van(cast["lid_a"]), reverse("voortgang_melden_weggooien", args=[actie.pk])

    gevraagd = client.get(pad)
    nog_daar = Voortgangsmelding.objects.count()
    client.post(pad)

    assert (gevraagd.status_code, nog_daar, Voortgangsmelding.objects.count()) == (200, 1, 0)


@pytest.mark.parametrize(("wie", "code"), [("lid_a", 200), ("lid_b", 404), ("regisseur", 404), ("begunstigde", 403)])
def test_who_works_on_the_plan_reports(
    wie: str, code: int, actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    assert client_van(cast[wie]).get(reverse(STATUS, args=[actie.pk])).status_code == code


def test_pages_ask_the_same_number_of_queries_however_many_steps(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            nummer = actie.stappen.count() + 1
            Actiestap.objects.create(actie=actie, nummer=nummer, titel="Stap", datum=vandaag())

    assert_constant_queries(client_van(cast["lid_a"]), reverse(STATUS, args=[actie.pk]), maak, 13)
