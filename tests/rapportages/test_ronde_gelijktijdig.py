"""Who reads first and who opens a round again at the same moment come one after the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import Any

import pytest
from django.db import connections, transaction

from rapportages.models import Editie, Editielezing, Rapportageronde
from rapportages.services import rondes
from rapportages.services.lezen import onthoud_lezing
from tests.cast import Cast, bouw_cast


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return bouw_cast()


def _wacht_op_ander(eerst: Callable[[], Any], daarna: Callable[[], Any]) -> tuple[bool, Any]:
    """Do `eerst` in a transaction and `daarna` beside it; return whether that waited, and what it gave or raised."""

    def draai() -> Any:
        try:
            return daarna()
        except rondes.RondeFout as fout:
            return fout
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as draad:
        with transaction.atomic():
            eerst()
            uitslag = draad.submit(draai)
            wachtte = not wait([uitslag], timeout=0.4).done
        return wachtte, uitslag.result(timeout=30)


@pytest.mark.django_db(transaction=True)
def test_the_first_reader_and_opening_again_at_the_same_moment_are_one_after_the_other(
    cast: Cast, gesloten: Rapportageronde
) -> None:
    editie = Editie.objects.get(doelgroep="stuurgroep")

    def lees() -> None:
        onthoud_lezing(editie, door=cast["stuurgroep"])

    def heropen() -> Any:
        return rondes.heropen(gesloten, door=cast["regisseur"])

    lezer_eerst = _wacht_op_ander(lees, heropen)
    Editielezing.objects.all().delete()
    heropend_eerst = _wacht_op_ander(heropen, lees)

    assert (lezer_eerst[0], type(lezer_eerst[1])) == (True, rondes.RondeFout)
    assert heropend_eerst == (True, None)
    assert Rapportageronde.objects.get().staat == "open"
