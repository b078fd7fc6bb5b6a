"""Reporting progress: three steps, a draft of one's own, and a status that follows from what was said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from actieplannen.models import Actiestap, Leerpunt, Stuurgroepvraag, Verbeteractie, Voorlegging, Voortgangsmelding
from actieplannen.queries.status import status_van
from actieplannen.queries.voortgang import gebreken, vooruitblik
from actieplannen.services.bewerken import BewerktDoorAnder, bewaar, momentopname, pak
from actieplannen.services.voortgang import ActieVervallen, NietCompleet, bewaar_concept, dien_in
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from tests.cast import Cast
from tests.factories import VerbeteractieFactory

ClientVan = Callable[[Any], Client]
STATUS, STAND, CONTROLEREN = "voortgang_melden", "voortgang_melden_stand", "voortgang_melden_controleren"
COMPLEET: dict[str, Any] = {"bereikt": "De lijst is er.", "richting": "Eén volgorde."}


@pytest.fixture
def actie(cast: Cast) -> Verbeteractie:
    """An action of network A that began and is due in a month."""
    nu = vandaag()
    return VerbeteractieFactory(
        plan=cast.a.plan,
        nummer=9,
        organisatie=cast.a.organisatie,
        eigenaar=cast["lid_a"],
        start=nu - timedelta(days=60),
        begonnen_op=nu - timedelta(days=50),
        deadline=nu + timedelta(days=30),
    )


def _concept(actie: Verbeteractie, door: Any, stand: str, **velden: Any) -> Voortgangsmelding:
    gegevens = COMPLEET | {"tegenhoudt": ""} | velden
    return Voortgangsmelding.objects.create(
        actie=actie, door=door, stand=stand, door_naam=str(door), actie_bewerking=actie.bewerking, **gegevens
    )


def _meld(actie: Verbeteractie, door: Any, stand: str, **velden: Any) -> Voortgangsmelding:
    return dien_in(melding=_concept(actie, door, stand, **velden), door=door)


def _feiten(actie: Verbeteractie) -> tuple[Any, ...]:
    actie.refresh_from_db()
    return (actie.begonnen_op, actie.afgerond_op, actie.blokkade, actie.blokkade_wie, actie.verwacht_op)


def _verstuur(client: Client, actie: Verbeteractie, melding: Voortgangsmelding, bewerking: int | None = None) -> Any:
    gegevens = {"melding": str(melding.pk), "bewerking": bewerking or actie.bewerking}
    return client.post(reverse(CONTROLEREN, args=[actie.pk]), gegevens)


def _berichten(antwoord: Any) -> list[str]:
    return [str(bericht) for bericht in get_messages(antwoord.wsgi_request)]


# --- the rules -------------------------------------------------------------------------------------------------------


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
    leeg = _concept(actie, cast["lid_a"], stand, bereikt="", richting="")

    with pytest.raises(NietCompleet) as mis:
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

    melding = _meld(actie, cast["lid_a"], stand, **(velden | dagen))

    verwacht = tuple(nu + timedelta(days=feit) if isinstance(feit, int) else feit for feit in feiten)
    assert _feiten(actie) == verwacht
    assert (melding.status_voor, melding.status_na) == ("op-schema", status)
    assert status_van(actie, nu) == status
    assert actie.gemeld_op == melding.ingediend_op


def test_a_blockage_keeps_the_day_it_began_and_goes_when_it_is_solved(actie: Verbeteractie, cast: Cast) -> None:
    vroeger = vandaag() - timedelta(days=40)
    Verbeteractie.objects.filter(pk=actie.pk).update(
        blokkade="Oud", blokkade_wie="Rijk", blokkade_sinds=vroeger, verwacht_op=vandaag() + timedelta(days=99)
    )

    _meld(actie, cast["lid_a"], "vast", tegenhoudt="Nog steeds", hulp_van="EZK")
    actie.refresh_from_db()
    nog_vast = (actie.blokkade, actie.blokkade_sinds)
    _meld(actie, cast["lid_a"], "loopt")
    actie.refresh_from_db()

    assert nog_vast == ("Nog steeds", vroeger)
    assert (actie.blokkade, actie.blokkade_wie, actie.blokkade_sinds, actie.verwacht_op) == ("", "", None, None)


def test_a_done_action_that_runs_again_is_no_longer_done(actie: Verbeteractie, cast: Cast) -> None:
    _meld(actie, cast["lid_a"], "klaar")

    melding = _meld(actie, cast["lid_a"], "loopt")

    assert (melding.status_voor, melding.status_na) == ("afgerond", "op-schema")


@pytest.mark.parametrize(("stand", "klaar"), [("loopt", [True, False]), ("klaar", [True, True])])
def test_steps_are_ticked_or_all_done(stand: str, klaar: list[bool], actie: Verbeteractie, cast: Cast) -> None:
    dag = vandaag() - timedelta(days=3)
    stappen = [Actiestap.objects.create(actie=actie, nummer=n, titel=f"Stap {n}", datum=dag) for n in (1, 2)]

    _meld(actie, cast["lid_a"], stand, stappen_klaar=[str(stappen[0].pk)], tegenhoudt="Stap 2 duurt langer")

    assert [stap.afgerond_op is not None for stap in actie.stappen.order_by("nummer")] == klaar


def test_a_late_step_makes_the_status_late_and_asks_why(actie: Verbeteractie, cast: Cast) -> None:
    Actiestap.objects.create(actie=actie, nummer=3, titel="Lijst", datum=vandaag() - timedelta(days=12))
    melding = _concept(actie, cast["lid_a"], "loopt")

    blik = vooruitblik(actie, melding, vandaag())

    assert (blik.na, blik.reden) == ("vertraagd", "te laat: stap 3, 12 dagen")
    assert gebreken(actie, melding, vandaag()) == {"tegenhoudt": "Vul in wat de actie tegenhoudt"}


def test_on_time_is_no_answer_after_the_deadline(actie: Verbeteractie, cast: Cast) -> None:
    Verbeteractie.objects.filter(pk=actie.pk).update(deadline=vandaag() - timedelta(days=1))
    actie.refresh_from_db()

    with pytest.raises(NietCompleet) as mis:
        _meld(actie, cast["lid_a"], "loopt")

    assert list(mis.value.fouten) == ["stand"]


def test_history_tells_what_the_report_changed_and_the_log_tells_it_without_words(
    actie: Verbeteractie, cast: Cast
) -> None:
    _meld(actie, cast["lid_a"], "vast", tegenhoudt="Geheim geld", hulp_van="EZK")

    wijziging = actie.wijzigingen.get()
    regel = Gebeurtenis.objects.filter(wat="actie voortgang gemeld").get()
    assert (wijziging.soort, wijziging.reden) == ("voortgang gemeld", "Geheim geld")
    assert ["Wat houdt de actie tegen", "", "Geheim geld"] in wijziging.regels
    assert regel.bijzonderheden["velden"] == ["Wat houdt de actie tegen", "Wie moet helpen", "Zit vast sinds"]


def test_a_dropped_action_takes_no_report(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    melding = _concept(actie, cast["lid_a"], "loopt")
    Verbeteractie.objects.filter(pk=actie.pk).update(vervallen_op=vandaag())

    with pytest.raises(ActieVervallen):
        dien_in(melding=melding, door=cast["lid_a"])
    antwoord = client_van(cast["lid_a"]).get(reverse(STATUS, args=[actie.pk]))

    assert (antwoord.status_code, antwoord.url) == (302, reverse("actie_detail", args=[actie.pk]))


def test_a_question_to_the_stuurgroep_is_raised_changed_and_closed(actie: Verbeteractie, cast: Cast) -> None:
    vast = {"tegenhoudt": "Geen geld", "hulp_van": "EZK"}
    _meld(actie, cast["lid_a"], "vast", vraag_stuurgroep="Vraag geld", **vast)
    _meld(actie, cast["lid_a"], "vast", vraag_stuurgroep="Vraag meer geld", **vast)
    open_vraag = [(vraag.gevraagd, vraag.gesloten_op) for vraag in Stuurgroepvraag.objects.all()]

    klaar = _meld(actie, cast["lid_a"], "loopt", vraag_stuurgroep="Vraag meer geld", hulp_van="EZK")

    vraag = Stuurgroepvraag.objects.get()
    assert open_vraag == [("Vraag meer geld", None)]
    assert vraag.gesloten_op == klaar.ingediend_op
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
    _meld(actie, cast["lid_a"], "loopt", **velden)

    assert list(Leerpunt.objects.values_list("tekst", "met_netwerken", "met_stuurgroep")) == verwacht


def test_sharing_without_a_lesson_asks_for_it(actie: Verbeteractie, cast: Cast) -> None:
    with pytest.raises(NietCompleet) as mis:
        _meld(actie, cast["lid_a"], "loopt", deel_met_netwerken=True)

    assert mis.value.fouten == {"leerpunt": "Vul het leerpunt in dat u wilt delen"}


# --- together --------------------------------------------------------------------------------------------------------


def test_sending_twice_sends_once(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    melding = _concept(actie, cast["lid_a"], "loopt", leerpunt="Bel eerst")
    client = client_van(cast["lid_a"])

    antwoorden = [_verstuur(client, actie, melding, bewerking=1) for _ in range(2)]

    detail = reverse("actie_detail", args=[actie.pk])
    assert [(antwoord.status_code, antwoord.url) for antwoord in antwoorden] == [(302, detail)] * 2
    assert (Voortgangsmelding.objects.count(), Leerpunt.objects.count(), actie.wijzigingen.count()) == (1, 1, 1)


def test_two_people_who_report_are_both_kept(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    mijn = _concept(actie, cast["lid_a"], "loopt", bereikt="Van mij")
    haar = _concept(actie, cast["contactpersoon_a"], "vast", bereikt="Van haar", tegenhoudt="Geld", hulp_van="EZK")
    client = client_van(cast["contactpersoon_a"])
    _verstuur(client_van(cast["lid_a"]), actie, mijn)

    eerst = _verstuur(client, actie, haar)
    nog_een_keer = _verstuur(client, actie, haar, bewerking=eerst.context["actie"].bewerking)

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
    melding = _concept(actie, cast["lid_a"], "loopt")
    nu = pak(actie)
    voor = momentopname(nu)
    nu.titel = "Nieuwe titel"
    bewaar(nu, voor=voor, soort="gewijzigd", door=cast["contactpersoon_a"])

    pagina = client_van(cast["lid_a"]).get(reverse(CONTROLEREN, args=[actie.pk]))
    with pytest.raises(BewerktDoorAnder):
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

    concept = Voortgangsmelding.objects.get()
    assert (concept.bereikt, concept.richting) == ("Eerst", "Daarna")


def test_a_report_that_was_sent_is_not_written_on(actie: Verbeteractie, cast: Cast) -> None:
    melding = _meld(actie, cast["lid_a"], "loopt")

    bewaar_concept(concept=melding, velden={"bereikt": "Anders"})

    melding.refresh_from_db()
    assert melding.bereikt == COMPLEET["bereikt"]


# --- the pages -------------------------------------------------------------------------------------------------------


def test_three_steps_lead_to_a_report(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["lid_a"])
    een = client.post(reverse(STATUS, args=[actie.pk]), {"stand": "vast"})
    twee = client.post(
        reverse(STAND, args=[actie.pk]),
        COMPLEET | {"tegenhoudt": "Geen geld", "hulp_van": "EZK", "landelijk": "nee"},
    )
    controle = client.get(reverse(CONTROLEREN, args=[actie.pk]))

    drie = _verstuur(client, actie, controle.context["melding"])

    paden = [reverse(naam, args=[actie.pk]) for naam in (STAND, CONTROLEREN, "actie_detail")]
    assert [een.url, twee.url, drie.url] == paden
    assert controle.context["vooruitblik"].reden == "zit vast: Geen geld (hulp nodig van EZK)"
    assert _berichten(drie)[-1] == (
        "Uw melding is opgeslagen. De status is nu ‘Vastgelopen’. Uw netwerk leest de melding bij deze actie."
    )


@pytest.mark.parametrize(
    ("al_voorgelegd", "naam", "gevraagd"), [(False, "actie_voorleggen", True), (True, "actie_detail", False)]
)
def test_a_national_problem_goes_on_to_offering_it_once(
    al_voorgelegd: bool, naam: str, gevraagd: bool, actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    if al_voorgelegd:
        Voorlegging.objects.create(actie=actie, titel="Geld", tekst="Geld", redenen="Groot", door_naam="Lid A")
    melding = _concept(actie, cast["lid_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK", landelijk=True)
    client = client_van(cast["lid_a"])
    form = client.get(reverse(STAND, args=[actie.pk])).context["form"]

    antwoord = _verstuur(client, actie, melding)

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

    concept = Voortgangsmelding.objects.get()
    assert antwoord.url == reverse(naam, args=[actie.pk])
    assert (concept.stand, concept.bereikt, concept.ingediend_op) == ("vast", "Half", None)


def test_the_last_step_sends_back_to_what_is_missing(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    client = client_van(cast["lid_a"])
    zonder = client.get(reverse(CONTROLEREN, args=[actie.pk]))
    _concept(actie, cast["lid_a"], "loopt", richting="")

    antwoord = client.get(reverse(CONTROLEREN, args=[actie.pk]))

    assert [zonder.url, antwoord.url] == [reverse(naam, args=[actie.pk]) for naam in (STATUS, STAND)]
    assert _berichten(antwoord) == ["Vul in waar u naartoe wilt. Daarna kunt u de melding versturen."]


def test_the_next_report_begins_with_the_answers_of_the_last(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    _meld(actie, cast["contactpersoon_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK", vraag_stuurgroep="Help")
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
    _meld(actie, cast["lid_a"], "vast", tegenhoudt="Geen geld", hulp_van="EZK")

    client_van(cast["lid_a"]).post(reverse(STATUS, args=[actie.pk]), {"stand": "loopt"})

    assert Voortgangsmelding.objects.get(ingediend_op=None).tegenhoudt == ""


@pytest.mark.parametrize(
    ("stand", "velden"),
    [
        ("loopt", {"landelijk"}),
        ("vertraagd", {"landelijk", "verwacht_op", "vraag_stuurgroep"}),
        ("vast", {"landelijk", "hulp_van", "vraag_stuurgroep"}),
        ("klaar", set()),
    ],
)
def test_only_what_matters_is_asked(
    stand: str, velden: set[str], actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    _concept(actie, cast["lid_a"], stand)

    form = client_van(cast["lid_a"]).get(reverse(STAND, args=[actie.pk])).context["form"]

    assert set(form.fields) - {"bereikt", "richting", "tegenhoudt", "leerpunt", "delen"} == velden


def test_each_answer_says_which_status_follows(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    tekst = client_van(cast["lid_a"]).get(reverse(STATUS, args=[actie.pk])).content.decode()

    gevolgen = ["Vertraagd", "Op schema", "Vertraagd", "Vastgelopen", "Afgerond"]
    assert [deel.split("<")[0] for deel in tekst.split("De status wordt dan: ")[1:]] == gevolgen


def test_a_draft_is_its_writers_alone(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    melding = _concept(actie, cast["lid_a"], "loopt", bereikt="Nog geheim")
    client = client_van(cast["contactpersoon_a"])

    antwoord = _verstuur(client, actie, melding)
    paginas = [client.get(reverse(naam, args=[actie.pk]), follow=True) for naam in (STATUS, STAND, CONTROLEREN)]

    assert antwoord.status_code == 404
    assert [b"Nog geheim" in pagina.content for pagina in paginas] == [False] * 3
    assert list(Voortgangsmelding.objects.visible_to(cast["contactpersoon_a"])) == []
    assert list(Voortgangsmelding.objects.visible_to(cast["lid_a"])) == [melding]


def test_a_draft_is_thrown_away_after_a_page_that_says_so(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    _concept(actie, cast["lid_a"], "loopt")
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

    assert_constant_queries(client_van(cast["lid_a"]), reverse(STATUS, args=[actie.pk]), maak, 18)
