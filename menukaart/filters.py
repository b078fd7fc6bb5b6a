"""The filter above the menukaart: theme, sector and kind, kept in the address."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from menukaart.models import MenukaartItem
from netwerken.models import Sector, Thema


def _themas(request: Any) -> QuerySet[Thema]:
    return Thema.objects.visible_to(request.lezer)


def _sectoren(request: Any) -> QuerySet[Sector]:
    return Sector.objects.visible_to(request.lezer)


class MenukaartFilter(FilterSet):
    """`?thema=4&sector=gas&soort=leervorm`; an entry for all sectors fits every sector."""

    thema = ModelChoiceFilter(
        field_name="themas", queryset=_themas, to_field_name="nummer", label="Thema", empty_label="Alle thema’s"
    )
    sector = ModelChoiceFilter(
        method="van_sector", queryset=_sectoren, to_field_name="code", label="Sector", empty_label="Alle sectoren"
    )
    soort = ChoiceFilter(choices=MenukaartItem.Soort.choices, label="Soort", empty_label="Alle soorten")

    class Meta:
        model = MenukaartItem
        fields = ("thema", "sector", "soort")

    def van_sector(self, items: QuerySet[MenukaartItem], naam: str, sector: Sector) -> QuerySet[MenukaartItem]:
        return items.filter(Q(alle_sectoren=True) | Q(sectoren=sector)).distinct()
