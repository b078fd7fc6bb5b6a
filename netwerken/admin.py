"""Technical management of the field: reference data, networks' public face and bodies.

A network with a closed profile is
left out for who may not see that profile.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet

from netwerken.models import (
    Gremium,
    Gremiumrecht,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)


class Beheertabel(admin.ModelAdmin):
    """What all lists share: a fixed number of rows per page and, without a choice of its own, no extra counts."""

    list_per_page = 50
    show_full_result_count = False


@admin.register(Partij)
class PartijAdmin(Beheertabel):
    list_display = ("naam", "code", "volgorde", "kent_lead_partner", "geldig_tot")
    search_fields = ("naam", "code")


@admin.register(Sector)
class SectorAdmin(Beheertabel):
    list_display = ("naam", "code", "volgorde", "departement", "geldig_vanaf", "geldig_tot")
    list_select_related = ("departement",)
    search_fields = ("naam", "code")
    autocomplete_fields = ("departement",)


@admin.register(VitaalProces)
class VitaalProcesAdmin(Beheertabel):
    list_display = ("naam", "sector", "categorie", "geldig_tot")
    list_select_related = ("sector",)
    list_filter = ("sector", "categorie")
    search_fields = ("naam",)


@admin.register(Thema)
class ThemaAdmin(Beheertabel):
    list_display = ("nummer", "titel", "korte_titel", "geldig_tot")
    list_display_links = ("titel",)
    search_fields = ("titel", "korte_titel")


@admin.register(Organisatie)
class OrganisatieAdmin(Beheertabel):
    list_display = ("naam", "korte_naam", "soort", "partij", "opvolger", "geldig_vanaf", "geldig_tot")
    list_select_related = ("partij", "opvolger")
    list_filter = ("soort", "partij", "sectoren")
    search_fields = ("naam", "korte_naam", "code")
    autocomplete_fields = ("opvolger",)
    filter_horizontal = ("sectoren",)


@admin.register(Veiligheidsregio)
class VeiligheidsregioAdmin(Beheertabel):
    list_display = ("nummer", "naam", "provincie", "tegel_label", "tegel_kolom", "tegel_rij")
    list_display_links = ("naam",)
    list_filter = ("provincie",)
    search_fields = ("naam", "korte_naam")
    autocomplete_fields = ("organisatie",)


@admin.register(Verzorgingsgebied)
class VerzorgingsgebiedAdmin(Beheertabel):
    list_display = ("organisatie", "sector", "regio", "omvang", "telt_mee", "peiljaar")
    list_select_related = ("organisatie", "sector", "regio")
    list_filter = ("sector", "omvang", "telt_mee")
    search_fields = ("organisatie__naam", "organisatie__korte_naam", "regio__naam")
    autocomplete_fields = ("organisatie", "regio")


@admin.register(Netwerk)
class NetwerkAdmin(Beheertabel):
    list_display = ("naam", "schaal", "staat", "profiel", "is_landelijk_netwerk")
    list_filter = ("schaal", "staat", "sectoren", "herkomst")
    search_fields = ("naam", "slug")
    autocomplete_fields = ("kernbedrijven",)
    filter_horizontal = ("sectoren", "regios")
    prepopulated_fields = {"slug": ("naam",)}

    def get_queryset(self, request: Any) -> QuerySet[Netwerk]:
        """Ask the policy, for the autocomplete lists too: managing the machine is no reason to see a closed profile."""
        return Netwerk.objects.visible_to(request.lezer, "profiel").order_by(*self.get_ordering(request) or ("naam",))

    def get_readonly_fields(self, request: Any, obj: Model | None = None) -> tuple[str, ...]:
        """Leave to the network itself who sees its profile; and there is one national network."""
        return ("profiel", "is_landelijk_netwerk") if obj else ()

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        """Never: a network ends by falling asleep, and its deletion page would name what hangs under it."""
        return False


@admin.register(Mijlpaal)
class MijlpaalAdmin(Beheertabel):
    list_display = ("titel", "soort", "fase", "datum_vroegst", "datum_uiterlijk", "wie")
    list_filter = ("soort", "fase")
    search_fields = ("titel", "code", "wie")


class GremiumrechtInline(admin.TabularInline):
    """What the members of a body may do: taken away here, given by two persons (`netwerken/verzoeken.py`)."""

    model = Gremiumrecht
    extra = 0

    def has_add_permission(self, request: Any, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Model | None = None) -> bool:
        return False


@admin.register(Gremium)
class GremiumAdmin(Beheertabel):
    list_display = ("naam", "code", "volgorde", "adviseert_alleen", "mag")
    search_fields = ("naam", "code")
    inlines = (GremiumrechtInline,)

    def get_readonly_fields(self, request: Any, obj: Model | None = None) -> tuple[str, ...]:
        """Keep the code of a body that exists: policies know it by its code."""
        return ("code",) if obj else ()

    def get_queryset(self, request: Any) -> QuerySet[Gremium]:
        return super().get_queryset(request).prefetch_related("rechten")

    @admin.display(description="rechten")
    def mag(self, gremium: Gremium) -> str:
        return "; ".join(recht.get_recht_display() for recht in gremium.rechten.all())
