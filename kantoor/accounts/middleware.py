"""The second factor at the door of the closed part (S7), and the end of a session (S10)."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from kantoor.access import Lezer
from kantoor.access.toegang import toegang_van
from kantoor.accounts.toestel import onthoud

Antwoorder = Callable[[HttpRequest], HttpResponse]
BEGIN, GEZIEN = "sessie_begin", "sessie_gezien"
BIJHOUDEN_NA = 60  # seconds: an active person costs one write per minute, not one per request
# All that a password alone opens (S7), by name, so that a new page of the own account is shut until it is listed here.
OPZETTEN = frozenset({"mfa_index", "mfa_activate_totp", "mfa_totp_qr", "mfa_add_webauthn", "account_reauthenticate"})


class SessieMiddleware:
    """Logs out who was away too long or logged in too long ago; keeps the list of sessions and knows the device again.

    The limits are `SESSIE_STIL_MAX` and `SESSIE_DUUR_MAX`, in seconds. Times are seconds since 1970 (UTC).
    """

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.user.is_authenticated:
            self.bewaak(request)
        response = self.get_response(request)
        if request.user.is_authenticated:
            onthoud(request, response)
        return response

    def bewaak(self, request: HttpRequest) -> None:
        nu = time.time()
        begin, gezien = request.session.get(BEGIN, nu), request.session.get(GEZIEN)
        if nu - begin >= settings.SESSIE_DUUR_MAX or nu - (gezien or nu) >= settings.SESSIE_STIL_MAX:
            logout(request)
            messages.info(request, "Uw sessie is verlopen. Log opnieuw in om verder te gaan.")
        elif gezien is None or nu - gezien >= BIJHOUDEN_NA:
            request.session[BEGIN], request.session[GEZIEN] = begin, nu
            UserSession.objects.create_from_request(request)


class TweedeFactorMiddleware:
    """Without a second factor a person gets what a visitor gets, and the pages that set one up.

    The frame of every page, also of one that says that something is not there, is that of a visitor then: it counts
    nothing that waits inside (`menulezer`).
    """

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.MFA_VERPLICHT and request.user.is_authenticated and not is_mfa_enabled(request.user):
            request.menulezer = Lezer(AnonymousUser())  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if not hasattr(request, "menulezer"):
            return None
        toegang = toegang_van(view)
        if toegang is not None and toegang.anoniem:
            # An open page may show more to a member; not before the second factor.
            request.lezer = request.menulezer  # type: ignore[attr-defined]
            return None
        if request.resolver_match and request.resolver_match.view_name in OPZETTEN:
            return None
        return redirect("mfa_index")
