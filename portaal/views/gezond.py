"""Whether the office lives and whether it is ready, for who watches over it and for what stands in front of it."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare

from kantoor.access import Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from portaal.queries.gezond import toestand

WOORDEN = {True: "ok", False: "niet ok"}


class Leeft(KantoorView):
    """This process answers; asks nothing of database, Redis or worker."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return _tekst("ok", 200)


class Gereed(KantoorView):
    """The parts together, in one word; each by its name for who may know (`mag_delen_zien`).

    Without the database the answer is 503, so that what stands in front sends nobody here. Without Redis or a worker
    pages go on, so then it is 200 and the word tells.
    """

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        delen = toestand()
        regels = [WOORDEN[all(delen.values())]]
        if mag_delen_zien(request):
            regels += [f"{naam}: {WOORDEN[goed]}" for naam, goed in delen.items()]
        return _tekst("\n".join(regels), 200 if delen["database"] else 503)


def mag_delen_zien(request: HttpRequest) -> bool:
    """Whether the question comes from this machine itself, past every proxy, or carries the key of the settings."""
    sleutel = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if settings.GEZOND_SLEUTEL and constant_time_compare(sleutel, settings.GEZOND_SLEUTEL):
        return True
    adres = request.META.get("REMOTE_ADDR") or "0.0.0.0"  # noqa: S104 nobody; a socket has no address
    return "HTTP_X_FORWARDED_FOR" not in request.META and ipaddress.ip_address(adres).is_loopback


def _tekst(tekst: str, status: int) -> HttpResponse:
    antwoord = HttpResponse(
        f"{tekst}\n", status=status, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
    # Django's own mark: who asks every few seconds would fill the log with an answer that is no fault.
    antwoord._has_been_logged = True  # type: ignore[attr-defined]
    return antwoord
