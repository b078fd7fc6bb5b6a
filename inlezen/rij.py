"""One row of an uploaded list as it is judged, and what it is judged with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actieplannen.models import Verbeteractie
from inlezen.bronnen import Bronnen
from inlezen.koppeling import WIJZERS, label_van, leesbaar
from inlezen.queries import Inleesstand

NIEUW, VERVANGT, VERVALT, OVERSLAAN = "nieuw", "vervangt", "vervalt", "overslaan"
NU, BLAD = "nu", "blad"
# Where the sentence of a rule about the whole action is shown.
_CEL_VAN = {"kosten": "kosten_cent", "punt": "verbeterpunt"}


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field of an action: what is there now, and what the sheet makes of it."""

    label: str
    nu: str
    straks: str


@dataclass(frozen=True, slots=True)
class Lezing:
    """What every row is judged with: the plan as it stands, what names mean, whether the sheet is our own.

    `reden` is why days change that everybody agreed to.
    """

    stand: Inleesstand
    bron: Bronnen
    eigen: bool
    reden: str = ""


@dataclass(slots=True)
class Inleesrij:
    """One row: what happens with it, which action it is about, and what it says.

    `waarden` holds what was read of the fields that change, `stuk` the fields that could not be read, `fouten` pairs of
    (label of the column or nothing, sentence).
    """

    nummer: str
    cellen: Mapping[str, str]
    wat: str = NIEUW
    actie: Verbeteractie | None = None
    reden: str = ""
    houd: str = NU
    botsing: bool = False
    waarden: dict[str, Any] = field(default_factory=dict)
    stuk: set[str] = field(default_factory=set)
    verschillen: list[Verschil] = field(default_factory=list)
    fouten: list[tuple[str, str]] = field(default_factory=list)

    @property
    def titel(self) -> str:
        return self.cellen.get("titel") or (self.actie.titel if self.actie else "")

    @property
    def doet_iets(self) -> bool:
        """Whether carrying out writes anything for this row."""
        if self.wat == VERVANGT:
            return bool(self.verschillen) and not (self.botsing and self.houd == NU)
        return self.wat in (NIEUW, VERVALT)

    def meld(self, veld: str, zin: str) -> None:
        naam = _CEL_VAN.get(veld, veld)
        self.fouten.append((label_van(naam) if naam in leesbaar() or naam in WIJZERS else "", zin))
