"""What one rendering may use: as much as a document of its size needs, so that a hostile one is stopped soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from kantoor.kooi import grenzen

# What every document may use, and from which size on it needs more (S14: 512 MB and 60 s).
GEHEUGEN_MIB, SECONDEN = 512, 60
# A tagged page of a full table takes 3.4 MiB of address space on top of 240, a page with a chart beside it 4.4; room
# for half as much again. It takes 0.1 second of a free processor; a shared and slower one gets six times that.
BASIS_MIB, MIB_PER_BLADZIJDE = 360, 6
SECONDEN_PER_BLADZIJDE = 0.6


@dataclass(frozen=True, slots=True)
class Grenzen(grenzen.Grenzen):
    """Limits of one rendering in the cage."""

    geheugen_mib: int = GEHEUGEN_MIB
    seconden: int = SECONDEN

    @classmethod
    def voor(cls, bladzijden: int, *, hoogstens: int) -> Self:
        """Return the limits of a document of about `bladzijden` pages, but never more than one of `hoogstens` gets."""
        telt = max(1, min(bladzijden, hoogstens))
        return cls(
            geheugen_mib=max(GEHEUGEN_MIB, BASIS_MIB + telt * MIB_PER_BLADZIJDE),
            seconden=max(SECONDEN, round(telt * SECONDEN_PER_BLADZIJDE)),
        )
