"""The leak test of what is closed: as absent as what never existed, and there for those inside."""

from __future__ import annotations

import pytest

from tests.access.afdruk import Wachter
from tests.access.antwoord import inhoud, woorden
from tests.access.klassen import bezoekers
from tests.access.lekken import (
    ANDERE_METHODEN,
    BESLOTEN,
    METHODEN,
    VISSEN,
    WEGEN,
    ClientVan,
    buitenstaanders,
    gevuld,
    lekken_in,
    mag_veranderen,
    namen,
    zonder_toeval,
)
from tests.access.monster import NIETS_ER
from tests.access.wegen import Weg
from tests.cast import KANARIE, Cast


@pytest.mark.parametrize("weg", namen(BESLOTEN))
def test_closed_object_leaks_nothing_and_is_as_absent_as_one_that_never_was(
    weg: Weg, cast: Cast, client_van: ClientVan, monkeypatch: pytest.MonkeyPatch, alles: bool
) -> None:
    """What is asked of the open paths, and more; together, as the same replies answer both."""
    gevonden = gevuld(weg)
    van_b = gevonden.waarden(cast, cast.b)
    paden = weg.pad(van_b), weg.pad({argument: NIETS_ER[argument] for argument in van_b})
    openbaar = weg.toegang is not None and weg.toegang.anoniem
    personen = bezoekers(weg, paden[0], cast, buitenstaanders(weg, cast, gevonden), alles=alles)
    clients = {persona: client_van(cast[persona]) for persona in personen}
    wachter = Wachter(monkeypatch)
    lekken: list[str] = []
    statussen: dict[str, set[int]] = {}
    verschillen: list[str] = []

    for persona, client in clients.items():
        client.get(paden[1])  # the first reply of a session may set cookies
        vis = client.get(paden[0] + VISSEN)
        lekken += lekken_in(woorden(vis, cast[persona]), vis.status_code, weg, persona, f"get {VISSEN}")
        for methode in (*METHODEN, *ANDERE_METHODEN) if alles else METHODEN:
            echt, verzonnen = (getattr(client, methode)(pad) for pad in paden)
            tekst = woorden(echt, cast[persona])
            lekken += lekken_in(tekst, echt.status_code, weg, persona, methode)
            statussen.setdefault(persona, set()).update({echt.status_code, verzonnen.status_code})
            if zonder_toeval(tekst, paden[0]) != zonder_toeval(woorden(verzonnen, cast[persona]), paden[1]):
                verschillen.append(f"{persona} {methode}")

    buiten = {persona for persona in statussen if not (cast[persona].is_authenticated and cast[persona].is_active)}
    alleen_post = weg.naam == "sessie_beeindigen"
    weigering = {404, 405} if alleen_post else {404}
    assert lekken == []
    assert set(wachter.veranderd()) - mag_veranderen(weg) == set()
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
    "rapportage_verbeteren": "asks for words about an edition, named by its number",
    "rapportage_verbeteren (netwerk)": "same",
    "rapportage_wens": "same",
    "rapportage_rechtzetten": "asks which network, and then shows numbers, days and amounts of open ones alone",
    "rapportage_feit": "one such number, day or amount",
    "agenda_voorleggen": "only takes POST; by GET it leads to the agenda",
    "punt_verplaatsen": "same",
    "netwerk_op_nummer": "an address in a mail; leads on to netwerk_detail",
    "opgave_op_nummer": "same, to opgave",
}


@pytest.mark.parametrize("weg", namen([weg for weg in BESLOTEN if str(weg) not in ZONDER_KANARIE]))
def test_those_inside_do_see_the_canary(weg: Weg, cast: Cast, client_van: ClientVan) -> None:
    gevonden = gevuld(weg)
    pad = weg.pad(gevonden.waarden(cast, cast.b))

    gezien = {
        persona for persona in gevonden.binnen if KANARIE in woorden(client_van(cast[persona]).get(pad), cast[persona])
    }

    assert gezien == (gevonden.binnen if gevonden.ziet is None else gevonden.ziet)


@pytest.mark.parametrize("naam", ["detail", "pdf", "cijfers", "cijfers (xlsx)", "taak", "lijst"])
def test_national_report_holds_no_word_of_a_closed_network(naam: str, cast: Cast, client_van: ClientVan) -> None:
    weg = next(weg for weg in WEGEN if str(weg) == f"rapportage_{naam}")
    pad = weg.pad(gevuld(weg).waarden(cast, cast.b))

    response = client_van(cast["stuurgroep"]).get(pad)

    assert response.status_code == 200
    assert KANARIE not in inhoud(response)
