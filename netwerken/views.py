"""The open map of the field: sectors, regions, networks and themes."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kantoor.access import Mag, Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from netwerken import queries as openbaar
from netwerken.filters import NetwerkFilter
from netwerken.models import Sector, Thema, Veiligheidsregio


class SectorLijst(KantoorView):
    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return render(request, "netwerken/sector_lijst.html", {"sectoren": openbaar.sectoren(request.lezer)})


class SectorDetail(KantoorView):
    """Its processes, the department, its networks and the organisations, alphabetical per side."""

    access = Mag(Sector, anoniem=True, zoek={"code": "code"})

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        sector, lezer = request.doel, request.lezer
        context = {
            "sector": sector,
            "processen": openbaar.processen(lezer, sector),
            "netwerken": openbaar.netwerken_van_sector(lezer, sector),
            "algemene_netwerken": openbaar.netwerken_voor_alle_sectoren(lezer),
            "kanten": openbaar.organisaties_per_kant(lezer, sector),
        }
        return render(request, "netwerken/sector_detail.html", context)


class RegioLijst(KantoorView):
    """The regions as tile map and as list: twins with the same facts."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        regios = list(openbaar.regios(request.lezer))
        context = {"regios": regios, "tegels": openbaar.regiotegels(regios), "veel": openbaar.VEEL_NETWERKEN}
        return render(request, "netwerken/regio_lijst.html", context)


class RegioDetail(KantoorView):
    """Its networks, and who serves it in each sector."""

    access = Mag(Veiligheidsregio, anoniem=True, zoek={"organisatie__code": "code"})

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        regio, lezer = request.doel, request.lezer
        context = {
            "regio": regio,
            "tegels": openbaar.gebied(lezer, [regio]),
            "netwerken": openbaar.netwerken_van_regio(lezer, regio),
            "landelijk": openbaar.landelijke_netwerken(lezer),
            "verzorging": openbaar.verzorging_van_regio(lezer, regio),
        }
        return render(request, "netwerken/regio_detail.html", context)


class NetwerkLijst(KantoorView):
    """The public profiles, narrowed by a plain GET form."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        gefilterd = NetwerkFilter(request.GET or None, openbaar.netwerken(request.lezer), lezer=request.lezer)
        bladzijde = bladzijde_van(gefilterd.qs, request.GET.get("pagina"))
        context = {"filter": gefilterd, "page_obj": bladzijde, "aantal": bladzijde.paginator.count}
        return render(request, "netwerken/netwerk_lijst.html", context)


class ThemaLijst(KantoorView):
    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return render(request, "netwerken/thema_lijst.html", {"themas": openbaar.themas(request.lezer)})


class ThemaDetail(KantoorView):
    """What the theme is, its legal basis and the task of the region."""

    access = Mag(Thema, anoniem=True, zoek={"nummer": "nummer"})

    def get(self, request: KantoorRequest, nummer: int) -> HttpResponse:
        return render(request, "netwerken/thema_detail.html", {"thema": request.doel})
