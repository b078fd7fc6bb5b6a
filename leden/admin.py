"""Technical management of seats in bodies, employers and rules of play; requests and memberships have own screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model

from kantoor.core.velden import Datumveld
from leden.models import Dienstverband, Gremiumlid, Spelregels
from netwerken.admin import Beheertabel


class ZeteleindeForm(forms.ModelForm):
    """The end of a seat; a seat is given, or goes on longer, by two persons."""

    tot = Datumveld(label="Tot en met", required=False)

    class Meta:
        model = Gremiumlid
        fields = ("tot",)

    def clean_tot(self) -> Any:
        """Let a seat end sooner, never later."""
        nu, tot = self.initial.get("tot"), self.cleaned_data["tot"]
        if nu is not None and (tot is None or tot > nu):
            raise forms.ValidationError("Langer kan alleen met een tweede persoon. Dien een verzoek in.")
        return tot


@admin.register(Gremiumlid)
class GremiumlidAdmin(Beheertabel):
    """Seats: ended here at once, given by a request that a second person confirms (`leden/verzoeken.py`)."""

    form = ZeteleindeForm
    fields = ("gebruiker", "gremium", "van", "tot")
    readonly_fields = ("gebruiker", "gremium", "van")
    list_display = ("gebruiker", "gremium", "van", "tot")
    list_select_related = ("gebruiker", "gremium")
    list_filter = ("gremium",)
    search_fields = ("gebruiker__naam", "gebruiker__email")

    def has_add_permission(self, request: Any) -> bool:
        """Never: a seat opens closed doors, so two persons give it."""
        return False


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
