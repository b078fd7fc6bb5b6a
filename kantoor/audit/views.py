"""The log, for the netwerkregisseur."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kantoor.access import Bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.audit.bestand import als_download
from kantoor.audit.filters import Logboekfilter
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.audit.queries import KOPPEN, bijzonderheden, cellen, gebeurtenissen
from kantoor.core.lijst import bladzijde_van


class Logboek(KantoorView):
    """Who did what, newest first."""

    access = Bevoegd("logboek")

    def get(self, request: KantoorRequest) -> HttpResponse:
        keuze = Logboekfilter(request.GET, queryset=gebeurtenissen(request.lezer), lezer=request.lezer)
        pagina = bladzijde_van(keuze.qs, request.GET.get("pagina"))
        regels = [(regel, bijzonderheden(regel)) for regel in pagina]
        gefilterd = any(request.GET.get(naam) for naam in keuze.filters)
        context = {"filter": keuze, "page_obj": pagina, "regels": regels, "gefilterd": gefilterd}
        return render(request, "audit/logboek.html", context)


class LogboekExport(KantoorView):
    """The lines of the log that fit the filter, as a file; taking it is a line of the log itself."""

    access = Bevoegd("logboek")

    def get(self, request: KantoorRequest) -> HttpResponse:
        keuze = Logboekfilter(request.GET, queryset=gebeurtenissen(request.lezer), lezer=request.lezer)
        rijen = cellen(keuze.qs)
        return als_download(
            "csv",
            "Logboek",
            KOPPEN,
            rijen,
            wat=Basisgebeurtenis.LIJST_GEEXPORTEERD,
            op=request.user,
            door=request.user,
            lijst="Logboek",
            aantal=len(rijen),
        )
