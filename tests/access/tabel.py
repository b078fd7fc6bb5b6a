"""The table of the policy, written by hand from the rules: what of the cast -> who may (STYLE.md "Policy")."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Model

from kantoor.accounts.models import Gebruiker
from kantoor.audit.models import Gebeurtenis
from kantoor.post.models import Bericht, Melding, Meldvoorkeur
from kantoor.termijnen.models import Termijn
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
    NietNodig,
    Spelregels,
    SpelregelsAkkoord,
    Uitnodiging,
)
from menukaart.models import MenukaartItem
from netwerken.models import (
    Gremium,
    Gremiumrecht,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from rapportages.models import Editie, Rapportageronde, Rapporttaak
from tests.access import besluiten, plantabel
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

# Models of ours that nobody asks the policy for, each with its reason.
INTERN: dict[str, str] = {
    "audit.Keten": "end of the chain of the log, read by its writer alone",
    "netwerken.NetwerkRechtPersoon": "grant table, read by kantoor.access.grants alone",
    "netwerken.NetwerkRechtGroep": "grant table, read by kantoor.access.grants alone",
}
OPEN_MODELLEN = (
    Termijn,
    Mijlpaal,
    Organisatie,
    Partij,
    Sector,
    Spelregels,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
    Gremium,
    Gremiumrecht,
)
# The kinds of report: for a national body, about a sector, of one network.
RAPPORT_OVER: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "stuurgroep": lambda cast: {"doelgroep": "stuurgroep"},
    "cvi": lambda cast: {"doelgroep": "cvi"},
    "sector": lambda cast: {"doelgroep": "sector", "sector": cast.sector},
    "a": lambda cast: {"doelgroep": "netwerk", "netwerk": cast.a.netwerk},
    "b": lambda cast: {"doelgroep": "netwerk", "netwerk": cast.b.netwerk},
}
# Who makes reports reads the national ones; the report of a network stays in that network (R26).
RAPPORTLEZERS = {
    "stuurgroep": REGIE | {"stuurgroep"},
    "cvi": REGIE,
    "sector": REGIE | {"stuurgroep"},
    "a": LEZERS_A,
    "b": LEDEN_B,
}
# Who sees a contact field unless its owner chose otherwise (`tests.access.wereld`): the owner. Members of the national
# network only see the cards of people they meet in the directory, and the cast has one person in that network.
ZICHZELF = {wie: {wie} for wie in LEDEN_A | LEDEN_B | {"deelnemer"}}
# (model, action) -> what of the cast -> who may. What is not named here, nobody may.
TABEL: dict[tuple[type[Model], str], dict[str, set[str]]] = {
    **{(model, "bekijken"): {"alles": IEDEREEN} for model in OPEN_MODELLEN},
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
    # An organisation gives its own mandate, so nobody of the national bodies does it for them.
    (Netwerk, "mandateren"): {"a": SPREEKT_A, "b": SPREEKT_B},
    (LeadPartner, "bekijken"): BINNEN_EN_REGIE,
    (NietNodig, "bekijken"): BINNEN_EN_REGIE,
    (Mandaat, "bekijken"): {
        **BINNEN_EN_REGIE,
        "a ingetrokken": BINNEN_EN_REGIE["a"],
        "b ingetrokken": BINNEN_EN_REGIE["b"],
        "b ander": BINNEN_EN_REGIE["b"],
        "a ander": BINNEN_EN_REGIE["a"],
    },
    (Mandaat, "intrekken"): {"a": SPREEKT_A, "b": SPREEKT_B},
    # A safety region begins the plan of its own network, JenV the national one (R5).
    (Netwerk, "plan_beginnen"): {"b": {"regio_b"}, "landelijk": {"jenv"}},
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
    (Gebeurtenis, "bekijken"): {"alles": {"regisseur"}},
    **{
        (model, "bekijken"): {"aan lid_a": {"lid_a"}, "aan lid_b": {"lid_b"}}
        for model in (Bericht, Melding, Meldvoorkeur)
    },
    (Editie, "bekijken"): RAPPORTLEZERS,
    (Rapporttaak, "bekijken"): RAPPORTLEZERS,
    (MenukaartItem, "bekijken"): {"openbaar": IEDEREEN, "landelijk": {"deelnemer"}},
    (MenukaartItem, "nakijken"): {"openbaar": {"regisseur"}},
    **besluiten.tabel(IEDEREEN, LEZERS_A, LEDEN_B),
    **plantabel.tabel(IEDEREEN, LEDEN_A, LEDEN_B),
}
BEVOEGD: dict[str, set[str]] = {
    "agendas": REGIE,
    "ledenbeheer": REGIE,
    "rapportages": REGIE | {"stuurgroep"},
    "rapport-maken": REGIE | {"stuurgroep"},
    "logboek": {"regisseur"},
    "regie": {"regisseur"},
    "nationaal_plan": plantabel.LANDELIJK,
    "rapportagerondes": REGIE,
    "deelnemer": {"deelnemer"},
    "uitnodigen": REGIE | {"contactpersoon_a", "voorzitter_a", "contactpersoon_b", "voorzitter_b"},
    "technisch-beheer": {"beheerder"},
}
REGELS = sorted(TABEL, key=lambda regel: (regel[0]._meta.label, regel[1]))


def soorten(cast: Cast, model: type[Model], rij: Any) -> str:
    """Return which line of the table a row of the cast falls under."""
    if model in {*OPEN_MODELLEN, Gremiumlid, Gebeurtenis, Rapportageronde}:
        return "alles"
    if model in EIGEN_SOORT:
        return EIGEN_SOORT[model](cast, rij)
    return {cast.a.netwerk.pk: "a", cast.b.netwerk.pk: "b", cast.landelijk.pk: "landelijk"}[netwerk_van(rij).pk]


def _persoon(cast: Cast, rij: Any) -> str:
    naam = next(naam for naam, wie in cast.personen.items() if wie == rij)
    return naam[-1] if naam in LEDEN_A | LEDEN_B else naam


def _van_persoon(cast: Cast, rij: Any) -> str:
    return next(naam for naam, wie in cast.personen.items() if wie.pk == rij.gebruiker_id)


def _rapport(cast: Cast, rij: Any) -> str:
    return str(rij.netwerk.slug[-1] if rij.netwerk_id else rij.doelgroep)


def _aanmelding(_cast: Cast, rij: Any) -> str:
    return f"{rij.netwerken.get().slug[-1]} {rij.staat}"


def _mandaat(cast: Cast, rij: Any) -> str:
    """Of the organisation of the cast, one it withdrew, or of another organisation in the same network."""
    huis = cast.a if rij.netwerk == cast.a.netwerk else cast.b
    if rij.gever != huis.organisatie:
        return f"{rij.netwerk.slug[-1]} ander"
    return f"{rij.netwerk.slug[-1]} ingetrokken" if rij.ingetrokken_op else str(rij.netwerk.slug[-1])


# Models whose rows do not simply hang under a network.
EIGEN_SOORT: dict[type[Model], Callable[[Cast, Any], str]] = {
    **besluiten.SOORTEN,
    **plantabel.SOORTEN,
    Gebruiker: _persoon,
    Lidmaatschap: _van_persoon,
    Contactkaart: _van_persoon,
    Herbevestiging: _van_persoon,
    SpelregelsAkkoord: _van_persoon,
    Aanmelding: _aanmelding,
    Aanmeldingstap: lambda cast, rij: _aanmelding(cast, rij.aanmelding),
    Uitnodiging: lambda cast, rij: f"{rij.netwerken.get().slug[-1]} {rij.staat}",
    Mandaat: _mandaat,
    Editie: _rapport,
    Rapporttaak: _rapport,
    MenukaartItem: lambda cast, rij: str(rij.zichtbaarheid),
    **dict.fromkeys(
        (Bericht, Melding, Meldvoorkeur),
        lambda cast, rij: f"aan {_van_persoon(cast, rij)}" if rij.gebruiker_id else "los",
    ),
    Dienstverband: lambda cast, rij: {cast.a.organisatie.pk: "a", cast.b.organisatie.pk: "b"}[rij.organisatie_id],
}


def netwerk_van(rij: Any) -> Netwerk:
    """Return the network a row hangs under."""
    gevonden: Netwerk = rij if isinstance(rij, Netwerk) else rij.netwerk
    return gevonden
