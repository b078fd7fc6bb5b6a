"""Pages of technical management that show no secret, name nothing closed and do not stumble over an odd address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import NestedObjects
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest, FieldDoesNotExist, ValidationError
from django.db import DataError, router
from django.db.models import BinaryField, Field, JSONField, Model
from django.http import HttpRequest, HttpResponse

from kantoor.techniek.stand import GEHEIM

PATRONEN = frozenset({"regex", "iregex"})
# What a database or a field says of a value of another kind, or of a number that fits in no column.
ONZIN = (ValueError, TypeError, OverflowError, ValidationError, DataError)


class VeiligeLijst(ChangeList):
    """A list that treats a filter nobody can have meant as Django does one that does not exist."""

    def get_queryset(self, request: Any, exclude_parameters: Any = None) -> Any:
        try:
            return super().get_queryset(request, exclude_parameters)
        except ONZIN as fout:
            raise IncorrectLookupParameters(fout) from fout

    def get_results(self, request: Any) -> None:
        try:
            super().get_results(request)
        except ONZIN as fout:
            raise IncorrectLookupParameters(fout) from fout


class VeiligePaginas(admin.ModelAdmin):
    """What every model in technical management has in common, whoever registered it."""

    view_on_site = False

    def get_urls(self) -> list[Any]:
        """Leave out the redirect for addresses of before Django 1.9: what is no page is not found."""
        return [patroon for patroon in super().get_urls() if patroon.name]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Leave a secret off the form; it is neither shown nor set."""
        if GEHEIM.search(db_field.name) or isinstance(db_field, (JSONField, BinaryField)):
            return None
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def lookup_allowed(self, lookup: str, value: Any, request: Any) -> bool:
        """Let no filter guess at a secret letter by letter, nor hand the database a pattern of somebody's own."""
        verboden = any(GEHEIM.search(deel) or deel in PATRONEN for deel in lookup.split("__"))
        return not verboden and super().lookup_allowed(lookup, value, request)

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return type("Lijst", (VeiligeLijst, super().get_changelist(request, **kwargs)), {})

    def get_changeform_initial_data(self, request: Any) -> dict[str, Any]:
        """Fill in from the address what a field of this model can hold, and leave the rest out."""
        return {
            naam: waarde
            for naam, waarde in super().get_changeform_initial_data(request).items()
            if self._past(naam, waarde)
        }

    def _past(self, naam: str, waarde: Any) -> bool:
        try:
            veld: Any = self.opts.get_field(naam)
            if not isinstance(veld, Field) or (invoer := veld.formfield()) is None:
                return False
            invoer.clean(waarde)
        except (FieldDoesNotExist, *ONZIN):
            return False
        return True

    def changelist_view(self, request: Any, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Refuse an action on what cannot be the key of a row."""
        for sleutel in request.POST.getlist(ACTION_CHECKBOX_NAME):
            try:
                self.opts.pk.clean(sleutel, None)
            except ValidationError as fout:
                raise BadRequest("Geen sleutel van een rij.") from fout
        return super().changelist_view(request, extra_context)

    def get_deleted_objects(self, objs: Any, request: Any) -> Any:
        """Name what is deleted itself; of what hangs under it only how many: those rows may be closed to a keeper."""
        _, aantallen, te_weinig, beschermd = super().get_deleted_objects(objs, request)
        if beschermd:
            beschermd = [f"{aantal} × {naam}" for naam, aantal in self._beschermd(objs).items()]
        return [str(rij) for rij in objs], aantallen, te_weinig, beschermd

    def _beschermd(self, objs: Iterable[Model]) -> Counter[str]:
        """Return how many rows of each kind keep these from being deleted."""
        gevonden = NestedObjects(using=router.db_for_write(self.model), origin=objs)
        gevonden.collect(list(objs))
        return Counter(str(rij._meta.verbose_name) for rij in gevonden.protected)
