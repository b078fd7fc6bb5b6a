"""What one rendering may use: as much as a report of its size needs, so that a hostile one is stopped soon."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

# What every report may use, and from which size on it needs more (SECURITY.md S14: 512 MB and 60 s).
GEHEUGEN_MIB, SECONDEN = 512, 60
# Address space of a report of n pages, measured with `tests/benchmarks/test_pdf.py`, and half as much again.
BASIS_MIB, MIB_PER_BLADZIJDE = 360, 6
SECONDEN_PER_BLADZIJDE = 0.6


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits of the child process: address space, and both processor time and time on the clock."""

    geheugen_mib: int = GEHEUGEN_MIB
    seconden: int = SECONDEN

    @classmethod
    def voor(cls, bladzijden: int, *, hoogstens: int) -> Self:
        """Return the limits of a report of about `bladzijden` pages, but never more than one of `hoogstens` gets."""
        telt = max(1, min(bladzijden, hoogstens))
        return cls(
            geheugen_mib=max(GEHEUGEN_MIB, BASIS_MIB + telt * MIB_PER_BLADZIJDE),
            seconden=max(SECONDEN, round(telt * SECONDEN_PER_BLADZIJDE)),
        )
