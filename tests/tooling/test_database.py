"""The database keeps its promises under parallel writers (M8), and its tables follow the models."""

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from kantoor.post.models import Bericht
from tests.tooling.gereedschap import VEILIG, draai

pytestmark = pytest.mark.databank

DRADEN, RONDES = 20, 25


@pytest.mark.django_db
def test_no_migration_is_missing(capsys):
    call_command("makemigrations", check=True, dry_run=True)

    assert capsys.readouterr().out == "No changes detected\n"


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="gaat over de ingebouwde SQLite")
def test_sqlite_runs_with_its_three_options(transactional_db):
    gevraagd = {}
    with connection.cursor() as cursor:
        for pragma in ("journal_mode", "busy_timeout", "foreign_keys", "synchronous"):
            cursor.execute(f"PRAGMA {pragma}")
            gevraagd[pragma] = cursor.fetchone()[0]

    assert gevraagd == {"journal_mode": "wal", "busy_timeout": 20_000, "foreign_keys": 1, "synchronous": 1}
    assert connection.transaction_mode == "IMMEDIATE"


def _verhoog(sleutel: str) -> list[str]:
    """Read, add one and write back, 25 times; return the errors."""
    fouten = []
    try:
        for _ in range(RONDES):
            try:
                with transaction.atomic():
                    bericht = Bericht.objects.select_for_update().get(pk=sleutel)
                    bericht.pogingen += 1
                    bericht.save(update_fields=["pogingen"])
            except DatabaseError as fout:
                fouten.append(str(fout))
    finally:
        connections.close_all()
    return fouten


def test_twenty_parallel_writers_lose_nothing_and_are_never_locked_out(transactional_db):
    bericht = Bericht.objects.create(aan="a@example.nl", onderwerp="Teller", tekst="x")

    with ThreadPoolExecutor(DRADEN) as draden:
        fouten = [fout for lijst in draden.map(_verhoog, [str(bericht.pk)] * DRADEN) for fout in lijst]

    bericht.refresh_from_db()
    assert (fouten, bericht.pogingen) == ([], DRADEN * RONDES)


OPTIES = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['options'])"
BEGIN = "import os; os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'kantoor.settings'); "


@pytest.mark.parametrize(
    ("begin", "omgeving", "verwacht"),
    [
        ("import kantoor.wsgi", {}, "-c jit=off -c statement_timeout=30s"),
        ("import kantoor.wsgi", {"DATABASE_SECONDEN": "5"}, "-c jit=off -c statement_timeout=5s"),
        ("import kantoor.wsgi", {"DATABASE_SECONDEN": "0"}, "-c jit=off"),
        ("import kantoor.celery", {}, "-c jit=off"),  # worker and beat
        ("import manage", {}, "-c jit=off"),  # migrations and other commands
    ],
)
def test_only_pages_are_bounded_in_what_they_ask_of_postgresql(
    begin: str, omgeving: dict[str, str], verwacht: str, tmp_path: Path
):
    uitslag = draai(
        [sys.executable, "-c", f"{BEGIN}{begin}; {OPTIES}"], **VEILIG, KANTOOR_DATA=str(tmp_path), **omgeving
    )

    assert (uitslag.stdout.strip(), uitslag.returncode) == (verwacht, 0), uitslag.stderr


def test_a_web_process_that_does_its_tasks_itself_gives_them_the_time_they_need(tmp_path: Path):
    omgeving = {"KANTOOR_DATA": str(tmp_path), "DATABASE_URL": VEILIG["DATABASE_URL"], "KANTOOR_PROCES": "web"}

    uitslag = draai([sys.executable, "-c", BEGIN + OPTIES], **omgeving)

    assert uitslag.stdout.strip() == "-c jit=off", uitslag.stderr


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="gaat over PostgreSQL")
@pytest.mark.django_db
def test_postgresql_runs_without_jit():
    with connection.cursor() as cursor:
        cursor.execute("SHOW jit")

        assert cursor.fetchone() == ("off",)
