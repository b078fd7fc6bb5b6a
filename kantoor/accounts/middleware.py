"""The second factor at the door of the closed part (SECURITY.md S7)."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kantoor.access.toegang import Ingelogd, toegang_van

Antwoorder = Callable[[HttpRequest], HttpResponse]


class TweedeFactorMiddleware:
    """Sends a person without a second factor to the page that sets one up, before any closed page opens."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not settings.MFA_VERPLICHT or not request.user.is_authenticated:
            return None
        toegang = toegang_van(view)
        if toegang is None or toegang.anoniem or isinstance(toegang, Ingelogd) or is_mfa_enabled(request.user):
            return None
        return redirect("mfa_index")
