"""What members of a national body may do: powers declared by the apps that use them, in their `policy.py`.

Which body has which power is a row of `Gremiumrecht`, so a power is given, taken or moved without code; a new power is
one line in the policy that asks for it, and no migration.
"""

from __future__ import annotations

from dataclasses import dataclass

from kantoor.core.register import Register


@dataclass(frozen=True, slots=True)
class Recht:
    """One power; `omschrijving` says in Dutch what it allows, and finishes "Dit gremium ..."."""

    code: str
    omschrijving: str


RECHTEN: Register[Recht] = Register("policy", sleutel=lambda recht: recht.code)


def recht(code: str, omschrijving: str) -> str:
    """Declare a power and return its code; raises `ValueError` when another app has one of that name."""
    RECHTEN.registreer(Recht(code, omschrijving))
    return code


def keuzes() -> list[tuple[str, str]]:
    """Return (code, words) of every power, as the choices of a field."""
    return [(recht.code, recht.omschrijving) for recht in RECHTEN]
