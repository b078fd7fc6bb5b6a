"""The leak test: every path × every method × everybody who should not be there (SECURITY.md S1-S3, S5).

The paths come from the resolver, so a new page is tested the day it is added, and is red until it has a sample.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from tests.access.afdruk import Wachter
from tests.access.antwoord import inhoud
from tests.access.bezoeken import BEZOEKEN, ELDERS_BEREIKT, bezoek
from tests.access.monster import NIETS_ER, Monster
from tests.access.monsters import MONSTERS, monster, wegen_met_gevallen
from tests.access.wegen import NAAMLOOS_MAG, Weg, alle_wegen, naamloos_mag
from tests.cast import KANARIE, Cast
from tests.factories import WACHTWOORD

METHODEN = ("get", "head", "post", "put", "delete")
# A search for half of the canary and filters on what belongs to B: the reply may not tell that they exist.
VISSEN = "?q=7f3a&zoek=7f3a&netwerk=netwerk-b&sector=drinkwater&organisatie=bedrijf-b&pagina=1&page=1"
# Where a canary may be seen by somebody outside B: (path, persona) -> reason.
NAAM_BIJ_REGIE = "who keeps the membership sees the names of all networks, closed ones too"
KANARIE_MAG: dict[tuple[str, str], str] = {
    (naam, persona): NAAM_BIJ_REGIE
    for naam in ("sector_detail", "regio_detail", "netwerk_lijst", "toetsmatrix", "leerpunt_lijst", "zoeken")
    for persona in ("regisseur", "projectteam")
}
# One's own past: somebody who was a member knows the name of that network, and reads why the membership ended.
KANARIE_MAG |= dict.fromkeys(
    (("eigen_lidmaatschap", "oud_lid"), ("eigen_lidmaatschap", "geschorst"), ("klopt_dit_nog", "geschorst")),
    "the name of the network of one's own membership",
)
# Paths where a request of an outsider may change a row: path -> (tables, reason).
LOGBOEK = {"audit_gebeurtenis", "audit_keten"}
VERANDERT_MAG: dict[str, tuple[set[str], str]] = {
    "demo_inloggen": ({"accounts_gebruiker", *LOGBOEK}, "logs in, which is noted on the account and in the log"),
    "account_logout": (LOGBOEK, "ends one's own session, which is noted in the log"),
}
# Every admin page is refused by the same line of one middleware, so a few of each sort of person are enough there.
BIJ_BEHEER = {"bezoeker", "lid_a", "oud_lid", "inactief", "regisseur"}

ClientVan = Callable[[Any], Client]
WEGEN = wegen_met_gevallen()
BESLOTEN = [weg for weg in WEGEN if (gevonden := monster(weg)) and gevonden.besloten]


def namen(wegen: list[Weg]) -> list[Any]:
    return [pytest.param(weg, id=str(weg)) for weg in wegen]


def zonder_toeval(tekst: str, pad: str) -> str:
    """Return the text of a reply without what differs by chance: form tokens and the asked path itself."""
    for vorm in (pad, quote(pad, safe=""), quote(pad)):
        tekst = tekst.replace(vorm, "[pad]")
    tekst = re.sub(r'(csrfmiddlewaretoken" value=")[^"]+', r"\1[token]", tekst)
    tekst = re.sub(r"(X-CSRFToken[^\w]+)\w+", r"\1[token]", tekst)
    return re.sub(r"(Content-Length|Expires): .*", r"\1", tekst)


def buitenstaanders(weg: Weg, cast: Cast, gevonden: Monster) -> list[str]:
    buiten = set(cast.personen) - gevonden.binnen
    return sorted(buiten & BIJ_BEHEER if weg.van_beheer else buiten)


def gevuld(weg: Weg) -> Monster:
    gevonden = monster(weg)
    assert gevonden is not None, f"{weg}: geef een voorbeeldwaarde voor {weg.argumenten} in tests/access/monsters.py"
    return gevonden


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


def lekken_in(tekst: str, status: int, weg: Weg, persona: str, vraag: str) -> list[str]:
    """Return what is wrong with one reply to an outsider."""
    fouten = []
    if KANARIE in tekst and (weg.naam, persona) not in KANARIE_MAG:
        fouten.append(f"{persona} {vraag}: {status}")
    if status >= 500:
        fouten.append(f"{persona} {vraag}: fout {status}")
    return fouten


@pytest.mark.parametrize("weg", namen([weg for weg in WEGEN if weg not in BESLOTEN]))
def test_outsiders_see_no_canary_and_change_nothing(
    weg: Weg, cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    gevonden = gevuld(weg)
    pad = weg.pad(gevonden.waarden(cast, cast.b))
    clients = {persona: client_van(cast[persona]) for persona in buitenstaanders(weg, cast, gevonden)}
    wachter = Wachter(monkeypatch)
    lekken: list[str] = []

    for persona, client in clients.items():
        for methode in METHODEN:
            for vraag in ("", VISSEN) if methode == "get" else ("",):
                response = getattr(client, methode)(pad + vraag)
                lekken += lekken_in(inhoud(response), response.status_code, weg, persona, f"{methode} {vraag}")

    assert lekken == []
    assert set(wachter.veranderd()) - VERANDERT_MAG.get(weg.naam, (set(), ""))[0] == set()


@pytest.mark.parametrize("weg", namen(BESLOTEN))
def test_closed_object_leaks_nothing_and_is_as_absent_as_one_that_never_was(
    weg: Weg, cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above asks, and more; together, as the same replies answer both."""
    gevonden = gevuld(weg)
    van_b = gevonden.waarden(cast, cast.b)
    paden = weg.pad(van_b), weg.pad({argument: NIETS_ER[argument] for argument in van_b})
    openbaar = weg.toegang is not None and weg.toegang.anoniem
    clients = {persona: client_van(cast[persona]) for persona in buitenstaanders(weg, cast, gevonden)}
    wachter = Wachter(monkeypatch)
    lekken: list[str] = []
    statussen: dict[str, set[int]] = {}
    verschillen: list[str] = []

    for persona, client in clients.items():
        client.get(paden[1])  # the first reply of a session may set cookies
        vis = client.get(paden[0] + VISSEN)
        lekken += lekken_in(inhoud(vis), vis.status_code, weg, persona, f"get {VISSEN}")
        for methode in METHODEN:
            echt, verzonnen = (getattr(client, methode)(pad) for pad in paden)
            tekst = inhoud(echt)
            lekken += lekken_in(tekst, echt.status_code, weg, persona, methode)
            statussen.setdefault(persona, set()).update({echt.status_code, verzonnen.status_code})
            if zonder_toeval(tekst, paden[0]) != zonder_toeval(inhoud(verzonnen), paden[1]):
                verschillen.append(f"{persona} {methode}")

    buiten = {persona for persona in statussen if not (cast[persona].is_authenticated and cast[persona].is_active)}
    alleen_post = weg.naam == "sessie_beeindigen"
    weigering = {404, 405} if alleen_post else {404}
    assert lekken == []
    assert set(wachter.veranderd()) - VERANDERT_MAG.get(weg.naam, (set(), ""))[0] == set()
    assert verschillen == []
    assert statussen == {persona: {302} if persona in buiten and not openbaar else weigering for persona in statussen}


