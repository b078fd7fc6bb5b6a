"""One question, answered from every list the reader may see."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kantoor.access import Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.zoekbron import zoek_overal
from kantoor.core.zoeken import woorden
from portaal.forms import Zoekvraag

MEESTE_TREFFERS = 5
KORTSTE_VRAAG = 2


class Zoeken(KantoorView):
    """The page behind the search box of every page; a visitor finds what is open."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        form = Zoekvraag(request.GET)
        vraag = form.cleaned_data["q"] if form.is_valid() else ""
        genoeg = len("".join(woorden(vraag))) >= KORTSTE_VRAAG
        groepen = zoek_overal(request.lezer, vraag, MEESTE_TREFFERS) if genoeg else []
        context = {
            "zoekvraag": vraag,
            "gezocht": genoeg,
            "groepen": groepen,
            "aantal": sum(groep.vondst.aantal for groep in groepen),
        }
        return render(request, "portaal/zoeken.html", context)
