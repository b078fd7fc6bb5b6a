"""The page of the log: who reads it, what it shows, what it can be narrowed by."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kantoor.access import Lezer
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.queries import VOLGENDE, soorten
from kantoor.audit.register import label_van
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from leden.gebeurtenissen import Ledengebeurtenis
from tests.cast import Cast
from tests.factories import GebruikerFactory, OrganisatieFactory
from tests.testklok import middag

ClientVan = Callable[[Any], Client]
SINDS = {"vanaf": "2026-03-01"}


@pytest.fixture
def regisseur(cast: Cast, client_van: ClientVan) -> Client:
    return client_van(cast["regisseur"])


@pytest.fixture
def regels(cast: Cast) -> None:
    """Three lines on three days."""
    for dag, wie, wat, op in (
        (1, "Zoë Ëlders", Ledengebeurtenis.AANMELDING_TOEGELATEN, GebruikerFactory(naam="Fryslân Vrager")),
        (2, "Bob", Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(naam="Vitens")),
        (3, "Bob", Ledengebeurtenis.AANMELDING_TOEGELATEN, OrganisatieFactory(naam="=1+1")),
    ):
        with time_machine.travel(datetime(2026, 3, dag, 23, 30, tzinfo=UTC), tick=False):
            leg_vast(wat, op, door=GebruikerFactory(naam=wie), vorm="csv", geheim="mag niemand lezen")


def gevonden(client: Client, **vraag: str) -> list[str]:
    pagina = client.get(reverse("logboek"), SINDS | vraag).context["page_obj"]
    return [regel.op_naam for regel in pagina]


@pytest.mark.parametrize(
    ("vraag", "namen"),
    [
        ({}, ["=1+1", "Vitens", "Fryslân Vrager"]),
        ({"wie": "zoe elders"}, ["Fryslân Vrager"]),
        ({"wat": "aanmelding.toegelaten"}, ["=1+1", "Fryslân Vrager"]),
        ({"soort": "organisatie"}, ["=1+1", "Vitens"]),
        ({"q": "fryslan"}, ["Fryslân Vrager"]),
        # Half past eleven at night in UTC is the next day in Amsterdam.
        ({"vanaf": "2026-03-03"}, ["=1+1", "Vitens"]),
        ({"tot": "2026-03-02"}, ["Fryslân Vrager"]),
        ({"tot": "2026-03-02", "vanaf": ""}, ["Fryslân Vrager"]),
        ({"vanaf": "2026-03-03", "tot": "2026-03-03", "wie": "bob"}, ["Vitens"]),
        ({"q": "bestaat niet"}, []),
    ],
)
def test_filters_narrow_the_log(vraag: dict[str, str], namen: list[str], regels: None, regisseur: Client) -> None:
    assert gevonden(regisseur, **vraag) == namen


@pytest.mark.parametrize(
    "vraag",
    [
        {"wat": "onzin"},
        {"vanaf": "gisteren"},
        {"pagina": "x"},
        {"tot": "9999-99-99"},
        {"tot": "9999-12-31"},
        {"tot": "0001-01-01"},
        {"vanaf": "0001-01-01"},
        {"vanaf": "9999-12-31"},
    ],
)
def test_nonsense_in_the_address_is_no_error(vraag: dict[str, str], regels: None, regisseur: Client) -> None:
    assert regisseur.get(reverse("logboek"), vraag).status_code == 200


def _geleden(dagen: int) -> str:
    return (vandaag() - timedelta(days=dagen)).isoformat()


@pytest.mark.parametrize(
    ("vraag", "eerste_dag", "dagen"),
    [
        ({}, 90, [1, 89]),
        ({"vanaf": ""}, 90, [1, 89]),
        ({"vanaf": "gisteren"}, 90, [1, 89]),
        ({"q": "regel"}, 90, [1, 89]),
        ({"tot": 2}, 92, [89, 91]),
        ({"vanaf": 100}, 100, [1, 89, 91]),
        ({"vanaf": 91, "tot": 91}, 91, [91]),
    ],
)
def test_without_a_first_day_the_log_goes_back_ninety_days(
    vraag: dict[str, Any], eerste_dag: int, dagen: list[int], cast: Cast, client_van: ClientVan
) -> None:
    for dag in (91, 89, 1):
        with time_machine.travel(middag(dag), tick=False):
            leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(naam=f"Regel {dag}"), door=None)
    vraag = {naam: _geleden(waarde) if isinstance(waarde, int) else waarde for naam, waarde in vraag.items()}

    antwoord = client_van(cast["regisseur"]).get(reverse("logboek"), vraag)

    gezien = [
        regel.op_naam for regel in antwoord.context["page_obj"] if regel.wat == Basisgebeurtenis.LIJST_GEEXPORTEERD
    ]
    assert gezien == [f"Regel {dag}" for dag in dagen]
    assert antwoord.context["filter"].eerste_dag.isoformat() == _geleden(eerste_dag)
    getoond = vraag.get("vanaf") or _geleden(eerste_dag)
    assert f'name="vanaf" value="{getoond}"' in antwoord.content.decode()


def test_the_kinds_to_choose_from_are_those_that_occur(regels: None, cast: Cast, lezer: Callable[[Any], Lezer]) -> None:
    regisseur, lid = lezer(cast["regisseur"]), lezer(cast["lid_a"])

    with CaptureQueriesContext(connection) as vangst:
        gevonden = [[waarde for waarde, _ in soorten(regisseur, veld)] for veld in ("wat", "op_soort")]

    for veld, waarden in zip(("wat", "op_soort"), gevonden, strict=True):
        assert waarden == sorted(set(Gebeurtenis.objects.values_list(veld, flat=True)), key=label_van)
        assert soorten(lid, veld) == []
    assert any("DISTINCT" in vraag["sql"] for vraag in vangst.captured_queries) is False


@pytest.mark.parametrize("veld", ["wat", "op_soort"])
def test_the_kinds_are_read_from_an_index(veld: str, regels: None) -> None:
    """Each step looks up one value; a plan that reads the table would read two million lines for every step."""
    sql = VOLGENDE.format(veld=veld, tabel=Gebeurtenis._meta.db_table)
    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        for manier in ("seqscan", "bitmapscan") if postgres else ():  # what reads three lines as cheaply
            cursor.execute(f"SET LOCAL enable_{manier} = off")
        cursor.execute(f"EXPLAIN {sql}" if postgres else f"EXPLAIN QUERY PLAN {sql}")
        plan = "\n".join(str(rij) for rij in cursor.fetchall())

    stappen = [regel for regel in plan.splitlines() if "audit_gebeurtenis" in regel]
    assert stappen
    assert all("Index Only Scan" in stap or "COVERING INDEX" in stap for stap in stappen), plan


def test_a_day_is_asked_as_moments_which_an_index_serves(regels: None, regisseur: Client) -> None:
    with CaptureQueriesContext(connection) as vangst:
        regisseur.get(reverse("logboek"), {"vanaf": "2026-03-01", "tot": "2026-03-04"})

    gevraagd = [vraag["sql"] for vraag in vangst.captured_queries if '"moment" >=' in vraag["sql"]]
    assert len(gevraagd) == 2  # the count and the lines
    assert [woord for sql in gevraagd for woord in ("AT TIME ZONE", "django_datetime_cast_date") if woord in sql] == []


def test_details_are_shown_only_when_they_are_on_the_list(regels: None, regisseur: Client) -> None:
    tekst = regisseur.get(reverse("logboek"), SINDS).content.decode()
    bestand = regisseur.get(reverse("logboek_export"), SINDS).content.decode("utf-8-sig")

    assert tekst.count("Vorm: csv") == 3
    assert ("mag niemand lezen" in tekst, "mag niemand lezen" in bestand) == (False, False)


def test_log_speaks_in_words_on_the_page_in_the_filter_and_in_the_file(
    regels: None, regisseur: Client, cast: Cast, lezer: Callable[[Any], Lezer]
) -> None:
    pagina = regisseur.get(reverse("logboek"), SINDS)
    bestand = regisseur.get(reverse("logboek_export"), SINDS).content.decode("utf-8-sig")

    woorden = [str(label_van(regel.wat)) for regel in pagina.context["page_obj"]]
    assert woorden == ["Aanmelding toegelaten", "Lijst geëxporteerd", "Aanmelding toegelaten"]
    assert [rij[3] for rij in csv.reader(io.StringIO(bestand, newline=""), delimiter=";")] == ["Wat", *woorden]
    tekst = pagina.content.decode()
    assert tekst.count("Aanmelding toegelaten") == 3  # two lines and one choice
    assert tekst.count("aanmelding.toegelaten") == 1  # the value of that choice
    assert soorten(lezer(cast["regisseur"]), "wat") == [
        ("aanmelding.toegelaten", "Aanmelding toegelaten"),
        ("lijst.geexporteerd", "Lijst geëxporteerd"),
    ]


def test_export_is_safe_filtered_and_logged(regels: None, regisseur: Client, cast: Cast) -> None:
    antwoord = regisseur.get(reverse("logboek_export"), SINDS | {"soort": "organisatie"}, REMOTE_ADDR="198.51.100.7")

    rijen = list(csv.reader(io.StringIO(antwoord.content.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert [rij[5] for rij in rijen] == ["Waarop", "'=1+1", "Vitens"]
    assert rijen[2][1] == "2026-03-03 00:30:00"
    regel = Gebeurtenis.objects.latest("nummer")
    assert (regel.wat, regel.door, regel.herkomst) == ("lijst.geexporteerd", cast["regisseur"], "198.51.100.7")
    assert regel.bijzonderheden == {"lijst": "Logboek", "vorm": "csv", "aantal": 2}


@pytest.mark.parametrize("naam", ["logboek", "logboek_export"])
def test_only_the_regisseur_reads_it(naam: str, cast: Cast, client_van: ClientVan) -> None:
    mag = {persona for persona, wie in cast.personen.items() if client_van(wie).get(reverse(naam)).status_code == 200}

    assert mag == {"regisseur"}


def test_pages_of_fifty_newest_first(cast: Cast, regisseur: Client) -> None:
    for nummer in range(51):
        leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, cast.a.organisatie, door=None, aantal=nummer)

    pagina = regisseur.get(reverse("logboek")).context["page_obj"]

    assert ([regel.bijzonderheden["aantal"] for regel in pagina][:2], len(pagina), pagina.paginator.num_pages) == (
        [50, 49],
        50,
        2,
    )


def test_log_asks_a_constant_number_of_queries(
    cast: Cast, regisseur: Client, assert_constant_queries: Callable[..., None]
) -> None:
    def maak(aantal: int) -> None:
        for _ in range(aantal):
            leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(), door=GebruikerFactory())

    # Session, account, facts of the reader; two choice lists, the count, the lines; the count of the menu.
    assert_constant_queries(regisseur, reverse("logboek"), maak, 8)
