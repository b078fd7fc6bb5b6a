"""Which members of a list of words answer a question with yes, and which with no: said of every one of them.

"Everything but an objection" gives rights to a word that is added later, without anybody having decided so. A question
therefore has two lists (or more) that together name each member once, next to the list of words itself.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import TextChoices

Woord = TypeVar("Woord", bound=TextChoices)
VERDEELD: list[tuple[type[TextChoices], tuple[tuple[TextChoices, ...], ...]]] = []


def verdeel(soort: type[Woord], *lijsten: tuple[Woord, ...]) -> tuple[tuple[Woord, ...], ...]:
    """Return `lijsten`; raise `ValueError` when a member of `soort` is in none of them, or in two."""
    genoemd = [woord for lijst in lijsten for woord in lijst]
    if sorted(genoemd) != sorted(soort):
        fout = sorted(woord for woord in soort if genoemd.count(woord) != 1)
        raise ValueError(f"{soort.__qualname__}: {', '.join(fout)} hoort in precies één lijst.")
    VERDEELD.append((soort, lijsten))
    return lijsten
