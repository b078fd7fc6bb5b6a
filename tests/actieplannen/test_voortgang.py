"""Reporting progress: a status that follows from what was said, and nothing lost when two people report."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actiestap, Leerpunt, Stuurgroepvraag, Verbeteractie, Voortgangsmelding
from actieplannen.queries.status import status_van
from actieplannen.queries.voortgang import Beoordeling, Vooruitblik, vooruitblik
from actieplannen.services.bewerken import bewaar, momentopname
from actieplannen.services.voortgang import ActieIsVervallen, MeldingNietCompleet, bewaar_concept, dien_in
from kantoor.audit.models import Gebeurtenis
from kantoor.core.bewerking import Conflict, pak
from kantoor.core.models import vandaag
from tests.actieplannen.voortgang import (
    COMPLEET,
    CONTROLEREN,
    STATUS,
    concept,
    feiten_van,
    meld,
    nieuwe_actie,
    verstuur,
)
from tests.cast import Cast

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]


@pytest.fixture
def actie(cast: Cast) -> Verbeteractie:
    return nieuwe_actie(cast)


@pytest.mark.regel("R38")
@pytest.mark.parametrize(
    ("stand", "fouten"),
    [
        ("niet-begonnen", ["bereikt", "richting", "tegenhoudt"]),  # its start has passed, so it is late
        ("loopt", ["bereikt", "richting"]),
        ("vertraagd", ["bereikt", "richting", "tegenhoudt", "verwacht_op"]),
        ("vast", ["bereikt", "richting", "tegenhoudt", "hulp_van"]),
        ("klaar", ["bereikt", "richting"]),
    ],
)
def test_a_report_answers_the_three_questions(stand: str, fouten: list[str], actie: Verbeteractie, cast: Cast) -> None:
    leeg = concept(actie, cast["lid_a"], stand, bereikt="", richting="")

    with pytest.raises(MeldingNietCompleet) as mis:
        dien_in(melding=leeg, door=cast["lid_a"])

    assert sorted(mis.value.fouten) == sorted(fouten)
    leeg.refresh_from_db()
    assert leeg.ingediend_op is None


@pytest.mark.parametrize(
    ("stand", "velden", "feiten", "status"),
    [
        ("niet-begonnen", {"tegenhoudt": "Geen tijd"}, (None, None, "", "", None), "vertraagd"),
        ("loopt", {}, (-50, None, "", "", None), "op-schema"),
        ("vertraagd", {"tegenhoudt": "Ziekte", "verwacht_op": 90}, (-50, None, "", "", 90), "vertraagd"),
        ("vast", {"tegenhoudt": "Geen geld", "hulp_van": "EZK"}, (-50, None, "Geen geld", "EZK", None), "vastgelopen"),
        ("klaar", {}, (-50, 0, "", "", None), "afgerond"),
    ],
)
def test_each_answer_sets_facts_and_the_status_follows(
    stand: str, velden: dict[str, Any], feiten: tuple[Any, ...], status: str, actie: Verbeteractie, cast: Cast
) -> None:
    nu = vandaag()
    dagen = {naam: nu + timedelta(days=waarde) for naam, waarde in velden.items() if isinstance(waarde, int)}

    melding = meld(actie, cast["lid_a"], stand, **(velden | dagen))

    verwacht = tuple(nu + timedelta(days=feit) if isinstance(feit, int) else feit for feit in feiten)
    assert feiten_van(actie) == verwacht
    assert (melding.status_voor, melding.status_na) == ("op-schema", status)
    assert status_van(actie, nu) == status
    assert actie.gemeld_op == melding.ingediend_op


def test_a_blockage_keeps_the_day_it_began_and_goes_when_it_is_solved(actie: Verbeteractie, cast: Cast) -> None:
    vroeger = vandaag() - timedelta(days=40)
    Verbeteractie.objects.filter(pk=actie.pk).update(
        blokkade="Oud", blokkade_wie="Rijk", blokkade_sinds=vroeger, verwacht_op=vandaag() + timedelta(days=99)
    )

    meld(actie, cast["lid_a"], "vast", tegenhoudt="Nog steeds", hulp_van="EZK")
    actie.refresh_from_db()
    nog_vast = (actie.blokkade, actie.blokkade_sinds)
    meld(actie, cast["lid_a"], "loopt")
    actie.refresh_from_db()

    assert nog_vast == ("Nog steeds", vroeger)
    assert (actie.blokkade, actie.blokkade_wie, actie.blokkade_sinds, actie.verwacht_op) == ("", "", None, None)


def test_a_done_action_that_runs_again_is_no_longer_done(actie: Verbeteractie, cast: Cast) -> None:
    meld(actie, cast["lid_a"], "klaar")

    melding = meld(actie, cast["lid_a"], "loopt")

    assert (melding.status_voor, melding.status_na) == ("afgerond", "op-schema")


@pytest.mark.parametrize(("stand", "klaar"), [("loopt", [True, False]), ("klaar", [True, True])])
def test_steps_are_ticked_or_all_done(stand: str, klaar: list[bool], actie: Verbeteractie, cast: Cast) -> None:
    dag = vandaag() - timedelta(days=3)
    stappen = [Actiestap.objects.create(actie=actie, nummer=n, titel=f"Stap {n}", datum=dag) for n in (1, 2)]

    meld(actie, cast["lid_a"], stand, stappen_klaar=[str(stappen[0].pk)], tegenhoudt="Stap 2 duurt langer")

    assert [stap.afgerond_op is not None for stap in actie.stappen.order_by("nummer")] == klaar


def test_a_late_step_makes_the_status_late_and_asks_why(actie: Verbeteractie, cast: Cast) -> None:
    Actiestap.objects.create(actie=actie, nummer=3, titel="Lijst", datum=vandaag() - timedelta(days=12))
    melding = concept(actie, cast["lid_a"], "loopt")

    oordeel = Beoordeling(actie, melding, vandaag())

    assert (oordeel.blik.na, oordeel.blik.reden) == ("vertraagd", "te laat: stap 3, 12 dagen")
    assert oordeel.gebreken == {"tegenhoudt": "Vul in wat de actie tegenhoudt"}


def test_status_that_follows_is_worked_out_once_to_send(
    actie: Verbeteractie, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    melding = concept(actie, cast["lid_a"], "loopt")
    keren = []

    def tel(*feiten: Any) -> Vooruitblik:
        keren.append(feiten)
        return vooruitblik(*feiten)

    monkeypatch.setattr("actieplannen.queries.voortgang.vooruitblik", tel)
    dien_in(melding=melding, door=cast["lid_a"])

    assert len(keren) == 1


def test_on_time_is_no_answer_after_the_deadline(actie: Verbeteractie, cast: Cast) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(deadline=vandaag() - timedelta(days=1))
    actie.refresh_from_db()

    with pytest.raises(MeldingNietCompleet) as mis:
        meld(actie, cast["lid_a"], "loopt")

    assert list(mis.value.fouten) == ["stand"]


def test_history_tells_what_the_report_changed_and_the_log_tells_it_without_words(
    actie: Verbeteractie, cast: Cast
) -> None:
    meld(actie, cast["lid_a"], "vast", tegenhoudt="Geheim geld", hulp_van="EZK")

    wijziging = actie.wijzigingen.get()
    regel = Gebeurtenis.objects.filter(wat="actie.gemeld").get()
    assert (wijziging.soort, wijziging.reden) == ("voortgang gemeld", "Geheim geld")
    assert ["Wat houdt de actie tegen", "", "Geheim geld"] in wijziging.regels
    assert regel.bijzonderheden["velden"] == ["Wat houdt de actie tegen", "Wie moet helpen", "Zit vast sinds"]


def test_a_dropped_action_takes_no_report(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    melding = concept(actie, cast["lid_a"], "loopt")
    Verbeteractie.objects.filter(pk=actie.pk).update(vervallen_op=vandaag())

    with pytest.raises(ActieIsVervallen):
        dien_in(melding=melding, door=cast["lid_a"])
    antwoord = client_van(cast["lid_a"]).get(reverse(STATUS, args=[actie.pk]))

    assert (antwoord.status_code, antwoord.url) == (302, reverse("actie_detail", args=[actie.pk]))


def test_a_question_to_the_stuurgroep_is_raised_changed_and_closed(actie: Verbeteractie, cast: Cast) -> None:
    vast = {"tegenhoudt": "Geen geld", "hulp_van": "EZK"}
    meld(actie, cast["lid_a"], "vast", vraag_stuurgroep="Vraag geld", **vast)
    meld(actie, cast["lid_a"], "vast", vraag_stuurgroep="Vraag meer geld", **vast)
    open_vraag = [(vraag.gevraagd, vraag.staat) for vraag in Stuurgroepvraag.objects.all()]

    klaar = meld(actie, cast["lid_a"], "loopt", vraag_stuurgroep="Vraag meer geld", hulp_van="EZK")

    vraag = Stuurgroepvraag.objects.get()
    assert open_vraag == [("Vraag meer geld", "open")]
    assert (vraag.staat, vraag.afgehandeld_op) == ("gesloten", klaar.ingediend_op)
    assert (klaar.vraag_stuurgroep, klaar.hulp_van) == ("", "")  # not asked, so not kept


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"leerpunt": ""}, []),
        ({"leerpunt": "Bel eerst"}, [("Bel eerst", False, False)]),
        ({"leerpunt": "Bel eerst", "deel_met_netwerken": True}, [("Bel eerst", True, False)]),
        ({"leerpunt": "Bel eerst", "deel_met_stuurgroep": True}, [("Bel eerst", False, True)]),
    ],
)
def test_a_lesson_is_kept_and_shared_as_its_writer_says(
    velden: dict[str, Any], verwacht: list[Any], actie: Verbeteractie, cast: Cast
) -> None:
    meld(actie, cast["lid_a"], "loopt", **velden)

    assert list(Leerpunt.objects.values_list("tekst", "met_netwerken", "met_stuurgroep")) == verwacht


def test_sharing_without_a_lesson_asks_for_it(actie: Verbeteractie, cast: Cast) -> None:
    with pytest.raises(MeldingNietCompleet) as mis:
        meld(actie, cast["lid_a"], "loopt", deel_met_netwerken=True)

    assert mis.value.fouten == {"leerpunt": "Vul het leerpunt in dat u wilt delen"}


# --- together --------------------------------------------------------------------------------------------------------


def test_sending_twice_sends_once(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    melding = concept(actie, cast["lid_a"], "loopt", leerpunt="Bel eerst")
    client = client_van(cast["lid_a"])

    antwoorden = [verstuur(client, actie, melding, bewerking=1) for _ in range(2)]

    detail = reverse("actie_detail", args=[actie.pk])
    assert [(antwoord.status_code, antwoord.url) for antwoord in antwoorden] == [(302, detail)] * 2
    assert (Voortgangsmelding.objects.count(), Leerpunt.objects.count(), actie.wijzigingen.count()) == (1, 1, 1)


def test_two_people_who_report_are_both_kept(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    mijn = concept(actie, cast["lid_a"], "loopt", bereikt="Van mij")
    haar = concept(actie, cast["contactpersoon_a"], "vast", bereikt="Van haar", tegenhoudt="Geld", hulp_van="EZK")
    client = client_van(cast["contactpersoon_a"])
    verstuur(client_van(cast["lid_a"]), actie, mijn)

    eerst = verstuur(client, actie, haar)
    nog_een_keer = verstuur(client, actie, haar, bewerking=eerst.context["actie"].bewerking)

    assert eerst.status_code == 409
    assert [wijziging.soort for wijziging in eerst.context["intussen"]] == ["voortgang gemeld"]
    assert nog_een_keer.status_code == 302
    gemeld = Voortgangsmelding.objects.filter(ingediend_op__isnull=False).order_by("ingediend_op")
    assert [(melding.bereikt, melding.status_na) for melding in gemeld] == [
        ("Van mij", "op-schema"),
        ("Van haar", "vastgelopen"),
    ]


def test_a_changed_action_is_shown_before_sending_and_nothing_is_lost(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    melding = concept(actie, cast["lid_a"], "loopt")
    nu = pak(actie)
    voor = momentopname(nu)
    nu.titel = "Nieuwe titel"
    bewaar(nu, voor=voor, wat=Plangebeurtenis.ACTIE_GEWIJZIGD, door=cast["contactpersoon_a"])

    pagina = client_van(cast["lid_a"]).get(reverse(CONTROLEREN, args=[actie.pk]))
    with pytest.raises(Conflict):
        dien_in(melding=melding, door=cast["lid_a"], bewerking=melding.actie_bewerking)

    tekst = pagina.content.decode()
    assert [wijziging.soort for wijziging in pagina.context["intussen"]] == ["gewijzigd"]
    assert "Deze actie is intussen gewijzigd" in tekst
    assert "Nieuwe titel" in tekst
    melding.refresh_from_db()
    assert (melding.bereikt, melding.ingediend_op) == (COMPLEET["bereikt"], None)


def test_two_windows_of_one_person_write_on_one_draft(actie: Verbeteractie, cast: Cast) -> None:
    vensters = [Voortgangsmelding(actie=actie, door=cast["lid_a"], door_naam="L", stand="loopt") for _ in range(2)]

    bewaar_concept(concept=vensters[0], velden={"bereikt": "Eerst"})
    bewaar_concept(concept=vensters[1], velden={"richting": "Daarna"})

    rij = Voortgangsmelding.objects.get()
    assert (rij.bereikt, rij.richting) == ("Eerst", "Daarna")


def test_a_report_that_was_sent_is_not_written_on(actie: Verbeteractie, cast: Cast) -> None:
    melding = meld(actie, cast["lid_a"], "loopt")

    bewaar_concept(concept=melding, velden={"bereikt": "Anders"})

    melding.refresh_from_db()
    assert melding.bereikt == COMPLEET["bereikt"]
