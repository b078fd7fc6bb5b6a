"""What one piece of work in the cage may use."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Grenzen:
    """Limits of a child: address space, both processor time and time on the clock, and the size of its result.

    `dicht` is for work that needs no more than its code and its order: once the code is loaded it can open nothing
    any more, no file and no connection, start no process and write nothing but its result.
    """

    geheugen_mib: int
    seconden: int
    uit_mib: int = 128
    dicht: bool = False
