"""Every way of writing keeps the past, at its moment; what is kept equals what is, and says so when it does not."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from actieplannen.models import Actiefeiten, Actieplan, Kostenregel, Kostenverloop, Planverloop, Verbeteractie
from kantoor.verloop.models import verlopen
from kantoor.verloop.moment import op_moment
from kantoor.verloop.queries import afwijkingen, stand_of_onbekend_op, stand_op
from kantoor.verloop.services import haal_triggers_weg, houd_bij
from leden.models import LeadPartner, LeadPartnerverloop
from netwerken.models import Netwerk, Netwerkregioverloop, Netwerksectorverloop, Netwerkverloop, Sector, Sectorverloop
from tests.cast import Cast
from tests.factories import NetwerkFactory, SectorFactory, VeiligheidsregioFactory

pytestmark = pytest.mark.databank
EERST, LATER = datetime(2026, 3, 1, 9, tzinfo=UTC), datetime(2026, 4, 1, 9, tzinfo=UTC)


@pytest.fixture
def netwerk(db: None) -> Netwerk:
    with op_moment(EERST):
        return NetwerkFactory(naam="Eerst", sectoren=[SectorFactory(naam="Gas")], regios=[VeiligheidsregioFactory()])


def namen(moment: datetime) -> list[str]:
    return [rij.naam for rij in stand_op(Netwerkverloop.objects.all(), moment)]


def sectoren(moment: datetime) -> int:
    return stand_op(Netwerksectorverloop.objects.all(), moment).count()


def _bewaar(rij: Netwerk) -> None:
    rij.naam = "Later"
    rij.save()


def _samen(rij: Netwerk) -> None:
    rij.naam = "Later"
    Netwerk.objects.bulk_update([rij], ["naam"])


def _botst(rij: Netwerk) -> None:
    rij.naam = "Later"
    Netwerk.objects.bulk_create([rij], update_conflicts=True, unique_fields=["id"], update_fields=["naam"])


def _sql(rij: Netwerk) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE netwerken_netwerk SET naam = 'Later' WHERE id = %s", [rij.pk])


WIJZIGEN: dict[str, Callable[[Netwerk], Any]] = {
    "save": _bewaar,
    "update": lambda rij: Netwerk.objects.filter(pk=rij.pk).update(naam="Later"),
    "base manager": lambda rij: Netwerk._base_manager.filter(pk=rij.pk).update(naam="Later"),
    "bulk_update": _samen,
    "bulk_create that meets a row": _botst,
    "update_or_create": lambda rij: Netwerk.objects.update_or_create(pk=rij.pk, defaults={"naam": "Later"}),
    "sql": _sql,
}


@pytest.mark.parametrize("hoe", WIJZIGEN)
def test_every_way_of_changing_a_row_begins_a_stretch(netwerk: Netwerk, hoe: str) -> None:
    with op_moment(LATER):
        WIJZIGEN[hoe](netwerk)

    assert [namen(moment) for moment in (EERST - timedelta(1), EERST, LATER - timedelta(1), LATER)] == [
        [],
        ["Eerst"],
        ["Eerst"],
        ["Later"],
    ]
    assert list(afwijkingen()) == []


def test_what_changes_nothing_that_is_kept_begins_no_stretch(netwerk: Netwerk) -> None:
    with op_moment(LATER):
        netwerk.save()
        Netwerk.objects.filter(pk=netwerk.pk).update(doel="Een ander doel")

    assert Netwerkverloop.objects.count() == 1


KOPPELEN: dict[str, Callable[[Netwerk], Any]] = {
    "remove": lambda rij: rij.sectoren.remove(rij.sectoren.get()),
    "clear": lambda rij: rij.sectoren.clear(),
    "set": lambda rij: rij.sectoren.set([]),
    "from the other side": lambda rij: Sector.objects.get().netwerken.clear(),
    "with its sector": lambda rij: Sector.objects.all().delete(),
    "with its network": lambda rij: rij.delete(),
}


@pytest.mark.parametrize("hoe", KOPPELEN)
def test_a_sector_that_goes_was_one_until_then(netwerk: Netwerk, hoe: str) -> None:
    with op_moment(LATER):
        KOPPELEN[hoe](netwerk)

    assert [sectoren(moment) for moment in (EERST, LATER - timedelta(1), LATER)] == [1, 1, 0]
    assert list(afwijkingen()) == []


def test_a_sector_that_comes_is_one_from_then_on(netwerk: Netwerk) -> None:
    with op_moment(LATER):
        netwerk.sectoren.add(SectorFactory(naam="Olie"))
        netwerk.regios.set([VeiligheidsregioFactory()])

    assert [sectoren(moment) for moment in (EERST, LATER)] == [1, 2]
    toen, nu = (stand_op(Netwerkregioverloop.objects.all(), moment).get() for moment in (EERST, LATER))
    assert toen.veiligheidsregio_id != nu.veiligheidsregio_id


def test_rows_that_go_keep_their_past(cast: Cast) -> None:
    morgen = timezone.now() + timedelta(days=1)
    plan = cast.a.plan.pk

    with op_moment(morgen):
        cast.a.plan.delete()

    assert not Kostenregel.objects.filter(actie__plan=plan).exists()
    for model, wat in (
        (Planverloop, {"rij": plan}),
        (Kostenverloop, {"plan": plan}),
        (Actiefeiten, {"plan": plan}),
    ):
        stukken = model.objects.filter(**wat)
        assert stand_op(stukken, morgen - timedelta(hours=1)).exists()
        assert not stand_op(stukken, morgen).exists()


def test_owner_that_goes_by_set_null_is_seen(cast: Cast) -> None:
    morgen = timezone.now() + timedelta(days=1)
    actie = Verbeteractie.objects.filter(eigenaar=cast["lid_a"]).first()
    assert actie is not None

    with op_moment(morgen):
        cast["lid_a"].delete()

    van_actie = Actiefeiten.objects.filter(actie=actie)
    assert [stand_op(van_actie, op).get().belegd for op in (morgen - timedelta(hours=1), morgen)] == [True, False]


def test_lead_partner_of_one_day_did_speak(cast: Cast) -> None:
    lead = LeadPartner.objects.create(
        netwerk=cast.a.netwerk, partij=cast.a.organisatie.partij, organisatie=cast.a.organisatie
    )
    avond = timezone.now() + timedelta(hours=9)

    with op_moment(avond):
        lead.delete()

    van_netwerk = LeadPartnerverloop.objects.filter(netwerk=cast.a.netwerk)
    assert [stand_op(van_netwerk, op).count() for op in (avond - timedelta(hours=1), avond)] == [1, 0]


def test_moment_is_that_of_the_write_unless_given(netwerk: Netwerk) -> None:
    with time_machine.travel(LATER, tick=False):
        Netwerk.objects.update(naam="Nu")
        with op_moment(LATER + timedelta(days=2)):
            Netwerk.objects.update(naam="Gegeven")
            with op_moment(LATER + timedelta(days=3)):
                Netwerk.objects.update(naam="Binnen")
            SectorFactory(naam="Weer buiten", code="buiten")

    stukken = Netwerkverloop.objects.order_by("vanaf").values_list("naam", "vanaf", "tot")
    momenten = [EERST, LATER, LATER + timedelta(days=2), LATER + timedelta(days=3)]
    assert list(stukken) == [
        (naam, van, tot)
        for naam, (van, tot) in zip(
            ("Eerst", "Nu", "Gegeven", "Binnen"), itertools.pairwise([*momenten, None]), strict=True
        )
    ]
    assert Sectorverloop.objects.get(code="buiten").vanaf == LATER + timedelta(days=2)


def test_what_is_undone_was_not(netwerk: Netwerk) -> None:
    with pytest.raises(IntegrityError), op_moment(LATER):
        NetwerkFactory(slug=Netwerk.objects.update(naam="Later") and netwerk.slug)

    Netwerk.objects.update(naam="Nu")

    assert [rij.naam for rij in Netwerkverloop.objects.order_by("vanaf")] == ["Eerst", "Nu"]
    assert namen(LATER) == ["Eerst"]


@pytest.mark.parametrize("model", verlopen(), ids=lambda model: model.__name__)
def test_at_most_one_stretch_of_a_row_is_open(model: Any, cast: Cast) -> None:
    assert [regel.condition for regel in model._meta.constraints if regel.fields == (model.RIJ,)]
    stuk = model._default_manager.filter(tot=None).first()
    if stuk is None:
        return
    stuk.pk = None if isinstance(stuk.pk, int) else "0" * 32

    with pytest.raises(IntegrityError), transaction.atomic():
        stuk.save(force_insert=True)


# --- before it was kept ----------------------------------------------------------------------------------------------


@pytest.fixture
def zonder_verleden(cast: Cast) -> Cast:
    """A world of before the past was kept: its rows are there, their past is not."""
    for model in verlopen():
        model._default_manager.all().delete()
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat="getoetst", staat_sinds=EERST.date())
    Planverloop.objects.all().delete()
    return cast


def test_rows_of_before_begin_at_the_upgrade_or_when_they_say_themselves(zonder_verleden: Cast) -> None:
    voor = timezone.now()

    houd_bij()

    assert list(afwijkingen()) == []
    stuk = Netwerkverloop.objects.get(rij=zonder_verleden.a.netwerk)
    assert (stuk.eerder_onbekend, stuk.vanaf > voor, stuk.tot) == (True, True, None)
    plan = Planverloop.objects.get(rij=zonder_verleden.a.plan)
    # The day after: on the day itself it changed.
    assert plan.vanaf == datetime(2026, 3, 2, tzinfo=timezone.get_current_timezone())
    (onbekend,) = stand_of_onbekend_op(Netwerkverloop.objects.filter(rij=zonder_verleden.a.netwerk), voor)
    assert onbekend.vanaf > voor
    assert not stand_op(Netwerkverloop.objects.all(), voor).exists()


def test_second_migrate_changes_nothing(zonder_verleden: Cast) -> None:
    houd_bij()
    eerst = {model: list(model._default_manager.order_by("pk").values()) for model in verlopen()}

    haal_triggers_weg()
    houd_bij()

    assert {model: list(model._default_manager.order_by("pk").values()) for model in verlopen()} == eerst
    assert list(afwijkingen()) == []


def test_what_changed_without_triggers_is_told_and_put_right(netwerk: Netwerk) -> None:
    if connection.vendor == "sqlite":
        haal_triggers_weg()
    else:
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER verloop_netwerken_netwerkverloop ON netwerken_netwerk")
    Netwerk.objects.update(naam="Ongezien")
    wees = Netwerkverloop.objects.create(rij_id=999_999, naam="Wees", is_landelijk_netwerk=False, vanaf=EERST)

    with pytest.raises(CommandError, match="Het verloop klopt niet"):
        call_command("controleer_verloop", stderr=StringIO(), stdout=StringIO())
    gevonden = [regel for regel in afwijkingen() if regel.startswith("verloop van netwerk:")]
    assert [regel.rpartition(": ")[2] for regel in gevonden] == [
        "de databank houdt niets bij. Voer `manage.py migrate` uit.",
        "1 rijen zeggen iets anders dan hun verloop.",
        "1 open stukken horen bij een rij die er niet is.",
    ]

    houd_bij()

    assert list(afwijkingen()) == []
    wees.refresh_from_db()
    assert wees.tot is not None
    assert [
        (rij.naam, rij.eerder_onbekend) for rij in Netwerkverloop.objects.filter(rij=netwerk).order_by("vanaf")
    ] == [
        ("Eerst", False),
        ("Ongezien", False),
    ]
    call_command("controleer_verloop", stdout=StringIO())
