"""The watch over the tables sees every way to change one, and minds nothing else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction
from django.test import Client

from netwerken.models import Sector
from tests.access.afdruk import Wachter, kan_veranderen
from tests.factories import SectorFactory

pytestmark = [pytest.mark.django_db, pytest.mark.databank]


def _sql(regel: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(regel)


def _sessie() -> None:
    Client().session.save()


def _teruggedraaid() -> None:
    with transaction.atomic():
        Sector.objects.all().delete()
        transaction.set_rollback(True)


SECTOR = ["netwerken_sector", "netwerken_sectorverloop"]  # a trigger keeps what was
WEGEN: dict[str, tuple[Callable[[], Any], list[str]]] = {
    "row added": (SectorFactory, SECTOR),
    "row changed": (lambda: Sector.objects.update(naam="Anders"), SECTOR),
    "row removed": (lambda: Sector.objects.all().delete(), SECTOR),
    "own words": (lambda: _sql("update netwerken_sector set naam = 'Anders'"), SECTOR),
    "written the same": (lambda: Sector.objects.get().save(), []),
    "undone": (_teruggedraaid, []),
    "read": (lambda: list(Sector.objects.all()), []),
    "session": (_sessie, []),
    "mail": (lambda: mail.send_mail("O", "T", None, ["a@voorbeeld.test"]), ["verzonden mail"]),
}


@pytest.mark.parametrize("weg", WEGEN)
def test_what_changes_is_seen(weg: str, monkeypatch: pytest.MonkeyPatch) -> None:
    SectorFactory(naam="Drinkwater")
    doe, verwacht = WEGEN[weg]
    wachter = Wachter(monkeypatch)

    doe()

    assert wachter.veranderd() == verwacht


@pytest.mark.parametrize(
    ("sql", "verwacht"),
    [
        ('SELECT 1 FROM "a"', False),
        ("RELEASE SAVEPOINT x", False),
        ('INSERT OR IGNORE INTO "django_session" ("a") VALUES (1)', False),
        ('INSERT INTO "netwerken_sector" ("a") VALUES (1)', True),
        ("WITH a AS (DELETE FROM b RETURNING *) SELECT * FROM a", True),
        ("TRUNCATE netwerken_sector", True),
        ("insert into django_session values (1)", True),
    ],
)
def test_what_is_not_known_to_read_may_change(sql: str, verwacht: bool) -> None:
    assert kan_veranderen(sql) is verwacht
