"""What the log can be narrowed by."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet

from kantoor.access import Lezer
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.queries import soorten
from kantoor.core.zoeken import bevat, woorden

DATUM = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Logboekfilter(django_filters.FilterSet):
    """Who, what, on what kind of thing, between which days, and words in the name of the thing."""

    wie = django_filters.CharFilter(label="Wie", method="op_wie", max_length=100)
    wat = django_filters.ChoiceFilter(label="Wat", field_name="wat", empty_label="Alles")
    soort = django_filters.ChoiceFilter(label="Soort", field_name="op_soort", empty_label="Alle soorten")
    vanaf = django_filters.DateFilter(label="Vanaf", field_name="moment", lookup_expr="date__gte", widget=DATUM)
    tot = django_filters.DateFilter(label="Tot en met", field_name="moment", lookup_expr="date__lte", widget=DATUM)
    q = django_filters.CharFilter(label="Waarop", method="op_naam", max_length=100)

    class Meta:
        model = Gebeurtenis
        fields = ("wie", "wat", "soort", "vanaf", "tot", "q")

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["wat"].extra["choices"] = soorten(lezer, "wat")
        self.filters["soort"].extra["choices"] = soorten(lezer, "op_soort")

    def op_wie(self, rijen: QuerySet[Gebeurtenis], _naam: str, vraag: str) -> QuerySet[Gebeurtenis]:
        return self._met(rijen, vraag, "door_naam")

    def op_naam(self, rijen: QuerySet[Gebeurtenis], _naam: str, vraag: str) -> QuerySet[Gebeurtenis]:
        return self._met(rijen, vraag, "op_naam")

    def _met(self, rijen: QuerySet[Gebeurtenis], vraag: str, veld: str) -> QuerySet[Gebeurtenis]:
        for woord in woorden(vraag):
            rijen = rijen.filter(bevat(woord, veld))
        return rijen
