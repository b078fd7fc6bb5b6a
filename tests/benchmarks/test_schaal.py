"""Does every page cost in a large field what it costs in a small one? Run by hand:

`pytest tests/benchmarks/test_schaal.py -s`, on SQLite or with DATABASE_URL on PostgreSQL of this machine. SCHAAL=60,300
names the two numbers of networks (the default), each with a plan of 50 actions, five members, a request and log lines;
SCHAAL=60,1000 is what was measured by hand. CPU is compared, of this process and of its own process of PostgreSQL:
on a busy machine it changes least. Parallel workers of PostgreSQL are not in it, so they are turned off.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template import Template
from django.test import Client
from django.test.utils import _TestState
from django.urls import reverse
from django.utils import timezone

from actieplannen.models import Actieplan, Toetsing, Verbeteractie
from agendas.models import Agendapunt
from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis, Keten
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from tests.factories import (
    AanmeldingFactory,
    ActieplanFactory,
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
    SectorFactory,
)
from tests.toetsen.toetswereld import vastgestelde_agenda

KLEIN, GROOT = map(int, os.environ.get("SCHAAL", "60,300").split(","))
ACTIES, LEDEN, LOGREGELS, RONDEN = 50, 5, 200, 12
GRENS = 1.5
# What may cost more in a larger field, up to how many times, and why.
GENOEMD = {
    ("bureau", "database"): (4.0, "it counts what waits, in one walk per list over the rows that wait"),
    ("leden", "app"): (2.5, "its filter offers every network by name, 20 ms per 1,000 choices"),
    ("leden", "database"): (4.0, "the same names, and the count of all members for the number of pages"),
    ("toetsmatrix", "database"): (2.5, "it counts the judgements of all plans of a sector per point"),
}
# Below this a page differs by the clock of the machine alone.
RUIS_MS = 4.0
TIKKEN = os.sysconf("SC_CLK_TCK")


@dataclass
class Veld:
    """The field under test: who reads, and how many networks there are by now."""

    lid: Gebruiker
    regisseur: Gebruiker
    plan: Actieplan
    punten: list[Agendapunt]
    organisaties: list[Any]
    netwerken: int = 0


@pytest.fixture
def veld(db: None, monkeypatch: pytest.MonkeyPatch) -> Veld:
    monkeypatch.setattr(Template, "_render", _TestState.saved_data.template_render)
    sector = SectorFactory(code="drinkwater")
    partijen = [PartijFactory(code=code) for code in ("veiligheidsregios", "rijk", "bedrijven")]
    gremium = GremiumFactory(code="regisseur", bereidt_lidmaatschap_voor=True, maakt_agendas=True)
    regisseur = GremiumlidFactory(gremium=gremium, gebruiker=GebruikerFactory(naam="Regisseur")).gebruiker
    netwerk = NetwerkFactory(slug="eigen", sectoren=[sector])
    lid = LidmaatschapFactory(netwerk=netwerk, gebruiker=GebruikerFactory(naam="Lid")).gebruiker
    plan = ActieplanFactory(netwerk=netwerk, staat=Actieplan.Staat.VOORGELEGD)
    organisaties = [OrganisatieFactory(partij=partijen[n % 3]) for n in range(10)]
    nieuw = Veld(lid, regisseur, plan, vastgestelde_agenda(sector, 5), organisaties)
    _acties([plan], nieuw)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET max_parallel_workers_per_gather = 0")
    return nieuw


def _acties(plannen: list[Actieplan], veld: Veld) -> None:
    nu = vandaag()
    Verbeteractie.objects.bulk_create(
        Verbeteractie(
            plan=plan,
            nummer=n + 1,
            titel=f"Verbeteractie {n} over noodstroom",
            punt=veld.punten[n % len(veld.punten)],
            organisatie=veld.organisaties[n % 10],
            start=nu - timedelta(days=90),
            deadline=nu + timedelta(days=n - 10),
            begonnen_op=nu - timedelta(days=80),
        )
        for plan in plannen
        for n in range(ACTIES)
    )
    Toetsing.objects.bulk_create(
        Toetsing(plan=plan, punt=punt, versie_nummer=1, oordeel=Toetsing.Oordeel.OPEN)
        for plan in plannen
        for punt in veld.punten
    )


def _groei(veld: Veld, tot: int) -> None:
    """Add networks, with all that hangs on them, until there are `tot`."""
    sector = veld.punten[0].agenda.sector
    plannen = []
    for n in range(veld.netwerken, tot):
        netwerk = NetwerkFactory(naam=f"Netwerk {n:04}", sectoren=[sector])
        plannen.append(ActieplanFactory(netwerk=netwerk, staat=Actieplan.Staat.VOORGELEGD))
        AanmeldingFactory(organisatie=veld.organisaties[n % 10])
        mensen = Gebruiker.objects.bulk_create(
            Gebruiker(email=f"mens-{n}-{m}@voorbeeld.test", naam=f"Mens {n} {m}") for m in range(LEDEN)
        )
        Lidmaatschap.objects.bulk_create(
            Lidmaatschap(
                netwerk=netwerk, gebruiker=wie, organisatie=veld.organisaties[m], rol=Lidmaatschap.Rol.CONTACTPERSOON
            )
            for m, wie in enumerate(mensen)
        )
    _acties(plannen, veld)
    _log(veld.netwerken * LOGREGELS, tot * LOGREGELS)
    veld.netwerken = tot
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _log(van: int, tot: int) -> None:
    """Add lines to the log, five an hour back from now; their chain is not what is measured."""
    Gebeurtenis.objects.bulk_create(
        (
            Gebeurtenis(
                nummer=n + 1,
                moment=timezone.now() - timedelta(minutes=12 * n),
                door_naam=f"Mens {n % 500}",
                wat=f"gebeurtenis {n % 40}",
                op_soort=f"soort{n % 20}",
                op_sleutel=str(n),
                op_naam=f"Coëvorden {n}" if n % 7 == 0 else f"Netwerk {n}",
                hash=f"{n:064}",
            )
            for n in range(van, tot)
        ),
        batch_size=2000,
    )
    Keten.objects.update_or_create(pk=1, defaults={"nummer": tot})


def _paginas(veld: Veld) -> dict[str, tuple[Gebruiker, str]]:
    """Return name -> who reads it and its address."""
    van_plan = [veld.plan.netwerk.slug, veld.plan.padnaam]
    actie = veld.plan.acties.order_by("nummer").first()
    return {
        "overzicht": (veld.lid, reverse("overzicht")),
        "plannen": (veld.lid, reverse("actieplan_lijst")),
        "plan": (veld.lid, reverse("actieplan_detail", args=van_plan)),
        "plan, zoeken": (veld.lid, reverse("actieplan_detail", args=van_plan) + "?q=noodstroom"),
        "tijdlijn": (veld.lid, reverse("actieplan_tijdlijn", args=van_plan)),
        "actie": (veld.lid, reverse("actie_detail", args=[actie.pk])),
        "netwerk": (veld.lid, reverse("netwerk_detail", args=van_plan[:1])),
        "netwerken": (veld.lid, reverse("netwerk_lijst")),
        "overzicht, regisseur": (veld.regisseur, reverse("overzicht")),
        "bureau": (veld.regisseur, reverse("beheer")),
        "aanvragen": (veld.regisseur, reverse("aanvraag_lijst")),
        "leden": (veld.regisseur, reverse("lid_lijst")),
        "toetsmatrix": (veld.regisseur, reverse("toetsmatrix", args=["drinkwater"])),
        "logboek": (veld.regisseur, reverse("logboek")),
        "logboek, zoeken": (veld.regisseur, reverse("logboek") + "?q=coevorden"),
    }


def _processorklok() -> Callable[[], float]:
    """Return a clock of the milliseconds the process of PostgreSQL for this connection has worked; 0 on SQLite."""
    if connection.vendor != "postgresql":
        return lambda: 0.0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        stand = Path(f"/proc/{cursor.fetchone()[0]}/stat")
    return lambda: sum(map(int, stand.read_text().rpartition(")")[2].split()[11:13])) * 1000 / TIKKEN


def _meet(veld: Veld) -> dict[str, tuple[float, float]]:
    """Return page -> milliseconds of CPU of this process (median) and of the database (mean: it ticks in tens)."""
    gemeten = {}
    for naam, (wie, adres) in _paginas(veld).items():
        client = Client()
        client.force_login(wie)
        for _ in range(2):
            assert client.get(adres).status_code == 200, naam
        klok, app = _processorklok(), []
        voor = klok()
        for _ in range(RONDEN):
            begin = time.process_time()
            client.get(adres)
            app.append((time.process_time() - begin) * 1000)
        gemeten[naam] = (statistics.median(app), (klok() - voor) / RONDEN)
    return gemeten


def test_every_page_costs_in_a_large_field_what_it_costs_in_a_small_one(
    veld: Veld, capsys: pytest.CaptureFixture[str]
) -> None:
    _groei(veld, KLEIN)
    klein = _meet(veld)
    _groei(veld, GROOT)
    groot = _meet(veld)

    te_duur = []
    with capsys.disabled():
        sys.stdout.write(f"\n{connection.vendor}: {KLEIN} -> {GROOT} netwerken, CPU in ms (app + database)\n")
        for naam, (app, db) in klein.items():
            app_g, db_g = groot[naam]
            sys.stdout.write(f"{naam:24} {app:6.1f} + {db:5.1f} -> {app_g:6.1f} + {db_g:5.1f}\n")
            te_duur += [
                f"{naam}: {soort} {k:.1f} -> {g:.1f} ms"
                for soort, k, g in (("app", app, app_g), ("database", db, db_g))
                if g > max(k, RUIS_MS) * GENOEMD.get((naam, soort), (GRENS,))[0]
            ]
    assert te_duur == []
