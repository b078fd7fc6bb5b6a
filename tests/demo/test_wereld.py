"""The demo world: complete, the same each time, and gone without a trace."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from actieplannen.models import Actieplan, Verbeteractie
from demo.bouw import bouw
from kantoor.accounts.models import Gebruiker
from leden.models import Aanmelding, Lidmaatschap
from netwerken.models import Gremium
from tests.gedeeld import eenmaal_per_bestand, open_wereld

pytestmark = pytest.mark.databank

EIGEN = ("netwerken", "actieplannen", "rapportages", "menukaart", "accounts", "post", "account")


@pytest.fixture
def referentie(db: None) -> None:
    call_command("laad_referentie", verbosity=0, stdout=StringIO())


def _bouw_demo() -> None:
    call_command("laad_referentie", verbosity=0, stdout=StringIO())
    bouw()


gebouwde_demo = eenmaal_per_bestand(_bouw_demo)


@pytest.fixture
def demo(gebouwde_demo: bytes, db: None) -> None:
    """The demo world as it was loaded."""
    open_wereld(gebouwde_demo)


def _aantallen() -> dict[str, int]:
    modellen = [model for app in EIGEN for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model._base_manager.count() for model in modellen}


def test_demo_needs_the_reference_data(db: None) -> None:
    with pytest.raises(CommandError, match="laad_referentie"):
        call_command("laad_demo")


def test_demo_is_refused_in_production(referentie: None, settings: Any) -> None:
    settings.PRODUCTIE = True

    with pytest.raises(CommandError, match="De demowereld hoort niet in productie"):
        call_command("laad_demo")

    assert Gebruiker.objects.count() == 0


def test_demo_fills_every_body_and_role(demo: None) -> None:
    assert Gebruiker.objects.filter(is_demo=True).count() == 65
    assert not Gremium.objects.filter(zetels=None).exists()
    assert set(Lidmaatschap.objects.values_list("rol", flat=True)) == {"lid", "contactpersoon", "voorzitter"}
    assert Aanmelding.objects.filter(staat="wacht").count() == 3


def test_demo_plan_of_noord_holland_has_each_status_once(demo: None) -> None:
    plan = Actieplan.objects.get(netwerk__slug="vitaal-noord-holland")
    assert plan.acties.count() == 5


def test_demo_second_run_adds_nothing(demo: None) -> None:
    voor = _aantallen()

    toegevoegd = bouw()

    assert set(toegevoegd.values()) == {0}
    assert _aantallen() == voor


def test_demo_goes_without_a_trace(referentie: None) -> None:
    voor = _aantallen()
    bouw()

    call_command("laad_demo", "--verwijder", stdout=StringIO())

    assert _aantallen() == voor


def test_demo_keeps_what_people_changed(demo: None) -> None:
    actie = Verbeteractie.objects.filter(plan__is_demo=True).first()
    assert actie is not None
    actie.titel = "Door een mens gewijzigd"
    actie.save()

    bouw()

    actie.refresh_from_db()
    assert actie.titel == "Door een mens gewijzigd"


def test_demo_shows_its_accounts(demo: None) -> None:
    uit = StringIO()

    call_command("laad_demo", "--toon", stdout=uit)

    regels = uit.getvalue().splitlines()
    assert len(regels) == 65
    assert "regisseur@demo.example               Renske Regisseur" in regels
