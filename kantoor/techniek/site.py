"""The site of technical management: what is registered here is logged, shows no secret and answers what it is asked."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from types import new_class
from typing import Any

from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.core.exceptions import BadRequest
from django.db import DataError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver

from kantoor.techniek.paginas import VeiligePaginas
from kantoor.techniek.vastlegging import Vastgelegd

# What packages register and nobody manages here, each with its reason.
NIET_HIER = {
    "auth.Group": "a group can hold rights on networks; giving those is no work of this site",
    "mfa.Authenticator": "its data are the secrets of second factors; resetting one has a page of its own",
    "account.EmailConfirmation": "its key is a secret link",
}
# Sends whoever has a content type and a key to the address of any row: also of one that person may not know of.
DICHT = frozenset({"view_on_site", "password_change_done"})


class Beheersite(AdminSite):
    """Django's admin with our promises on every page, whichever app or package registered it."""

    site_title = site_header = "Technisch beheer"
    site_url = "/"

    def register(
        self, model_or_iterable: Any, admin_class: type[admin.ModelAdmin] | None = None, **options: Any
    ) -> None:
        """Register models with the log and the safe pages mixed in; ours go before those of a package."""
        modellen: Iterable[type[Model]] = (
            [model_or_iterable] if isinstance(model_or_iterable, type) else model_or_iterable
        )
        eigen = admin_class or admin.ModelAdmin
        for model in modellen:
            if model._meta.label in NIET_HIER or (self.is_registered(model) and _van_pakket(eigen)):
                continue
            super().register(model, beveiligd(eigen), **options)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        return [patroon for patroon in super().get_urls() if getattr(patroon, "name", None) not in DICHT]

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """Refuse what no field can hold: a NUL, which PostgreSQL does not know, and a number that fits in no column."""
        pagina = super().admin_view(view, cacheable)

        @functools.wraps(pagina)
        def gekeurd(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if "\0" in request.path or any("\0" in deel for rij in request.GET.lists() for deel in (rij[0], *rij[1])):
                raise BadRequest("Een NUL-teken in een adres.")
            try:
                antwoord: HttpResponse = pagina(request, *args, **kwargs)
            except (OverflowError, DataError) as fout:
                raise BadRequest("Een waarde die in geen kolom past.") from fout
            return antwoord

        return gekeurd

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponseRedirect:
        return redirect("admin:index" if self.has_permission(request) else "account_login")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        """Go to the own page: Django's would pass by what allauth asks, tells and logs."""
        return redirect("account_change_password")


def _van_pakket(admin_class: type[admin.ModelAdmin]) -> bool:
    return admin_class.__module__.startswith(("allauth.", "django."))


def beveiligd(admin_class: type[admin.ModelAdmin]) -> type[admin.ModelAdmin]:
    """Return this `ModelAdmin` with our promises before whatever it overrides itself."""
    if issubclass(admin_class, Vastgelegd):
        return admin_class
    naam, hier = admin_class.__name__, {"__module__": admin_class.__module__}
    return new_class(naam, (Vastgelegd, VeiligePaginas, admin_class), exec_body=lambda ruimte: ruimte.update(hier))
