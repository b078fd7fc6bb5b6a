"""What a list can be narrowed by; the choices come from the policy like the list itself."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet

from kantoor.access import Lezer
from netwerken.models import Netwerk, Sector, Veiligheidsregio


class NetwerkFilter(django_filters.FilterSet):
    """Networks by sector, scale and region; a network for all sectors is found under each of them."""

    sector = django_filters.ModelChoiceFilter(
        label="Sector",
        queryset=Sector.objects.none(),
        to_field_name="code",
        empty_label="Alle sectoren",
        method="op_sector",
    )
    schaal = django_filters.ChoiceFilter(label="Schaal", choices=Netwerk.Schaal.choices, empty_label="Elke schaal")
    regio = django_filters.ChoiceFilter(
        label="Veiligheidsregio", field_name="regios__organisatie__code", empty_label="Alle regio’s"
    )

    class Meta:
        model = Netwerk
        fields = ("sector", "schaal", "regio")

    def __init__(self, *args: Any, lezer: Lezer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["sector"].queryset = Sector.objects.visible_to(lezer)
        regios = Veiligheidsregio.objects.visible_to(lezer).order_by("naam")
        self.filters["regio"].extra["choices"] = list(regios.values_list("organisatie__code", "naam"))

    def op_sector(self, rijen: QuerySet[Netwerk], _naam: str, sector: Sector) -> QuerySet[Netwerk]:
        return (rijen.filter(sectoren=sector) | rijen.filter(alle_sectoren=True)).distinct()
