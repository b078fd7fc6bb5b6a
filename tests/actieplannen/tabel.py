"""The part of the table of the policy about plans and progress."""

from __future__ import annotations

from typing import Any

from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Actierelatie,
    Actiestap,
    Actiewijziging,
    Deelname,
    Inlezing,
    Kostenregel,
    Leerpunt,
    Opschaling,
    Stuurgroepvraag,
    Toetsing,
    Uitvoervraag,
    Verbeteractie,
    Voortgangsmelding,
)
from netwerken.models import Netwerk
from tests.access.personen import (
    LANDELIJK,
    LEDEN_A,
    LEDEN_B,
    LEZERS,
    LEZERS_A,
    RAPPORTLEZERS,
    SPREEKT,
    door_wie,
    van_netwerk,
)
from tests.access.uitvoering import SCHRIJVERS
from tests.cast import Cast

Tabel = dict[Any, dict[str, set[str]]]
LEZEN = {**LEZERS, "landelijk": LANDELIJK | {"deelnemer"}}
SCHRIJVEN = {"a": LEDEN_A, "b": LEDEN_B, "landelijk": LANDELIJK}
SPREKEN = {**SPREEKT, "landelijk": LANDELIJK}
VAN_NETWERK = (Actieplan, Verbeteractie, Actiefeiten, Deelname, Actiestap, Actiewijziging)
# The plan of A left its network, so its words are read and counted; that of B is a draft (R26).
TOETSINGEN: Tabel = {
    (Toetsing, "bekijken"): {"a": LEZERS_A, "b": LEDEN_B},
    (Toetsing, "oordeel"): {"a": LEZERS_A | RAPPORTLEZERS, "b": LEDEN_B},
    (Toetsing, "tellen"): {"a": LEZERS_A | RAPPORTLEZERS | {"deelnemer"}, "b": LEDEN_B},
}
# What a network wrote for others is read by those others, and by nobody besides.
NETWERKEN = LEDEN_A | LEDEN_B | {"deelnemer"}
GEDEELD: Tabel = {
    (Leerpunt, "bekijken"): {
        **LEZERS,
        **{f"{letter} netwerken": wie | NETWERKEN for letter, wie in LEZERS.items()},
        **{f"{letter} stuurgroep": wie | RAPPORTLEZERS for letter, wie in LEZERS.items()},
    },
    (Stuurgroepvraag, "bekijken"): {letter: wie | RAPPORTLEZERS for letter, wie in LEZERS.items()},
    (Opschaling, "bekijken"): {
        f"{letter} {staat}": wie | LANDELIJK
        for letter, wie in LEZERS.items()
        for staat in ("voorgelegd", "overgenomen")
    },
    # Asked of an organisation that has nobody in the cast (R5).
    (Uitvoervraag, "bekijken"): {"landelijk": LANDELIJK},
    (Opschaling, "beslissen"): {"a voorgelegd": LANDELIJK, "b voorgelegd": LANDELIJK},
}
TABEL: Tabel = {
    # A safety region begins the plan of its own network, JenV the national one (R5).
    (Netwerk, "plan_beginnen"): {"b": {"regio_b"}, "landelijk": {"jenv"}},
    **{(model, "bekijken"): LEZEN for model in VAN_NETWERK},
    (Actieplan, "bijdragen"): SCHRIJVEN,
    (Actieplan, "voorleggen"): SPREKEN,
    # The regisseur would too, in plans he may read: the national one (R24).
    (Actieplan, "toets"): SPREKEN,
    (Verbeteractie, "bijdragen"): SCHRIJVEN,
    # The owner of the national action reads that plan without working on it.
    (Verbeteractie, "melden"): {**SCHRIJVEN, "landelijk": LANDELIJK | {"deelnemer"}},
    (Kostenregel, "bekijken"): {**LEZEN, "a ander": LEZERS_A, "b ander": LEDEN_B},
    # The line of another payer is not confirmed by who speaks for one's own.
    (Kostenregel, "bevestigen"): SPREEKT,
    # Nobody reads both ends of the relation from B to A.
    (Actierelatie, "bekijken"): LEZEN,
    **TOETSINGEN,
    **GEDEELD,
    # A draft is for its writer alone, and for nobody once the writer may no longer read the plan.
    (Voortgangsmelding, "bekijken"): {
        **LEZEN,
        **{f"concept {wie}": {wie} - {"oud_lid"} for schrijvers in SCHRIJVERS.values() for wie in schrijvers},
    },
    (Inlezing, "bekijken"): {"voorzitter_a": {"voorzitter_a"}, "voorzitter_b": {"voorzitter_b"}},
}
BEVOEGD = {"nationaal_plan": LANDELIJK}


def _van_plan(cast: Cast, rij: Any) -> str:
    return van_netwerk(cast, rij.plan.netwerk_id)


def _van_actie(cast: Cast, rij: Any) -> str:
    return _van_plan(cast, rij.actie)


def _kosten(cast: Cast, rij: Kostenregel) -> str:
    van = _van_actie(cast, rij)
    return van if rij.organisatie in {cast.a.organisatie, cast.b.organisatie} else f"{van} ander"


def _relatie(cast: Cast, rij: Actierelatie) -> str:
    van, naar = _van_plan(cast, rij.van), _van_plan(cast, rij.naar)
    return van if van == naar else f"{van} naar {naar}"


def _melding(cast: Cast, rij: Voortgangsmelding) -> str:
    return _van_actie(cast, rij) if rij.ingediend_op else f"concept {door_wie(cast, rij)}"


def _leerpunt(cast: Cast, rij: Leerpunt) -> str:
    deel = " netwerken" if rij.met_netwerken else " stuurgroep" if rij.met_stuurgroep else ""
    return _van_actie(cast, rij) + deel


SOORTEN = {
    **dict.fromkeys((Deelname, Actiestap, Actiefeiten, Actiewijziging, Stuurgroepvraag), _van_actie),
    **dict.fromkeys((Toetsing, Verbeteractie), _van_plan),
    Kostenregel: _kosten,
    Actierelatie: _relatie,
    Voortgangsmelding: _melding,
    Leerpunt: _leerpunt,
    Opschaling: lambda cast, rij: f"{_van_actie(cast, rij)} {rij.staat}",
    Inlezing: door_wie,
    Uitvoervraag: lambda cast, rij: van_netwerk(cast, rij.netwerk_id),
}
