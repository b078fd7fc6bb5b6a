"""The part of the table of the policy about networks and the people in them."""

from __future__ import annotations

from typing import Any

from kantoor.accounts.models import Gebruiker
from leden.models import (
    Aanmelding,
    Aanmeldingstap,
    Contactkaart,
    Dienstverband,
    Gremiumlid,
    Herbevestiging,
    LeadPartner,
    Lidmaatschap,
    Mandaat,
    Netwerkwens,
    NietNodig,
    Noodinzage,
    Spelregels,
    SpelregelsAkkoord,
    Uitnodiging,
)
from netwerken.models import Netwerk
from tests.access.personen import (
    ACCOUNTS,
    BINNEN_EN_REGIE,
    IEDEREEN,
    LEDEN_A,
    LEDEN_B,
    LEZERS_A,
    REGIE,
    SPREEKT,
    SPREEKT_A,
    SPREEKT_B,
    alles,
    van_persoon,
)
from tests.cast import Cast

# Who sees a contact field unless its owner chose otherwise (`tests.access.wereld`): the owner. Members of the national
# network only see the cards of people they meet in the directory, and the cast has one person in that network.
ZICHZELF = {wie: {wie} for wie in LEDEN_A | LEDEN_B | {"deelnemer"}}
OPEN = (Spelregels,)
TABEL: dict[Any, dict[str, set[str]]] = {
    (Netwerk, "profiel"): {"a": IEDEREEN, "b": LEDEN_B | REGIE, "landelijk": IEDEREEN},
    (Netwerk, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B, "landelijk": {"deelnemer"}},
    (Netwerk, "bijdragen"): {"a": LEDEN_A, "b": LEDEN_B, "landelijk": {"deelnemer"}},
    (Netwerk, "beheren"): {
        "a": {"voorzitter_a", "regisseur"},
        "b": {"voorzitter_b", "regisseur"},
        "landelijk": {"regisseur"},
    },
    # Naming who speaks (R3, R4) and the state with the agreement of the CVI (R7) are no work of a lead partner.
    (Netwerk, "rollen"): {
        "a": {"voorzitter_a", "regisseur"},
        "b": {"voorzitter_b", "regisseur"},
        "landelijk": {"regisseur"},
    },
    (Netwerk, "staat"): {waar: {"regisseur"} for waar in ("a", "b", "landelijk")},
    (Netwerk, "uitnodigen"): {"a": SPREEKT_A | REGIE, "b": SPREEKT_B | REGIE, "landelijk": REGIE},
    # What waits for the people of the network, seen by who brings it there.
    (Netwerk, "wensen"): {"a": SPREEKT_A | REGIE, "b": SPREEKT_B | REGIE, "landelijk": REGIE},
    (Netwerkwens, "bekijken"): {
        f"{letter} {soort}": SPREEKT[letter] | REGIE for letter in "ab" for soort in ("rol", "profiel")
    },
    # The voorzitter says yes to a role; no is for everybody who speaks there, and for who asked.
    (Netwerkwens, "inwilligen"): {f"{letter} rol": {f"voorzitter_{letter}"} for letter in "ab"},
    (Netwerkwens, "weigeren"): {f"{letter} rol": SPREEKT[letter] | {"regisseur"} for letter in "ab"},
    # The voorzitter opened the profile, so somebody else objects.
    (Netwerkwens, "terugdraaien"): {f"{letter} profiel": {f"contactpersoon_{letter}"} for letter in "ab"},
    # An organisation gives its own mandate, so nobody of the national bodies does it for them.
    (Netwerk, "mandateren"): {"a": SPREEKT_A, "b": SPREEKT_B},
    (LeadPartner, "bekijken"): BINNEN_EN_REGIE,
    # The network sees who looked in; whoever did may stop while it lasts (tests/leden/test_noodinzage.py).
    (Noodinzage, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B},
    (Noodinzage, "beeindigen"): {},
    (NietNodig, "bekijken"): BINNEN_EN_REGIE,
    (Mandaat, "bekijken"): {
        **BINNEN_EN_REGIE,
        "a ingetrokken": BINNEN_EN_REGIE["a"],
        "b ingetrokken": BINNEN_EN_REGIE["b"],
        "b ander": BINNEN_EN_REGIE["b"],
        "a ander": BINNEN_EN_REGIE["a"],
    },
    (Mandaat, "intrekken"): {"a": SPREEKT_A, "b": SPREEKT_B},
    # By whose membership it is.
    (Lidmaatschap, "bekijken"): {
        **dict.fromkeys(LEDEN_A, LEZERS_A | REGIE),
        **dict.fromkeys(LEDEN_B, LEDEN_B | REGIE),
        "deelnemer": {"deelnemer"} | REGIE,
        "oud_lid": {"oud_lid"} | LEDEN_B | REGIE,
        "geschorst": {"geschorst"} | LEDEN_B | REGIE,
        "inactief": LEDEN_B | REGIE,
    },
    (Lidmaatschap, "beheren"): {
        wie: {"regisseur"} for wie in LEDEN_A | LEDEN_B | {"deelnemer", "oud_lid", "geschorst", "inactief"}
    },
    # The member came in today, the others long ago.
    (Lidmaatschap, "bezwaar"): {f"lid_{letter}": {f"voorzitter_{letter}"} for letter in "ab"},
    (Lidmaatschap, "opzeggen"): {wie: {wie} for wie in LEDEN_A | LEDEN_B | {"deelnemer", "geschorst"}},
    (Dienstverband, "bekijken"): {"a": LEZERS_A | REGIE, "b": LEDEN_B | REGIE},
    (Gremiumlid, "bekijken"): {"alles": {"deelnemer", "stuurgroep", "jenv"} | REGIE},
    (Gebruiker, "bekijken"): {
        "a": LEZERS_A | REGIE,
        "b": LEDEN_B | REGIE,
        "inactief": LEDEN_B | REGIE,
        **{wie: {wie} | REGIE for wie in IEDEREEN - LEDEN_A - LEDEN_B - {"bezoeker"}},
    },
    # By whose card, and for one field what its owner chose. A card is as visible as the person in the directory.
    (Contactkaart, "bekijken"): {
        **dict.fromkeys(LEDEN_A, LEZERS_A),
        **dict.fromkeys(LEDEN_B, LEDEN_B),
        "deelnemer": {"deelnemer"},
    },
    (Contactkaart, "telefoon_zien"): {**ZICHZELF, "lid_a": LEDEN_A, "lid_b": LEDEN_B},
    (Contactkaart, "email_zien"): {**ZICHZELF, "contactpersoon_a": LEDEN_A, "contactpersoon_b": LEDEN_B},
    # The yearly question is between a person and the netwerkregisseur.
    (Herbevestiging, "bekijken"): {wie: {wie, "regisseur"} - {"inactief"} for wie in ACCOUNTS},
    (SpelregelsAkkoord, "bekijken"): {wie: ({wie} | REGIE) - {"inactief"} for wie in ACCOUNTS},
    # A request is private to who keeps the membership, and nobody's before its address is confirmed (R35).
    (Aanmelding, "bekijken"): dict.fromkeys(("a wacht", "b wacht", "a toegelaten", "b toegelaten"), REGIE),
    (Aanmelding, "besluiten"): dict.fromkeys(("a wacht", "b wacht"), REGIE),
    (Aanmeldingstap, "bekijken"): dict.fromkeys(("a wacht", "b wacht"), REGIE),
    # One's own invitations, and all for who keeps the membership; what was accepted cannot be withdrawn.
    (Uitnodiging, "bekijken"): {
        f"{letter} {staat}": {f"contactpersoon_{letter}"} | REGIE for letter in "ab" for staat in ("open", "aanvaard")
    },
    (Uitnodiging, "intrekken"): {f"{letter} open": {f"contactpersoon_{letter}"} | REGIE for letter in "ab"},
}
BEVOEGD = {
    "ledenbeheer": REGIE,
    "logboek": {"regisseur"},
    "regie": {"regisseur"},
    "deelnemer": {"deelnemer"},
    "uitnodigen": REGIE | SPREEKT_A | SPREEKT_B,
}


