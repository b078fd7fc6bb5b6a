"""Powers of bodies are rows: given, taken and even invented without a column, and asked for by a declared code."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.techniek.models import Verzoek
from kantoor.techniek.services.verzoeken import bevestig
from leden.models import Spelregels
from leden.policy import zetels
from netwerken.models import Gremium, Gremiumrecht
from netwerken.rechten import RECHTEN, recht
from netwerken.services.referentie import ReferentieFout, laad_referentie
from tests.broncode import boom, eigen_code
from tests.factories import GebruikerFactory, GremiumFactory, GremiumlidFactory
from tests.netwerken.bestanden import lees, schrijf, voeg_toe

NIEUW = "keurt_oefeningen"
JENV = "jenv / maakt_rapportages"


@pytest.fixture
def nieuw_recht() -> Iterator[str]:
    """A power that an app declares from now on."""
    yield recht(NIEUW, "keurt oefeningen goed")
    RECHTEN.vergeet(NIEUW)


@pytest.mark.django_db
def test_new_power_is_a_declared_code_and_a_line_in_the_file(nieuw_recht: str, kopie: Path) -> None:
    voeg_toe(kopie / "gremiumrechten.csv", gremium="cvi", recht=nieuw_recht)

    laad_referentie(kopie)
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())

    Spelregels.objects.all().delete()  # Nobody here agreed to them yet.
    wie = {code: GremiumlidFactory(gremium=Gremium.objects.get(code=code)).gebruiker for code in ("cvi", "jenv")}
    assert Lezer(wie["cvi"]).feit(zetels) == {"gremium:cvi", "leest_rapportages", NIEUW}
    assert Lezer(wie["jenv"]).feit(zetels) == {
        "gremium:jenv",
        "begint_nationaal_plan",
        "leest_editie_stuurgroep",
        "leest_editie_sectoren",
    }


@pytest.mark.django_db
def test_power_that_no_app_declares_is_refused_with_file_and_line(kopie: Path) -> None:
    voeg_toe(kopie / "gremiumrechten.csv", gremium="cvi", recht=NIEUW)

    with pytest.raises(ReferentieFout) as fout:
        laad_referentie(kopie)

    keuzes = ", ".join(recht.code for recht in RECHTEN)
    assert str(fout.value) == f"gremiumrechten.csv, regel 17: kolom 'recht': '{NIEUW}' kan niet; kies uit {keuzes}"
    assert not Gremium.objects.exists()


@pytest.mark.django_db
def test_line_that_is_taken_out_takes_the_power_away_and_is_named(kopie: Path) -> None:
    laad_referentie()
    eigen = GremiumFactory(code="eigen", leest_rapportages=True)
    Gremiumrecht.objects.create(gremium=Gremium.objects.get(code="jenv"), recht="maakt_rapportages")
    kolommen, rijen = lees(kopie / "gremiumrechten.csv")
    schrijf(kopie / "gremiumrechten.csv", kolommen, [rij for rij in rijen if rij["gremium"] != "cvi"])

    uitvoer = StringIO()
    call_command("laad_referentie", map=kopie, stdout=uitvoer)

    weg = [
        f"  vervallen, want niet meer in het bestand: {wat}"
        for wat in ("cvi / leest_rapportages", "jenv / maakt_rapportages")
    ]
    assert [regel for regel in uitvoer.getvalue().splitlines() if "vervallen" in regel] == weg
    assert not Gremiumrecht.objects.filter(gremium__code="cvi").exists()
    assert [recht.recht for recht in eigen.rechten.all()] == ["leest_rapportages"]


@pytest.mark.django_db
def test_power_that_was_chosen_in_the_portal_stays_when_the_files_are_loaded_again() -> None:
    laad_referentie()
    raden = Gremium.objects.get(code="managementraden")
    for code, gekozen in (("leest_editie_stuurgroep", True), ("maakt_agendas", False)):
        Gremiumrecht.objects.create(gremium=raden, recht=code, gekozen=gekozen)

    laad_referentie()

    assert [rij.recht for rij in raden.rechten.all()] == ["leest_editie_stuurgroep"]


@pytest.mark.django_db
def test_seats_are_one_query_whatever_they_allow() -> None:
    wie = GebruikerFactory()
    rechten = {"maakt_agendas": True, "leest_rapportages": True, "maakt_rapportages": True}
    GremiumlidFactory(gebruiker=wie, gremium=GremiumFactory(code="veel", **rechten))
    GremiumlidFactory(gebruiker=wie, gremium=GremiumFactory(code="geen"))
    lezer = Lezer(wie)
    lezer.feit(zetels)  # Reads whether the rules of play were agreed to, which are not counted here.

    with CaptureQueriesContext(connection) as vangst:
        gevonden = Lezer(wie).feit(zetels)

    assert gevonden == {"gremium:veel", "gremium:geen", *rechten}
    assert [vraag["sql"].count("gremiumrecht") > 0 for vraag in vangst.captured_queries].count(True) == 1


@pytest.mark.django_db
def test_two_keepers_give_a_power_once_of_all_declared_ones(client: Client, nieuw_recht: str) -> None:
    een, twee = (Gebruiker.objects.create_superuser(f"{wie}@voorbeeld.test", naam=wie) for wie in ("een", "twee"))
    client.force_login(een)
    gremium = GremiumFactory(leest_rapportages=True)

    def vraag(recht: str) -> int:
        velden = {"gremium": gremium.pk, "recht": recht, "reden": "Dit gremium krijgt er werk bij."}
        return client.post(reverse("verzoek_nieuw", args=["recht"]), velden).status_code

    assert (vraag("zomaar"), vraag("leest_rapportages"), vraag(nieuw_recht)) == (200, 200, 302)
    assert [recht.recht for recht in gremium.rechten.all()] == ["leest_rapportages"]
    bevestig(Verzoek.objects.get(), door=twee)
    assert {recht.recht for recht in gremium.rechten.all()} == {"leest_rapportages", nieuw_recht}


@pytest.mark.django_db
def test_admin_takes_a_power_away_and_gives_none(client: Client, nieuw_recht: str) -> None:
    client.force_login(Gebruiker.objects.create_superuser("beheer@voorbeeld.test", naam="Beheerder"))
    gremium = GremiumFactory(leest_rapportages=True)
    rij = {"rechten-0-id": gremium.rechten.get().pk, "rechten-0-gremium": gremium.pk, "rechten-0-DELETE": "on"}
    erbij = {"rechten-1-gremium": gremium.pk, "rechten-1-recht": nieuw_recht}
    velden = {"naam": gremium.naam, "volgorde": 0, "rechten-INITIAL_FORMS": 1, "rechten-TOTAL_FORMS": 2, **rij, **erbij}

    antwoord = client.post(reverse("admin:netwerken_gremium_change", args=[gremium.pk]), velden)

    assert antwoord.status_code == 302
    assert list(gremium.rechten.all()) == []


def test_code_asks_for_a_power_by_its_constant_and_not_by_its_name() -> None:
    """A misspelled name would be a power that nobody has; a misspelled constant does not start."""
    codes = {recht.code for recht in RECHTEN}
    gevonden = [
        (pad.name, knoop.lineno, knoop.value)
        for pad in eigen_code()
        for knoop in ast.walk(boom(pad))
        if isinstance(knoop, ast.Constant) and knoop.value in codes and not _is_verklaring(pad, knoop)
    ]

    assert gevonden == []


def _is_verklaring(pad: Path, woord: ast.Constant) -> bool:
    aanroepen = [knoop for knoop in ast.walk(boom(pad)) if isinstance(knoop, ast.Call)]
    return any(ast.unparse(knoop.func) == "recht" and knoop.args[0] is woord for knoop in aanroepen)
