"""Accounts in technical management: who may log in. What somebody may see is decided elsewhere, by membership."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.db.models import Model
from django.forms import ModelForm

from kantoor.accounts.models import Gebruiker


class NieuweGebruikerForm(AdminUserCreationForm):
    """Makes an account; without a password the person sets one through the reset link."""

    class Meta:
        model = Gebruiker
        fields = ("email", "naam")


class GebruikerForm(UserChangeForm):
    """Changes an account; Django's widget shows the method of the password hash and never the hash."""

    class Meta:
        model = Gebruiker
        fields = "__all__"
        field_classes: ClassVar[dict[str, Any]] = {}


@admin.register(Gebruiker)
class GebruikerAdmin(UserAdmin):
    form: type[ModelForm[Gebruiker]] = GebruikerForm
    add_form = NieuweGebruikerForm
    list_display = ("naam", "email", "is_active", "is_staff", "aangemaakt_op", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("naam", "email")
    ordering = ("naam", "email")
    list_per_page = 50
    readonly_fields = ("aangemaakt_op", "last_login")
    fieldsets = (
        (None, {"fields": ("email", "naam", "password")}),
        ("Toegang", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        ("Sinds", {"fields": ("aangemaakt_op", "last_login")}),
    )
    add_fieldsets = ((None, {"fields": ("email", "naam", "usable_password", "password1", "password2")}),)

    def has_delete_permission(self, request: Any, obj: Model | None = None) -> bool:
        """Never: switch an account off instead, so that the log and the memberships keep their name."""
        return False
