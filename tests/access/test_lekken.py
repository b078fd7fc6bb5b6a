"""The leak test: every path × everybody who should not be there (S1-S3, S5); here the open paths.

The paths come from the resolver, so a new page is tested the day it is added, and is red until it has a sample. What is
closed is in `test_lekken_besloten`, other methods than GET and POST in `test_lekken_methoden`.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test.utils import override_settings
from django.urls import reverse

from tests.access.afdruk import Wachter
from tests.access.antwoord import inhoud, woorden
from tests.access.bezoeken import BEZOEKEN, ELDERS_BEREIKT, bezoek
from tests.access.klassen import bezoekers
from tests.access.lekken import (
    ANDERE_METHODEN,
    BESLOTEN,
    KANARIE_MAG,
    METHODEN,
    VERANDERT_MAG,
    VISSEN,
    WEGEN,
    ClientVan,
    buitenstaanders,
    gevuld,
    lekken_in,
    mag_veranderen,
    namen,
)
from tests.access.monsters import MONSTERS, monster
from tests.access.wegen import NAAMLOOS_MAG, Weg, alle_wegen, naamloos_mag
from tests.cast import Cast
from tests.factories import WACHTWOORD

# --- every path is declared ------------------------------------------------------------------------------------------


def test_every_path_has_a_name() -> None:
    naamloos = [str(weg) for weg in alle_wegen() if not weg.naam and not naamloos_mag(weg)]

    assert naamloos == []


def test_every_path_declares_access() -> None:
    onverklaard = [str(weg) for weg in alle_wegen() if weg.toegang is None]

    assert onverklaard == []


def test_every_argument_has_a_sample() -> None:
    zonder = [f"{weg} {weg.argumenten}" for weg in WEGEN if monster(weg) is None]

    assert zonder == []


def test_tables_name_only_paths_that_exist() -> None:
    bestaand = {str(weg) for weg in WEGEN}
    genoemd = {*MONSTERS, *BEZOEKEN, *ELDERS_BEREIKT, *VERANDERT_MAG, *(naam for naam, _ in KANARIE_MAG)}

    assert genoemd - bestaand == set()
    assert [patroon for patroon in NAAMLOOS_MAG if not any(re.search(patroon, weg.route) for weg in alle_wegen())] == []


# --- nobody outside sees or changes anything -------------------------------------------------------------------------


@pytest.mark.parametrize("weg", namen([weg for weg in WEGEN if weg not in BESLOTEN]))
def test_outsiders_see_no_canary_and_change_nothing(
    weg: Weg, cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch, alles: bool
) -> None:
    gevonden = gevuld(weg)
    pad = weg.pad(gevonden.waarden(cast, cast.b))
    personen = bezoekers(weg, pad, cast, buitenstaanders(weg, cast, gevonden), alles=alles)
    clients = {persona: client_van(cast[persona]) for persona in personen}
    wachter = Wachter(monkeypatch)
    lekken: list[str] = []

    for persona, client in clients.items():
        for methode in (*METHODEN, *ANDERE_METHODEN) if alles else METHODEN:
            for vraag in ("", VISSEN) if methode == "get" else ("",):
                response = getattr(client, methode)(pad + vraag)
                lekken += lekken_in(
                    woorden(response, cast[persona]), response.status_code, weg, persona, f"{methode} {vraag}"
                )

    assert lekken == []
    assert set(wachter.veranderd()) - mag_veranderen(weg) == set()


# --- coverage gate ---------------------------------------------------------------------------------------------------


@pytest.mark.databank
@pytest.mark.parametrize("weg", namen([weg for weg in WEGEN if weg.naam not in ELDERS_BEREIKT]))
def test_every_path_is_reached_with_success(weg: Weg, cast: Cast, client_van: ClientVan) -> None:
    gang = bezoek(weg)
    client = client_van(cast[gang.als])
    pad = weg.pad(gevuld(weg).waarden(cast, cast.b)) + gang.vraag
    if gang.echt:
        client.post(reverse("account_reauthenticate"), {"password": WACHTWOORD})

    with override_settings(**gang.instellingen):
        response = getattr(client, gang.methode)(pad, gang.data)

    assert response.status_code == gang.status, response.headers.get("Location", "")
    assert inhoud(response)


@pytest.mark.parametrize(("naam", "bestand"), sorted(ELDERS_BEREIKT.items()))
def test_path_reached_elsewhere_is_named_there(naam: str, bestand: str) -> None:
    tekst = (Path(settings.BASE_DIR) / bestand).read_text()
    weg = next(weg for weg in WEGEN if weg.naam == naam)

    assert naam in tekst or weg.pad({}) in tekst
