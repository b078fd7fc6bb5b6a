"""The plans one may see, and one plan with its actions (UX.md page d)."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from actieplannen.models import Actieplan
from actieplannen.queries.plannen import acties_van, als_regels, plannen_van, telling_van
from kantoor.access import Ingelogd, Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.models import vandaag

# How a path finds its plan.
VAN_NETWERK = {"netwerk__slug": "slug", "padnaam": "deel"}


class ActieplanLijst(KantoorView):
    """All plans the reader may see."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        pagina = Paginator(plannen_van(request.lezer), 25).get_page(request.GET.get("pagina"))
        return render(request, "actieplannen/lijst.html", {"page_obj": pagina})


class ActieplanDetail(KantoorView):
    """One plan of a network: bar, facts and actions."""

    access = Mag(Actieplan, zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        plan = plannen_van(request.lezer).get(pk=request.doel.pk)
        pagina = Paginator(acties_van(request.lezer, plan), 25).get_page(request.GET.get("pagina"))
        context = {
            "plan": plan,
            "telling": telling_van(plan),
            "page_obj": pagina,
            "regels": als_regels(list(pagina.object_list), vandaag()),
        }
        return render(request, "actieplannen/plan.html", context)
