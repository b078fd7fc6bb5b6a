"""What follows when an agenda goes round and is adopted: who hears it, and what its page says meanwhile (R14, R17)."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from agendas.services import agendas as diensten
from leden.models import Lidmaatschap
from netwerken.models import Netwerk
from tests.agendas.agendawereld import Volle
from tests.factories import GebruikerFactory, LidmaatschapFactory, NetwerkFactory, SectorFactory
from tests.gedeeld import eenmaal_per_bestand, open_wereld

pytestmark = [pytest.mark.django_db, pytest.mark.databank]


gebouwde_wereld = eenmaal_per_bestand(Volle)


@pytest.fixture
def wereld(gebouwde_wereld: bytes, db: None) -> Volle:
    wereld: Volle = open_wereld(gebouwde_wereld)
    return wereld


@pytest.mark.regel("R17")
def test_adoption_is_told_to_the_networks_of_the_sector_and_to_who_works_on_agendas(
    wereld: Volle, django_capture_on_commit_callbacks: Any
) -> None:
    """A network that sleeps, one of another sector and a member who speaks for nobody hear nothing."""
    sector = wereld.agenda.sector
    wakker, slaapt = NetwerkFactory(sectoren=[sector], naam="Netwerk Wakker"), NetwerkFactory(sectoren=[sector])
    Netwerk.objects.filter(pk=slaapt.pk).update(staat=Netwerk.Staat.SLAPEND)
    alles = NetwerkFactory(alle_sectoren=True)
    ander = NetwerkFactory(sectoren=[SectorFactory()])
    contact = GebruikerFactory(email="contact@voorbeeld.test")
    for netwerk in (wakker, slaapt, alles, ander):
        rol = Lidmaatschap.Rol.CONTACTPERSOON
        LidmaatschapFactory(gebruiker=contact, netwerk=netwerk, organisatie=wereld.kanten[0], rol=rol)
    lid = GebruikerFactory(email="lid@voorbeeld.test")
    LidmaatschapFactory(netwerk=wakker, gebruiker=lid, organisatie=wereld.kanten[0])

    with django_capture_on_commit_callbacks(execute=True):
        wereld.vastgesteld()

    brieven = [brief for brief in mail.outbox if brief.subject == "Er is een sectoragenda vastgesteld"]
    assert sorted(brief.to[0].partition("@")[0] for brief in brieven) == ["contact", "contact", "regisseur"]
    assert all(f"De agenda van de sector {sector.naam}, versie 1, is vastgesteld" in brief.body for brief in brieven)
    assert sum("toetst nu de 5 punten" in brief.body for brief in brieven) == 2


def test_the_page_says_which_version_counts_while_the_next_one_is_decided_and_who_objects(
    wereld: Volle, client_van: Any
) -> None:
    wereld.vastgesteld()
    diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)
    wereld.ververs()
    wereld.punten[0].refresh_from_db()
    diensten.wijzig(
        wereld.punten[0], gegevens={"maat": "Binnen een uur."}, bewerking=wereld.agenda.bewerking, door=wereld.regisseur
    )
    tweede = wereld.voorleggen()
    wereld.adviseer(tweede)
    wereld.besluit(tweede, "jenv", 2, "bezwaar", reden="Het uur is te kort.")

    pagina = client_van(wereld.regisseur).get(wereld.agenda.get_absolute_url()).content.decode()
    buiten = client_van(GebruikerFactory()).get(wereld.agenda.get_absolute_url()).content.decode()

    assert "Versie 1 geldt tot versie 2 is vastgesteld" in pagina
    assert "Jenv heeft bezwaar" in pagina
    assert "Het uur is te kort." in pagina
    assert "Het uur is te kort." not in buiten


def test_the_difference_folds_what_did_not_change(wereld: Volle, client_van: Any) -> None:
    wereld.vastgesteld()
    diensten.begin_nieuwe_versie(wereld.agenda, door=wereld.regisseur)
    wereld.ververs()
    diensten.wijzig(
        wereld.punten[0], gegevens={"maat": "Binnen een uur."}, bewerking=wereld.agenda.bewerking, door=wereld.regisseur
    )
    tweede = wereld.voorleggen()

    pagina = client_van(wereld.regisseur).get(reverse("versie_verschil", args=[tweede.pk])).content.decode()

    open_deel = re.sub(r"<details.*?</details>", "", pagina, flags=re.DOTALL)
    assert open_deel.count("Niet veranderd") == 0
    assert open_deel.count('<span class="label">Gewijzigd</span>') == 1
    assert "niet veranderd</summary>" in pagina
