"""A term is a number of days that a row changes from a day on: without code, and never for what was counted before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actieplannen.models import Verbeteractie
from actieplannen.queries.status import is_stil, stil
from actieplannen.termijnen import STIL_NA
from kantoor.accounts.models import Gebruiker
from kantoor.core.geheim import nieuw_geheim
from kantoor.core.models import vandaag
from kantoor.termijnen import queries
from kantoor.termijnen.models import Termijn
from kantoor.termijnen.queries import GEHEUGEN, dagen_van, in_woorden, met_termijn
from kantoor.termijnen.soorten import TERMIJNEN, termijn
from leden.models import Aanmelding
from leden.services.aanmelden import LinkWerktNiet, zoek_te_bevestigen
from leden.termijnen import HERBEVESTIGING_ANTWOORD, HERBEVESTIGING_HERINNERING, UITNODIGING_GELDIG
from rapportages.models import Rapportageronde
from rapportages.services.rondes import plan_rondes
from rapportages.termijnen import RONDE_HERINNERT, RONDE_OPENT
from tests.cast import Cast
from tests.factories import AanmeldingFactory

pytestmark = pytest.mark.django_db
DAG = date(2026, 12, 1)


def op(dag: date) -> datetime:
    return datetime(dag.year, dag.month, dag.day, 12, tzinfo=ZoneInfo("Europe/Amsterdam"))


@pytest.fixture
def klok() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(op(DAG), tick=False) as reis:
        yield reis


def zet(code: str, dagen: int, vanaf: date) -> Termijn:
    """Add a row, as technical management does."""
    rij = Termijn.objects.create(code=code, dagen=dagen, geldig_vanaf=vanaf)
    GEHEUGEN.vergeet()
    return rij


def test_term_is_its_default_until_a_row_and_the_row_of_the_day_after_that() -> None:
    zet("stil_na", 90, date(2026, 6, 1))
    zet("stil_na", 30, date(2026, 9, 1))
    dagen = ("2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01", "2030-01-01")

    assert [dagen_van(STIL_NA, date.fromisoformat(dag)) for dag in dagen] == [60, 90, 90, 30, 30]


def test_row_changes_what_is_silent_from_its_day_and_not_before(cast: Cast, klok: time_machine.Traveller) -> None:
    actie = cast.a.acties[0]
    actie.gemeld_op, actie.afgerond_op, actie.vervallen_op = op(DAG - timedelta(days=20)), None, None
    actie.save()
    zet("stil_na", 14, DAG)

    dagen = (DAG, DAG - timedelta(days=1))
    assert [stil(actie, dag) for dag in dagen] == ["20 dagen niets gemeld", ""]
    assert [Verbeteractie.objects.filter(is_stil(dag), pk=actie.pk).exists() for dag in dagen] == [True, False]


def test_link_works_as_long_as_was_said_when_it_was_sent(klok: time_machine.Traveller) -> None:
    tokens = {}
    for verstuurd in (DAG - timedelta(days=5), DAG):
        tokens[verstuurd], hash_ = nieuw_geheim()
        AanmeldingFactory(
            staat=Aanmelding.Staat.ONBEVESTIGD,
            bevestig_hash=hash_,
            ingediend_op=op(verstuurd),
            email=f"{verstuurd}@x.test",
        )
    zet("aanmelding_geldig", 3, DAG)

    def werken(dag: date) -> list[bool]:
        klok.move_to(op(dag))
        return [_werkt(token) for token in tokens.values()]

    assert werken(DAG + timedelta(days=1)) == [True, True]  # the older one was promised seven days
    assert werken(DAG + timedelta(days=2)) == [False, True]
    assert werken(DAG + timedelta(days=3)) == [False, False]


def _werkt(token: str) -> bool:
    try:
        zoek_te_bevestigen(token)
    except LinkWerktNiet:
        return False
    return True


def test_rounds_are_planned_with_the_terms_of_that_day(klok: time_machine.Traveller) -> None:
    plan_rondes()
    gepland = list(Rapportageronde.objects.values_list("periode", "opent_op"))
    zet("ronde_opent", 30, DAG + timedelta(days=40))
    klok.move_to(op(DAG + timedelta(days=40)))

    plan_rondes()

    nu = dict(Rapportageronde.objects.values_list("periode", "opent_op"))
    assert gepland == [(periode, nu[periode]) for periode, _ in gepland]
    assert nu["2026-K4"] == date(2026, 12, 10)
    assert nu["2027-K2"] == date(2027, 5, 31)


def test_pages_say_the_term_of_today() -> None:
    zin = met_termijn("Nog {}.", UITNODIGING_GELDIG)
    voor = str(zin)
    zet("uitnodiging_geldig", 1, vandaag())

    assert (voor, str(zin)) == ("Nog 7 dagen.", "Nog 1 dag.")
    assert Template("{% termijn 'uitnodiging_geldig' %}").render(Context()) == in_woorden(UITNODIGING_GELDIG) == "1 dag"


def test_rows_are_asked_for_once_in_some_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    nu = 1000.0
    monkeypatch.setattr(queries.klok, "monotonic", lambda: nu)
    GEHEUGEN.vergeet()

    with CaptureQueriesContext(connection) as vangst:
        for _ in range(5):
            dagen_van(STIL_NA)
            dagen_van(UITNODIGING_GELDIG, DAG)
        eerst = len(vangst)
        nu += queries.VERS_SECONDEN
        dagen_van(STIL_NA)

    assert (eerst, len(vangst)) == (1, 2)


def test_row_of_another_process_counts_after_some_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    nu = 1000.0
    monkeypatch.setattr(queries.klok, "monotonic", lambda: nu)
    GEHEUGEN.vergeet()
    voor = dagen_van(STIL_NA)

    Termijn.objects.create(code="stil_na", dagen=90, geldig_vanaf=vandaag())
    meteen = dagen_van(STIL_NA)
    nu += queries.VERS_SECONDEN

    assert (voor, meteen, dagen_van(STIL_NA)) == (60, 60, 90)


@pytest.fixture
def beheer(client: Client) -> Client:
    client.force_login(Gebruiker.objects.create_superuser("beheer@voorbeeld.test", naam="Beheerder"))
    return client


ADD = "admin:termijnen_termijn_add"


def test_admin_adds_a_term_that_counts_at_once(beheer: Client) -> None:
    antwoord = beheer.post(reverse(ADD), {"code": "stil_na", "dagen": 45, "geldig_vanaf": vandaag().isoformat()})

    assert antwoord.status_code == 302
    assert dagen_van(STIL_NA) == 45
    assert beheer.get(reverse("admin:termijnen_termijn_changelist")).status_code == 200


@pytest.mark.parametrize(
    ("velden", "veld", "fout"),
    [
        ({"dagen": 0}, "dagen", "Kies 14 tot en met 365 dagen."),
        ({"dagen": 366}, "dagen", "Kies 14 tot en met 365 dagen."),
        ({"dagen": -5}, "dagen", "Zorg ervoor dat deze waarde minstens 0 is."),
        ({"geldig_vanaf": "gisteren"}, "geldig_vanaf", "Voer een geldige datum in."),
        ({"code": "bestaat_niet"}, "code", "Selecteer een geldige keuze."),
    ],
)
def test_admin_refuses_what_cannot_be_meant(beheer: Client, velden: dict[str, object], veld: str, fout: str) -> None:
    gewoon = {"code": "stil_na", "dagen": 45, "geldig_vanaf": vandaag().isoformat()}

    antwoord = beheer.post(reverse(ADD), gewoon | velden)

    assert fout in str(antwoord.context["adminform"].form.errors[veld])
    assert not Termijn.objects.exists()


def test_past_cannot_be_written_changed_or_deleted(beheer: Client) -> None:
    gisteren = vandaag() - timedelta(days=1)
    met_verleden = {"code": "stil_na", "dagen": 45, "geldig_vanaf": gisteren.isoformat()}
    antwoord = beheer.post(reverse(ADD), met_verleden)
    assert "Kies vandaag of later." in str(antwoord.context["adminform"].form.errors)

    oud, later = zet("stil_na", 50, gisteren), zet("stil_na", 70, vandaag() + timedelta(days=1))
    statussen = {
        (naam, rij.pk): beheer.post(
            reverse(f"admin:termijnen_termijn_{naam}", args=[rij.pk]),
            {"code": "stil_na", "dagen": 99, "geldig_vanaf": later.geldig_vanaf.isoformat(), "post": "yes"},
        ).status_code
        for naam in ("change", "delete")
        for rij in (oud, later)
    }
    beheer.post(
        reverse("admin:termijnen_termijn_changelist"),
        {"action": "delete_selected", "_selected_action": [oud.pk], "post": "yes"},
    )

    assert statussen == {
        ("change", oud.pk): 403,
        ("change", later.pk): 302,
        ("delete", oud.pk): 403,
        ("delete", later.pk): 302,
    }
    assert list(Termijn.objects.values_list("dagen", flat=True)) == [50]


def test_database_keeps_one_row_a_day_and_no_term_of_nothing() -> None:
    zet("stil_na", 50, DAG)

    for dagen, vanaf in ((60, DAG), (0, DAG + timedelta(days=1))):
        with pytest.raises(IntegrityError), transaction.atomic():
            zet("stil_na", dagen, vanaf)


def test_declared_term_keeps_to_its_own_bounds_and_its_name() -> None:
    with pytest.raises(ValueError, match="proef is niet 5 tot en met 9"):
        termijn("proef", 10, "Proef", minstens=5, hoogstens=9)
    with pytest.raises(ValueError, match="stil_na staat al in het register"):
        termijn("stil_na", 10, "Proef", minstens=5, hoogstens=19)


def test_new_term_is_a_line_of_its_app_and_needs_no_migration() -> None:
    termijn("proef", 10, "Proef", minstens=5, hoogstens=20)
    try:
        Termijn(code="proef", dagen=20).full_clean()
        with pytest.raises(ValidationError):
            Termijn(code="proef", dagen=21).full_clean()
    finally:
        TERMIJNEN.vergeet("proef")


def test_terms_that_depend_on_each_other_stay_in_order_whatever_a_row_says() -> None:
    assert HERBEVESTIGING_HERINNERING.hoogstens < HERBEVESTIGING_ANTWOORD.minstens
    assert RONDE_HERINNERT.hoogstens < RONDE_OPENT.minstens
