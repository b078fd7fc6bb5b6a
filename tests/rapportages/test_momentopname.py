"""All figures of a report come from one moment, whatever is written meanwhile."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

import pytest
from django.db import connections

from netwerken.models import Organisatie
from rapportages.queries.momentopname import momentopname
from tests.factories import OrganisatieFactory

pytestmark = pytest.mark.django_db(transaction=True)


def _schrijf() -> None:
    try:
        OrganisatieFactory()
    finally:
        connections.close_all()


def test_what_is_written_meanwhile_is_not_seen():
    """PostgreSQL lets the writer through and does not show it; on SQLite the writer waits."""
    OrganisatieFactory()

    with ThreadPoolExecutor(1) as draden:
        with momentopname():
            vooraf = Organisatie.objects.count()
            schrijver = draden.submit(_schrijf)
            wait([schrijver], timeout=0.5)
            gezien = Organisatie.objects.count()
        schrijver.result()

    assert (vooraf, gezien, Organisatie.objects.count()) == (1, 1, 2)
