"""Accounts in technical management: who may log in. What somebody may see is decided elsewhere, by membership.

Nobody sets the password of another here, gives rights or takes over an account: a person sets the own password by a
link, and rights, another address and a second factor have acts of their own (`kantoor.techniek`).
"""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.urls import reverse_lazy
from django.utils.text import format_lazy

from kantoor.accounts.models import Gebruiker

# What opens something: taken away by one person at once, given by two.
RECHTEN = ("is_active", "is_staff", "is_superuser")
TWEE_PERSONEN = "Dit kan alleen met een tweede persoon. Dien een verzoek in bij Tweede persoon."

UITLEG = format_lazy(
    'Weghalen kan meteen. Geven vraagt een <a href="{}">tweede persoon</a>.', reverse_lazy("verzoek_lijst")
)


class GebruikerForm(ModelForm):
    """Changes an account; whatever opens something can here only be taken away."""

    class Meta:
        model = Gebruiker
        fields = ("naam", *RECHTEN)

    def clean(self) -> dict[str, Any] | None:
        for recht in RECHTEN:
            if self.cleaned_data.get(recht) and not self.initial.get(recht):
                self.add_error(recht, ValidationError(TWEE_PERSONEN))
        return super().clean()


class NieuweGebruikerForm(ModelForm):
    """Makes an account without a password or any right; the person sets a password through the reset link."""

    class Meta:
        model = Gebruiker
        fields = ("email", "naam")

    def save(self, commit: bool = True) -> Gebruiker:
        self.instance.set_unusable_password()
        return super().save(commit)


@admin.register(Gebruiker)
class GebruikerAdmin(admin.ModelAdmin):
    form: type[ModelForm[Gebruiker]] = GebruikerForm
    list_display = ("naam", "email", "is_active", "is_staff", "aangemaakt_op", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("naam", "email")
    ordering = ("naam", "email")
    list_per_page = 50
    readonly_fields = ("email", "aangemaakt_op", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "naam")}),
        ("Toegang", {"fields": RECHTEN, "description": UITLEG}),
        ("Sinds", {"fields": ("aangemaakt_op", "last_login")}),
    )
    nieuw: ClassVar[Any] = ((None, {"fields": ("email", "naam")}),)

    def get_fieldsets(self, request: Any, obj: Model | None = None) -> Any:
        return self.fieldsets if obj else self.nieuw

    def get_readonly_fields(self, request: Any, obj: Model | None = None) -> Any:
        return self.readonly_fields if obj else ()

    def get_form(self, request: Any, obj: Any = None, change: Any = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **({} if obj else {"form": NieuweGebruikerForm}), **kwargs)

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        """Never: switch an account off instead, so that the log and the memberships keep their name."""
        return False


class AlleenLezen(admin.ModelAdmin):
    """Rows that others write: to be looked at."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: Any) -> bool:
        return False

    def has_change_permission(self, request: Any, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        return False


@admin.register(EmailAddress)
class AdresAdmin(AlleenLezen):
    """Addresses and whether they were confirmed: a person confirms one by a link, never a keeper."""

    list_display = ("email", "user", "primary", "verified")
    list_select_related = ("user",)
    list_filter = ("primary", "verified")
    search_fields = ("email", "user__naam")


@admin.register(UserSession)
class SessieAdmin(AlleenLezen):
    """Who is logged in; a keeper can end a session, which logs the person out."""

    fields = ("user", "created_at", "last_seen_at", "ip", "user_agent")
    list_display = fields
    list_select_related = ("user",)
    search_fields = ("user__naam", "user__email", "ip")

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        return bool(admin.ModelAdmin.has_delete_permission(self, request, obj))

    def delete_model(self, request: Any, obj: Any) -> None:
        obj.end()

    def delete_queryset(self, request: Any, queryset: QuerySet[Any]) -> None:
        for sessie in queryset:
            sessie.end()
