"""Deciding: who may, on which text, what follows, and what the screens show."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from agendas.models import Sectoragenda
from besluiten.models import Besluit, Besluitronde
from besluiten.services.adviezen import beantwoord_advies
from besluiten.services.besluiten import (
    AlBesloten,
    Besluitfout,
    RondeGesloten,
    VersieVervangen,
    ga_door_zonder_advies,
    herinner,
    trek_besluit_in,
)
from besluiten.services.versies import leg_voor
from besluiten.tasks import herinner_besluiten
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import LeadPartner, Mandaat
from tests.besluiten.rondes import AKKOORD, BEZWAAR, KANTTEKENING, Agendawereld, Planwereld, antwoord, tekst
from tests.factories import SectorFactory, maak_agenda

pytestmark = pytest.mark.django_db


def _ronde(versie: Any) -> tuple[str, int]:
    ronde = Besluitronde.objects.get(versie=versie)
    return ronde.staat, ronde.stap


def _mandaat(wereld: Planwereld, gever: int, nemer: int) -> Mandaat:
    lead = wereld.organisaties[nemer]
    LeadPartner.objects.create(netwerk=wereld.plan.netwerk, partij=lead.partij, organisatie=lead)
    return Mandaat.objects.create(
        netwerk=wereld.plan.netwerk,
        gever=wereld.organisaties[gever],
        nemer=lead,
        gegeven_door=wereld.contacten[gever],
        tot=vandaag() + timedelta(days=90),
    )


# --- the route is walked ----------------------------------------------------------------------------------------------


@pytest.mark.regel("R14")
def test_agenda_is_adopted_by_three_dated_decisions_after_two_consultations():
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    stand = [_ronde(versie)]

    wereld.adviseer(versie)
    stand.append(_ronde(versie))
    for code in ("cvi", "veiligheidsberaad", "jenv"):
        wereld.besluit(versie, code, 2)
        stand.append(_ronde(versie))

    wereld.agenda.refresh_from_db()
    assert stand == [("open", 1), ("open", 2), ("open", 2), ("open", 2), ("aangenomen", 2)]
    assert wereld.agenda.staat == Sectoragenda.Staat.VASTGESTELD
    assert Gebeurtenis.objects.filter(wat="versie.aangenomen").count() == 1
    assert set(Besluit.objects.values_list("datum", "versie_sha256")) == {(vandaag(), versie.sha256)}


def test_next_step_is_asked_when_the_earlier_one_is_complete(django_capture_on_commit_callbacks):
    wereld = Agendawereld()
    versie = wereld.leg_voor()

    with django_capture_on_commit_callbacks(execute=True):
        wereld.adviseer(versie)

    assert sorted((bericht.to[0].split("@")[0], bericht.subject) for bericht in mail.outbox) == [
        ("cvi", "Uw vaststelling is gevraagd"),
        ("jenv", "Uw vaststelling is gevraagd"),
        ("regisseur", "Alle adviezen zijn binnen"),
        ("veiligheidsberaad", "Uw vaststelling is gevraagd"),
    ]
    assert wereld.vraag(versie, "jenv", 2).uiterlijk == vandaag() + timedelta(days=28)


def test_everybody_who_was_asked_hears_once_that_it_is_adopted(django_capture_on_commit_callbacks):
    wereld = Agendawereld()
    versie = wereld.leg_voor()

    with django_capture_on_commit_callbacks(execute=True):
        wereld.neem_aan(versie)

    onderwerp = "De tekst waarover u meebesliste, is aangenomen"
    aangenomen = [bericht.to[0].split("@")[0] for bericht in mail.outbox if bericht.subject == onderwerp]
    assert sorted(aangenomen) == ["cvi", "jenv", "managementraden", "veiligheidsberaad"]


def test_plan_is_final_when_every_participant_agrees():
    wereld = Planwereld(3)
    versie = wereld.leg_voor()
    staten = []

    for nummer in range(3):
        wereld.besluit(versie, nummer, KANTTEKENING if nummer == 1 else AKKOORD)
        wereld.plan.refresh_from_db()
        staten.append(wereld.plan.staat)

    assert staten == ["concept", "concept", "definitief"]


def test_objection_keeps_the_round_open_and_tells_the_makers(django_capture_on_commit_callbacks):
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    wereld.adviseer(versie)

    with django_capture_on_commit_callbacks(execute=True):
        for code, uitkomst in (("cvi", AKKOORD), ("veiligheidsberaad", BEZWAAR), ("jenv", AKKOORD)):
            wereld.besluit(versie, code, 2, uitkomst)

    brieven = [(bericht.to, bericht.subject) for bericht in mail.outbox if "bezwaar" in bericht.subject]
    assert _ronde(versie) == ("open", 2)
    assert brieven == [(["regisseur@voorbeeld.test"], "Er is bezwaar tegen een tekst waaraan u werkt")]
    assert ["te vaag" in bericht.body for bericht in mail.outbox if "bezwaar" in bericht.subject] == [True]


def test_objection_that_is_withdrawn_can_become_agreement():
    wereld = Planwereld(1)
    versie = wereld.leg_voor()
    bezwaar = wereld.besluit(versie, 0, BEZWAAR)

    trek_besluit_in(bezwaar, door=wereld.contacten[0])
    wereld.besluit(versie, 0)

    assert _ronde(versie) == ("aangenomen", 1)
    assert wereld.vraag(versie, 0).besluiten.count() == 2


# --- advice (R6) ------------------------------------------------------------------------------------------------------


@pytest.mark.regel("R6")
def test_negative_advice_blocks_nothing_once_it_was_answered():
    wereld = Agendawereld()
    versie = wereld.leg_voor()

    adviezen = [wereld.besluit(versie, code, 1, BEZWAAR) for code in ("managementraden", "cvi")]
    for advies in adviezen:
        beantwoord_advies(advies, tekst="De tekst blijft zo.", door=wereld.wie["regisseur"])

    assert _ronde(versie) == ("open", 2)


@pytest.mark.regel("R6")
def test_advice_that_stays_away_holds_back_no_longer_than_its_term():
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    wereld.besluit(versie, "cvi", 1)
    stand = []

    for dagen in (28, 29):
        with time_machine.travel(vandaag() + timedelta(days=dagen)):
            ga_door_zonder_advies()
            stand.append(_ronde(versie))

    assert stand == [("open", 1), ("open", 2)]


@pytest.mark.regel("R6")
def test_body_that_became_advisory_cannot_adopt_a_question_it_was_asked_before():
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    wereld.adviseer(versie)
    wereld.gremia["jenv"].adviseert_alleen = True
    wereld.gremia["jenv"].save()

    with pytest.raises(Besluitfout, match=r"geeft alleen advies en stelt niets vast \(R6\)"):
        wereld.besluit(versie, "jenv", 2)

    assert Besluit.objects.filter(vraag__stap=2).count() == 0


# --- who may, and on which text ---------------------------------------------------------------------------------------


def test_only_who_speaks_for_the_party_decides():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    gewoon_lid = wereld.lid(wereld.organisaties[0], "lid")

    for persoon in (wereld.contacten[1], gewoon_lid):
        with pytest.raises(Geweigerd):
            antwoord(wereld.vraag(versie, 0), persoon)

    assert Besluit.objects.count() == 0


def test_policy_is_asked_at_the_moment_of_deciding():
    wereld = Planwereld(2)
    vraag = wereld.vraag(wereld.leg_voor(), 0)
    wereld.contacten[0].lidmaatschappen.update(staat="geschorst")

    with pytest.raises(Geweigerd):
        antwoord(vraag, wereld.contacten[0])


def test_lead_partner_decides_under_mandate_and_that_is_kept():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    mandaat = _mandaat(wereld, gever=0, nemer=1)

    gegeven = antwoord(wereld.vraag(versie, 0), wereld.contacten[1])

    assert (gegeven.mandaat, gegeven.door) == (mandaat, wereld.contacten[1])
    assert wereld.besluit(versie, 1).mandaat is None


def test_mandate_that_ended_gives_no_right():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    _mandaat(wereld, gever=0, nemer=1)

    with time_machine.travel(vandaag() + timedelta(days=91)), pytest.raises(Geweigerd):
        antwoord(wereld.vraag(versie, 0), wereld.contacten[1])


def test_decision_under_another_mandate_is_refused():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    mandaat = _mandaat(wereld, gever=0, nemer=1)

    with pytest.raises(Besluitfout, match="Dit mandaat geldt niet"):
        wereld.besluit(versie, 1, mandaat=mandaat)


def test_decision_on_a_replaced_version_is_refused_with_both_texts():
    wereld = Planwereld(1)
    oud = wereld.leg_voor(een=["Oud."])
    vraag = wereld.vraag(oud, 0)
    nieuw = wereld.leg_voor(een=["Nieuw."])

    with pytest.raises(VersieVervangen) as fout:
        antwoord(vraag, wereld.contacten[0])

    assert (fout.value.oud, fout.value.nu) == (oud, nieuw)
    assert Besluit.objects.count() == 0


def test_decision_with_the_sha256_of_another_text_is_refused():
    wereld = Planwereld(1)
    oud = wereld.leg_voor(een=["Oud."])
    nieuw = wereld.leg_voor(een=["Nieuw."])

    with pytest.raises(VersieVervangen) as fout:
        wereld.besluit(nieuw, 0, sha256=oud.sha256)

    assert (fout.value.oud, fout.value.nu) == (oud, nieuw)


def test_party_answers_once():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    eerst = wereld.besluit(versie, 0)

    with pytest.raises(AlBesloten) as fout:
        wereld.besluit(versie, 0, BEZWAAR)

    assert fout.value.nu == eerst


def test_question_of_a_later_step_is_not_answered_yet():
    wereld = Agendawereld()
    versie = wereld.leg_voor()

    with pytest.raises(Geweigerd):
        wereld.besluit(versie, "jenv", 2)


@pytest.mark.parametrize(
    ("velden", "reden"),
    [
        ({"uitkomst": KANTTEKENING, "reden": " "}, "Vul een toelichting in"),
        ({"uitkomst": BEZWAAR, "reden": ""}, "Vul een toelichting in"),
        ({"uitkomst": "misschien"}, "Kies uw besluit"),
        ({"datum": timedelta(days=1)}, "in de toekomst"),
        ({"datum": timedelta(days=-1)}, "vóór de datum van deze tekst"),
    ],
)
def test_incomplete_decision_is_refused_with_the_reason(velden, reden):
    wereld = Planwereld(1)
    vraag = wereld.vraag(wereld.leg_voor(), 0)
    if "datum" in velden:
        velden = {"datum": vandaag() + velden["datum"]}

    with pytest.raises(Besluitfout, match=reden):
        antwoord(vraag, wereld.contacten[0], **velden)


# --- withdrawing ------------------------------------------------------------------------------------------------------


def test_withdrawn_decision_stays_and_the_makers_hear(django_capture_on_commit_callbacks):
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    gegeven = wereld.besluit(versie, "cvi", 1)

    with django_capture_on_commit_callbacks(execute=True):
        trek_besluit_in(gegeven, door=wereld.wie["cvi"])

    gegeven.refresh_from_db()
    assert gegeven.ingetrokken_door_naam == "Lid cvi"
    assert [(b.to, b.subject) for b in mail.outbox] == [(["regisseur@voorbeeld.test"], "Er is een besluit ingetrokken")]
    with pytest.raises(Besluitfout, match="al ingetrokken"):
        trek_besluit_in(gegeven, door=wereld.wie["cvi"])


def test_withdrawn_agreement_of_an_earlier_moment_holds_the_adoption_back():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    trek_besluit_in(wereld.besluit(versie, 0), door=wereld.contacten[0])

    wereld.besluit(versie, 1)

    assert _ronde(versie) == ("open", 1)


def test_nothing_is_withdrawn_after_the_round():
    wereld = Planwereld(1)
    gegeven = wereld.besluit(wereld.leg_voor(), 0)

    with pytest.raises(RondeGesloten):
        trek_besluit_in(gegeven, door=wereld.contacten[0])


def test_another_party_withdraws_nothing():
    wereld = Planwereld(2)
    gegeven = wereld.besluit(wereld.leg_voor(), 0)

    with pytest.raises(Geweigerd):
        trek_besluit_in(gegeven, door=wereld.contacten[1])


# --- reminders --------------------------------------------------------------------------------------------------------


def test_undecided_party_is_reminded_once_before_its_term():
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    wereld.besluit(versie, 0)
    herinnerd = []

    for dagen in (0, 20, 21, 22, 40):
        with time_machine.travel(vandaag() + timedelta(days=dagen)):
            herinnerd.append(herinner())

    brieven = Bericht.objects.filter(onderwerp="Uw besluit is nog niet binnen")
    assert herinnerd == [0, 0, 1, 0, 0]
    assert [bericht.aan for bericht in brieven] == [wereld.contacten[1].email]


def test_daily_task_reminds_and_goes_on():
    wereld = Agendawereld()
    versie = wereld.leg_voor()

    with time_machine.travel(vandaag() + timedelta(days=29)):
        herinner_besluiten.run()

    assert _ronde(versie) == ("open", 2)
    assert Bericht.objects.filter(onderwerp="Uw besluit is nog niet binnen").count() == 2


# --- the screens ------------------------------------------------------------------------------------------------------


def _formulier(versie: Any, **velden: Any) -> dict[str, Any]:
    return {"uitkomst": AKKOORD, "reden": "", "datum": vandaag().isoformat(), "sha256": versie.sha256, **velden}


def test_page_shows_the_text_with_the_difference_and_the_form(client_van):
    wereld = Planwereld(1)
    wereld.leg_voor(een=["Binnen vier uur."])
    versie = wereld.leg_voor(een=["Binnen twee uur."])

    response = client_van(wereld.contacten[0]).get(reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk]))

    pagina = " ".join(response.content.decode().split())
    assert '<ins><span class="vh"> begin toegevoegd: </span>twee<' in pagina
    assert '<del><span class="vh"> begin vervallen: </span>vier<' in pagina
    assert "1 deel gewijzigd, 0 toegevoegd, 0 vervallen." in pagina
    assert pagina.count('type="radio"') == 3


def test_decision_takes_one_choice_and_one_button(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    client = client_van(wereld.contacten[0])

    response = client.post(reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk]), _formulier(versie))

    assert response.url == reverse("actieplan_akkoord", args=[wereld.plan.netwerk.slug, wereld.plan.padnaam])
    assert "Uw besluit is opgeslagen: akkoord." in client.get(response.url).content.decode()


def test_form_says_what_is_missing_beside_the_field(client_van):
    wereld = Planwereld(1)
    versie = wereld.leg_voor()
    url = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])

    response = client_van(wereld.contacten[0]).post(url, _formulier(versie, uitkomst=BEZWAAR))

    assert response.context["form"].errors == {"reden": ["Vul een toelichting in bij een kanttekening of bezwaar."]}
    assert Besluit.objects.count() == 0
    assert "(niet verplicht)" not in response.content.decode()


def test_reader_who_does_not_speak_for_the_party_reads_and_is_refused(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    client = client_van(wereld.contacten[1])
    url = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])

    lezen, schrijven = client.get(url), client.post(url, _formulier(versie))

    assert (lezen.status_code, schrijven.status_code) == (200, 403)
    assert "Besluit opslaan" not in lezen.content.decode()


def test_replaced_text_gives_a_page_with_both_texts(client_van):
    wereld = Planwereld(1)
    oud = wereld.leg_voor(een=["Binnen vier uur."])
    vraag = wereld.vraag(oud, 0)
    nieuw = wereld.leg_voor(een=["Binnen twee uur."])
    client = client_van(wereld.contacten[0])

    data = _formulier(oud, uitkomst=BEZWAAR, reden="Te lang")
    response = client.post(reverse("besluit_geven", args=[vraag.pk]), data)

    pagina = response.content.decode()
    assert response.status_code == 409
    for stuk in ("<p>Binnen vier uur.</p>", "<p>Binnen twee uur.</p>", "Te lang"):
        assert stuk in pagina
    assert reverse("besluit_geven", args=[wereld.vraag(nieuw, 0).pk]) in pagina


@pytest.mark.regel("R14")
def test_body_whose_turn_comes_later_sees_both_texts_when_its_own_was_replaced(client_van):
    wereld = Agendawereld()
    oud = wereld.leg_voor(een=["Oude tekst."])
    wereld.adviseer(oud)
    vraag = wereld.vraag(oud, "jenv", 2)
    wereld.leg_voor(een=["Nieuwe tekst."])

    response = client_van(wereld.wie["jenv"]).post(reverse("besluit_geven", args=[vraag.pk]), _formulier(oud))

    pagina = response.content.decode()
    assert response.status_code == 409
    assert "<p>Oude tekst.</p>" in pagina
    assert "<p>Nieuwe tekst.</p>" in pagina
    assert "Er wacht nu geen besluit op u." in pagina


def test_second_answer_of_a_party_shows_the_first(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    wereld.besluit(versie, 0, KANTTEKENING)

    url = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])
    response = client_van(wereld.contacten[0]).post(url, _formulier(versie))

    assert response.status_code == 409
    assert "Hierover is al besloten" in response.content.decode()
    assert "Het tweede punt is te vaag." in response.content.decode()


def test_page_says_in_whose_name_one_decides(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    mandaat = _mandaat(wereld, gever=0, nemer=1)
    client = client_van(wereld.contacten[1])
    url = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])

    voor = client.get(url).content.decode()
    client.post(url, _formulier(versie))
    na = client.get(url).content.decode()

    assert f"U beslist namens {mandaat.gever}." in voor
    assert f"van {mandaat.nemer}, namens {mandaat.gever}" in na


def test_withdrawing_asks_once_more_and_stays_visible(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    wereld.besluit(versie, 0)
    client = client_van(wereld.contacten[0])
    url = reverse("besluit_intrekken", args=[wereld.vraag(versie, 0).pk])

    vraag, gedaan, nog_eens = client.get(url), client.post(url), client.post(url)

    assert "Trek het besluit in" in vraag.content.decode()
    assert (gedaan.status_code, nog_eens.status_code) == (302, 409)
    assert "Ingetrokken op" in client.get(reverse("versie_detail", args=[versie.pk])).content.decode()


def test_withdrawing_after_replacement_shows_both_texts(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor(een=["Oud."])
    wereld.besluit(versie, 0)
    wereld.leg_voor(een=["Nieuw."])

    url = reverse("besluit_intrekken", args=[wereld.vraag(versie, 0).pk])
    response = client_van(wereld.contacten[0]).post(url)

    assert (response.status_code, response.context["oud"]) == (409, versie)


@pytest.mark.parametrize(("zichtbaarheid", "status"), [("openbaar", 200), ("landelijk", 404)])
def test_visitor_reads_an_adopted_text_that_is_open_and_no_answers(zichtbaarheid, status, client):
    wereld = Agendawereld(zichtbaarheid)
    versie = wereld.leg_voor(een=["Wij delen één lijst."])
    url = reverse("versie_detail", args=[versie.pk])
    voor = client.get(url).status_code

    wereld.neem_aan(versie)
    response = client.get(url)

    assert (voor, response.status_code) == (404, status)
    assert ("Wij delen één lijst." in response.content.decode()) is (status == 200)
    assert "Lid cvi" not in response.content.decode()


def test_difference_never_shows_a_version_the_reader_may_not_read(client):
    wereld = Agendawereld()
    eerste = wereld.leg_voor(een=["Eerste tekst."])
    wereld.neem_aan(eerste)
    wereld.leg_voor(een=["Geheime tussentekst."])
    derde = wereld.leg_voor(een=["Derde tekst."])
    wereld.neem_aan(derde)

    pagina = client.get(reverse("versie_verschil", args=[derde.pk])).content.decode()

    assert "van versie 1 naar versie 3" in pagina
    assert "Geheime tussentekst" not in pagina


def test_overview_shows_what_waits_and_no_more(client_van):
    wereld = Planwereld(2)
    versie = wereld.leg_voor()
    client = client_van(wereld.contacten[0])

    voor = client.get("/overzicht/")
    wereld.besluit(versie, 0)
    na = client.get("/overzicht/")

    pad = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])
    assert [punt.url for punt in voor.context["aandacht"].punten] == [pad]
    assert f'href="{pad}"' in voor.content.decode()
    assert "Alles is klaar" not in voor.content.decode()
    assert na.context["aandacht"].aantal == 0


def test_overview_counts_every_decision_also_below_its_cut(client_van, monkeypatch):
    monkeypatch.setattr("portaal.views.overzicht.MEESTE_PUNTEN", 15)
    wereld = Agendawereld()
    for _ in range(17):
        wereld.agenda = maak_agenda(sector=SectorFactory(), titel="Agenda")
        wereld.leg_voor()

    aandacht = client_van(wereld.wie["cvi"]).get("/overzicht/").context["aandacht"]

    assert (len(aandacht.punten), aandacht.aantal) == (15, 17)


def test_overview_asks_the_same_number_of_queries(client_van, assert_constant_queries):
    wereld = Agendawereld()

    def maak(aantal: int) -> None:
        for _ in range(aantal):
            agenda = maak_agenda(sector=SectorFactory(), titel="Agenda")
            inhoud = {"zichtbaarheid": "openbaar", **tekst(een=["Een."])}
            leg_voor(agenda, inhoud=inhoud, door=wereld.wie["regisseur"])

    assert_constant_queries(client_van(wereld.wie["cvi"]), "/overzicht/", maak, 7)


@pytest.mark.parametrize(("naam", "aantal"), [("versie_detail", 9), ("versie_verschil", 5)])
def test_version_pages_ask_the_same_number_of_queries(naam, aantal, client_van, assert_constant_queries):
    wereld = Planwereld(8)
    wereld.leg_voor(een=["Een."])
    versie = wereld.leg_voor(een=["Twee."])
    nummers = iter(range(8))

    def maak(erbij: int) -> None:
        for _ in range(erbij):
            wereld.besluit(versie, next(nummers), KANTTEKENING)

    assert_constant_queries(client_van(wereld.contacten[7]), reverse(naam, args=[versie.pk]), maak, aantal)


def test_page_of_a_decision_asks_the_same_number_of_queries(client_van, assert_constant_queries):
    wereld = Planwereld(8)
    wereld.leg_voor(een=["Een."])
    versie = wereld.leg_voor(een=["Twee."])
    nummers = iter(range(1, 8))

    def maak(erbij: int) -> None:
        for _ in range(erbij):
            wereld.besluit(versie, next(nummers))

    url = reverse("besluit_geven", args=[wereld.vraag(versie, 0).pk])
    assert_constant_queries(client_van(wereld.contacten[0]), url, maak, 11)


def test_log_tells_who_decided_on_which_text_and_not_why():
    wereld = Planwereld(1)
    versie = wereld.leg_voor()
    wereld.besluit(versie, 0, KANTTEKENING)

    regels = Gebeurtenis.objects.order_by("nummer")

    assert Counter(regel.wat for regel in regels) == {
        "versie.voorgelegd": 1,
        "besluit.genomen": 1,
        "versie.aangenomen": 1,
    }
    assert {regel.bijzonderheden["sha256"] for regel in regels} == {versie.sha256}
    assert "te vaag" not in str(list(regels.values()))
