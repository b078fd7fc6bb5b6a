"""Twenty-five parties at once: every answer is kept, and the piece moves on exactly once (SECURITY.md R6).

`BESLUIT_RONDES=200` runs the full number of rounds, meant for PostgreSQL.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import time_machine
from django.db import connections

from actieplannen.services.voorleggen import leg_plan_voor
from besluiten.models import Besluit, Besluitronde
from besluiten.services.besluiten import (
    AlBesloten,
    Besluitfout,
    RondeGesloten,
    VersieVervangen,
    ga_door_na_bedenktijd,
    trek_besluit_in,
)
from kantoor.audit.models import Gebeurtenis
from kantoor.core.models import vandaag
from kantoor.core.vast import sha256_van
from kantoor.post.models import Bericht
from leden.models import LeadPartner, Mandaat
from tests.actieplannen.akkoordwereld import BEDENKTIJD, Akkoordwereld
from tests.besluiten.rondes import AKKOORD, BEZWAAR, Planwereld, antwoord

pytestmark = pytest.mark.django_db(transaction=True)
PARTIJEN = 25
RONDES = int(os.environ.get("BESLUIT_RONDES", "3"))


def _tegelijk(taken: list[Callable[[], Any]]) -> list[Any]:
    """Run all at the same moment in threads of their own; return what each gave or raised."""
    start = threading.Barrier(len(taken))

    def draai(taak: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=30)
            return taak()
        except Exception as fout:  # noqa: BLE001  # the test looks at every kind of failure
            return fout
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(taken)) as draden:
        return list(draden.map(draai, taken))


def _brieven(soort: str) -> Counter[str]:
    return Counter(Bericht.objects.filter(kenmerk__startswith=f"besluit-{soort}:").values_list("aan", flat=True))


def test_25_decide_at_once_and_the_piece_moves_on_once():
    wereld = Planwereld(PARTIJEN)
    uitslagen = []

    for ronde in range(RONDES):
        versie = wereld.leg_voor(een=[f"Tekst van ronde {ronde}."])
        vragen = {vraag.organisatie_id: vraag for vraag in versie.ronde.vragen.select_related("ronde__versie")}
        gegeven = _tegelijk(
            [
                lambda vraag=vragen[organisatie.pk], persoon=persoon: antwoord(vraag, persoon)
                for organisatie, persoon in zip(wereld.organisaties, wereld.contacten, strict=True)
            ]
        )
        uitslagen.append(
            (
                [fout for fout in gegeven if isinstance(fout, Exception)],
                Besluit.objects.filter(vraag__ronde__versie=versie, versie_sha256=versie.sha256).count(),
                Besluitronde.objects.get(versie=versie).staat,
                Gebeurtenis.objects.filter(wat="versie.aangenomen", op_sleutel=str(versie.pk)).count(),
            )
        )

    iedereen = {persoon.email: RONDES for persoon in wereld.contacten}
    assert uitslagen == [([], PARTIJEN, "aangenomen", 1)] * RONDES
    assert _brieven("gevraagd") == iedereen
    assert _brieven("aangenomen") == iedereen


def test_two_speakers_of_one_party_give_one_answer():
    """Agree and object at the same moment, by the party and by its lead partner: what the party said stands (R22)."""
    for _ in range(RONDES):
        wereld = Planwereld(2)
        versie = wereld.leg_voor()
        lead = wereld.organisaties[1]
        LeadPartner.objects.create(netwerk=wereld.plan.netwerk, partij=lead.partij, organisatie=lead)
        Mandaat.objects.create(
            netwerk=wereld.plan.netwerk,
            gever=wereld.organisaties[0],
            nemer=lead,
            gegeven_door=wereld.contacten[0],
            tot=vandaag() + timedelta(days=9),
        )
        vraag = wereld.vraag(versie, 0)

        uitslag = _tegelijk(
            [
                lambda vraag=vraag, wie=wereld.contacten[0]: antwoord(vraag, wie, AKKOORD),
                lambda vraag=vraag, wie=wereld.contacten[1]: antwoord(vraag, wie, BEZWAAR),
            ]
        )

        geldig = vraag.besluiten.get(ingetrokken_op=None)
        eerst_lead = isinstance(uitslag[1], Besluit)
        assert (geldig, geldig.uitkomst, geldig.mandaat) == (uitslag[0], AKKOORD, None)
        assert isinstance(uitslag[1], Besluit | AlBesloten)
        assert vraag.besluiten.count() == (2 if eerst_lead else 1)


def test_last_agreement_and_a_withdrawal_have_one_outcome():
    """Either the piece is adopted and nothing was withdrawn, or it was withdrawn and the round still runs."""
    for _ in range(RONDES):
        wereld = Planwereld(2)
        versie = wereld.leg_voor()
        eerst, laatst = wereld.besluit(versie, 0), wereld.vraag(versie, 1)

        uitslag = _tegelijk(
            [
                lambda vraag=laatst, wie=wereld.contacten[1]: antwoord(vraag, wie),
                lambda besluit=eerst, wie=wereld.contacten[0]: trek_besluit_in(besluit, door=wie),
            ]
        )

        eerst.refresh_from_db()
        aangenomen = Besluitronde.objects.get(versie=versie).staat == "aangenomen"
        assert isinstance(uitslag[0], Besluit)
        assert aangenomen is (eerst.ingetrokken_op is None) is isinstance(uitslag[1], Besluitfout)


def test_no_answer_lands_on_a_text_that_is_replaced_at_the_same_moment():
    for _ in range(RONDES):
        wereld = Planwereld(5)
        oud = wereld.leg_voor(een=["Oud."])
        vragen = [wereld.vraag(oud, nummer) for nummer in range(5)]

        uitslag = _tegelijk(
            [
                lambda wereld=wereld: wereld.leg_voor(een=["Nieuw."]),
                *(
                    lambda vraag=vraag, wie=wie: antwoord(vraag, wie)
                    for vraag, wie in zip(vragen, wereld.contacten, strict=True)
                ),
            ]
        )

        nieuw = wereld.plan.stuk.versies.get(nummer=2)
        geteld = Besluit.objects.filter(vraag__ronde__versie=oud, versie_sha256=oud.sha256).count()
        soorten = Counter(type(rij) for rij in uitslag[1:])
        ronde = Besluitronde.objects.get(versie=oud)
        assert soorten == Counter({Besluit: geteld, VersieVervangen: 5 - geteld}) - Counter()
        assert Besluit.objects.filter(vraag__ronde__versie=nieuw).count() == 0
        assert ronde.staat == ("aangenomen" if geteld == 5 else "vervangen")


def test_window_that_closes_makes_the_plan_final_once():
    """Three daily tasks and the giver itself at the same moment: adopted once, whoever comes first (R22)."""
    for _ in range(RONDES):
        wereld = Akkoordwereld(2)
        versie = wereld.leg_voor()
        wereld.mandaat(gever=0, nemer=1)
        wereld.besluit(versie, 1)
        vraag = wereld.vraag(versie, 0)
        antwoord(vraag, wereld.contacten[1])

        with time_machine.travel(vandaag() + timedelta(days=BEDENKTIJD + 1)):
            uitslag = _tegelijk(
                [
                    *[ga_door_na_bedenktijd] * 3,
                    lambda vraag=vraag, wie=wereld.contacten[0]: antwoord(vraag, wie),
                ]
            )

        wereld.plan.refresh_from_db()
        zelf = isinstance(uitslag[3], Besluit)
        assert [rij for rij in uitslag[:3] if isinstance(rij, Exception)] == []
        assert zelf or isinstance(uitslag[3], RondeGesloten)
        assert vraag.besluiten.filter(ingetrokken_op=None, mandaat=None).count() == zelf
        assert wereld.plan.staat == "definitief"
        assert Gebeurtenis.objects.filter(wat="versie.aangenomen", op_sleutel=str(versie.pk)).count() == 1


def test_plan_that_is_put_forward_twice_at_once_gives_one_version():
    for _ in range(RONDES):
        wereld = Akkoordwereld(3)
        wereld.actie(0)
        leg = partial(leg_plan_voor, wereld.plan, sha256=sha256_van(wereld.inhoud()))

        uitslag = _tegelijk([partial(leg, door=wie) for wie in wereld.contacten])

        soorten = Counter(type(rij).__name__ for rij in uitslag)
        assert soorten == {"Versie": 1, "KanNietVoorleggen": 2}
        assert wereld.plan.stuk.versies.count() == 1
