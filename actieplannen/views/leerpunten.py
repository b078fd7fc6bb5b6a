"""Lessons that networks share with each other."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from actieplannen.forms.voortgang import LeerpuntFilterForm
from actieplannen.queries.voortgang import leerpunten, namen_van_netwerken
from kantoor.access import Ingelogd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van


class LeerpuntLijst(KantoorView):
    """The lessons of the own networks, and what others shared with this reader."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        form = LeerpuntFilterForm(request.GET, lezer=request.lezer)
        pagina = bladzijde_van(form.kies(leerpunten(request.lezer)), request.GET.get("pagina"))
        punten = list(pagina.object_list)
        namen = namen_van_netwerken(request.lezer, punten)
        regels = [(punt, namen.get(punt.actie.plan.netwerk_id, "")) for punt in punten]
        gefilterd = any(request.GET.get(naam) for naam in form.fields)
        context = {"form": form, "page_obj": pagina, "regels": regels, "gefilterd": gefilterd}
        return render(request, "actieplannen/leerpunten.html", context)
