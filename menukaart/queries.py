"""Entries of the menukaart with what a card shows."""

from __future__ import annotations

from django.db.models import BooleanField, ExpressionWrapper

from kantoor.access import Lezer
from kantoor.access.beleid import BeleidQuerySet, regel
from menukaart.models import MenukaartItem


def items_van(lezer: Lezer) -> BeleidQuerySet[MenukaartItem]:
    """Return the entries the reader may see, each with `moet_nagekeken` (R29) and its themes and sectors."""
    nakijken = ExpressionWrapper(regel(MenukaartItem, "nakijken").q(lezer), output_field=BooleanField())
    return (
        MenukaartItem.objects.visible_to(lezer)
        .annotate(moet_nagekeken=nakijken)
        .prefetch_related("themas", "sectoren")
    )
