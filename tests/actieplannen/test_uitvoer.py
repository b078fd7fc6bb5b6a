"""The actions of a plan as a sheet and as a calendar."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from openpyxl import load_workbook

from actieplannen.models import Actiestap, Verbeteractie
from actieplannen.queries.blad import kolommen
from actieplannen.velden import euro_cel
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from tests.actieplannen.planwereld import maak_acties
from tests.cast import KANARIE, Cast
from tests.factories import ThemaFactory, VerbeteractieFactory

ClientVan = Callable[[Any], Client]


def _url(cast: Cast, vorm: str, vraag: str = "") -> str:
    return reverse("actieplan_uitvoer", args=[cast.a.netwerk.slug, "actieplan", vorm]) + vraag


def _ics(cast: Cast) -> str:
    return reverse("actieplan_ics", args=[cast.a.netwerk.slug, "actieplan"])


def _csv(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def _gebeurtenissen(response: Any) -> dict[str, Any]:
    return {str(deel["uid"]): deel for deel in Calendar.from_ical(response.content).walk("VEVENT")}


@pytest.fixture
def actie(cast: Cast) -> Verbeteractie:
    cast.a.plan.acties.all().delete()
    return VerbeteractieFactory(
        plan=cast.a.plan,
        nummer=3,
        titel="=1+1",
        toelichting="Regel een\nRegel twee; met teken",
        organisatie=cast.a.organisatie,
        eigenaar=cast["lid_a"],
        start=date(2026, 1, 2),
        deadline=date(2036, 3, 4),
        begonnen_op=date(2026, 1, 3),
        financiering="extra",
        kosten_cent=1_234_550,
        financieringsbron="Regio",
        themas=[cast.thema, ThemaFactory(nummer=8)],
    )


def test_sheet_holds_every_column_as_it_is(actie: Verbeteractie, cast: Cast, client_van: ClientVan) -> None:
    (rij,) = _csv(client_van(cast["lid_a"]).get(_url(cast, "csv")))

    assert list(rij) == [veld.kop for veld in kolommen().values()]
    assert dict(zip(kolommen(), rij.values(), strict=True)) == {
        "nummer": "3",
        "sleutel": str(actie.pk),
        "verbeterpunt": "",
        "titel": "'=1+1",
        "toelichting": "Regel een\nRegel twee; met teken",
        "resultaat": "",
        "themas": "1|8",
        "prioriteit": "Gewoon",
        "organisatie": "bedrijf-a",
        "eigenaar": "lid-a@voorbeeld.test",
        "start": "2026-01-02",
        "deadline": "2036-03-04",
        "begonnen_op": "2026-01-03",
        "afgerond_op": "",
        "status": "Op schema",
        "blokkade": "",
        "financiering": "Extra geld of uren",
        "kosten_cent": "12345,50",
        "extra_uren": "",
        "financieringsbron": "Regio",
        "bewerking": "1",
    }


def test_workbook_keeps_dates_and_stores_a_formula_as_text(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    response = client_van(cast["lid_a"]).get(_url(cast, "xlsx"))

    blad = load_workbook(io.BytesIO(response.content)).active
    cellen = dict(zip(kolommen(), blad[2], strict=True))
    assert (cellen["titel"].value, cellen["titel"].data_type) == ("=1+1", "s")
    assert cellen["deadline"].value.date() == actie.deadline
    assert cellen["nummer"].value == 3


@pytest.mark.parametrize(
    ("cent", "cel"), [(0, None), (100, 1), (1_800_000, 18000), (1, "0,01"), (1_234_550, "12345,50")]
)
def test_money_is_exact(cent: int, cel: object) -> None:
    assert euro_cel(cent) == cel


def test_file_has_the_rows_of_the_address(cast: Cast, client_van: ClientVan) -> None:
    maak_acties(cast)

    response = client_van(cast["lid_a"]).get(_url(cast, "csv", "?weergave=aandacht&sorteer=deadline"))

    assert [rij["Nummer"] for rij in _csv(response)] == ["2", "7", "1"]
    assert response["Cache-Control"].startswith("no-store, private")
    assert response["Content-Disposition"] == 'attachment; filename="netwerk-a-actieplan-acties.csv"'


def test_unknown_form_does_not_exist(cast: Cast, client_van: ClientVan) -> None:
    assert client_van(cast["lid_a"]).get(_url(cast, "pdf")).status_code == 404


@pytest.mark.parametrize(("naam", "extra"), [("actieplan_uitvoer", ["csv"]), ("actieplan_ics", [])])
def test_file_of_another_network_does_not_exist(naam: str, extra: list[str], cast: Cast, client_van: ClientVan) -> None:
    url = reverse(naam, args=[cast.b.netwerk.slug, "actieplan", *extra])

    assert client_van(cast["lid_a"]).get(url).status_code == 404
    assert KANARIE in client_van(cast["lid_b"]).get(url).content.decode()


@pytest.mark.parametrize(("vorm", "aantal"), [("csv", 15), ("xlsx", 15)])
def test_sheet_asks_the_same_number_of_queries(
    vorm: str, aantal: int, cast: Cast, client_van: ClientVan, assert_constant_queries: Callable[..., None]
) -> None:
    cast.a.plan.acties.all().delete()

    def maak(hoeveel: int) -> None:
        for _ in range(hoeveel):
            VerbeteractieFactory(plan=cast.a.plan, themas=[cast.thema])

    # session, account, facts of the reader, plan, plan ids; counts, choices; themes, actions; log (six)
    assert_constant_queries(client_van(cast["lid_a"]), _url(cast, vorm), maak, aantal)


def test_calendar_holds_deadlines_and_open_steps_of_what_still_runs(cast: Cast, client_van: ClientVan) -> None:
    acties = maak_acties(cast)
    morgen = vandaag() + timedelta(days=1)
    stap = Actiestap.objects.create(actie=acties[2], nummer=1, titel="Bellen, mailen; afspreken", datum=morgen)
    Actiestap.objects.create(actie=acties[2], nummer=2, titel="Klaar", datum=morgen, afgerond_op=vandaag())

    response = client_van(cast["lid_a"]).get(_ics(cast))

    gevonden = _gebeurtenissen(response)
    lopend = [acties[nummer] for nummer in (1, 2, 3, 4, 6, 7)]
    assert set(gevonden) == {f"{rij.pk}@virtueel-kantoor" for rij in [*lopend, stap]}
    van_stap = gevonden[f"{stap.pk}@virtueel-kantoor"]
    assert van_stap["summary"] == "Stap 1 van actie 2: Bellen, mailen; afspreken"
    assert van_stap.decoded("dtstart") == morgen
    assert van_stap["url"] == f"http://testserver{acties[2].get_absolute_url()}"


def test_dropped_action_is_cancelled_in_the_calendar(cast: Cast, client_van: ClientVan) -> None:
    acties = maak_acties(cast)

    gevonden = _gebeurtenissen(client_van(cast["lid_a"]).get(_ics(cast)))

    staten = {nummer: str(gevonden[f"{acties[nummer].pk}@virtueel-kantoor"]["status"]) for nummer in (1, 6)}
    assert staten == {1: "CONFIRMED", 6: "CANCELLED"}


def test_calendar_is_a_file_of_whole_days_that_no_cache_keeps(
    actie: Verbeteractie, cast: Cast, client_van: ClientVan
) -> None:
    response = client_van(cast["lid_a"]).get(_ics(cast))

    regels = response.content.decode().split("\r\n")
    assert [regel for regel in regels if regel.startswith("DT") and "STAMP" not in regel] == [
        "DTSTART;VALUE=DATE:20360304",
        "DTEND;VALUE=DATE:20360305",
    ]
    assert response["Content-Disposition"] == 'attachment; filename="netwerk-a-actieplan-deadlines.ics"'
    assert response["Cache-Control"].startswith("no-store, private")


@pytest.mark.parametrize("vorm", ["csv", "xlsx", "ics"])
def test_taking_the_actions_away_is_in_the_log(vorm: str, cast: Cast, client_van: ClientVan) -> None:
    url = _url(cast, vorm) if vorm != "ics" else reverse("actieplan_ics", args=[cast.a.netwerk.slug, "actieplan"])

    client_van(cast["begunstigde"]).get(url)

    regel = Gebeurtenis.objects.latest("nummer")
    assert (regel.wat, regel.door, regel.bijzonderheden) == (
        "actielijst.gedownload",
        cast["begunstigde"],
        {"vorm": vorm},
    )
