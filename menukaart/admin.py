"""The menukaart in technical management; a beheerder sees here what the same person sees in the portal."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet

from menukaart.models import MenukaartItem


@admin.register(MenukaartItem)
class MenukaartItemAdmin(admin.ModelAdmin):
    list_display = ("nummer", "titel", "soort", "status", "zichtbaarheid", "nakijken_voor")
    list_display_links = ("titel",)
    list_filter = ("soort", "status", "zichtbaarheid", "themas")
    search_fields = ("titel", "omschrijving")
    prepopulated_fields = {"slug": ("titel",)}
    filter_horizontal = ("themas", "sectoren")

    def get_queryset(self, request: Any) -> QuerySet[MenukaartItem]:
        return MenukaartItem.objects.visible_to(request.lezer)
