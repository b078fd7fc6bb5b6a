"""A question waits for its answer in sight of both sides: asked, answered, put on, closed, and told when quiet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Stuurgroepvraag
from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Gremiumlid
from tests.actieplannen.voortgang import CONTROLEREN, concept, meld
from tests.cast import Cast
from tests.factories import GebruikerFactory, LidmaatschapFactory, maak_stuurgroepvraag
from vragen.models import Doorzetting, Vraag
from vragen.queries import ontvangers
from vragen.services import AlAfgehandeld, Vraagfout, beantwoord, herinner, sluit, stel, zet_door

pytestmark = pytest.mark.databank
ClientVan = Callable[[Any], Client]
VAST = {"tegenhoudt": "Geen geld", "hulp_van": "EZK"}


def besluit(cast: Cast, **anders: Any) -> dict[str, Any]:
    """Return what the form of an answer sends when the stuurgroep decides something of its own."""
    velden = {"uitkomst": "anders", "besluit": "Het Rijk betaalt", "wie": f"p{cast['projectteam'].pk}"}
    velden |= {"gereed_op": str(vandaag() + timedelta(days=90)), "antwoord": "Het geld komt."}
    return velden | {"besloten_in": "vergadering", "besloten_dag": str(vandaag())} | anders


def zeg(vraag: Any, cast: Cast, **anders: Any) -> Any:
    """Answer as the stuurgroep, in the shortest way that the mechanism takes."""
    velden = {"antwoord": "Ja.", "besloten_in": "vergadering", "besloten_dag": vandaag()}
    return beantwoord(vraag, door=anders.pop("door", cast["stuurgroep"]), **velden | anders)


@pytest.fixture
def vraag(cast: Cast) -> Stuurgroepvraag:
    return maak_stuurgroepvraag(cast.b.acties[0], aanleiding="Geen geld", gevraagd="Vraag geld", door=cast["lid_b"])


def _log() -> list[str]:
    return list(Gebeurtenis.objects.filter(wat__startswith="vraag.").order_by("nummer").values_list("wat", flat=True))


def _post(sjabloon: str) -> list[str]:
    return sorted(Bericht.objects.filter(onderwerp__contains=sjabloon).values_list("aan", flat=True))


def test_a_report_of_progress_asks_and_the_stuurgroep_hears_of_it(cast: Cast) -> None:
    actie = cast.b.acties[0]

    meld(actie, cast["lid_b"], "vast", vraag_stuurgroep="Vraag geld", **VAST)

    vraag = Vraag.objects.get()
    assert (vraag.gevraagd, vraag.aanleiding, vraag.aan, vraag.door) == (
        "Vraag geld", "Geen geld", cast.gremia["stuurgroep"], cast["lid_b"],
    )  # fmt: skip
    assert vraag.uiterlijk == vandaag() + timedelta(days=28)
    assert _post("Beantwoord een vraag") == [cast["stuurgroep"].email]
    assert _log() == ["vraag.gesteld"]
    assert Gebeurtenis.objects.get(wat="vraag.gesteld").op_naam == f"Vraag over actie 1 van {actie.plan.netwerk}"


def test_mail_about_a_question_holds_none_of_its_words(cast: Cast, vraag: Stuurgroepvraag) -> None:
    Vraag.objects.update(uiterlijk=vandaag() - timedelta(days=1))
    meld(cast.b.acties[1], cast["lid_b"], "vast", vraag_stuurgroep="Bananen", **VAST)
    herinner()
    zeg(vraag, cast, antwoord="Bananen")

    teksten = [tekst for bericht in Bericht.objects.all() for tekst in (bericht.onderwerp, bericht.tekst)]

    assert len(teksten) == 6
    assert not [tekst for tekst in teksten if "Bananen" in tekst or "geld" in tekst]


@pytest.mark.parametrize("zetel", [True, False])
def test_the_writer_reads_that_the_stuurgroep_can_answer_only_when_it_can(
    cast: Cast, client_van: ClientVan, zetel: bool
) -> None:
    if not zetel:
        Gremiumlid.objects.filter(gremium__code="stuurgroep").update(tot=vandaag() - timedelta(days=1))
    actie = cast.b.acties[0]
    melding = concept(actie, cast["lid_b"], "vast", vraag_stuurgroep="Vraag geld", **VAST)

    antwoord = client_van(cast["lid_b"]).post(
        reverse(CONTROLEREN, args=[actie.pk]), {"melding": melding.pk, "bewerking": actie.bewerking}
    )

    gezegd = " ".join(str(bericht) for bericht in get_messages(antwoord.wsgi_request))
    assert Vraag.objects.count() == 1
    assert ("De stuurgroep kan uw vraag nu lezen en beantwoorden." in gezegd) is zetel


def test_one_question_waits_per_action(cast: Cast, vraag: Stuurgroepvraag) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        maak_stuurgroepvraag(cast.b.acties[0])

    sluit(vraag, door=cast["lid_b"])
    maak_stuurgroepvraag(cast.b.acties[0])

    assert sorted(Vraag.objects.values_list("staat", flat=True)) == ["gesloten", "open"]


def test_who_is_asked_answers_on_the_page_and_who_asked_reads_it_at_the_action(
    cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag
) -> None:
    pad = reverse("vraag_detail", args=[vraag.pk])
    lijst = client_van(cast["stuurgroep"]).get(reverse("vraag_lijst")).content.decode()

    client_van(cast["stuurgroep"]).post(pad, besluit(cast))

    actie = client_van(cast["lid_b"]).get(cast.b.acties[0].get_absolute_url()).content.decode()
    assert pad in lijst
    for woorden in ("Het geld komt.", "Het Rijk betaalt", str(cast["projectteam"]), "nog niet bevestigd"):
        assert woorden in actie
    assert _post("Lees het antwoord") == sorted({cast["lid_b"].email, *_eigenaar(vraag)})
    assert _log() == ["vraag.beantwoord"]


def _eigenaar(vraag: Stuurgroepvraag) -> list[str]:
    return [vraag.actie.eigenaar.email] if vraag.actie.eigenaar else []


def test_an_answered_question_is_not_asked_again_by_a_report_begun_before(cast: Cast) -> None:
    actie = cast.b.acties[0]
    meld(actie, cast["lid_b"], "vast", vraag_stuurgroep="Vraag geld", **VAST)
    vraag = Vraag.objects.get()
    zeg(vraag, cast, antwoord="Het komt.")
    Vraag.objects.update(afgehandeld_op=timezone.now() + timedelta(minutes=1))

    meld(actie, cast["lid_b"], "vast", vraag_stuurgroep="Vraag geld", **VAST)

    assert Vraag.objects.count() == 1


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"uitkomst": "overgenomen"}, "uitkomst"),  # nothing was proposed
        ({"uitkomst": "niet", "antwoord": ""}, "antwoord"),
        ({"besluit": "", "antwoord": ""}, "besluit"),
        ({"wie": ""}, "wie"),
        ({"gereed_op": ""}, "gereed_op"),
        ({"gereed_op": "2020-01-01"}, "gereed_op"),
        ({"besloten_in": ""}, "besloten_in"),
        ({"besloten_dag": ""}, "besloten_dag"),
        ({"besloten_dag": "2099-01-01"}, "besloten_dag"),
        ({"uitkomst": "door"}, "aan"),
    ],
    ids=lambda velden: "-".join(velden) if isinstance(velden, dict) else "",
)
def test_an_answer_has_what_its_outcome_needs(
    cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag, anders: dict[str, str], fout: str
) -> None:
    antwoord = client_van(cast["stuurgroep"]).post(reverse("vraag_detail", args=[vraag.pk]), besluit(cast, **anders))

    assert set(antwoord.context["form"].errors) == {fout}
    assert Vraag.objects.get().is_open


@pytest.mark.parametrize(
    ("veld", "dagen", "woorden"), [("besloten_dag", 1, "in de toekomst"), ("gereed_op", -1, "al voorbij")]
)
def test_a_day_that_cannot_be_is_refused_whatever_the_form_was(
    cast: Cast, vraag: Stuurgroepvraag, veld: str, dagen: int, woorden: str
) -> None:
    velden = {"uitkomst": "anders", "besluit": "Geld", "wie": cast["projectteam"], "gereed_op": vandaag()}

    with pytest.raises(Vraagfout, match=woorden) as fout:
        zeg(vraag, cast, **velden | {veld: vandaag() + timedelta(days=dagen)})

    assert fout.value.veld == veld


def test_who_comes_second_is_told_who_answered(cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag) -> None:
    zeg(vraag, cast)

    antwoord = client_van(cast["stuurgroep"]).post(
        reverse("vraag_detail", args=[vraag.pk]), besluit(cast, antwoord="Nee.")
    )

    assert antwoord.status_code == 409
    assert f"Deze vraag is al beantwoord door {cast['stuurgroep']}." in antwoord.content.decode()
    assert Vraag.objects.get().antwoord == "Ja."


@pytest.mark.parametrize("wie", ["regisseur", "lid_b", "lid_a"])
def test_who_is_not_asked_does_not_answer(cast: Cast, vraag: Stuurgroepvraag, wie: str) -> None:
    with pytest.raises(Geweigerd):
        zeg(vraag, cast, door=cast[wie])

    assert _log() == []


def test_a_question_that_is_put_on_goes_to_others_with_the_full_term(cast: Cast, vraag: Stuurgroepvraag) -> None:
    Vraag.objects.update(uiterlijk=vandaag() - timedelta(days=3), herinnerd_op=timezone.now())

    zet_door(vraag, gremium=cast.gremia["projectteam"], reden="Gaat over de wet", door=cast["stuurgroep"])

    nu = Vraag.objects.get()
    assert (nu.aan, nu.uiterlijk, nu.herinnerd_op) == (cast.gremia["projectteam"], vandaag() + timedelta(days=28), None)
    assert Doorzetting.objects.get().aan == cast.gremia["stuurgroep"]
    assert [bool(can(cast[wie], "beantwoorden", nu)) for wie in ("projectteam", "stuurgroep")] == [True, False]
    assert can(cast["projectteam"], "bekijken", nu)
    assert _post("Beantwoord een vraag") == [cast["projectteam"].email]


def test_a_question_is_not_put_on_into_a_void(cast: Cast, vraag: Stuurgroepvraag) -> None:
    leeg = GebruikerFactory(is_active=False)
    for aan, reden in (({"persoon": leeg}, "Voor u"), ({}, "Voor u"), ({"gremium": cast.gremia["projectteam"]}, " ")):
        with pytest.raises(Vraagfout):
            zet_door(vraag, reden=reden, door=cast["stuurgroep"], **aan)

    assert Vraag.objects.get().aan == cast.gremia["stuurgroep"]


def test_an_organisation_is_asked_in_the_network_that_asks(cast: Cast, vraag: Stuurgroepvraag) -> None:
    elders = LidmaatschapFactory(netwerk=cast.a.netwerk, organisatie=cast.b.organisatie, rol="contactpersoon").gebruiker

    zet_door(vraag, organisatie=cast.b.organisatie, reden="Weet dit", door=cast["stuurgroep"])

    nu = Vraag.objects.get()
    mag = {naam for naam in ("contactpersoon_b", "voorzitter_b", "lid_b") if can(cast[naam], "beantwoorden", nu)}
    assert mag == {"contactpersoon_b", "voorzitter_b"}
    assert set(ontvangers(nu)) == {cast[naam] for naam in mag}
    assert not can(elders, "bekijken", nu)


def test_a_person_is_asked_and_answers(cast: Cast, vraag: Stuurgroepvraag) -> None:
    zet_door(vraag, persoon=cast["deelnemer"], reden="Weet dit", door=cast["stuurgroep"])

    beantwoord(vraag, antwoord="Zo zit het.", door=cast["deelnemer"])

    assert Vraag.objects.get().antwoord == "Zo zit het."


def test_silence_is_reminded_once(cast: Cast, vraag: Stuurgroepvraag) -> None:
    def na(dagen: int) -> int:
        Vraag.objects.update(uiterlijk=vandaag() + timedelta(days=dagen))
        return herinner()

    assert [na(8), na(7), na(6), na(0), na(-1)] == [0, 1, 0, 0, 0]
    assert _post("Herinnering") == [cast["stuurgroep"].email]


def test_what_waits_no_longer_is_not_reminded_nor_changed(cast: Cast, vraag: Stuurgroepvraag) -> None:
    sluit(vraag, door=cast["lid_b"])
    Vraag.objects.update(uiterlijk=vandaag())

    assert herinner() == 0
    for doe in (
        lambda: sluit(vraag, door=cast["lid_b"]),
        lambda: zeg(vraag, cast),
        lambda: zet_door(vraag, gremium=cast.gremia["projectteam"], reden="X", door=cast["stuurgroep"]),
    ):
        with pytest.raises(AlAfgehandeld):
            doe()


def test_the_database_keeps_an_answer_and_its_decision_whole(vraag: Stuurgroepvraag) -> None:
    for velden in (
        {"staat": "beantwoord", "afgehandeld_op": timezone.now()},
        {"staat": "gesloten"},
        {"antwoord": "Ja"},
        {"persoon": vraag.door},
        {"staat": "beantwoord", "afgehandeld_op": timezone.now(), "antwoord": "Ja", "besluit": "Doen"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Vraag.objects.update(**velden)


def test_a_new_kind_is_asked_without_a_word_here(cast: Cast) -> None:
    vraag = Stuurgroepvraag(soort=Stuurgroepvraag.SOORT, actie=cast.a.acties[0], gevraagd="Wie belt?")
    vraag.persoon, vraag.netwerk = cast["deelnemer"], cast.a.netwerk

    stel(vraag, door=cast["lid_a"])

    assert [rij.aan for rij in Vraag.objects.visible_to(cast["deelnemer"])] == [cast["deelnemer"]]


def test_the_overview_says_that_a_question_waits(cast: Cast, client_van: ClientVan, vraag: Stuurgroepvraag) -> None:
    html = client_van(cast["stuurgroep"]).get(reverse("overzicht")).content.decode()

    assert "1 vraag wacht op uw antwoord" in html
    assert reverse("vraag_detail", args=[vraag.pk]) in html


def test_a_list_of_questions_costs_the_same_for_one_and_three(
    cast: Cast, client_van: ClientVan, django_assert_max_num_queries: Any
) -> None:
    aantallen = []
    client = client_van(cast["stuurgroep"])
    for actie in (cast.b.acties[0], cast.b.acties[1], cast.a.acties[0]):
        maak_stuurgroepvraag(actie)
        with django_assert_max_num_queries(40) as gemeten:
            client.get(reverse("vraag_lijst"))
        aantallen.append(len(gemeten))

    assert aantallen[1] == aantallen[2]
