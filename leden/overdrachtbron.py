"""What somebody who leaves an organisation hands over: each app registers its source in `overdracht.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kantoor.access import Lezer
from kantoor.core.register import Register

if TYPE_CHECKING:
    from kantoor.accounts.models import Gebruiker
    from leden.models import Dienstverband


@dataclass(frozen=True, slots=True)
class Overdrachtregel:
    """One thing to hand over: what sort of thing, in which network ("" for none), and what it is, in words."""

    soort: str
    netwerk: str
    wat: str
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdrachtbron:
    """One sort of thing that hangs on a person; `regels` gets who looks, whose it is and the job that ends."""

    code: str
    volgorde: int
    regels: Callable[[Lezer, Gebruiker, Dienstverband], list[Overdrachtregel]]


OVERDRACHT: Register[Overdrachtbron] = Register(
    "overdracht", sleutel=lambda bron: bron.code, volgorde=lambda bron: bron.volgorde
)
