"""From where the running request comes, so that every line of the log can say so (BIO2 8.15.01)."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar

from allauth.account.adapter import get_adapter
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest, HttpResponse

from kantoor.core.wie import SYSTEEM

# Work that no request asked for directly: a task, a command.
INTERN = SYSTEEM
_herkomst: ContextVar[str] = ContextVar("herkomst", default=INTERN)


def herkomst_nu() -> str:
    """Return the address the running request came from, or `INTERN` outside a request."""
    return _herkomst.get()


def adres_van(request: HttpRequest) -> str:
    """Return the address of the client behind our own proxies; "onbekend" when it cannot be trusted."""
    try:
        return str(get_adapter(request).get_client_ip(request))
    except (ImproperlyConfigured, PermissionDenied):
        # A forwarding header shorter than our own row of proxies: it did not come through them.
        return "onbekend"


class HerkomstMiddleware:
    """Keeps the address of the client for the length of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        merk = _herkomst.set(adres_van(request))
        try:
            return self.get_response(request)
        finally:
            _herkomst.reset(merk)
