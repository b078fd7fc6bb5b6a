"""Asks everybody to agree to the rules of play in force, and shuts the closed part for who did not in time (R34)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from kantoor.access.toegang import VEILIG, is_openbaar
from kantoor.accounts.getypt import EERST, houd_vast
from kantoor.core.models import vandaag
from leden.policy import spelregels_nu

Antwoorder = Callable[[HttpRequest], HttpResponse]
EIGEN_ACCOUNT = "account/"
GEVRAAGD = "spelregels_gevraagd"


class SpelregelsMiddleware:
    """Within the reading days: asks once per session. After them: every closed page leads to the question.

    Open pages and those of the own account stay reachable; the policy itself keeps everything else shut (`binnen`).
    """

    def __init__(self, get_response: Antwoorder) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if is_openbaar(request) or request.resolver_match.route.startswith(EIGEN_ACCOUNT) or not request.lezer.bekend:
            return None
        stand = request.lezer.feit(spelregels_nu)
        if stand is None or stand.akkoord:
            return None
        if vandaag() > stand.spelregels.uiterlijk:
            return naar_de_vraag(request)
        if request.htmx or request.method != "GET" or request.session.get(GEVRAAGD) == stand.spelregels.versie:
            return None
        request.session[GEVRAAGD] = stand.spelregels.versie
        return naar_de_vraag(request)


def naar_de_vraag(request: Any) -> HttpResponse:
    """Return the redirect to the question; the page comes back after the answer, with what was typed in it."""
    adres = reverse("spelregels_akkoord")
    if request.htmx:
        return HttpResponseClientRedirect(adres)
    if request.method in VEILIG:
        daarna = request.get_full_path()
    else:
        getypt = houd_vast(request, waarom=EERST)
        daarna = getypt.pagina if getypt else ""
    return redirect(f"{adres}?{urlencode({'next': daarna})}" if daarna else adres)
