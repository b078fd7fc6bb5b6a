"""What every answer carries and Django has no word for, and a request that asks nothing of who asks."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Antwoorder = Callable[[HttpRequest], HttpResponse]


class KoppenMiddleware:
    """Refuses the page what it has no use for, such as camera and place (S12)."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        antwoord = self.get_response(request)
        antwoord.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return antwoord


class GezondMiddleware:
    """Answers the health address as to nobody: no session is read, so none needs to be reachable.

    Stands before the sessions.
    """

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(settings.GEZOND_PAD):
            request.COOKIES = {}
        return self.get_response(request)
