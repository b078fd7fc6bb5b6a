"""Whoever decides about one action at the same moment, it has one outcome (R23)."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from actieplannen.models import Opschaling, Uitvoervraag, Verbeteractie
from actieplannen.services.bewerken import Actiefout
from kantoor.post.models import Bericht
from landelijk import services as diensten
from tests.cast import bouw_cast
from tests.landelijk.voorleggen import leg_voor, maak_nationaal, spreker, vraag_uitvoering
from vragen.services import Vraagfout, beantwoord


@pytest.mark.django_db(transaction=True)
def test_an_answer_and_other_decisions_at_the_same_moment_give_one_outcome() -> None:
    cast = bouw_cast()
    maak_nationaal(cast)
    eerste, tweede = leg_voor(cast, cast.b.acties[0]), leg_voor(cast, cast.b.acties[1])
    vragen, wie = [vraag_uitvoering(cast, rij) for rij in (eerste, tweede)], spreker(cast)
    start = threading.Barrier(4)

    def draai(taak: Callable[[], Any]) -> str:
        try:
            start.wait(timeout=30)
            return type(taak()).__name__
        except (Actiefout, Vraagfout) as fout:
            return type(fout).__name__
        finally:
            connections.close_all()

    taken = [lambda v=v: beantwoord(v, uitkomst="overgenomen", door=wie) for v in (vragen[0], *vragen)]
    taken.append(lambda: diensten.laat_in_regio(eerste, reden="Nee", door=cast["regisseur"]))
    with ThreadPoolExecutor(4) as draden:
        uitkomsten = Counter(draden.map(draai, taken))

    overgenomen = Opschaling.objects.filter(staat="overgenomen").count()
    nummers = list(Verbeteractie.objects.filter(plan__netwerk=cast.landelijk).values_list("nummer", flat=True))
    assert uitkomsten["Uitvoervraag"] == overgenomen
    assert sum(uitkomsten[naam] for naam in ("AlBeslist", "AlAfgehandeld")) == 2
    assert sorted(nummers) == list(range(4, 5 + overgenomen))
    assert not Uitvoervraag.objects.filter(staat="open").exists()
    assert Bericht.objects.filter(kenmerk__startswith="voorlegging-besloten:").count() == 2
