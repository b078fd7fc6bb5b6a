"""What somebody without an account may make us do and keep, whatever the page is (S8)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from allauth.core.internal.ratelimit import respond_429
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse

from kantoor.access.toegang import VEILIG
from kantoor.accounts.limieten import verbruik

Antwoorder = Callable[[HttpRequest], HttpResponse]
GROOTSTE_SESSIE = 32_000  # characters of one row, packed as it is kept
HALVERWEGE = "account_login"  # allauth's key for who gave the right password and still has to give a code


class BezoekerMiddleware:
    """Counts what visitors send, the sessions they begin, and refuses to keep one that grows.

    Stands within the session and outside all that may write in it. An answer that would begin one session too many is
    replaced by the page that says so, and what it wanted to keep is dropped.
    """

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sessie = request.session
        if not sessie.modified or sessie.is_empty() or request.user.is_authenticated:
            return response
        if len(sessie.encode(dict(sessie.items()))) > GROOTSTE_SESSIE:
            sessie.modified = False
            raise RequestDataTooBig("De sessie van een bezoeker is te groot.")
        if sessie.session_key is None and HALVERWEGE not in sessie and not verbruik(request, "sessie_nieuw"):
            sessie.modified = False
            return respond_429(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in VEILIG or request.user.is_authenticated or verbruik(request, "bezoeker_post"):
            return None
        return respond_429(request)
