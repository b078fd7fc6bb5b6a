"""Technical management of terms: a new row from today or later; what held before stays as it was."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet

from kantoor.termijnen.models import Termijn
from kantoor.termijnen.queries import GEHEUGEN


def _mag_anders(obj: Model | None) -> bool:
    return not (isinstance(obj, Termijn) and obj.ligt_vast)


@admin.register(Termijn)
class TermijnAdmin(admin.ModelAdmin):
    """To change a term that holds already: add a row with the day from which it is another."""

    list_per_page = 50
    show_full_result_count = False
    list_display = ("code", "dagen", "geldig_vanaf")
    list_filter = ("code",)

    def has_change_permission(self, request: Any, obj: Model | None = None) -> bool:
        return _mag_anders(obj) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        return _mag_anders(obj) and super().has_delete_permission(request, obj)

    def save_model(self, request: Any, obj: Model, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        GEHEUGEN.vergeet()

    def delete_model(self, request: Any, obj: Model) -> None:
        super().delete_model(request, obj)
        GEHEUGEN.vergeet()

    def delete_queryset(self, request: Any, queryset: QuerySet[Any]) -> None:
        super().delete_queryset(request, queryset)
        GEHEUGEN.vergeet()
