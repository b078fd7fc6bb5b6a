"""Judging the points of the agendas in a plan, and what all networks of a sector say of them (R17)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actieplannen.models import Actieplan
from actieplannen.queries.plannen import plannen_van
from actieplannen.queries.toetsing import puntregels, uit_de_agenda
from actieplannen.views.plannen import VAN_NETWERK
from kantoor.access import Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from netwerken.models import Sector
from toetsen import queries as toetsmatrix
from toetsen.forms import Toetsformulier
from toetsen.services import AnderOordeel, Toetsfout, toets_punten


class PlanToetsen(KantoorView):
    """All points of the plan on one page, each with its judgement."""

    access = Mag(Actieplan, post="bijdragen", zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        plan = self._plan()
        return self._toon(plan, Toetsformulier(puntregels(request.lezer, plan)))

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        plan = self._plan()
        form = Toetsformulier(puntregels(request.lezer, plan), request.POST)
        if not form.is_valid():
            return self._toon(plan, form)
        try:
            aantal = toets_punten(plan, oordelen=form.oordelen(), door=request.user)
        except AnderOordeel as conflict:
            form.zet_conflict(conflict.nu)
            return self._toon(plan, form, status=409)
        except Toetsfout as fout:
            form.zet_fouten(fout.fouten)
            return self._toon(plan, form)
        messages.success(request, _bewaard(aantal))
        return redirect("actieplan_toetsen", slug, deel)

    def _plan(self) -> Actieplan:
        return plannen_van(self.request.lezer).get(pk=self.request.doel.pk)

    def _toon(self, plan: Actieplan, form: Toetsformulier, status: int = 200) -> HttpResponse:
        lezer = self.request.lezer
        context = {
            "plan": plan,
            "form": form,
            "mag": can(lezer, "bijdragen", plan),
            "te_doen": sum(deel.regel.toetsing is None for deel in form.delen),
            "uit_de_agenda": uit_de_agenda(lezer, plan),
        }
        return render(self.request, "toetsen/toetsen.html", context, status=status)


class Toetsmatrix(KantoorView):
    """The points of one agenda against the networks of its sector; each cell asks the policy."""

    access = Mag(Sector, zoek={"code": "code"})

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        lezer, sector = request.lezer, request.doel
        punten = toetsmatrix.punten_van_sector(lezer, sector)
        pagina = bladzijde_van(toetsmatrix.netwerken_van(lezer, sector), request.GET.get("pagina"))
        context = {
            "sector": sector,
            "punten": punten,
            "page_obj": pagina,
            "rijen": toetsmatrix.rijen(lezer, sector, punten, pagina.object_list),
            "rest": toetsmatrix.rest(lezer, sector, punten),
        }
        return render(request, "toetsen/matrix.html", context)


def _bewaard(aantal: int) -> str:
    if not aantal:
        return "U hebt niets veranderd."
    return "Uw oordeel over 1 punt is bewaard." if aantal == 1 else f"Uw oordelen over {aantal} punten zijn bewaard."
