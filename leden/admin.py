"""Technical management of seats in bodies, employers and rules of play; requests and memberships have own screens."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model

from leden.models import Dienstverband, Gremiumlid, Spelregels
from netwerken.admin import Beheertabel


@admin.register(Gremiumlid)
class GremiumlidAdmin(Beheertabel):
    list_display = ("gebruiker", "gremium", "van", "tot")
    list_select_related = ("gebruiker", "gremium")
    list_filter = ("gremium",)
    search_fields = ("gebruiker__naam", "gebruiker__email")
    autocomplete_fields = ("gebruiker",)


@admin.register(Dienstverband)
class DienstverbandAdmin(Beheertabel):
    list_display = ("gebruiker", "organisatie", "functie", "van", "tot")
    list_select_related = ("gebruiker", "organisatie")
    list_filter = ("organisatie__soort",)
    search_fields = ("gebruiker__naam", "gebruiker__email", "organisatie__naam")
    autocomplete_fields = ("gebruiker", "organisatie")


@admin.register(Spelregels)
class SpelregelsAdmin(Beheertabel):
    """A new version is asked of everybody; a version somebody agreed to stays as it was."""

    list_display = ("versie", "geldig_vanaf", "leesdagen")

    def has_change_permission(self, request: Any, obj: Model | None = None) -> bool:
        al_gebruikt = isinstance(obj, Spelregels) and obj.akkoorden.exists()
        return not al_gebruikt and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        """Never: agreements refer to it."""
        return False
