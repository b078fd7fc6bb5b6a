"""What was recorded wrongly about a day in the past is put right there, and nowhere else."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction
from django.utils import timezone

from kantoor.verloop.herschrijven import Bestond, StaatErAl, herschrijf
from kantoor.verloop.moment import op_moment
from kantoor.verloop.queries import afwijkingen, stand_op
from netwerken.models import Netwerk, Netwerkverloop
from tests.factories import NetwerkFactory

pytestmark = pytest.mark.databank
NU = datetime(2026, 11, 20, 12, tzinfo=UTC)


def op(maand: int, dag: int, uur: int = 9) -> datetime:
    return datetime(2026, maand, dag, uur, tzinfo=UTC)


@pytest.fixture
def netwerk(db: None) -> Iterator[Netwerk]:
    """A network that was made in February, was renamed in March, slept from June on, and still does."""
    with time_machine.travel(NU, tick=False):
        with op_moment(op(2, 10)):
            rij = NetwerkFactory(naam="Eerst", staat="actief")
        with op_moment(op(3, 5)):
            Netwerk.objects.filter(pk=rij.pk).update(naam="Later")
        with op_moment(op(6, 1)):
            Netwerk.objects.filter(pk=rij.pk).update(staat="slapend")
        yield rij


def verhaal(rij: Netwerk) -> list[tuple[Any, ...]]:
    """Return month and day since when the past says (name, state), and whether it ends."""
    stukken = Netwerkverloop.objects.filter(rij=rij).order_by("vanaf")
    dagen = ((timezone.localtime(stuk.vanaf), stuk) for stuk in stukken)
    return [(begin.month, begin.day, stuk.naam, stuk.staat, stuk.tot is None) for begin, stuk in dagen]


def test_from_the_day_until_it_changed_by_itself_whatever_else_changed(netwerk: Netwerk) -> None:
    gedaan = herschrijf(Netwerkverloop, netwerk.pk, "staat", "slapend", dag=date(2026, 2, 20))

    assert verhaal(netwerk) == [
        (2, 10, "Eerst", "actief", False),
        (2, 20, "Eerst", "slapend", False),
        (3, 5, "Later", "slapend", False),
        (6, 1, "Later", "slapend", True),
    ]
    assert (gedaan.was, gedaan.vanaf, gedaan.tot, gedaan.nog_zo) == ("actief", op(2, 19, 23), op(6, 1), False)
    assert list(afwijkingen()) == []


def test_what_still_holds_is_put_right_until_now_and_stays_as_it_is_today(netwerk: Netwerk) -> None:
    gedaan = herschrijf(Netwerkverloop, netwerk.pk, "staat", "actief", dag=date(2026, 9, 1))

    assert verhaal(netwerk)[2:] == [
        (6, 1, "Later", "slapend", False),
        (9, 1, "Later", "actief", False),
        (11, 20, "Later", "slapend", True),
    ]
    assert (gedaan.tot, gedaan.nog_zo) == (NU, True)
    assert list(afwijkingen()) == []
    with op_moment(NU + timedelta(hours=1)):
        Netwerk.objects.filter(pk=netwerk.pk).update(staat="actief")
    assert verhaal(netwerk)[-1][3:] == ("actief", True)
    assert list(afwijkingen()) == []


def test_of_two_values_on_one_day_the_last_is_put_right(netwerk: Netwerk) -> None:
    gedaan = herschrijf(Netwerkverloop, netwerk.pk, "naam", "Anders", dag=date(2026, 3, 5))

    assert (gedaan.was, gedaan.vanaf) == ("Later", op(3, 5))
    assert [rij[2] for rij in verhaal(netwerk)] == ["Eerst", "Anders", "Anders", "Later"]


def test_what_held_at_a_moment_of_the_day_is_put_right_when_that_is_asked(netwerk: Netwerk) -> None:
    gedaan = herschrijf(Netwerkverloop, netwerk.pk, "naam", "Anders", dag=date(2026, 3, 5), moment=op(3, 5, 8))

    assert (gedaan.was, gedaan.vanaf, gedaan.tot) == ("Eerst", op(3, 4, 23), op(3, 5))


def test_the_first_day_counts_and_what_was_not_known_before_stays_unknown(netwerk: Netwerk) -> None:
    Netwerkverloop.objects.filter(vanaf=op(2, 10)).update(eerder_onbekend=True)

    herschrijf(Netwerkverloop, netwerk.pk, "staat", "slapend", dag=date(2026, 2, 10))
    herschrijf(Netwerkverloop, netwerk.pk, "staat", "actief", dag=date(2026, 2, 20))

    onbekend = Netwerkverloop.objects.filter(rij=netwerk).order_by("vanaf").values_list("staat", "eerder_onbekend")
    assert list(onbekend)[:2] == [("slapend", True), ("actief", False)]


@pytest.mark.parametrize(("dag", "sinds"), [(date(2026, 2, 9), op(2, 10)), (date(2026, 11, 21), None)])
def test_a_day_on_which_there_was_nothing_is_refused(netwerk: Netwerk, dag: date, sinds: datetime | None) -> None:
    with op_moment(op(11, 19)):
        Netwerk.objects.filter(pk=netwerk.pk).delete()

    with pytest.raises(Bestond) as fout:
        herschrijf(Netwerkverloop, netwerk.pk, "staat", "slapend", dag=dag)

    assert fout.value.sinds == sinds


def test_what_stands_there_already_is_refused(netwerk: Netwerk) -> None:
    with pytest.raises(StaatErAl):
        herschrijf(Netwerkverloop, netwerk.pk, "staat", "slapend", dag=date(2026, 6, 1))


def test_any_row_that_is_gone_can_be_put_right_as_well(netwerk: Netwerk) -> None:
    with op_moment(op(11, 1)):
        Netwerk.objects.filter(pk=netwerk.pk).delete()

    gedaan = herschrijf(Netwerkverloop, netwerk.pk, "staat", "actief", dag=date(2026, 10, 1))

    assert (gedaan.tot, gedaan.nog_zo) == (op(11, 1), False)


def test_any_past_stays_one_line_and_changes_only_where_it_was_put_right(netwerk: Netwerk) -> None:
    """Random pasts: no gap, no overlap, no other column, no other moment."""
    toeval = random.Random(7)
    for _ in range(25):
        maand, dag = toeval.randrange(2, 12), toeval.randrange(10, 20)
        kolom, waarde = toeval.choice((("staat", toeval.choice(Netwerk.Staat.values)), ("naam", toeval.choice("AB"))))
        momenten = [op(2, 10) + timedelta(hours=toeval.randrange(6000)) for _ in range(20)]
        eerst = [_toen(netwerk, moment) for moment in momenten]
        try:
            gedaan = herschrijf(Netwerkverloop, netwerk.pk, kolom, waarde, dag=date(2026, maand, dag))
        except StaatErAl:
            continue
        for moment, was in zip(momenten, eerst, strict=True):
            anders = {kolom: waarde} if gedaan.vanaf <= moment < gedaan.tot else {}
            assert _toen(netwerk, moment) == was | anders
    assert list(afwijkingen()) == []


def _toen(rij: Netwerk, moment: datetime) -> dict[str, Any]:
    (stuk,) = stand_op(Netwerkverloop.objects.filter(rij=rij), moment).values("naam", "staat")
    return dict(stuk)


def _wijzig(rij: Netwerk) -> None:
    Netwerk.objects.filter(pk=rij.pk).update(staat="actief")


def _zet_recht(rij: Netwerk) -> None:
    herschrijf(Netwerkverloop, rij.pk, "staat", "in-oprichting", dag=date(2026, 9, 1))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("eerst", "daarna"), [(_zet_recht, _wijzig), (_wijzig, _zet_recht)])
def test_who_changes_the_row_at_the_same_moment_waits_and_its_past_stays_whole(
    netwerk: Netwerk, eerst: Callable[[Netwerk], None], daarna: Callable[[Netwerk], None]
) -> None:
    def draai() -> None:
        try:
            daarna(netwerk)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as draad:
        with transaction.atomic():
            eerst(netwerk)
            uitslag = draad.submit(draai)
            wachtte = not wait([uitslag], timeout=0.4).done
        uitslag.result(timeout=30)

    assert wachtte
    assert verhaal(netwerk)[-1][3:] == ("actief", True)
    assert "in-oprichting" in {rij[3] for rij in verhaal(netwerk)}
    assert list(afwijkingen()) == []
