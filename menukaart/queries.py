"""Entries of the menukaart with what a card shows."""

from __future__ import annotations

from django.db.models import BooleanField, Case, QuerySet, Value, When

from kantoor.access import Lezer
from kantoor.access.beleid import regel
from menukaart.models import MenukaartItem


def items_van(lezer: Lezer) -> QuerySet[MenukaartItem]:
    """Return the entries the reader may see, each with `moet_nagekeken` (R29) and its themes and sectors."""
    nakijken = regel(MenukaartItem, "nakijken").q(lezer)
    # Case and not the bare condition: without a review date that would be unknown instead of false.
    moet_nagekeken = Case(When(nakijken, then=Value(True)), default=Value(False), output_field=BooleanField())
    items = MenukaartItem.objects.visible_to(lezer).annotate(moet_nagekeken=moet_nagekeken)
    return items.prefetch_related("themas", "sectoren")
