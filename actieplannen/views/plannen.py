"""The plans one may see, and one plan with its actions as a list and on a timeline."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page
from django.http import HttpResponse
from django.shortcuts import render

from actieplannen.filters import Actielijst
from actieplannen.models import Actieplan
from actieplannen.presentatie.planregels import planregels
from actieplannen.presentatie.tijdlijn import tijdlijn_van
from actieplannen.queries.plannen import acties_van, mijn_acties, plankaarten, plannen_van, planstand_van
from kantoor.access import Ingelogd, Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van

# How a path finds its plan.
VAN_NETWERK = {"netwerk__slug": "slug", "padnaam": "deel"}
# What every head of a plan tells beside it.
KOP = ("netwerk", "sector")


def lijst_van(request: KantoorRequest) -> Actielijst:
    """Return the actions of the plan in `request.doel` as the address asks for them."""
    return Actielijst(request.GET, acties_van(request.lezer, request.doel), request.user)


def blad_van(request: KantoorRequest, lijst: Actielijst) -> Page[Any]:
    """Return the page of the list that the address asks for; one that is not there becomes the nearest."""
    return bladzijde_van(lijst.acties, request.GET.get("pagina"), aantal=lijst.aantal())


class ActieplanLijst(KantoorView):
    """All plans the reader may see with how far they are, and the reader's own actions over all of them."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        plannen = bladzijde_van(plannen_van(request.lezer), request.GET.get("pagina"))
        eigen = bladzijde_van(mijn_acties(request.lezer), request.GET.get("acties"))
        context = {
            "page_obj": plannen,
            "kaarten": plankaarten(request.lezer, list(plannen.object_list)),
            "eigen": eigen,
            "regels": planregels(eigen.object_list, met_netwerk=True),
        }
        return render(request, "actieplannen/lijst.html", context)


class ActieplanDetail(KantoorView):
    """One plan of a network: bar, facts and actions."""

    access = Mag(Actieplan, zoek=VAN_NETWERK, met=KOP, ook=("bijdragen",))

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        lijst = lijst_van(request)
        blad = blad_van(request, lijst)
        stand = planstand_van(request.doel, lijst.weergaven.telling, mag_bijdragen=request.ook["bijdragen"])
        regels = planregels(blad.object_list)
        context = {"plan": stand.plan, "stand": stand, "lijst": lijst, "page_obj": blad, "regels": regels}
        return render(request, "actieplannen/plan.html", context)


class ActieplanTijdlijn(KantoorView):
    """The same actions against the calendar: a drawing, and a table with the same facts."""

    access = Mag(Actieplan, zoek=VAN_NETWERK, met=KOP)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        lijst = lijst_van(request)
        blad = blad_van(request, lijst)
        beeld = tijdlijn_van(blad.object_list)
        context = {"plan": request.doel, "lijst": lijst, "page_obj": blad, "beeld": beeld}
        return render(request, "actieplannen/tijdlijn.html", context)
