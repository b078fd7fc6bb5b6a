"""Base class of our views and the request they receive."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django.http import HttpRequest, HttpResponseBase
from django.views.generic import View
from django_htmx.middleware import HtmxDetails

from kantoor.access.lezer import Lezer
from kantoor.access.toegang import Toegang, zet_toegang

if TYPE_CHECKING:
    from kantoor.accounts.models import Gebruiker


class KantoorRequest(HttpRequest):
    """Request as our views get it; `user` is a `Gebruiker` wherever the view's access asks for an account."""

    user: Gebruiker
    lezer: Lezer
    htmx: HtmxDetails
    doel: Any
    ook: Mapping[str, bool]


class KantoorView(View):
    """A view that declares who may come here; without `access` the middleware refuses it."""

    access: ClassVar[Toegang]
    request: KantoorRequest

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Callable[..., HttpResponseBase]:
        view = super().as_view(**initkwargs)
        if (toegang := getattr(cls, "access", None)) is not None:
            zet_toegang(view, toegang)
        return view
