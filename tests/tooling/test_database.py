"""The database keeps its promises under parallel writers (SECURITY.md M8), and its tables follow the models."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction

from kantoor.post.models import Bericht

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
