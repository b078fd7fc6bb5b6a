"""What the demo world tells is true: plans, statuses, money, decisions and two years of past fit together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db.models import F, Sum
from django.utils import timezone

from actieplannen.models import (
    FEITEN,
    Actiefeiten,
    Actieplan,
    Leerpunt,
    Opschaling,
    Stuurgroepvraag,
    Verbeteractie,
    Voortgangsmelding,
)
from actieplannen.queries.gebreken import gebreken
from actieplannen.queries.plan_tekst import buiten_het_netwerk, inhoud_van
from actieplannen.queries.status import met_status, stil
from actieplannen.queries.telling import per_status_op, sinds
from actieplannen.services.plannen import deelnemers
from agendas.models import Agendapunt, Sectoragenda
from besluiten.models import Besluit, Besluitronde
from demo.bouw import bouw
from kantoor.core.models import vandaag
from kantoor.core.status import Status
from rapportages.models import Editie, Opgave, Rapportageronde
from tests.gedeeld import eenmaal_per_bestand, open_wereld
from tests.rapportages.conftest import PDF

HALVERWEGE = datetime(2026, 11, 22, 12, tzinfo=UTC)


def _bouw_halverwege() -> None:
    call_command("laad_referentie", verbosity=0, stdout=StringIO())
    with time_machine.travel(HALVERWEGE, tick=False):
        bouw()


gebouwde_wereld = eenmaal_per_bestand(_bouw_halverwege)


@pytest.fixture
def wereld(gebouwde_wereld: bytes, db: None) -> Iterator[None]:
    """The demo world, loaded in the middle of a quarter; it is still then."""
    open_wereld(gebouwde_wereld)
    with time_machine.travel(HALVERWEGE, tick=False):
        yield


def test_demo_has_plans_in_every_state_for_all_sectors(wereld: None) -> None:
    plannen = Actieplan.objects.filter(is_demo=True)

    assert set(plannen.values_list("staat", flat=True)) == set(Actieplan.Staat.values)
    assert plannen.values("netwerk").distinct().count() == 11
    assert plannen.filter(netwerk__slug="noordelijke-drie", sector__isnull=False).count() == 3
    assert plannen.get(netwerk__is_landelijk_netwerk=True).initiatiefnemer.code == "jenv"
    regios = plannen.filter(netwerk__is_landelijk_netwerk=False).values_list("initiatiefnemer__soort", flat=True)
    assert set(regios) == {"veiligheidsregio"}


def test_demo_has_actions_in_every_status(wereld: None) -> None:
    telling = per_status_op(Actiefeiten.objects.all(), timezone.now())

    assert sum(telling.values()) == 149
    assert set(telling) == set(Status.values)
    met = met_status(Verbeteractie.objects.all(), vandaag())
    assert len([actie for actie in met if stil(actie, vandaag())]) >= 6


def test_last_facts_of_every_action_are_its_facts_now(wereld: None) -> None:
    nu = {rij.actie_id: rij for rij in Actiefeiten.objects.filter(tot=None)}

    verschillen = [
        (actie.pk, veld)
        for actie in Verbeteractie.objects.all()
        for veld in FEITEN
        if getattr(actie, veld) != getattr(nu[actie.pk], veld)
    ]

    assert verschillen == []
    assert not Actiefeiten.objects.filter(tot__lte=F("vanaf")).exists()
    assert not Actiefeiten.objects.filter(vanaf__gt=timezone.now()).exists()


def test_first_open_step_of_every_action_is_known(wereld: None) -> None:
    for actie in Verbeteractie.objects.all():
        eerste = actie.stappen.filter(afgerond_op=None).order_by("datum", "nummer").first()

        gevonden = (actie.stap_op, actie.stap_nummer)

        assert gevonden == ((eerste.datum, eerste.nummer) if eerste else (None, None))


def test_every_split_closes_to_the_cent(wereld: None) -> None:
    acties = Verbeteractie.objects.filter(financiering="extra").annotate(
        cent=Sum("kosten__bedrag_cent"), uren=Sum("kosten__uren")
    )

    assert [(a.kosten_cent, a.extra_uren) for a in acties] == [(a.cent, a.uren) for a in acties]
    assert acties.count() >= 25


def test_plans_lack_nothing_and_payers_take_part(wereld: None) -> None:
    plannen = Actieplan.objects.exclude(staat__in=("concept", "afgerond")).select_related("netwerk", "sector")

    assert [gebreken(plan) for plan in plannen] == [[]] * len(plannen)
    assert [buiten_het_netwerk(inhoud_van(plan), deelnemers(plan)) for plan in plannen] == [({}, [])] * len(plannen)


def test_demo_decisions_are_complete_where_the_round_is_over(wereld: None) -> None:
    call_command("controleer_versies", stdout=StringIO())
    rondes = Besluitronde.objects.filter(versie__stuk__soort="plan")

    aangenomen = rondes.filter(staat="aangenomen")

    assert aangenomen.count() == 10
    assert not aangenomen.filter(vragen__besluiten=None).exists()
    assert rondes.filter(staat="open", vragen__besluiten=None).distinct().count() == 2
    namens = Besluit.objects.filter(mandaat__isnull=False, vraag__ronde__in=rondes)
    assert namens.count() >= 8
    assert not namens.filter(mandaat__van__gt=F("datum")).exists()
    assert Besluit.objects.filter(vraag__ronde__in=rondes.filter(staat="open"), uitkomst="kanttekening").exists()


def test_demo_agendas_were_adopted_in_the_past(wereld: None) -> None:
    staten = dict(Sectoragenda.objects.values_list("sector__code", "staat"))

    assert staten == {
        "drinkwater": "concept",
        "elektriciteit": "vastgesteld",
        "gas": "voorgelegd",
        "olie": "concept",
        "ict-telecom": "vastgesteld",
    }
    assert Agendapunt.objects.count() == 15
    gesloten = Besluitronde.objects.filter(versie__stuk__soort="agenda", staat="aangenomen")
    assert all((timezone.now() - ronde.gesloten_op).days > 330 for ronde in gesloten if ronde.gesloten_op)


def test_demo_tells_a_trend(wereld: None) -> None:
    toen = per_status_op(Actiefeiten.objects.all(), sinds(vandaag()))

    nu = per_status_op(Actiefeiten.objects.all(), timezone.now())

    assert nu["afgerond"] > toen["afgerond"] > 20
    assert nu["vastgelopen"] > toen.get("vastgelopen", 0)


def test_demo_reports_lessons_and_questions(wereld: None) -> None:
    meldingen = Counter(Voortgangsmelding.objects.values_list("actie_id", flat=True))

    assert max(meldingen.values()) == 4
    assert not Voortgangsmelding.objects.filter(ingediend_op__gt=timezone.now()).exists()
    assert not Voortgangsmelding.objects.filter(status_na="vastgelopen", hulp_van="").exists()
    assert Leerpunt.objects.filter(met_stuurgroep=True).count() >= 8
    assert Counter(Stuurgroepvraag.objects.values_list("staat", flat=True)) == {"open": 4, "beantwoord": 2}
    staten = Counter(Opschaling.objects.values_list("staat", flat=True))
    assert staten == {"overgenomen": 2, "voorgelegd": 1, "afgewezen": 1}
    for voorlegging in Opschaling.objects.filter(staat="overgenomen"):
        assert voorlegging.landelijke_actie is not None
        assert voorlegging.landelijke_actie.titel == voorlegging.titel


def test_demo_rounds_follow_the_quarters(wereld: None) -> None:
    rondes = list(Rapportageronde.objects.order_by("-periode").values_list("periode", "staat"))

    assert rondes == [("2026-K4", "open"), ("2026-K3", "gesloten"), ("2026-K2", "gesloten")]
    assert Opgave.objects.filter(ronde__periode="2026-K4").count() == 4


@pytest.mark.parametrize("dag", ["2026-01-01", "2027-03-31", "2028-02-29"])
def test_demo_loads_on_any_day(db: None, dag: str) -> None:
    call_command("laad_referentie", verbosity=0, stdout=StringIO())

    with time_machine.travel(f"{dag}T08:00:00Z", tick=False):
        bouw()

        assert set(per_status_op(Actiefeiten.objects.all(), timezone.now())) == set(Status.values)


def test_edition_of_the_last_quarter_goes_with_its_file(
    db: None, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """What is drawn on it is looked at in `tests/rapportages/`; here it is one file."""
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr("rapportages.services.edities.maak_pdf", lambda *_, **__: PDF)
    call_command("laad_referentie", verbosity=0, stdout=StringIO())
    call_command("laad_demo", stdout=StringIO())
    editie = Editie.objects.get()
    (bestand,) = tmp_path.rglob("*.pdf")

    with django_capture_on_commit_callbacks(execute=True):
        call_command("laad_demo", "--verwijder", stdout=StringIO())

    assert (editie.doelgroep, editie.is_demo) == ("stuurgroep", True)
    assert bestand == tmp_path / editie.pdf_pad
    assert list(tmp_path.rglob("*.pdf")) == []
    assert not Editie.objects.exists()
