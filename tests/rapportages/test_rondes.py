"""The rhythm: rounds by the calendar, their editions once, and the mails around them (R30, R31)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client
from django.utils import timezone

from kantoor.access.toegang import Geweigerd
from kantoor.core.models import vandaag
from kantoor.pdf.maker import PdfMislukt
from kantoor.post.models import Bericht
from kantoor.post.services import verstuur_wachtende
from leden.models import Gremiumlid
from rapportages.models import Editie, Opgave, Rapportageronde, Rapporttaak
from rapportages.services import rondes
from rapportages.services.kernboodschap import Kern
from rapportages.services.taken import maak_rapport
from tests.cast import ROLLEN, Cast
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    NetwerkFactory,
    SectorFactory,
)
from tests.rapportages.conftest import PDF

pytestmark = pytest.mark.databank

ClientVan = Callable[[Any], Client]
MaakEditie = Callable[..., Editie]


def stil(*_: Any) -> None:
    """Nobody hears the bell, so the job stays open."""


def _stand(periode: str = "2026-K4") -> tuple[str, bool]:
    ronde = Rapportageronde.objects.get(periode=periode)
    return ronde.staat, ronde.herinnerd_op is not None


def _op(dag: date) -> None:
    with time_machine.travel(datetime(dag.year, dag.month, dag.day, 12, tzinfo=UTC), tick=False):
        rondes.loop_rondes()
        rondes.loop_rondes()


@pytest.mark.regel("R30")
def test_a_round_is_planned_opened_reminded_and_closed_by_the_calendar(
    cast: Cast, nep_pdf: list[str], django_capture_on_commit_callbacks: Any
) -> None:
    gezien = {}
    for dag in (date(2026, 12, 9), date(2026, 12, 10), date(2026, 12, 26), date(2027, 1, 5), date(2027, 1, 6)):
        with django_capture_on_commit_callbacks(execute=True):
            _op(dag)
        gezien[dag.isoformat()] = (*_stand(), Editie.objects.count())

    assert gezien == {
        "2026-12-09": ("gepland", False, 0),
        "2026-12-10": ("open", False, 0),
        "2026-12-26": ("open", True, 0),
        "2027-01-05": ("open", True, 0),
        "2027-01-06": ("gesloten", True, 3),
    }
    assert sorted(Rapportageronde.objects.values_list("periode", flat=True)) == ["2026-K4", "2027-K1", "2027-K2"]
    assert Rapporttaak.objects.count() == 3


@pytest.mark.regel("R30")
def test_networks_are_asked_and_only_the_silent_are_reminded_without_content(
    cast: Cast, ronde: Rapportageronde
) -> None:
    Rapportageronde.objects.update(staat="gepland")
    rondes.open_ronde(ronde)
    gevraagd = list(Bericht.objects.order_by("aan").values_list("aan", flat=True))
    rondes.doe_opgave(ronde, cast.a.plan, door=cast["lid_a"])

    rondes.herinner(ronde)
    rondes.herinner(ronde)

    sprekers = [f"{rol}-{letter}@voorbeeld.test" for letter in "ab" for rol in ("contactpersoon", "voorzitter")]
    assert gevraagd == sorted(sprekers)
    herinnerd = Bericht.objects.filter(kenmerk__startswith="ronde-herinnering").order_by("aan")
    assert [brief.aan for brief in herinnerd] == ["contactpersoon-b@voorbeeld.test", "voorzitter-b@voorbeeld.test"]
    assert "/opgave/" in herinnerd[0].tekst
    assert "Actie 1" not in herinnerd[0].tekst


def test_a_moved_round_follows_its_new_dates_and_needs_a_reason(cast: Cast, ronde: Rapportageronde) -> None:
    datums = {"opent_op": ronde.opent_op, "herinnert_op": ronde.herinnert_op, "sluit_op": vandaag() + timedelta(days=9)}
    vast = {"kern": Kern(), "bewerking": 1, "door": cast["regisseur"]}

    with pytest.raises(ValidationError) as fout:
        rondes.verzet(ronde, **datums, reden=" ", **vast)
    rondes.verzet(ronde, **datums, reden="Kerstvakantie", **vast)
    with pytest.raises(rondes.RondeBewerkt):
        rondes.verzet(ronde, **datums, reden="Te laat", **vast)
    with pytest.raises(ValidationError, match="volgorde"):
        rondes.verzet(ronde, **{**datums, "sluit_op": date(2020, 1, 1)}, reden="x", **{**vast, "bewerking": 2})
    _op(vandaag() + timedelta(days=9))

    assert set(fout.value.message_dict) == {"reden"}
    assert _stand()[0] == "open"
    _op(vandaag() + timedelta(days=10))
    assert _stand()[0] == "gesloten"


def test_nothing_happens_to_a_held_round_until_it_goes_on(cast: Cast, ronde: Rapportageronde) -> None:
    rondes.houd_aan(ronde, reden="Storm", door=cast["regisseur"])
    morgen = vandaag() + timedelta(days=1)
    _op(morgen)
    aangehouden = _stand()

    rondes.hervat(ronde, door=cast["regisseur"])
    hervat = _stand()
    _op(morgen)

    assert (aangehouden, hervat) == (("aangehouden", False), ("open", False))
    assert _stand()[0] == "gesloten"
    with pytest.raises(rondes.RondeFout):
        rondes.houd_aan(ronde, reden="Toch", door=cast["regisseur"])


@pytest.mark.regel("R31")
def test_a_closed_round_makes_each_edition_once_and_tells_its_readers(
    cast: Cast,
    ronde: Rapportageronde,
    nep_pdf: list[str],
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    cvi = GremiumlidFactory(gremium=GremiumFactory(code="cvi", leest_rapportages=True), gebruiker=GebruikerFactory())
    with django_capture_on_commit_callbacks(execute=True):
        rondes.sluit_ronde(ronde, door=cast["regisseur"])
    with django_capture_on_commit_callbacks(execute=True):
        rondes.sluit_ronde(ronde, door=cast["regisseur"])
        rondes.loop_rondes()

    edities = Editie.objects.filter(ronde=ronde)
    assert sorted(edities.values_list("doelgroep", flat=True)) == ["cvi", "sector", "stuurgroep"]
    assert set(edities.values_list("peilmoment", flat=True)) == {Rapportageronde.objects.get(pk=ronde.pk).gesloten_op}
    brieven = {brief.to[0]: str(brief.body) for brief in mailoutbox if "Lees de rapportage" in brief.subject}
    van_sector = {f"{rol}-{letter}@voorbeeld.test" for rol in ROLLEN for letter in "ab"}
    assert set(brieven) == {cast["stuurgroep"].email, cvi.gebruiker.email} | van_sector
    assert Bericht.objects.filter(kenmerk__startswith="editie:").count() == len(brieven)
    editie = edities.get(doelgroep="cvi")
    assert editie.get_absolute_url() in brieven[cvi.gebruiker.email]
    assert editie.inhoud["kern"][0] not in brieven[cvi.gebruiker.email]


@pytest.mark.regel("R31")
def test_the_mail_is_withdrawn_when_the_seat_has_ended(
    cast: Cast, ronde: Rapportageronde, nep_pdf: list[str], monkeypatch: pytest.MonkeyPatch, mailoutbox: list[Any]
) -> None:
    monkeypatch.setattr("kantoor.taken.services.start_na_commit", stil)
    rondes.sluit_ronde(ronde, door=None)
    for taak in Rapporttaak.objects.all():
        maak_rapport(str(taak.pk))
    Gremiumlid.objects.filter(gebruiker=cast["stuurgroep"]).update(tot=vandaag() - timedelta(days=1))

    verstuur_wachtende()

    brief = Bericht.objects.get(kenmerk__startswith="editie:", gebruiker=cast["stuurgroep"])
    assert (brief.staat, [b for b in mailoutbox if cast["stuurgroep"].email in b.to]) == ("ingetrokken", [])


@pytest.mark.django_db(transaction=True)
def test_two_who_close_at_once_make_one_set_of_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kantoor.taken.services.start_na_commit", stil)
    sector = SectorFactory(code="gas", naam="Gas")
    ActieplanFactory(netwerk=NetwerkFactory(sectoren=[sector]))
    nu = vandaag()
    ronde = Rapportageronde.objects.create(
        periode="2026-K4", staat="open", opent_op=nu, herinnert_op=nu, sluit_op=nu, geopend_op=timezone.now()
    )

    def sluit(_: int) -> bool:
        try:
            return rondes.sluit_ronde(ronde, door=None)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=6) as sluiters:
        gesloten = list(sluiters.map(sluit, range(6)))

    assert sorted(gesloten) == [False] * 5 + [True]
    assert sorted(Rapporttaak.objects.values_list("doelgroep", flat=True)) == ["cvi", "sector", "stuurgroep"]


@pytest.mark.regel("R30")
def test_only_who_works_on_the_plan_calls_it_complete_and_only_while_open(cast: Cast, ronde: Rapportageronde) -> None:
    for wie in ("lid_b", "stuurgroep", "regisseur", "oud_lid"):
        with pytest.raises(Geweigerd):
            rondes.doe_opgave(ronde, cast.a.plan, door=cast[wie])
    eerste = rondes.doe_opgave(ronde, cast.a.plan, door=cast["lid_a"])
    tweede = rondes.doe_opgave(ronde, cast.a.plan, door=cast["voorzitter_a"])
    rondes.trek_opgave_in(ronde, cast.a.plan, door=cast["voorzitter_a"])
    na_intrekken = Opgave.objects.count()
    Rapportageronde.objects.update(staat="gesloten", gesloten_op=timezone.now())

    with pytest.raises(rondes.RondeFout):
        rondes.doe_opgave(ronde, cast.a.plan, door=cast["lid_a"])

    assert (eerste.pk, na_intrekken) == (tweede.pk, 0)


def test_what_failed_comes_again_by_hand_alone(
    cast: Cast, ronde: Rapportageronde, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    def mislukt(*_: Any, **__: Any) -> bytes:
        raise PdfMislukt("Geen geheugen.")

    monkeypatch.setattr("rapportages.services.edities.maak_pdf", mislukt)
    with django_capture_on_commit_callbacks(execute=True):
        rondes.sluit_ronde(ronde, door=cast["regisseur"])
    with django_capture_on_commit_callbacks(execute=True):
        rondes.loop_rondes()
    na_kalender = Rapporttaak.objects.count()

    monkeypatch.setattr("rapportages.services.edities.maak_pdf", lambda *_, **__: PDF)
    with django_capture_on_commit_callbacks(execute=True):
        gezegd = rondes.zet_stap(ronde, "opnieuw", reden="", door=cast["regisseur"])

    assert (na_kalender, gezegd) == (3, "3 rapporten worden opnieuw gemaakt.")
    assert Editie.objects.filter(ronde=ronde).count() == 3
