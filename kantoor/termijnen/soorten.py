"""Which terms there are: each app names the ones its people live by in a module `termijnen.py`, with a default.

A row of `Termijn` overrides the default from its date on, so a term changes without code. What a program needs to run
(how often it looks, how long a lock holds) is no term: nobody waits for it or would want to change it.
"""

from __future__ import annotations

from dataclasses import dataclass

from kantoor.core.register import Register


@dataclass(frozen=True, slots=True, kw_only=True)
class Termijnsoort:
    """One term in days. `minstens` and `hoogstens` bound what a row may say.

    They also keep terms that depend on each other in order: where one must stay below another, their bounds do not
    overlap.
    """

    code: str
    dagen: int
    label: str
    minstens: int
    hoogstens: int


TERMIJNEN: Register[Termijnsoort] = Register(
    "termijnen", sleutel=lambda soort: soort.code, volgorde=lambda soort: soort.code
)


def termijn(code: str, dagen: int, label: str, *, minstens: int, hoogstens: int) -> Termijnsoort:
    """Declare a term and return it; raises `ValueError` for a taken code or a default outside its own bounds."""
    if not 0 < minstens <= dagen <= hoogstens:
        raise ValueError(f"De termijn {code} is niet {minstens} tot en met {hoogstens} dagen.")
    soort = Termijnsoort(code=code, dagen=dagen, label=label, minstens=minstens, hoogstens=hoogstens)
    TERMIJNEN.registreer(soort)
    return soort


def keuzes() -> list[tuple[str, str]]:
    """Return (code, words with the default and the bounds) of every term, as the choices of a field."""
    return [
        (
            soort.code,
            f"{soort.label} (gewoonlijk {soort.dagen} dagen; kan {soort.minstens} tot en met {soort.hoogstens} zijn)",
        )
        for soort in TERMIJNEN
    ]
