"""Who hears of a round, and what that asks of the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actieplannen.models import Actieplan
from kantoor.core.models import vandaag
from kantoor.post.models import Bericht
from leden.models import Lidmaatschap
from rapportages.models import Rapportageronde
from rapportages.services.rondes import open_ronde
from tests.factories import ActieplanFactory, GebruikerFactory, LidmaatschapFactory

ROL = Lidmaatschap.Rol


def _ronde(periode: str) -> Rapportageronde:
    dag = vandaag()
    return Rapportageronde.objects.create(periode=periode, opent_op=dag, herinnert_op=dag, sluit_op=dag)


def _plan(*leden: dict[str, Any]) -> Actieplan:
    plan = ActieplanFactory()
    for velden in leden:
        LidmaatschapFactory(netwerk=plan.netwerk, **velden)
    return plan


def _geschreven() -> list[str]:
    return sorted(Bericht.objects.values_list("aan", flat=True))


def test_a_round_asks_contactpersonen_and_chairs_who_still_are(db: None) -> None:
    gisteren = vandaag() - timedelta(days=1)
    wie = {naam: GebruikerFactory(email=f"{naam}@voorbeeld.test") for naam in ("contact", "voor", "lid", "oud", "weg")}
    wie["weg"].is_active = False
    wie["weg"].save()
    _plan(
        {"gebruiker": wie["contact"], "rol": ROL.CONTACTPERSOON},
        {"gebruiker": wie["voor"], "rol": ROL.VOORZITTER},
        {"gebruiker": wie["lid"]},
        {"gebruiker": wie["oud"], "rol": ROL.VOORZITTER, "tot": gisteren},
        {"gebruiker": wie["weg"], "rol": ROL.CONTACTPERSOON},
    )

    open_ronde(_ronde("2026-K4"))

    assert _geschreven() == ["contact@voorbeeld.test", "voor@voorbeeld.test"]


def test_who_speaks_for_two_networks_is_asked_about_both(db: None) -> None:
    persoon = GebruikerFactory(email="twee@voorbeeld.test")
    for _ in range(2):
        _plan({"gebruiker": persoon, "rol": ROL.VOORZITTER})

    open_ronde(_ronde("2026-K4"))

    assert _geschreven() == ["twee@voorbeeld.test"] * 2


@pytest.mark.parametrize("netwerken", [1, 4])
def test_the_speakers_of_all_networks_are_read_in_one_query(db: None, netwerken: int) -> None:
    for _ in range(netwerken):
        _plan({"rol": ROL.CONTACTPERSOON})
    ronde = _ronde("2026-K4")

    with CaptureQueriesContext(connection) as vangst:
        open_ronde(ronde)

    over_leden = [v["sql"] for v in vangst if v["sql"].startswith("SELECT") and "leden_lidmaatschap" in v["sql"]]
    assert len(over_leden) == 1
    assert Bericht.objects.count() == netwerken
