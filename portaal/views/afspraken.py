"""The first page of the group Afspraken: what it asks of you, how far each kind is, what holds in your area."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from kantoor.access import Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.afspraaksoort import standen
from kantoor.core.models import vandaag
from leden.policy import lidmaatschappen
from portaal.queries.afspraken import geldende_afspraken
from portaal.queries.overzicht import wachtende_besluiten


class Afspraken(KantoorView):
    """A visitor sees how far the open kinds are; a member also what waits and what holds."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        context: dict[str, Any] = {"standen": standen(request.lezer), "vandaag": vandaag()}
        if request.lezer.bekend:
            besluiten, meer_besluiten = wachtende_besluiten(request.lezer)
            context |= {
                "besluiten": besluiten,
                "meer_besluiten": meer_besluiten,
                "afspraken": geldende_afspraken(request.lezer),
                "in_netwerk": any(not plek.landelijk for plek in request.lezer.feit(lidmaatschappen)),
            }
        return render(request, "portaal/afspraken.html", context)
