"""The menukaart: one list for visitors and members, and one page per entry."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kantoor.access import Mag, Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from menukaart.filters import MenukaartFilter
from menukaart.models import MenukaartItem
from menukaart.queries import items_van


class MenukaartLijst(KantoorView):
    """What there is to choose from; members see more than visitors."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        keuze = MenukaartFilter(request.GET, queryset=items_van(request.lezer), request=request)
        pagina = bladzijde_van(keuze.qs, request.GET.get("pagina"))
        gefilterd = any(request.GET.get(naam) for naam in keuze.filters)
        context = {"page_obj": pagina, "filter": keuze, "gefilterd": gefilterd}
        return render(request, "menukaart/lijst.html", context)


class MenukaartDetail(KantoorView):
    """One entry."""

    access = Mag(MenukaartItem, anoniem=True)

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        return render(request, "menukaart/detail.html", {"item": items_van(request.lezer).get(pk=request.doel.pk)})
