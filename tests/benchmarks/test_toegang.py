"""Does access to actions stay as fast when there are a hundred times as many? Run by hand on PostgreSQL:

`DATABASE_URL=... pytest tests/benchmarks/test_toegang.py -s`. One reader belongs to 8 networks, first among 10 networks
with 2,000 actions, then among 1,000 networks with 200,000. What is measured is what the policy adds to a
list: the reader made anew, its plans, one page of actions over all of them, and their number.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.presentatie.planregels import planregels
from actieplannen.queries.plannen import mijn_acties, plankaarten, plannen_van
from besluiten.models import Stuk
from kantoor.access import Lezer, can
from kantoor.core.models import vandaag
from netwerken.models import Netwerk
from tests.factories import GebruikerFactory, LidmaatschapFactory, OrganisatieFactory

PER_PLAN = 200
VAN_MIJ = 8
RONDEN = 60


def _meer(netwerken: range, organisatie: Any) -> list[Netwerk]:
    """Add networks with one plan of 200 actions each."""
    nu = vandaag()
    nieuw = Netwerk.objects.bulk_create(
        Netwerk(slug=f"netwerk-{n}", naam=f"Netwerk {n:04}", doel="Doel", staat=Netwerk.Staat.ACTIEF) for n in netwerken
    )
    stukken = Stuk.objects.bulk_create(Stuk(soort="plan", netwerk=netwerk) for netwerk in nieuw)
    plannen = Actieplan.objects.bulk_create(
        Actieplan(stuk=stuk, netwerk=stuk.netwerk, titel="Actieplan") for stuk in stukken
    )
    for begin in range(0, len(plannen), 50):
        Verbeteractie.objects.bulk_create(
            [
                Verbeteractie(
                    plan=plan,
                    nummer=n + 1,
                    titel=f"Actie {n}",
                    organisatie=organisatie,
                    start=nu - timedelta(days=90),
                    begonnen_op=nu - timedelta(days=80),
                    deadline=nu + timedelta(days=n - 20),
                )
                for plan in plannen[begin : begin + 50]
                for n in range(PER_PLAN)
            ],
            batch_size=2000,
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return nieuw


def _toegang(gebruiker: Any) -> tuple[float, float, float]:
    """Return median milliseconds: a page of actions of all plans with their number, the list of plans, one object."""
    tijden: list[tuple[float, float, float]] = []
    for _ in range(RONDEN + 5):
        a = time.perf_counter()
        acties = Verbeteractie.objects.visible_to(Lezer(gebruiker))
        pagina, aantal = list(acties.order_by("deadline", "pk")[:50]), acties.count()
        b = time.perf_counter()
        lezer = Lezer(gebruiker)
        kaarten = plankaarten(lezer, list(plannen_van(lezer)[:25]))
        planregels(mijn_acties(lezer)[:25])
        c = time.perf_counter()
        mag = can(Lezer(gebruiker), "bekijken", pagina[0])
        d = time.perf_counter()
        assert (len(pagina), aantal, len(kaarten), bool(mag)) == (50, VAN_MIJ * PER_PLAN, VAN_MIJ, True)
        tijden.append(((b - a) * 1000, (c - b) * 1000, (d - c) * 1000))
    kolommen = zip(*tijden[5:], strict=True)
    mediaan = [statistics.median(kolom) for kolom in kolommen]
    return mediaan[0], mediaan[1], mediaan[2]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="de planner van PostgreSQL is wat hier gemeten wordt")
def test_access_costs_the_same_in_a_hundred_times_as_much(capsys: pytest.CaptureFixture[str]) -> None:
    organisatie, gebruiker = OrganisatieFactory(), GebruikerFactory()
    eigen = _meer(range(10), organisatie)[:VAN_MIJ]
    for netwerk in eigen:
        LidmaatschapFactory(gebruiker=gebruiker, netwerk=netwerk, organisatie=organisatie)

    klein = _toegang(gebruiker)
    _meer(range(10, 1000), organisatie)
    groot = _toegang(gebruiker)

    verhoudingen = [g / k for g, k in zip(groot, klein, strict=True)]
    with capsys.disabled():
        for naam, k, g, keer in zip(("page and count", "plans", "one object"), klein, groot, verhoudingen, strict=True):
            sys.stdout.write(f"\n{naam}: 2,000 actions {k:.2f} ms, 200,000 actions {g:.2f} ms, ratio {keer:.2f}")
        sys.stdout.write(f"\n{Verbeteractie.objects.count()} actions in {Netwerk.objects.count()} networks\n")
    assert max(verhoudingen) <= 1.5
