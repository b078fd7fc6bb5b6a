"""Saying with which other actions an action hangs together, and taking that back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.actie_kleine import PlanKeuze, RelatieForm
from actieplannen.models import Actierelatie, Verbeteractie
from actieplannen.queries.actie_detail import actie_van, samenhang_van
from actieplannen.services.bewerken import Actiefout
from actieplannen.services.relaties import leg_relatie, verwijder_relatie
from actieplannen.views.actie_detail import OP_SLEUTEL, over_actie
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.models import vandaag


class ActieRelatie(KantoorView):
    """The relations of one action; `plan` and `q` in the address narrow the actions to choose from."""

    access = Mag(Verbeteractie, "bijdragen", zoek=OP_SLEUTEL)

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(self._form())

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        if "verwijder" in request.POST:
            return self._verwijder(request.POST["verwijder"])
        form = self._form(request.POST)
        if form.is_valid():
            try:
                leg_relatie(request.doel, door=request.user, **form.cleaned_data)
            except Actiefout as fout:
                form.add_error(fout.veld, str(fout))
            else:
                messages.success(request, "De samenhang is bewaard.")
                return redirect("actie_detail", request.doel.pk)
        return self._toon(form)

    def _verwijder(self, sleutel: str) -> HttpResponse:
        """Take one away; only of this action itself, as the other side wrote its own."""
        try:
            pk = UUID(sleutel)
        except ValueError:
            raise Http404 from None
        eigen = Actierelatie.objects.visible_to(self.request.lezer).filter(van=self.request.doel, pk=pk)
        relatie = eigen.select_related("van").first()
        if relatie:
            verwijder_relatie(relatie, door=self.request.user)
        messages.success(self.request, "De samenhang is weggehaald.")
        return redirect("actie_relatie", self.request.doel.pk)

    def _form(self, data: Any = None) -> RelatieForm:
        actie, lezer = self.request.doel, self.request.lezer
        self.keuze = PlanKeuze(self.request.GET or {"plan": actie.plan_id}, lezer=lezer)
        gekozen = self.keuze.cleaned_data if self.keuze.is_valid() else {}
        plan = gekozen.get("plan") or actie.plan
        return RelatieForm(data, lezer=lezer, actie=actie, plan=plan, q=gekozen.get("q", ""))

    def _toon(self, form: RelatieForm) -> HttpResponse:
        actie = actie_van(self.request.lezer, self.request.doel, vandaag())
        context = {
            **over_actie(self.request, actie),
            "form": form,
            "keuze": self.keuze,
            "samenhang": samenhang_van(self.request.lezer, actie, vandaag()),
        }
        return render(self.request, "actieplannen/actie_relatie.html", context)
