"""The yearly question "klopt dit nog?": asked once, repeated once, and what silence and an answer do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from celery import current_app
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.post.models import Bericht
from kantoor.taken.rooster import ROOSTER
from leden.models import Herbevestiging, Lidmaatschap
from leden.queries.leden import stille_leden
from leden.services.herbevestiging import bevestig, herinner, schors_stille_leden, vraag_herbevestiging
from leden.services.lidmaatschap import schors
from tests.cast import bouw_cast
from tests.factories import LidmaatschapFactory

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
NU = date(2026, 11, 2)


@pytest.fixture
def klok() -> Any:
    """Return `klok(dagen)`: it is noon, that many days after `NU`, from now on; it starts at `NU`."""
    reizen: list[Any] = []

    def zet(dagen: int) -> None:
        reizen.append(time_machine.travel(f"{NU + timedelta(days=dagen)}T12:00:00+01:00", tick=False))
        reizen[-1].start()

    zet(0)
    yield zet
    for reis in reversed(reizen):
        reis.stop()


@pytest.fixture
def lid(klok: Any, db: None) -> Lidmaatschap:
    """A membership that began more than a year ago."""
    return LidmaatschapFactory(van=NU - timedelta(days=366), gebruiker__naam="Jan Stil", netwerk__naam="Het Netwerk")


def staat(lid: Lidmaatschap) -> str:
    return Lidmaatschap.objects.get(pk=lid.pk).staat


def onderwerpen() -> list[str]:
    return list(Bericht.objects.values_list("onderwerp", flat=True))


def test_who_joined_over_a_year_ago_is_asked_once(lid: Lidmaatschap) -> None:
    LidmaatschapFactory(van=NU - timedelta(days=365))
    LidmaatschapFactory(van=NU - timedelta(days=500), gebruiker__is_active=False)
    LidmaatschapFactory(van=NU - timedelta(days=500), staat="geschorst")

    gevraagd = [vraag_herbevestiging() for _ in range(2)]

    vraag = Herbevestiging.objects.get()
    assert gevraagd == [1, 0]
    assert (vraag.gebruiker, vraag.gevraagd_op, vraag.uiterlijk) == (lid.gebruiker, NU, NU + timedelta(days=30))
    assert onderwerpen() == ["Kloppen uw gegevens nog?"]


def test_an_answer_is_good_for_a_year(lid: Lidmaatschap, klok: Any) -> None:
    bevestig(door=lid.gebruiker, klopt=True)

    klok(365)
    binnen = vraag_herbevestiging()
    klok(366)

    assert (binnen, vraag_herbevestiging()) == (0, 1)


@pytest.mark.parametrize(("dag", "verwacht"), [(19, [0, 0]), (20, [1, 1]), (30, [1, 1]), (31, [0, 0])])
def test_the_question_is_repeated_once(lid: Lidmaatschap, klok: Any, dag: int, verwacht: list[int]) -> None:
    vraag_herbevestiging()
    klok(dag)

    gedaan = [herinner() for _ in range(2)]

    herinneringen = [onderwerp for onderwerp in onderwerpen() if onderwerp.startswith("Herinnering")]
    assert (gedaan, len(herinneringen)) == (verwacht, verwacht[0])


@pytest.mark.parametrize(("dag", "na"), [(30, "actief"), (31, "geschorst")])
def test_silence_suspends_after_the_term_and_not_before(lid: Lidmaatschap, klok: Any, dag: int, na: str) -> None:
    vraag_herbevestiging()
    klok(dag)

    gedaan = [schors_stille_leden() for _ in range(2)]

    assert staat(lid) == na
    assert gedaan == ([1, 0] if na == "geschorst" else [0, 0])
    assert onderwerpen().count("Uw lidmaatschap is geschorst") == gedaan[0]


def test_yes_resumes_what_the_silence_suspended_and_nothing_else(lid: Lidmaatschap, klok: Any) -> None:
    ander = LidmaatschapFactory(gebruiker=lid.gebruiker)
    schors(ander, reden="Om iets anders.", door=None)
    vraag_herbevestiging()
    klok(31)
    schors_stille_leden()

    bevestig(door=lid.gebruiker, klopt=True)

    assert (staat(lid), staat(ander)) == ("actief", "geschorst")
    assert stille_leden(Lezer(lid.gebruiker)).count() == 0


def test_no_tells_the_regisseur_and_resumes_nothing(lid: Lidmaatschap, klok: Any, client_van: ClientVan) -> None:
    cast = bouw_cast()  # after `klok` began
    vraag_herbevestiging()
    klok(31)
    schors_stille_leden()

    bevestig(door=lid.gebruiker, klopt=False, toelichting="Ik werk nu ergens anders.")

    bericht = Bericht.objects.get(onderwerp="Gegevens van Jan Stil kloppen niet meer")
    pad = reverse("lid_detail", args=[lid.gebruiker_id])
    pagina = client_van(cast["regisseur"]).get(pad).content.decode()
    assert (bericht.aan, "Ik werk nu ergens anders." in bericht.tekst) == ("regisseur@voorbeeld.test", False)
    assert ("Ik werk nu ergens anders." in pagina, pad in bericht.tekst) == (True, True)
    assert staat(lid) == "geschorst"
    assert Herbevestiging.objects.get(gebruiker=lid.gebruiker).bevestigd_op == NU + timedelta(days=31)


def test_silence_shows_for_the_regisseur(lid: Lidmaatschap, client_van: ClientVan) -> None:
    cast = bouw_cast()
    vraag_herbevestiging()

    stil = {
        wie: stille_leden(Lezer(cast[wie])).filter(gebruiker=lid.gebruiker).count() for wie in ("regisseur", "lid_a")
    }

    assert stil == {"regisseur": 1, "lid_a": 0}
    lijst = client_van(cast["regisseur"]).get("/beheer/leden/?staat=stil")
    assert [str(wie) for wie in lijst.context["page_obj"]] == ["Jan Stil"]


def test_the_page_shows_what_we_know_and_takes_yes(lid: Lidmaatschap, client_van: ClientVan) -> None:
    vraag_herbevestiging()
    client = client_van(lid.gebruiker)

    pagina = client.get("/account/klopt-dit-nog/").content.decode()
    antwoord = client.post("/account/klopt-dit-nog/", {"klopt": "ja"})

    assert "Het Netwerk, lid namens" in pagina
    assert "Antwoord uiterlijk 2 december 2026." in pagina
    assert antwoord.headers["Location"] == "/account/lidmaatschap/"
    assert Herbevestiging.objects.get().bevestigd_op == NU


def test_no_without_words_is_told_at_its_field(lid: Lidmaatschap, client_van: ClientVan) -> None:
    antwoord = client_van(lid.gebruiker).post("/account/klopt-dit-nog/", {"klopt": "nee"})

    assert antwoord.context["form"].errors == {
        "toelichting": ["Vul in wat er is veranderd. Dan kan de netwerkregisseur het aanpassen."]
    }
    assert Herbevestiging.objects.count() == 0


def test_every_scheduled_task_exists() -> None:
    current_app.loader.import_default_modules()

    taken = {regel.taak for regel in ROOSTER}

    assert taken - set(current_app.tasks) == set()


def test_the_daily_command_does_all_daily_tasks_and_twice_is_once(lid: Lidmaatschap) -> None:
    uitvoer = StringIO()

    for _ in range(2):
        call_command("dagelijks", stdout=uitvoer)

    dagelijks = [regel.naam for regel in ROOSTER if regel.dagelijks]
    regels = uitvoer.getvalue().splitlines()
    assert [regel.partition(":")[0] for regel in regels] == dagelijks * 2
    assert regels.count("klopt dit nog: 1") == 1
    assert onderwerpen() == ["Kloppen uw gegevens nog?"]
