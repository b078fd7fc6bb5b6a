"""However many answer a question at the same moment, one answer counts."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections

from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from tests.cast import bouw_cast
from tests.factories import GebruikerFactory, GremiumlidFactory, maak_stuurgroepvraag
from vragen.models import Vraag, Vraagstap
from vragen.services import AlAfgehandeld, beantwoord

VOORSTEL = {
    "voorstel": "JenV betaalt",
    "als_niet": "3 acties blijven vast",
    "voorstel_dag": vandaag() + timedelta(days=60),
}


@pytest.mark.django_db(transaction=True)
def test_twenty_people_at_once_give_one_answer() -> None:
    cast = bouw_cast()
    vraag = maak_stuurgroepvraag(cast.b.acties[0], door=cast["lid_b"], **VOORSTEL)
    leden = [
        GremiumlidFactory(gremium=cast.gremia["stuurgroep"], gebruiker=GebruikerFactory()).gebruiker for _ in range(20)
    ]
    start = threading.Barrier(20)

    def draai(wie: Any) -> str:
        try:
            start.wait(timeout=60)
            beantwoord(vraag, uitkomst="niet", antwoord=f"Nee, {wie.pk}", besloten_in="vergadering",
                       besloten_dag=vandaag(), door=wie)  # fmt: skip
        except AlAfgehandeld as fout:
            return str(fout)
        finally:
            connections.close_all()
        return "beantwoord"

    with ThreadPoolExecutor(20) as draden:
        uitkomsten = Counter(draden.map(draai, leden))

    nu = Vraag.objects.get()
    brieven = list(Bericht.objects.filter(onderwerp__contains="Lees het antwoord").values_list("aan", flat=True))
    assert uitkomsten == {"beantwoord": 1, f"Deze vraag is al beantwoord door {nu.afgehandeld_door_naam}.": 19}
    assert nu.antwoord == f"Nee, {nu.afgehandeld_door_id}"
    assert Vraagstap.objects.filter(soort="beantwoord").count() == 1
    assert len(brieven) == len(set(brieven))
