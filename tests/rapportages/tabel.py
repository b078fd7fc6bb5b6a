"""The part of the table of the policy about reports and their rounds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rapportages.models import Correctiewens, Editie, Editielezing, Opgave, Rapportageronde, Rapporttaak, Rechtzetting
from tests.access.personen import (
    IEDEREEN,
    LEDEN_B,
    LEZERS_A,
    RAPPORTLEZERS,
    REGIE,
    SPREEKT_A,
    SPREEKT_B,
    alles,
    van_netwerk,
    van_persoon,
)
from tests.cast import Cast

# The kinds of report: for a national body, about a sector, of one network.
RAPPORT_OVER: dict[str, Callable[[Cast], dict[str, Any]]] = {
    "stuurgroep": lambda cast: {"doelgroep": "stuurgroep"},
    "cvi": lambda cast: {"doelgroep": "cvi"},
    "sector": lambda cast: {"doelgroep": "sector", "sector": cast.sector},
    "a": lambda cast: {"doelgroep": "netwerk", "netwerk": cast.a.netwerk},
    "b": lambda cast: {"doelgroep": "netwerk", "netwerk": cast.b.netwerk},
}
# Bodies read what they have a right to, the networks of a sector its report; that of a network stays in it (R26).
LEEST = {
    "stuurgroep": REGIE | {"stuurgroep", "jenv"},
    "cvi": REGIE,
    "sector": REGIE | {"stuurgroep", "jenv"} | LEZERS_A | LEDEN_B,
    "a": LEZERS_A,
    "b": LEDEN_B,
}
TABEL = {
    (Editie, "bekijken"): LEEST,
    (Editie, "verbeteren"): {
        **dict.fromkeys(("stuurgroep", "cvi", "sector"), REGIE),
        # Who makes reports does not read that of a network; who speaks for it corrects it.
        "a": SPREEKT_A,
        "b": SPREEKT_B,
    },
    (Editie, "rechtzetten"): dict.fromkeys(("stuurgroep", "cvi", "sector"), REGIE),
    # B is closed: nothing of it is put right from outside.
    (Rechtzetting, "bekijken"): {"a": REGIE},
    (Editie, "wensen"): {soort: wie for soort, wie in LEEST.items() if soort not in {"a", "b"}},
    (Correctiewens, "bekijken"): {"alles": {"jenv", "regisseur"}},
    (Rapporttaak, "bekijken"): LEEST,
    (Editielezing, "bekijken"): {"lid_a": {"lid_a"}, "lid_b": {"lid_b"}},
    (Rapportageronde, "bekijken"): {"alles": IEDEREEN - {"bezoeker"}},
    # Whether it answered is a figure, and B is closed.
    (Opgave, "bekijken"): {"a": LEZERS_A | RAPPORTLEZERS, "b": LEDEN_B},
}
BEVOEGD = {
    "rapportages": RAPPORTLEZERS,
    "edities": RAPPORTLEZERS | {"jenv"} | LEZERS_A | LEDEN_B,
    "rapport-maken": RAPPORTLEZERS,
    "rapportagerondes": REGIE,
    "editielezers": {"regisseur"},
}


def _rapport(cast: Cast, rij: Any) -> str:
    return str(rij.netwerk.slug[-1] if rij.netwerk_id else rij.doelgroep)


SOORTEN = {
    Editie: _rapport,
    Rapporttaak: _rapport,
    Editielezing: van_persoon,
    Rapportageronde: alles,
    Correctiewens: alles,
    Opgave: lambda cast, rij: van_netwerk(cast, rij.plan.netwerk_id),
    Rechtzetting: lambda cast, rij: van_netwerk(cast, rij.netwerk_id),
}
