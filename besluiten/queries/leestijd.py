"""How long a frozen text is, said before somebody opens it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# Words that people read in a minute with attention.
PER_MINUUT = 200


@dataclass(frozen=True, slots=True)
class Omvang:
    """How many parts a text has, and about how many minutes reading it takes."""

    delen: int
    minuten: int


def omvang(inhoud: dict[str, Any]) -> Omvang:
    """Return how long a text is; reading takes a minute at least."""
    delen = inhoud.get("delen", [])
    woorden = sum(len(regel.split()) for deel in delen for regel in (deel["titel"], *deel["regels"]))
    return Omvang(delen=len(delen), minuten=max(1, round(woorden / PER_MINUUT)))
