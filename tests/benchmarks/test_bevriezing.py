"""What does freezing and drawing an edition cost, and does it grow with the field only? Run by hand on PostgreSQL:

`pytest tests/benchmarks/test_bevriezing.py -s`. Networks of 200 actions, each with three stretches of past facts; 10,
100 and then 1,000 of them. Takes some minutes, most of them to make the field. Memory of the freeze is that of its
Python objects (tracemalloc, in a run of its own); memory of the drawing is the largest resident size of its process.
"""

from __future__ import annotations

import json
import resource
import sys
import time
import tracemalloc
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kantoor.core.vast import sha256_van
from netwerken.models import Netwerk
from rapportages.models import Editie, Rapporttaak
from rapportages.queries.bevriezing import bevries
from rapportages.queries.cijfers import schat_bladzijden
from rapportages.services.edities import pdf_van
from tests.storing.wereld import Veld

ACTIES = 200
NETWERKEN = (10, 100, 1000)
HOOGSTENS_VRAGEN = 22
# What still counts as linear: seconds per network against those of the size before.
RECHT = 1.5
pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="Vraagt om PostgreSQL.")
RAPPORT = Rapporttaak(doelgroep="stuurgroep", periode="2026-K4")


def meet(moment: Any) -> tuple[dict[str, Any], float, list[str], float]:
    """Return the freeze, its seconds (the best of three), its SELECT statements, and the peak of its objects in MiB."""
    tijden = []
    for _ in range(3):
        begin = time.perf_counter()
        inhoud = bevries(RAPPORT, moment)
        tijden.append(time.perf_counter() - begin)
    with CaptureQueriesContext(connection) as vangst:
        tracemalloc.start()
        bevries(RAPPORT, moment)
        piek = tracemalloc.get_traced_memory()[1] / 2**20
        tracemalloc.stop()
    vragen = [vraag["sql"] for vraag in vangst if vraag["sql"].startswith("SELECT")]
    return inhoud, min(tijden), vragen, piek


def teken(inhoud: dict[str, Any], moment: Any) -> tuple[int, int, float, float, int]:
    """Draw a freeze; return estimated and real pages, seconds, the largest MiB of any child so far, and KiB of PDF."""
    editie = Editie(doelgroep="stuurgroep", periode="2026-K4", nummer=1, peilmoment=moment, inhoud=inhoud)
    editie.sha256 = sha256_van(inhoud)
    begin = time.perf_counter()
    pdf = pdf_van(editie)
    duur = time.perf_counter() - begin
    mib = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return schat_bladzijden(inhoud), len(pikepdf.open(BytesIO(pdf)).pages), duur, mib, len(pdf) // 1024


def test_a_freeze_grows_with_the_field_only(db: None, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.PDF_MAX_BLADZIJDEN = 5000
    veld, per_netwerk = Veld(0, 0), []
    with capsys.disabled():
        sys.stdout.write(
            "\nnetwerken  acties  bevriezen s  vragen  MiB  JSON KiB   blz (geschat)  tekenen s  MiB  PDF KiB\n"
        )
        for netwerken in NETWERKEN:
            veld.breid_uit(netwerken - len(veld.netwerken), ACTIES)
            moment = timezone.now()
            inhoud, seconden, vragen, piek = meet(moment)
            geschat, bladzijden, duur, mib, kib = teken(inhoud, moment)
            per_netwerk.append(seconden / netwerken)
            json_kib = len(json.dumps(inhoud, ensure_ascii=False).encode()) // 1024
            sys.stdout.write(
                f"{netwerken:9} {inhoud['aantallen']['acties']:7} {seconden:12.2f} {len(vragen):7} {piek:4.0f}"
                f" {json_kib:9} {bladzijden:5} ({geschat:5}) {duur:13.1f} {mib:4.0f} {kib:8}\n"
            )

    # A closed network counts in no edition for others, so its actions are not among them.
    assert inhoud["aantallen"]["acties"] == ACTIES * Netwerk.objects.filter(Netwerk.tellen_mee()).count()
    assert len(vragen) <= HOOGSTENS_VRAGEN
    assert per_netwerk[-1] < RECHT * per_netwerk[-2]
