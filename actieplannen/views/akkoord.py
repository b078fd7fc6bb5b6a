"""Putting a plan forward, and how far it is with the agreement of its organisations (R22)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.akkoord import PlanVoorlegForm
from actieplannen.models import Actieplan
from actieplannen.queries.akkoord import akkoord_van, versies_van_plan
from actieplannen.queries.plannen import plannen_van
from actieplannen.services.voorleggen import (
    KanNietVoorleggen,
    TekstVeranderd,
    is_gewijzigd,
    kijk_vooruit,
    leg_plan_voor,
)
from actieplannen.views.plannen import VAN_NETWERK
from besluiten.forms import BesluitForm
from besluiten.queries.verschil import telling
from kantoor.access import Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van


class ActieplanVoorleggen(KantoorView):
    """What is missing, who is asked and what changed; then the plan goes round."""

    access = Mag(Actieplan, "voorleggen", zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        return self._toon([])

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        form = PlanVoorlegForm(request.POST)
        if not form.is_valid():
            return self._toon([str(fout) for fout in form.errors["sha256"]])
        try:
            versie = leg_plan_voor(request.doel, door=request.user, **form.cleaned_data)
        except KanNietVoorleggen as fout:
            return self._toon(fout.redenen)
        except TekstVeranderd as fout:
            return self._toon([str(fout)], status=409)
        messages.success(request, f"Versie {versie.nummer} is voorgelegd. De organisaties krijgen bericht.")
        return redirect("actieplan_akkoord", slug, deel)

    def _toon(self, fouten: list[str], status: int = 200) -> HttpResponse:
        plan = plannen_van(self.request.lezer).select_related("initiatiefnemer").get(pk=self.request.doel.pk)
        vooruit = kijk_vooruit(plan, lezer=self.request.lezer)
        context = {
            "plan": plan,
            "vooruit": vooruit,
            "vorige": vooruit.vorige,
            "delen": vooruit.delen,
            "telling": telling(vooruit.delen),
            "fouten": fouten,
            "form": PlanVoorlegForm(initial={"sha256": vooruit.sha256}),
        }
        return render(self.request, "actieplannen/voorleggen_plan.html", context, status=status)


class ActieplanAkkoord(KantoorView):
    """Who agreed, who still has to and until when; and the reader's own answers, one organisation after the other."""

    access = Mag(Actieplan, zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        plan = plannen_van(request.lezer).select_related("initiatiefnemer").get(pk=request.doel.pk)
        stand = akkoord_van(request.lezer, plan)
        mag = can(request.lezer, "voorleggen", plan)
        context: dict[str, Any] = {"plan": plan, "stand": stand, "mag_voorleggen": mag}
        if stand:
            context["page_obj"] = bladzijde_van(stand.regels, request.GET.get("pagina"))
            context["versies"] = versies_van_plan(request.lezer, plan).defer("inhoud")
            context["gewijzigd"] = bool(mag) and not plan.waarom_dicht() and is_gewijzigd(plan, stand.versie)
            context["form"] = BesluitForm(initial={"sha256": stand.versie.sha256})
        return render(request, "actieplannen/akkoord.html", context)