@pytest.mark.parametrize("weg", namen([weg for weg in BESLOTEN if len(weg.argumenten) > 1]))
def test_child_of_b_is_not_found_below_a(weg: Weg, cast: Cast, client_van: ClientVan) -> None:
    gevonden = gevuld(weg)
    van_a, van_b = gevonden.waarden(cast, cast.a), gevonden.waarden(cast, cast.b)
    client = client_van(cast["voorzitter_a"])

    statussen = {
        argument: client.get(weg.pad({**van_a, argument: van_b[argument]})).status_code
        for argument in weg.argumenten
        if van_a[argument] != van_b[argument]
    }

    assert statussen == dict.fromkeys(statussen, 404)


# --- positive control ------------------------------------------------------------------------------------------------

# Closed pages that show nothing with a canary, with the reason.
ZONDER_KANARIE = {
    "sessie_beeindigen": "only takes POST, and shows nothing",
    "menukaart_detail": "belongs to no network, so it carries no canary",
    "rapportage_detail": "counts closed networks, and holds no word of them (see below)",
    "rapportage_pdf": "same",
    "rapportage_cijfers": "same",
    "rapportage_cijfers (xlsx)": "same",
    "rapportage_taak": "says how far a report is",
    "rapportage_taak (netwerk)": "same",
    "agenda_voorleggen": "only takes POST; by GET it leads to the agenda",
    "punt_verplaatsen": "same",
}


@pytest.mark.parametrize("weg", namen([weg for weg in BESLOTEN if str(weg) not in ZONDER_KANARIE]))
def test_those_inside_do_see_the_canary(weg: Weg, cast: Cast, client_van: ClientVan) -> None:
    gevonden = gevuld(weg)
    pad = weg.pad(gevonden.waarden(cast, cast.b))

    gezien = {persona for persona in gevonden.binnen if KANARIE in inhoud(client_van(cast[persona]).get(pad))}

    assert gezien == (gevonden.binnen if gevonden.ziet is None else gevonden.ziet)


@pytest.mark.parametrize("naam", ["detail", "pdf", "cijfers", "cijfers (xlsx)", "taak", "lijst"])
def test_national_report_holds_no_word_of_a_closed_network(naam: str, cast: Cast, client_van: ClientVan) -> None:
    weg = next(weg for weg in WEGEN if str(weg) == f"rapportage_{naam}")
    pad = weg.pad(gevuld(weg).waarden(cast, cast.b))

    response = client_van(cast["stuurgroep"]).get(pad)

    assert response.status_code == 200
    assert KANARIE not in inhoud(response)


# --- coverage gate ---------------------------------------------------------------------------------------------------


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
