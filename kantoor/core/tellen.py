"""How many rows a query has, as a column of another query."""

from __future__ import annotations

from typing import Any

from django.db.models import IntegerField, QuerySet, Subquery


class Hoeveel(Subquery):
    """The number of rows of a query that may look at the outer one; unlike a grouped count it is 0 without any."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) geteld)"
    output_field = IntegerField()
    empty_result_set_value = 0

    def __init__(self, rijen: QuerySet[Any, Any]) -> None:
        super().__init__(rijen.order_by())
