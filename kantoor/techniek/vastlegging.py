"""Every act on a row in technical management leaves one line in the log, in the transaction of the act (S21).

`Beheersite` puts this on whatever is registered, ours or not.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any

from django.contrib import admin
from django.contrib.admin.actions import delete_selected
from django.db import transaction
from django.db.models import Model, QuerySet, TextChoices
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from kantoor.audit.services import leg_vast
from kantoor.techniek.gebeurtenissen import Techniekgebeurtenis
from kantoor.techniek.stand import Stand, gaat_mee, stand_van, verschil

GELOGD = "_beheer_gelogd"
VOORHEEN = "_beheer_voorheen"
Handeling = Callable[[Any, HttpRequest, QuerySet[Any]], Any]


class Vastgelegd(admin.ModelAdmin):
    """Writes the log beside Django's own history of a row, which has no values and can be changed."""

    def save_model(self, request: Any, obj: Any, form: Any, change: Any) -> None:
        """Keep how the row was, under lock, before anything of the form is stored."""
        if change:
            rijen = self.model._base_manager.select_for_update(of=("self",))
            voorheen = vars(request).setdefault(VOORHEEN, {})
            if (rij := rijen.filter(pk=obj.pk).first()) is not None:
                voorheen[obj.pk] = self._stand(request, rij)
        super().save_model(request, obj, form, change)

    def log_addition(self, request: Any, obj: Any, message: Any) -> Any:
        _noteer(Techniekgebeurtenis.BEHEERRIJ_TOEGEVOEGD, obj, request, {}, self._stand(request, self._vers(obj)))
        return super().log_addition(request, obj, message)

    def log_change(self, request: Any, obj: Any, message: Any) -> Any:
        oud = vars(request).get(VOORHEEN, {}).get(obj.pk, {})
        _noteer(Techniekgebeurtenis.BEHEERRIJ_GEWIJZIGD, obj, request, oud, self._stand(request, self._vers(obj)))
        return super().log_change(request, obj, message)

    def log_deletions(self, request: Any, queryset: Any) -> Any:
        """One line for each row, which counts what goes with it; Django asks this before it deletes them."""
        for rij in queryset:
            stand, meer = self._stand(request, rij), {"meegenomen": gaat_mee(rij)}
            _noteer(Techniekgebeurtenis.BEHEERRIJ_VERWIJDERD, rij, request, stand, {}, **meer)
        return super().log_deletions(request, queryset)

    def changelist_view(self, request: Any, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Do what is done from the list in one transaction, as Django does for a page of one row."""
        with transaction.atomic() if request.method == "POST" else nullcontext():
            return super().changelist_view(request, extra_context)

    def get_actions(self, request: Any) -> dict[str, Any]:
        """Follow every action on rows but deleting, which tells by itself."""
        return {
            naam: (_gevolgd(actie[0]), naam, actie[2])
            for naam, actie in super().get_actions(request).items()
            if actie is not None
        }

    def _stand(self, request: Any, rij: Any) -> dict[str, Any]:
        """Return how a stored row is, with the rows that are changed on its page."""
        stand = dict(stand_van(rij))
        for inline in self.get_inline_instances(request, rij):
            formset = inline.get_formset(request, rij)(instance=rij, queryset=inline.get_queryset(request))
            for deel in formset.get_queryset() or ():
                stand |= stand_van(deel, f"{inline.opts.verbose_name} {deel.pk}: ")
        return stand

    def _vers(self, rij: Any) -> Any:
        return self.model._base_manager.get(pk=rij.pk)


def _noteer(wat: TextChoices, rij: Model, request: Any, oud: Stand, nieuw: Stand, **meer: Any) -> None:
    """Write the line of one act on one row, and remember for this request that it is there."""
    vars(request).setdefault(GELOGD, set()).add(rij.pk)
    leg_vast(wat, rij, door=request.user, wijzigingen=verschil(oud, nieuw), **meer)


def _gevolgd(func: Any) -> Handeling:
    """Return an action that also writes a line for each row it was done to, unless the action did so itself."""
    if func is delete_selected:
        return delete_selected

    @functools.wraps(func)
    def actie(modeladmin: Any, request: HttpRequest, queryset: QuerySet[Any]) -> Any:
        oud = {rij.pk: (rij, modeladmin._stand(request, rij)) for rij in queryset}
        vars(request).setdefault(VOORHEEN, {}).update({pk: voorheen for pk, (_, voorheen) in oud.items()})
        antwoord = func(modeladmin, request, queryset)
        nieuw = {rij.pk: modeladmin._stand(request, rij) for rij in _opnieuw(modeladmin, oud)}
        # A page as an answer is a question before the act, so only what did change counts.
        vraag = isinstance(antwoord, SimpleTemplateResponse)
        for pk, (rij, voorheen) in oud.items():
            anders = verschil(voorheen, nieuw.get(pk, {}))
            if pk not in vars(request).get(GELOGD, set()) and (anders or not vraag):
                _noteer(
                    Techniekgebeurtenis.BEHEERRIJ_BEWERKT if pk in nieuw else Techniekgebeurtenis.BEHEERRIJ_VERWIJDERD,
                    rij,
                    request,
                    voorheen,
                    nieuw.get(pk, {}),
                    actie=func.__name__,
                )
        return antwoord

    return actie


def _opnieuw(modeladmin: Any, sleutels: Iterable[Any]) -> QuerySet[Any]:
    rijen: QuerySet[Any] = modeladmin.model._base_manager.filter(pk__in=list(sleutels))
    return rijen
