"""The paths of the portal with a few bad ones beside them, for the tests of the middleware."""

from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.urls import path

from kantoor.access import Openbaar, verklaar
from kantoor.urls import handler400, handler403, handler404, handler500
from kantoor.urls import urlpatterns as van_het_kantoor

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def onverklaard(request: HttpRequest) -> HttpResponse:
    return HttpResponse("KANARIE")


def kapot(request: HttpRequest) -> HttpResponse:
    raise RuntimeError(request.path)


def verdacht(request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation(request.path)


urlpatterns: list[Any] = [
    path("proef/onverklaard/", onverklaard, name="onverklaard"),
    *verklaar(
        [path("proef/kapot/", kapot, name="kapot"), path("proef/verdacht/", verdacht, name="verdacht")], Openbaar()
    ),
    *van_het_kantoor,
]