def _persoon(cast: Cast, rij: Any) -> str:
    naam = next(naam for naam, wie in cast.personen.items() if wie == rij)
    return naam[-1] if naam in LEDEN_A | LEDEN_B else naam


def _aanmelding(_cast: Cast, rij: Any) -> str:
    return f"{rij.netwerken.get().slug[-1]} {rij.staat}"


def _mandaat(cast: Cast, rij: Any) -> str:
    """Of the organisation of the cast, one it withdrew, or of another organisation in the same network."""
    huis = cast.a if rij.netwerk == cast.a.netwerk else cast.b
    if rij.gever != huis.organisatie:
        return f"{rij.netwerk.slug[-1]} ander"
    return f"{rij.netwerk.slug[-1]} ingetrokken" if rij.ingetrokken_op else str(rij.netwerk.slug[-1])


SOORTEN = {
    Gebruiker: _persoon,
    Gremiumlid: alles,
    **dict.fromkeys((Lidmaatschap, Contactkaart, Herbevestiging, SpelregelsAkkoord), van_persoon),
    Aanmelding: _aanmelding,
    Aanmeldingstap: lambda cast, rij: _aanmelding(cast, rij.aanmelding),
    Uitnodiging: lambda cast, rij: f"{rij.netwerken.get().slug[-1]} {rij.staat}",
    Mandaat: _mandaat,
    Netwerkwens: lambda cast, rij: f"{rij.netwerk.slug[-1]} {rij.soort}",
    Dienstverband: lambda cast, rij: {cast.a.organisatie.pk: "a", cast.b.organisatie.pk: "b"}[rij.organisatie_id],
}
