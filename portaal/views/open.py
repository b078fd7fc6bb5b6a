"""The open pages of the portal itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kantoor.access import Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.status import Status
from kantoor.core.svg import teken
from netwerken import queries as openbaar

GELDIGHEID_SECURITY_TXT = timedelta(days=180)
MIJLPALEN_OP_START = 4


class Start(KantoorView):
    """The front door."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        sectoren = list(openbaar.sectoren(request.lezer))
        context = {
            "sectoren": sectoren,
            "knopen": [(sector.icoon, sector.naam) for sector in sectoren],
            "tegels": openbaar.regiotegels(openbaar.regios(request.lezer)),
            "veel": openbaar.VEEL_NETWERKEN,
            "mijlpalen": openbaar.geschiedenis(request.lezer)[:MIJLPALEN_OP_START],
        }
        return render(request, "portaal/start.html", context)


class Over(KantoorView):
    """What the network is for, its rules, who decides what and how it came about."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return render(request, "portaal/over.html", {"mijlpalen": openbaar.geschiedenis(request.lezer)})


class TekstPagina(KantoorView):
    """A page that is only text, with the address of the office in it."""

    access = Openbaar()
    sjabloon: str

    def get(self, request: KantoorRequest) -> HttpResponse:
        return render(request, self.sjabloon, {"adres": settings.CONTACTADRES})


class Contact(TekstPagina):
    sjabloon = "portaal/contact.html"


class Handleiding(KantoorView):
    """How the work in the office goes; a status is explained in the same words as in a report."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        context = {
            "statussen": [(status.value, status.rij.uitleg) for status in Status],
            "adres": settings.CONTACTADRES,
        }
        return render(request, "portaal/handleiding.html", context)


class Toegankelijkheid(TekstPagina):
    sjabloon = "portaal/toegankelijkheid.html"


class Privacy(TekstPagina):
    sjabloon = "portaal/privacy.html"


class KwetsbaarheidMelden(TekstPagina):
    sjabloon = "portaal/kwetsbaarheid_melden.html"


class SecurityTxt(KantoorView):
    """Where to report a weakness, for people and scanners (RFC 9116); its end date is always half a year ahead."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        verloopt = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0) + GELDIGHEID_SECURITY_TXT
        regels = (
            f"Contact: mailto:{settings.CONTACTADRES}",
            f"Expires: {verloopt:%Y-%m-%dT%H:%M:%SZ}",
            "Preferred-Languages: nl, en",
            f"Canonical: {settings.BASIS_URL}{reverse('security_txt')}",
            f"Policy: {settings.BASIS_URL}{reverse('kwetsbaarheid_melden')}",
        )
        return HttpResponse("\n".join(regels) + "\n", content_type="text/plain; charset=utf-8")


class Teken(KantoorView):
    """The sign in the tab of a browser; drawn, because a file of its own could not read the colours of the pages."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return HttpResponse(teken(), content_type="image/svg+xml", headers={"Cache-Control": "public, max-age=86400"})
