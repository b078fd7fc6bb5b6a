"""What a member is in a network: one row per role with all it may do. A power that is not in the row is not there.

Policies, queries, services and forms read these rows and name no role, so a new role is a row here and nothing else.
The default role is the first.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum, auto
from typing import Self

from django.db import models


class Macht(StrEnum):
    """One thing a role may allow in its network (R3, R4)."""

    SPREEKT = auto()  # binds the own organisation: decides for it, may be lead, gets the mail of makers, is its contact
    MANDATEERT = auto()  # gives and withdraws the mandate of the own organisation
    NODIGT_UIT = auto()  # invites people of the own organisation
    NODIGT_ALLEN_UIT = auto()  # invites people of any organisation
    BEHEERT = auto()  # changes the goal and the profile, and says which partner is not needed
    WIJST_ROLLEN_TOE = auto()  # names contactpersonen, a voorzitter and lead partners


@dataclass(frozen=True, slots=True, kw_only=True)
class Rij:
    """What a role allows. `opgevolgd_als` is the role of who hands over, for a role a network has once."""

    machten: frozenset[Macht] = field(default_factory=frozenset)
    opgevolgd_als: str = ""


class Rol(models.TextChoices):
    """The roles of members, in the order in which they are offered."""

    rij: Rij

    def __new__(cls, code: str, rij: Rij | None = None) -> Self:
        """Make a member of a row; `Rol(code)` finds one, which is why the type checker needs a default."""
        if rij is None:
            raise TypeError(f"De rol {code!r} heeft geen rij.")
        lid = str.__new__(cls, code)
        lid._value_ = code
        lid.rij = rij
        return lid

    LID = ("lid", Rij(), "Lid")
    CONTACTPERSOON = (
        "contactpersoon",
        Rij(machten=frozenset({Macht.SPREEKT, Macht.MANDATEERT, Macht.NODIGT_UIT})),
        "Contactpersoon",
    )
    VOORZITTER = (
        "voorzitter",
        Rij(
            machten=frozenset(
                {
                    Macht.SPREEKT,
                    Macht.MANDATEERT,
                    Macht.NODIGT_UIT,
                    Macht.NODIGT_ALLEN_UIT,
                    Macht.BEHEERT,
                    Macht.WIJST_ROLLEN_TOE,
                }
            ),
            opgevolgd_als="contactpersoon",
        ),
        "Voorzitter",
    )


def rollen_met(macht: Macht) -> list[str]:
    """Return the codes of the roles that have this power, for `rol__in` and `in`; a code that is no role has none."""
    return [rol.value for rol in Rol if macht in rol.rij.machten]


def rolkeuzes() -> list[tuple[str, str]]:
    """Return (code, label) of every role, as the choices of a field."""
    return [(rol.value, str(rol.label)) for rol in Rol]


def verhoogt(van: str, naar: str) -> bool:
    """Whether the role `naar` has a power that `van` has not; a code that is no role has none."""
    machten = {rol.value: rol.rij.machten for rol in Rol}
    return bool(machten.get(naar, frozenset()) - machten.get(van, frozenset()))
