"""Putting right what was recorded wrongly about a day in the past: choose the fact, and say what it was."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from kantoor.core.opmaak import datum
from netwerken.models import Netwerk
from rapportages.forms import FeitForm, FeitkeuzeForm
from rapportages.models import Editie
from rapportages.queries.feiten import FEITEN, Feit, Feitrij, rechtzetbare_netwerken, rijen_op
from rapportages.queries.vervanging import moment_van
from rapportages.services.rechtzetten import zet_recht

OVER = Mag(Editie, "rechtzetten", zoek={"sleutel": "sleutel"}, met=("sector", "netwerk"))


class RapportageRechtzetten(KantoorView):
    """Of which network and which fact: the rows as they stood at the moment of the edition."""

    access = OVER

    def get(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        gekozen = request.GET if "feit" in request.GET else None
        form = FeitkeuzeForm(gekozen, netwerken=rechtzetbare_netwerken(request.lezer))
        context = {"editie": request.doel, "moment": moment_van(request.doel), "form": form}
        if form.is_bound and form.is_valid():
            netwerk, feit = form.cleaned_data["netwerk"], FEITEN[form.cleaned_data["feit"]]
            rijen = rijen_op(feit, netwerk, moment_van(request.doel))
            pagina = bladzijde_van(rijen, request.GET.get("pagina"))
            context |= {"gekozen": True, "netwerk": netwerk, "feit": feit, "page_obj": pagina}
        return render(request, "rapportages/rechtzetten.html", context)


class RapportageFeit(KantoorView):
    """One fact of one row: what stood there, and what it was, from which day on and why."""

    access = OVER

    def get(self, request: KantoorRequest, sleutel: str, slug: str, feit: str, rij: str) -> HttpResponse:
        netwerk, soort, gevonden = self._vind(slug, feit, rij)
        form = FeitForm(feit=soort, rij=gevonden, dag=moment_van(request.doel))
        return self._pagina(netwerk, soort, gevonden, form)

    def post(self, request: KantoorRequest, sleutel: str, slug: str, feit: str, rij: str) -> HttpResponse:
        netwerk, soort, gevonden = self._vind(slug, feit, rij)
        form = FeitForm(request.POST, feit=soort, rij=gevonden, dag=moment_van(request.doel))
        if form.is_valid():
            try:
                gedaan, nog_zo = zet_recht(
                    request.doel, soort, gevonden, netwerk=netwerk, door=request.user, **form.cleaned_data
                )
            except ValidationError as fout:
                form.add_error(None, fout)
            else:
                nu = f" Vandaag staat er nog: {gedaan.was}. Klopt dat ook niet, dan wijzigt het netwerk het."
                gezegd = f"Rechtgezet: {gedaan.wat}, vanaf {datum(gedaan.vanaf)}: {gedaan.werd}."
                messages.success(request, gezegd + (nu if nog_zo else ""))
                return redirect("rapportage_verbeteren", request.doel.pk)
        return self._pagina(netwerk, soort, gevonden, form)

    def _vind(self, slug: str, feit: str, rij: str) -> tuple[Netwerk, Feit, Feitrij]:
        netwerk = get_object_or_404(rechtzetbare_netwerken(self.request.lezer), slug=slug)
        if feit not in FEITEN:
            raise Http404
        rijen = rijen_op(FEITEN[feit], netwerk, moment_van(self.request.doel))
        gevonden = next((kandidaat for kandidaat in rijen if kandidaat.sleutel == rij), None)
        if gevonden is None:
            raise Http404
        return netwerk, FEITEN[feit], gevonden

    def _pagina(self, netwerk: Netwerk, feit: Feit, rij: Feitrij, form: FeitForm) -> HttpResponse:
        editie = self.request.doel
        context = {"editie": editie, "moment": moment_van(editie), "netwerk": netwerk, "feit": feit, "rij": rij}
        return render(self.request, "rapportages/feit.html", {**context, "form": form})
