"""The second run, on the other database, meets all that a database can change (tests/databank.py)."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.services import leg_vast
from leden.models import Dienstverband
from tests import kopie
from tests.databank import Getuige, bestanden_met_eigen_sql, raakt_de_databank, weigeringen_van_triggers
from tests.factories import DienstverbandFactory, OrganisatieFactory

pytestmark = [pytest.mark.django_db, pytest.mark.databank]
LOGBOEK = str(Path(settings.BASE_DIR) / "kantoor" / "audit" / "services.py")


def test_files_that_lock_rows_are_looked_for_and_their_tests_and_migrations_are_not():
    gevonden = {str(Path(naam).relative_to(settings.BASE_DIR)) for naam in bestanden_met_eigen_sql()}

    assert "kantoor/audit/services.py" in gevonden
    assert {naam for naam in gevonden if naam.startswith("tests/") or "migrations" in naam} == set()


def test_the_witness_sees_a_lock_and_names_what_nobody_met():
    getuige = Getuige()
    vooraf = getuige.gemist()

    with getuige.kijk():
        leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(), door=None)

    assert LOGBOEK in getuige.gezien
    assert set(vooraf) - set(getuige.gemist()) == {"kantoor/audit/services.py"}


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="leest de triggers van SQLite")
def test_the_witness_sees_the_refusal_of_a_trigger():
    getuige = Getuige()
    getuige.triggers = weigeringen_van_triggers()
    regel = leg_vast(Basisgebeurtenis.LIJST_GEEXPORTEERD, OrganisatieFactory(), door=None)

    with getuige.kijk(), pytest.raises(DatabaseError), transaction.atomic():
        Gebeurtenis._base_manager.filter(pk=regel.pk).update(resultaat="anders")

    assert len(getuige.triggers) >= 3
    assert getuige.triggers - getuige.gezien == getuige.triggers - {"een regel van het logboek verandert nooit"}


@pytest.mark.parametrize(
    ("merken", "fixtures", "verwacht"),
    [
        ({}, (), False),
        ({"databank": {}}, (), True),
        ({"django_db": {}}, (), False),
        ({"django_db": {"transaction": True}}, (), True),
        ({}, ("assert_constant_queries",), True),
        ({"browser": {}}, ("transactional_db",), False),
        ({"browser": {}, "databank": {}}, (), True),
    ],
)
def test_what_runs_on_both_databases(merken, fixtures, verwacht):
    """A test that counts queries or needs real transactions marks itself; of the browser only what is marked."""
    item = SimpleNamespace(
        fixturenames=fixtures,
        get_closest_marker=lambda naam: SimpleNamespace(kwargs=merken[naam]) if naam in merken else None,
        iter_markers=lambda naam: [],
    )

    assert raakt_de_databank(item) is verwacht


def test_a_test_for_one_database_runs_wherever_that_is():
    merk = SimpleNamespace(args=("connection.vendor != 'sqlite'",))
    item = SimpleNamespace(get_closest_marker=lambda naam: None, iter_markers=lambda naam: [merk])

    assert raakt_de_databank(item) is True


@pytest.mark.django_db(transaction=True)
def test_a_copy_puts_back_every_row_and_goes_on_counting():
    rollen = [DienstverbandFactory(), DienstverbandFactory()]
    kopie.bewaar("proef")
    Dienstverband.objects.all().delete()
    DienstverbandFactory()

    kopie.zet_terug("proef")

    assert list(Dienstverband.objects.order_by("pk")) == rollen
    assert Dienstverband.objects.count() == 2
    assert DienstverbandFactory().pk > rollen[1].pk
    assert connection.in_atomic_block is False
