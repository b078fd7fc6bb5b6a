"""The lists of the desk of the netwerkregisseur; the desk itself is the board of the networks (`regie`)."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from kantoor.access import Bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.audit.bestand import als_download
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.bladen.export import VORMEN
from kantoor.core.lijst import bladzijde_van
from leden.queries import bureaulijsten


class BeheerLijst(KantoorView):
    """One list in full."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest, soort: str) -> HttpResponse:
        lijst = bureaulijsten.lijst_van(request.lezer, soort)
        if lijst is None:
            raise Http404
        pagina = bladzijde_van(lijst.rijen(request.lezer), request.GET.get("pagina"))
        regels = bureaulijsten.regels(lijst, pagina.object_list, request.lezer)
        return render(request, "bureau/lijst.html", {"lijst": lijst, "page_obj": pagina, "regels": regels})


class BeheerExport(KantoorView):
    """One list as a file; the log says who took it."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest, soort: str, vorm: str) -> HttpResponse:
        lijst = bureaulijsten.lijst_van(request.lezer, soort)
        if lijst is None or vorm not in VORMEN:
            raise Http404
        rijen = [lijst.cellen(rij) for rij in lijst.rijen(request.lezer)]
        return als_download(
            vorm,
            lijst.titel,
            lijst.koppen,
            rijen,
            wat=Basisgebeurtenis.LIJST_GEEXPORTEERD,
            op=request.user,
            door=request.user,
            lijst=lijst.titel,
            aantal=len(rijen),
        )
