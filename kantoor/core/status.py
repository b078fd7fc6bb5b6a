"""The words for how far an action is (UX.md §10): one list for SQL, pages, charts and reports."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import models


class Status(models.TextChoices):
    """Status of a Verbeteractie, in the fixed order of bars and legends; computed from facts, never typed in."""

    AFGEROND = "afgerond", "Afgerond"
    OP_SCHEMA = "op-schema", "Op schema"
    VERTRAAGD = "vertraagd", "Vertraagd"
    VASTGELOPEN = "vastgelopen", "Vastgelopen"
    NIET_GESTART = "niet-gestart", "Nog niet gestart"
    VERVALLEN = "vervallen", "Vervallen"


# A dropped action is not in the total of a bar.
TELT_MEE = tuple(status for status in Status if status is not Status.VERVALLEN)
VRAAGT_AANDACHT = (Status.VERTRAAGD, Status.VASTGELOPEN)


def totaal(telling: Mapping[str, int]) -> int:
    """Return how many actions count in a bar."""
    return sum(telling.get(status, 0) for status in TELT_MEE)


def aandacht(telling: Mapping[str, int]) -> int:
    """Return how many actions ask for attention."""
    return sum(telling.get(status, 0) for status in VRAAGT_AANDACHT)
