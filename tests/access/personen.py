"""Who is who in the cast, for the table of the policy; and which line of the table a row falls under."""

from __future__ import annotations

from typing import Any

from tests.cast import Cast

PERSONEN = [
    "bezoeker",
    "buitenstaander",
    "deelnemer",
    "lid_a",
    "contactpersoon_a",
    "voorzitter_a",
    "lid_b",
    "contactpersoon_b",
    "voorzitter_b",
    "regio_b",
    "begunstigde",
    "regisseur",
    "projectteam",
    "stuurgroep",
    "jenv",
    "oud_lid",
    "geschorst",
    "inactief",
    "beheerder",
]
LEDEN_A = {"lid_a", "contactpersoon_a", "voorzitter_a"}
LEDEN_B = {"lid_b", "contactpersoon_b", "voorzitter_b", "regio_b"}
LEZERS_A = LEDEN_A | {"begunstigde"}
REGIE = {"regisseur", "projectteam"}
IEDEREEN = set(PERSONEN) - {"inactief"}
ACCOUNTS = set(PERSONEN) - {"bezoeker"}
# Who speaks for an organisation in a network: its contactpersoon, and a voorzitter for the own organisation (R3).
SPREEKT_A = {"contactpersoon_a", "voorzitter_a"}
SPREEKT_B = {"contactpersoon_b", "voorzitter_b"}
# What the inside of a network holds of its organisation; who keeps the membership needs it too (R4, R8, R35).
BINNEN_EN_REGIE = {"a": LEZERS_A | REGIE, "b": LEDEN_B | REGIE}
LEZERS = {"a": LEZERS_A, "b": LEDEN_B}
SPREEKT = {"a": SPREEKT_A, "b": SPREEKT_B}
# Who works on the national plan and decides what moves into it (R5, R23).
LANDELIJK = {"regisseur", "jenv"}
RAPPORTLEZERS = REGIE | {"stuurgroep"}


def alles(cast: Cast, rij: Any) -> str:
    """The kind of rows that are all alike."""
    return "alles"


def van_netwerk(cast: Cast, netwerk: int) -> str:
    """The kind of a row that hangs under a network, given its key."""
    return {cast.a.netwerk.pk: "a", cast.b.netwerk.pk: "b", cast.landelijk.pk: "landelijk"}[netwerk]


def van_persoon(cast: Cast, rij: Any) -> str:
    """The kind of a row that is of a person."""
    return next(naam for naam, wie in cast.personen.items() if wie.pk == rij.gebruiker_id)


def door_wie(cast: Cast, rij: Any) -> str:
    """The kind of a row that a person wrote."""
    return next(naam for naam, wie in cast.personen.items() if wie.pk == rij.door_id)
