"""Technical management of the routes along which pieces are decided on; pieces and decisions have their own screens."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet

from besluiten.models import Besluitroute, Routestap
from besluiten.services.routes import bezwaren, bezwaren_tegen
from netwerken.admin import Beheertabel


class StappenFormSet(BaseInlineFormSet):
    """Steps that together can be walked; anything else is refused before it is stored (R6)."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        stappen = [form.instance for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        fouten = bezwaren_tegen(stappen)
        if fouten:
            raise ValidationError(fouten)


class RoutestapInline(admin.TabularInline):
    model = Routestap
    formset = StappenFormSet
    extra = 1
    fields = ("nummer", "soort", "gremium", "termijn_dagen", "bezwaar_dagen")


@admin.register(Besluitroute)
class BesluitrouteAdmin(Beheertabel):
    list_display = ("naam", "stuksoort", "in_gebruik", "kan_worden_gelopen")
    list_filter = ("stuksoort", "in_gebruik")
    inlines = (RoutestapInline,)

    def get_queryset(self, request: Any) -> Any:
        return super().get_queryset(request).prefetch_related("stappen__gremium")

    @admin.display(description="kan worden gelopen", boolean=True)
    def kan_worden_gelopen(self, route: Besluitroute) -> bool:
        return not bezwaren(route)
