"""Pages of the reports."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd, Mag
from kantoor.access.views import KantoorView
from kantoor.core.models import vandaag
from rapportages.forms import RapportForm
from rapportages.models import Editie, Rapporttaak
from rapportages.policy import doelgroepen
from rapportages.queries.weergave import weergave
from rapportages.services.downloads import reik_uit
from rapportages.services.taken import vraag_rapport_aan

PER_PAGINA = 25


class RapportageLijst(KantoorView):
    """The editions one may read, and the form that has one made."""

    access = Bevoegd("rapportages")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._pagina(self._formulier())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._formulier(request.POST)
        if not form.is_valid():
            return self._pagina(form)
        taak = vraag_rapport_aan(**form.cleaned_data, door=request.user)
        return redirect(taak)

    def _formulier(self, data: Any = None) -> RapportForm:
        return RapportForm(data, doelgroepen=doelgroepen(self.request.lezer), vandaag=vandaag())

    def _pagina(self, form: RapportForm) -> HttpResponse:
        edities = Editie.objects.visible_to(self.request.lezer).defer("inhoud")
        context = {
            "form": form,
            "page_obj": Paginator(edities, PER_PAGINA).get_page(self.request.GET.get("pagina")),
            "bezig": Rapporttaak.objects.visible_to(self.request.lezer).filter(staat__in=Rapporttaak.OPEN),
        }
        return render(self.request, "rapportages/lijst.html", context)


class RapportageTaak(KantoorView):
    """How far a report is; htmx asks again every three seconds, without JavaScript there is a link."""

    access = Mag(Rapporttaak, zoek={"sleutel": "sleutel"})

    def get(self, request: HttpRequest, sleutel: str) -> HttpResponse:
        taak = self.request.doel
        if taak.editie_id and not self.request.htmx:
            return redirect("rapportage_detail", taak.editie_id)
        sjabloon = "rapportages/_taak.html" if self.request.htmx else "rapportages/taak.html"
        return render(request, sjabloon, {"taak": taak})


class RapportageDetail(KantoorView):
    """An edition as a page, drawn from its freeze."""

    access = Mag(Editie, zoek={"sleutel": "sleutel"})

    def get(self, request: HttpRequest, sleutel: str) -> HttpResponse:
        return render(request, "rapportages/detail.html", weergave(self.request.doel))


class RapportagePdf(KantoorView):
    """The file of an edition; the policy was asked for this very request."""

    access = Mag(Editie, zoek={"sleutel": "sleutel"})

    def get(self, request: HttpRequest, sleutel: str) -> HttpResponseBase:
        return reik_uit(self.request.doel, door=request.user)
