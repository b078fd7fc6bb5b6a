"""Advice reaches who works on the text, and is worked in or answered before anybody adopts it (R14)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from besluiten.models import Adviesantwoord, Besluit, Besluitronde, Versie
from besluiten.services.adviezen import beantwoord_advies
from besluiten.services.besluiten import Besluitfout, ga_door_zonder_advies, trek_besluit_in
from kantoor.access.toegang import Geweigerd
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from tests.besluiten.rondes import BEZWAAR, KANTTEKENING, Agendawereld, Planwereld, antwoord
from tests.factories import GebruikerFactory, GremiumlidFactory

pytestmark = pytest.mark.django_db
ClientVan = Callable[[Any], Client]


def stap(versie: Versie) -> int:
    return Besluitronde.objects.get(versie=versie).stap


def beide_met_kanttekening(wereld: Agendawereld) -> tuple[Versie, list[Besluit]]:
    versie = wereld.leg_voor(een=["Meldingen gaan via LCMS."])
    return versie, [
        wereld.besluit(versie, code, 1, uitkomst, reden=f"Noem ook {code}.")
        for code, uitkomst in (("managementraden", KANTTEKENING), ("cvi", BEZWAAR))
    ]


def brieven() -> list[tuple[str, str]]:
    return sorted((brief.to[0].partition("@")[0], brief.subject) for brief in mail.outbox)


@pytest.mark.regel("R14")
def test_adoption_starts_only_when_every_advice_with_words_was_answered() -> None:
    wereld = Agendawereld()
    versie, adviezen = beide_met_kanttekening(wereld)
    stappen = [stap(versie)]

    for advies in adviezen:
        beantwoord_advies(advies, tekst="De handreiking noemt het al.", door=wereld.wie["regisseur"])
        stappen.append(stap(versie))

    assert stappen == [1, 1, 2]
    assert Gebeurtenis.objects.filter(wat="advies.beantwoord").count() == 2


@pytest.mark.regel("R14")
def test_a_new_text_takes_the_advice_in_and_goes_on_to_adoption(django_capture_on_commit_callbacks: Any) -> None:
    wereld = Agendawereld()
    beide_met_kanttekening(wereld)

    with django_capture_on_commit_callbacks(execute=True):
        tweede = wereld.leg_voor(een=["Meldingen gaan via LCMS, ook van de tankstations."])

    advies = Besluit.objects.filter(vraag__ronde__versie=tweede)
    assert (stap(tweede), advies.exclude(overgenomen_van=None).count(), advies.count()) == (2, 2, 2)
    assert brieven() == [
        ("cvi", "Er is geantwoord op uw advies"),
        ("cvi", "Uw vaststelling is gevraagd"),
        ("jenv", "Uw vaststelling is gevraagd"),
        ("managementraden", "Er is geantwoord op uw advies"),
        ("veiligheidsberaad", "Uw vaststelling is gevraagd"),
    ]
    call_command("controleer_versies", stdout=StringIO())


@pytest.mark.regel("R14")
def test_a_text_that_changes_while_bodies_adopt_it_is_advised_on_again() -> None:
    wereld = Agendawereld()
    versie, adviezen = beide_met_kanttekening(wereld)
    for advies in adviezen:
        beantwoord_advies(advies, tekst="Nee.", door=wereld.wie["regisseur"])

    assert (stap(versie), stap(wereld.leg_voor(een=["Iets heel anders."]))) == (2, 1)


@pytest.mark.regel("R6")
def test_advice_that_comes_after_its_term_holds_nothing_back_and_is_still_read() -> None:
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    wereld.besluit(versie, "cvi", 1)
    with time_machine.travel(vandaag() + timedelta(days=29)):
        ga_door_zonder_advies()
        laat = wereld.besluit(versie, "managementraden", 1, KANTTEKENING)
        for code in ("cvi", "veiligheidsberaad", "jenv"):
            wereld.besluit(versie, code, 2)

    assert Besluitronde.objects.get(versie=versie).staat == Besluitronde.Staat.AANGENOMEN
    assert laat.reden == "Het tweede punt is te vaag."


def test_who_works_on_the_text_hears_of_each_remark_and_once_that_all_advice_is_in(
    django_capture_on_commit_callbacks: Any,
) -> None:
    wereld = Agendawereld()
    GremiumlidFactory(gremium=wereld.gremia["cvi"], gebruiker=GebruikerFactory(email="tweede@voorbeeld.test"))

    with django_capture_on_commit_callbacks(execute=True):
        _, adviezen = beide_met_kanttekening(wereld)
        ga_door_zonder_advies()
    mail.outbox = [brief for brief in mail.outbox if "gevraagd" not in brief.subject]

    assert brieven() == [
        ("regisseur", "Er is advies met een kanttekening"),
        ("regisseur", "Er is advies met een kanttekening"),
        ("regisseur", "Verwerk de adviezen"),
        ("tweede", "Er is voor uw gremium geantwoord"),
    ]
    teksten = {brief.subject: brief.body for brief in mail.outbox}
    assert "Noem ook cvi." in teksten["Er is advies met een kanttekening"]
    assert "Er zijn 2 adviezen met een kanttekening of bezwaar." in teksten["Verwerk de adviezen"]
    assert reverse("versie_detail", args=[adviezen[0].vraag.ronde.versie.pk]) in teksten["Verwerk de adviezen"]
    assert "Lid cvi antwoordde voor heel Cvi" in teksten["Er is voor uw gremium geantwoord"]


@pytest.mark.databank
def test_an_answer_is_given_once_by_who_works_on_the_text_and_never_changes() -> None:
    wereld = Agendawereld()
    _, (advies, ander) = beide_met_kanttekening(wereld)
    regisseur = wereld.wie["regisseur"]
    eerste = beantwoord_advies(advies, tekst="Staat er al.", door=regisseur)

    assert beantwoord_advies(advies, tekst=" Staat er al. ", door=regisseur) == eerste
    with pytest.raises(Besluitfout, match="intussen beantwoord"):
        beantwoord_advies(advies, tekst="Toch niet.", door=regisseur)
    with pytest.raises(Besluitfout, match="Schrijf op wat u"):
        beantwoord_advies(ander, tekst=" ", door=regisseur)
    for wie in ("jenv", "managementraden", "cvi"):  # who is asked later, reads along, and gave it
        with pytest.raises(Geweigerd):
            beantwoord_advies(ander, tekst="Nee.", door=wereld.wie[wie])
    with pytest.raises(DatabaseError), transaction.atomic():
        Adviesantwoord.objects.update(tekst="Anders")
    trek_besluit_in(ander, door=wereld.wie["cvi"])
    with pytest.raises(Besluitfout, match="intussen beantwoord of ingetrokken"):
        beantwoord_advies(ander, tekst="Nee.", door=regisseur)


def test_the_page_of_an_advice_takes_the_answer_and_everybody_reads_it(client_van: ClientVan) -> None:
    wereld = Agendawereld()
    versie, (advies, laatste) = beide_met_kanttekening(wereld)
    client = client_van(wereld.wie["regisseur"])
    pad = reverse("advies_verwerken", args=[advies.pk])

    zonder = client.post(pad, {"tekst": ""})
    eerste = client.post(pad, {"tekst": "De handreiking noemt het al."}, follow=True)
    nog_eens = client.post(pad, {"tekst": "Iets anders."})
    tweede = client.post(reverse("advies_verwerken", args=[laatste.pk]), {"tekst": "Nee, te duur."}, follow=True)

    assert zonder.context["form"].errors == {"tekst": ["Schrijf op wat u met dit advies doet."]}
    assert "Nog 1 advies wacht." in eerste.content.decode()
    assert (nog_eens.status_code, stap(versie)) == (409, 2)
    assert "Alle adviezen zijn verwerkt" in tweede.content.decode()
    gelezen = client_van(wereld.wie["jenv"]).get(reverse("versie_detail", args=[versie.pk])).content.decode()
    assert "De handreiking noemt het al." in gelezen
    assert "Negatief advies" in gelezen
    assert client_van(wereld.wie["jenv"]).post(pad, {"tekst": "Ik."}).status_code == 403


def test_the_form_for_advice_asks_advice_and_says_for_whom_one_answers(client_van: ClientVan) -> None:
    wereld = Agendawereld()
    versie = wereld.leg_voor()
    vraag = wereld.vraag(versie, "cvi", 1)

    pagina = client_van(wereld.wie["cvi"]).get(reverse("besluit_geven", args=[vraag.pk])).content.decode()

    for tekst in ("Wat is uw advies?", "Advies met kanttekening", "Uw antwoord geldt voor heel Cvi.", "Advies opslaan"):
        assert tekst in pagina
    assert "Wat is uw besluit?" not in pagina


def test_words_about_a_piece_of_a_network_stay_out_of_mail(django_capture_on_commit_callbacks: Any) -> None:
    wereld = Planwereld(2)
    versie = wereld.leg_voor()

    with django_capture_on_commit_callbacks(execute=True):
        antwoord(wereld.vraag(versie, 0), wereld.contacten[0], BEZWAAR, reden="Onze pompen staan stil.")

    bezwaar = [brief.body for brief in mail.outbox if "bezwaar" in brief.subject]
    assert bezwaar
    assert "Onze pompen" not in "".join(bezwaar)
