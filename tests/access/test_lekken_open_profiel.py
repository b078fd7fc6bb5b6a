"""The rest of the leak test: a network with an open profile still shows nothing of its inside.

Apart from `test_lekken`, whose world has the profile of B closed from its first test to its last.
"""

from __future__ import annotations

from tests.access.antwoord import woorden
from tests.access.klassen import bezoekers
from tests.access.lekken import WEGEN, ClientVan, gevuld
from tests.access.monster import BEVOEGDEN, LEDEN_B, MAKERS
from tests.access.monsters import MONSTERS
from tests.cast import KANARIE, Cast

# Who registers membership and roles meets the people of a network, with their requests and invitations (R35), and
# reads which partner it does without and why (R8)...
BIJ_REGIE = frozenset(
    {
        "aanvraag_detail",
        "aanvraag_lijst",
        "aanvraag_organisatie",
        "beheer",
        "gids_persoon",
        "lid_detail",
        "lid_lijst",
        "lid_overdracht",
        "lid_werkgever",
        "lidmaatschap_beeindigen",
        "lidmaatschap_hervatten",
        "lidmaatschap_rol",
        "lidmaatschap_schorsen",
        "logboek",
        "logboek_export",
        "netwerk_ontbrekend",
        "netwerk_rollen",
        "netwerk_wensen",
        "rol_wijzigen",
        "uitnodiging_detail",
        "uitnodiging_lijst",
        "wens_detail",
    }
)
# Who keeps the machine names the accounts that get a right.
TECHNIEK = frozenset({"verzoek_lijst", "verzoek_detail"})
# Pages on which an agenda of a sector is made; it belongs to no network, and its makers see it.
AGENDAWERK = frozenset(naam for naam, monster in MONSTERS.items() if monster.binnen == MAKERS)
# ... and never the words of its plan (R26).
PLANTEKST = (
    f"Actieplan B {KANARIE}",
    f"Actie 1 b {KANARIE}",
    f"Actie 2 b {KANARIE}",
    *(
        f"{woord} {KANARIE}"
        for woord in (
            "Bereikt",
            "Bewijs",
            "Blokkade",
            "Bron",
            "Concept",
            "Convenant",
            "les",
            "Oud",
            "Reden",
            "Resultaat",
            "Richting",
            "Rij",
            "Stap",
            "Tegen",
            "Toelichting",
            "Verslag",
        )
    ),
)
# Whoever holds such a link is the applicant, and reads the own request.
GEHEIME_LINK = ("aanmelding_bevestigen", "aanmelding_volgen", "aanmelding_intrekken")


def test_cast_open_profile_has_no_canary_outside(cast_open_profiel: Cast) -> None:
    netwerk = cast_open_profiel.b.netwerk

    assert KANARIE not in f"{netwerk.naam}{netwerk.doel}{netwerk.regel}{netwerk.toelichting}"
    assert KANARIE in cast_open_profiel.b.plan.titel


def test_open_profile_shows_nothing_of_the_inside(cast_open_profiel: Cast, client_van: ClientVan, alles: bool) -> None:
    cast = cast_open_profiel
    buiten = sorted(set(cast.personen) - LEDEN_B)
    clients = {persona: client_van(cast[persona]) for persona in buiten}
    lekken: list[str] = []

    for weg in WEGEN:
        if weg.van_beheer or weg.naam in {"account_logout", *GEHEIME_LINK}:
            continue
        naam, pad = str(weg), weg.pad(gevuld(weg).waarden(cast, cast.b))
        for persona in bezoekers(weg, pad, cast, buiten, alles=alles):
            tekst = woorden(clients[persona].get(pad), cast[persona])
            if any(plan in tekst for plan in PLANTEKST) or (KANARIE in tekst and naam not in _mag_zien(persona)):
                lekken.append(f"{persona} {naam}")

    assert lekken == []


def _mag_zien(persona: str) -> frozenset[str]:
    """Return the pages on which this persona meets the canary, the words of the plan apart."""
    return (BIJ_REGIE if persona in BEVOEGDEN["ledenbeheer"] else frozenset()) | (
        (AGENDAWERK if persona in MAKERS else frozenset())
        | (TECHNIEK if persona in BEVOEGDEN["sleutelbeheer"] else frozenset())
    )
