"""What the leak tests share: the paths, who is outside, and what a reply to somebody outside may not hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.access.monster import Monster
from tests.access.monsters import monster, wegen_met_gevallen
from tests.access.wegen import Weg
from tests.cast import KANARIE, MAIL_KANARIE, ORGANISATIE_KANARIE, Cast

# How a page is asked; what our views do not know is asked once per view class (`test_lekken_methoden`).
METHODEN = ("get", "post")
ANDERE_METHODEN = ("head", "put", "delete", "patch", "options")
# A search for half of the canary and filters on what belongs to B: the reply may not tell that they exist.
VISSEN = "?q=7f3a&zoek=7f3a&netwerk=netwerk-b&sector=drinkwater&organisatie=bedrijf-b&pagina=1&page=1"
# Where a canary may be seen by somebody outside B: (path, persona) -> reason.
NAAM_BIJ_REGIE = "who keeps the membership sees the names of all networks, closed ones too"
KANARIE_MAG: dict[tuple[str, str], str] = {
    (naam, persona): NAAM_BIJ_REGIE
    for naam in (
        "sector_detail",
        "regio_detail",
        "netwerk_lijst",
        "toetsmatrix",
        "leerpunt_lijst",
        "zoeken",
        "vraag_lijst",
    )
    for persona in ("regisseur", "projectteam")
}
# One's own past: somebody who was a member knows the name of that network, and reads why the membership ended.
KANARIE_MAG |= dict.fromkeys(
    (("eigen_lidmaatschap", "oud_lid"), ("eigen_lidmaatschap", "geschorst"), ("klopt_dit_nog", "geschorst")),
    "the name of the network of one's own membership",
)
# Where the name of an organisation that takes part in B may be read, as an organisation like any other.
ORGANISATIE_MAG = {
    "aanmelden": "everybody chooses the own organisation from all there are",
    "sector_detail": "the open map: which organisations work in a sector",
    "gids_organisaties": "the register of all organisations, for members",
    "uitnodiging_nieuw": "a voorzitter invites people of any organisation",
    "uitnodiging_inlezen": "same, by list",
    "lid_werkgever": "who changes an employer chooses from all organisations",
}
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


def mag_veranderen(weg: Weg) -> set[str]:
    """Return the tables that a request of an outsider to this path may change."""
    return VERANDERT_MAG.get(weg.naam, (set(), ""))[0]


def kanaries_in(tekst: str, weg: Weg, persona: str) -> list[str]:
    """Return which of the words of B stand in a text: what it wrote, who takes part, and where they are mailed."""
    if weg.van_beheer:
        return [KANARIE] if KANARIE in tekst else []
    # Who may read the words there also reads for whom somebody takes part: the own membership, the keepers of members.
    van_b = (weg.naam, persona) in KANARIE_MAG
    mag = {KANARIE: van_b, ORGANISATIE_KANARIE: van_b or weg.naam in ORGANISATIE_MAG}
    woorden = (KANARIE, ORGANISATIE_KANARIE, MAIL_KANARIE)
    return [woord for woord in woorden if woord in tekst and not mag.get(woord)]


def lekken_in(tekst: str, status: int, weg: Weg, persona: str, vraag: str) -> list[str]:
    """Return what is wrong with one reply to an outsider."""
    fouten = [f"{persona} {vraag}: {status} {wat}" for wat in kanaries_in(tekst, weg, persona)]
    if status >= 500:
        fouten.append(f"{persona} {vraag}: fout {status}")
    return fouten
