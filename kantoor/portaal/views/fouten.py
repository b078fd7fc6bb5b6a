"""Friendly error pages; a 404 looks the same for what does not exist and for what is not yours."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def fout_400(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "400.html", status=400)


def fout_403(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "403.html", {"reden": getattr(exception, "reden", "")}, status=403)


def fout_404(request: HttpRequest, exception: Any = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def fout_500(request: HttpRequest) -> HttpResponse:
    return render(request, "500.html", status=500)


def csrf_fout(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403.html", {"reden": "Deze pagina stond te lang open. Ga terug en probeer het opnieuw."}, status=403)
