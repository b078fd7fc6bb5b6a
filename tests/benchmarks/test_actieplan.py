"""Does the plan page stay as fast for 1,000 actions as for 50, and how far is it from raw SQL? Run by hand:

`pytest tests/benchmarks/test_actieplan.py -s`, on SQLite or with DATABASE_URL on PostgreSQL. The rounds of what is
compared alternate in one run, so that a busy machine is busy for both; medians are compared.
"""

from __future__ import annotations

import statistics
import sys
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.template import Template
from django.test import Client
from django.test.utils import CaptureQueriesContext, _TestState
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actiefeiten, Actieplan, Kostenregel, Verbeteractie
from kantoor.core.models import vandaag
from netwerken.models import Organisatie, Thema
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
    ThemaFactory,
)

RONDEN = 40
GROOT, KLEIN = 1000, 50


@pytest.fixture
def wereld(db: None, monkeypatch: pytest.MonkeyPatch) -> tuple[Client, Actieplan, Actieplan]:
    """A member of two networks, one with a plan of 1,000 actions and one of 50, alike in everything but the number."""
    partijen = [PartijFactory(code=code) for code in ("veiligheidsregios", "rijk", "bedrijven")]
    organisaties = [OrganisatieFactory(partij=partijen[n % 3]) for n in range(10)]
    themas = [ThemaFactory(nummer=n) for n in range(1, 9)]
    lezer = GebruikerFactory(naam="Lezer")
    mensen = [lezer, *(GebruikerFactory() for _ in range(19))]
    plannen = []
    for aantal in (GROOT, KLEIN):
        netwerk = NetwerkFactory(slug=f"netwerk-{aantal}")
        LidmaatschapFactory(gebruiker=lezer, netwerk=netwerk, organisatie=organisaties[0])
        plan = ActieplanFactory(netwerk=netwerk, titel="Actieplan 2026")
        _vul(plan, aantal, organisaties, mensen, themas)
        plannen.append(plan)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    # The test client keeps a copy of the context of every template, which a server does not.
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    client = Client()
    client.force_login(lezer)
    for plan in plannen:
        client.get(reverse("actieplan_detail", args=[plan.netwerk.slug, "actieplan"]))
    return client, plannen[0], plannen[1]


def _vul(plan: Actieplan, aantal: int, organisaties: list[Organisatie], mensen: list[Any], themas: list[Thema]) -> None:
    nu = vandaag()
    acties = [
        Verbeteractie(
            plan=plan,
            nummer=n + 1,
            titel=f"Verbeteractie {n:04} over noodstroom en drinkwater",
            organisatie=organisaties[n % 10],
            eigenaar=mensen[n % 20],
            start=nu - timedelta(days=200),
            deadline=nu + timedelta(days=(n % 50 - 10) * 7),
            begonnen_op=nu - timedelta(days=190),
            afgerond_op=nu - timedelta(days=5) if n % 5 == 4 else None,
            blokkade="Geen tekenbevoegde" if n % 20 == 3 else "",
            financiering="extra" if n % 3 == 0 else "bestaand",
            kosten_cent=1_800_000 if n % 3 == 0 else 0,
            financieringsbron="Regio" if n % 3 == 0 else "",
        )
        for n in range(aantal)
    ]
    Verbeteractie.objects.bulk_create(acties)
    koppel = Verbeteractie.themas.through
    koppel.objects.bulk_create(
        koppel(verbeteractie=rij, thema=themas[(rij.nummer + extra) % 8]) for rij in acties for extra in range(2)
    )
    Kostenregel.objects.bulk_create(
        Kostenregel(actie=rij, organisatie=organisaties[betaler], jaar=2026, bedrag_cent=600_000)
        for rij in acties
        if rij.kosten_cent
        for betaler in range(3)
    )
    sinds = timezone.make_aware(datetime.combine(nu - timedelta(days=200), datetime.min.time()))
    Actiefeiten.objects.filter(actie__plan=plan).update(vanaf=sinds)


def _meet(client: Client, adressen: list[str]) -> dict[str, tuple[float, float]]:
    """Return address -> median milliseconds (wall, CPU) of `RONDEN` requests, taken in turn."""
    tijden: dict[str, list[tuple[float, float]]] = {adres: [] for adres in adressen}
    for ronde in range(RONDEN + 5):
        for adres in adressen if ronde % 2 else reversed(adressen):
            wand, cpu = time.perf_counter(), time.process_time()
            response = client.get(adres)
            duur = (time.perf_counter() - wand) * 1000, (time.process_time() - cpu) * 1000
            assert response.status_code == 200
            if ronde >= 5:
                tijden[adres].append(duur)
    return {
        adres: (statistics.median(w for w, _ in rijen), statistics.median(c for _, c in rijen))
        for adres, rijen in tijden.items()
    }


def _vragen(client: Client, adres: str) -> tuple[int, int]:
    """Return the number of queries and of bytes of a page."""
    with CaptureQueriesContext(connection) as vragen:
        response = client.get(adres)
    return len(vragen), len(response.content)


@pytest.mark.parametrize("vraag", ["", "?status=vertraagd&sorteer=eigenaar", "?weergave=aandacht&pagina=2"])
def test_thousand_actions_cost_what_fifty_cost(vraag: str, wereld: Any, capsys: pytest.CaptureFixture[str]) -> None:
    client, groot, klein = wereld
    adressen = [reverse("actieplan_detail", args=[plan.netwerk.slug, "actieplan"]) + vraag for plan in (groot, klein)]
    if "pagina" in vraag:
        adressen[1] = adressen[1].removesuffix("&pagina=2")  # 50 actions have no second page of these
    (vragen_groot, bytes_groot), (vragen_klein, bytes_klein) = (_vragen(client, adres) for adres in adressen)

    tijden = _meet(client, adressen)

    (wand_g, cpu_g), (wand_k, cpu_k) = (tijden[adres] for adres in adressen)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{connection.vendor} {vraag or '-'}: {vragen_groot}/{vragen_klein} queries, {bytes_groot}/{bytes_klein} "
            f"bytes, wall {wand_g:.1f}/{wand_k:.1f} ms = {wand_g / wand_k:.2f}, CPU {cpu_g:.1f}/{cpu_k:.1f} ms\n"
        )
    assert vragen_groot == vragen_klein
    if "pagina" not in vraag and "status" not in vraag:
        assert bytes_groot <= 1.2 * bytes_klein
        assert wand_g <= 1.2 * wand_k


@pytest.mark.urls("tests.benchmarks.mager")
def test_page_costs_at_most_two_and_a_half_times_raw_sql(wereld: Any, capsys: pytest.CaptureFixture[str]) -> None:
    client, groot, _ = wereld
    adressen = [reverse("actieplan_detail", args=[groot.netwerk.slug, "actieplan"]), f"/mager/{groot.netwerk.slug}/"]
    client.get(adressen[1])
    maten = [_vragen(client, adres) for adres in adressen]

    tijden = _meet(client, adressen)

    (_, cpu), (_, cpu_mager) = (tijden[adres] for adres in adressen)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{connection.vendor}: page {cpu:.1f} ms CPU ({maten[0][0]} queries, {maten[0][1]} bytes), lean twin "
            f"{cpu_mager:.1f} ms ({maten[1][0]} queries, {maten[1][1]} bytes), ratio {cpu / cpu_mager:.2f}\n"
        )
    assert cpu <= 2.5 * cpu_mager
