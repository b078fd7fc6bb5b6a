"""Carries out the access decision of every view; a view without one is refused."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers

from kantoor.access.lezer import Lezer
from kantoor.access.toegang import OnverklaardeView, toegang_van

Antwoorder = Callable[[HttpRequest], HttpResponse]


class LezerMiddleware:
    """Puts the reader on the request and keeps every answer to a logged-in person out of caches (S19)."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.lezer = Lezer(request.user)  # type: ignore[attr-defined]
        response = self.get_response(request)
        if request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class ToegangMiddleware:
    """Asks the declared access of the view before it runs."""

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        toegang = toegang_van(view)
        if toegang is None:
            raise OnverklaardeView(f"{view.__module__}.{getattr(view, '__qualname__', view)} verklaart geen access")
        toegang.verleen(request, kwargs)
        return None
