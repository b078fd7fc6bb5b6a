"""Friendly error pages; a 404 looks the same for what does not exist and for what is not yours."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from kantoor.accounts.terugzetten import te_oud
from kantoor.core.weg import database_weg


def fout_400(request: HttpRequest, exception: Any = None) -> HttpResponse:
    # A refused host comes here before the session exists; the page therefore asks nothing of the request.
    return HttpResponse(render_to_string("400.html"), status=400)


def fout_403(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", {"reden": getattr(exception, "reden", "")}, status=403)


def fout_404(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    # Rendered without the request: the database may be what failed.
    if database_weg(sys.exc_info()[1]):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "60"})
    return HttpResponse(render_to_string("500.html"), status=500)


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form with a token of before: its own page again with what was typed, or else in words."""
    if (antwoord := te_oud(request)) is not None:
        return antwoord
    return render(request, "te_oud.html", status=403)
