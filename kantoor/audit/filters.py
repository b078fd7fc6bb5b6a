"""What the log can be narrowed by."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.audit.models import Gebeurtenis
from kantoor.audit.queries import soorten
from kantoor.core.models import vandaag
from kantoor.core.velden import Datuminvoer
from kantoor.core.zoeken import bevat, woorden

DATUM = Datuminvoer()
# The log grows for ever: who names no first day gets the days before the last one.
PERIODE = timedelta(days=90)
EERSTE_DAG = date(2000, 1, 1)  # before there was a log


class Logboekfilter(django_filters.FilterSet):
    """Who, what, on what kind of thing, between which days, and words in the name of the thing.

    There is always a first day, `eerste_dag`, also when none or an impossible one was asked for: no reader of the log
    can make the database go through all of it unasked.
    """

    wie = django_filters.CharFilter(label="Wie", method="op_wie", max_length=100)
    wat = django_filters.ChoiceFilter(label="Wat", field_name="wat", empty_label="Alles")
    soort = django_filters.ChoiceFilter(label="Soort", field_name="op_soort", empty_label="Alle soorten")
    vanaf = django_filters.DateFilter(label="Vanaf", method="vanaf_dag", widget=DATUM)
    tot = django_filters.DateFilter(label="Tot en met", method="tot_dag", widget=DATUM)
    q = django_filters.CharFilter(label="Waarop", method="op_naam", max_length=100)

    class Meta:
        model = Gebeurtenis
        fields = ("wie", "wat", "soort", "vanaf", "tot", "q")

    def __init__(self, data: Any, *, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.data = QueryDict(mutable=True) if data is None else data.copy()
        self.filters["wat"].extra["choices"] = soorten(lezer, "wat")
        self.filters["soort"].extra["choices"] = soorten(lezer, "op_soort")
        if not self.data.get("vanaf"):
            self.data["vanaf"] = self.eerste_dag.isoformat()

    @property
    def eerste_dag(self) -> date:
        """Return the first day that is looked at: the chosen one, else `PERIODE` before the last one."""
        self.form.is_valid()  # fills `cleaned_data` with what could be read
        gekozen = self.form.cleaned_data
        tot: date = gekozen.get("tot") or vandaag()
        vanaf: date = gekozen.get("vanaf") or max(tot, EERSTE_DAG + PERIODE) - PERIODE
        return max(vanaf, EERSTE_DAG)

    def filter_queryset(self, queryset: QuerySet[Gebeurtenis]) -> QuerySet[Gebeurtenis]:
        vanaf = timezone.make_aware(datetime.combine(self.eerste_dag, time.min))
        return super().filter_queryset(queryset.filter(moment__gte=vanaf))

    def vanaf_dag(self, rijen: QuerySet[Gebeurtenis], _naam: str, _dag: date) -> QuerySet[Gebeurtenis]:
        """Leave it to `eerste_dag`, which also holds when this field is empty."""
        return rijen

    def tot_dag(self, rijen: QuerySet[Gebeurtenis], _naam: str, dag: date) -> QuerySet[Gebeurtenis]:
        """Keep what is not later; a moment is compared and not its day, which no index can serve."""
        return rijen.filter(moment__lte=timezone.make_aware(datetime.combine(dag, time.max)))

    def op_wie(self, rijen: QuerySet[Gebeurtenis], _naam: str, vraag: str) -> QuerySet[Gebeurtenis]:
        return self._met(rijen, vraag, "door_naam")

    def op_naam(self, rijen: QuerySet[Gebeurtenis], _naam: str, vraag: str) -> QuerySet[Gebeurtenis]:
        return self._met(rijen, vraag, "op_naam")

    def _met(self, rijen: QuerySet[Gebeurtenis], vraag: str, veld: str) -> QuerySet[Gebeurtenis]:
        for woord in woorden(vraag):
            rijen = rijen.filter(bevat(woord, veld))
        return rijen
