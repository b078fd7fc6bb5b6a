"""What the board can be narrowed by, beside its quick views."""

from __future__ import annotations

import django_filters

from netwerken.filters import NetwerkFilter
from netwerken.models import Netwerk


class BordFilter(NetwerkFilter):
    """Networks by name, sector, region and state."""

    zoek = django_filters.CharFilter(label="Zoek een netwerk", field_name="naam", lookup_expr="icontains")
    schaal = None
    staat = django_filters.ChoiceFilter(label="Staat", choices=Netwerk.Staat.choices, empty_label="Elke staat")

    class Meta:
        model = Netwerk
        fields = ("zoek", "sector", "regio", "staat")
