"""The editions: asking for one, following its job, reading, downloading, and laying two side by side."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd, Ingelogd, Mag
from kantoor.access.views import KantoorView
from kantoor.bladen.export import VORMEN
from kantoor.core.lijst import bladzijde_van
from kantoor.core.models import vandaag
from rapportages.forms import RapportForm, VergelijkForm
from rapportages.models import Editie, Rapporttaak
from rapportages.policy import aanvragen_voor
from rapportages.queries.mijn_regio import mijn_regio
from rapportages.queries.vergelijking import vergelijk, voorstel
from rapportages.queries.vervanging import met_vervanger, vervangen_door
from rapportages.queries.weergave import weergave
from rapportages.services.downloads import cijfers_als_bestand, reik_uit
from rapportages.services.edities import bestand_van
from rapportages.services.lezen import onthoud_lezing
from rapportages.services.taken import vraag_rapport_aan

EIGEN = {"sleutel": "sleutel"}


class RapportageLijst(KantoorView):
    """The editions one may read, and the form that has one made."""

    access = Bevoegd("edities")

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._pagina(self._formulier())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._formulier(request.POST)
        if form.is_valid():
            try:
                return redirect(vraag_rapport_aan(**form.wat(), door=request.user))
            except ValidationError as fout:
                form.add_error(None, fout)
        return self._pagina(form)

    def _formulier(self, data: Any = None) -> RapportForm:
        return RapportForm(data, doelgroepen=aanvragen_voor(self.request.lezer), vandaag=vandaag())

    def _pagina(self, form: RapportForm) -> HttpResponse:
        edities = Editie.objects.visible_to(self.request.lezer).select_related("sector", "netwerk").defer("inhoud")
        edities = met_vervanger(edities)
        taken = Rapporttaak.objects.visible_to(self.request.lezer).select_related("sector", "netwerk")
        context = {
            "form": form,
            "page_obj": bladzijde_van(edities, self.request.GET.get("pagina")),
            "bezig": taken.filter(staat__in=Rapporttaak.OPEN),
        }
        return render(self.request, "rapportages/lijst.html", context)


class RapportageTaak(KantoorView):
    """How far a report is; htmx asks again every three seconds, without JavaScript there is a link."""

    access = Mag(Rapporttaak, zoek=EIGEN)

    def get(self, request: HttpRequest, sleutel: str) -> HttpResponse:
        taak = self.request.doel
        if taak.editie_id and not self.request.htmx:
            return redirect("rapportage_detail", taak.editie_id)
        sjabloon = "rapportages/_taak.html" if self.request.htmx else "rapportages/taak.html"
        return render(request, sjabloon, {"taak": taak})


class RapportageDetail(KantoorView):
    """An edition as a page, drawn from its freeze; who reads along finds his own region first."""

    access = Mag(Editie, zoek=EIGEN, met=("sector", "netwerk"), ook=("verbeteren", "wensen"))

    def get(self, request: HttpRequest, sleutel: str) -> HttpResponse:
        editie = self.request.doel
        onthoud_lezing(editie, door=request.user)
        context = {"vervanger": vervangen_door(editie), "mijn_regio": mijn_regio(self.request.lezer, editie)}
        return render(request, "rapportages/detail.html", weergave(editie) | context)


class RapportagePdf(KantoorView):
    """The file of an edition; the policy was asked for this very request."""

    access = Mag(Editie, zoek=EIGEN)

    def get(self, request: HttpRequest, sleutel: str) -> HttpResponseBase:
        editie = self.request.doel
        if not bestand_van(editie).is_file():
            return render(request, "rapportages/bestand_weg.html", {"editie": editie}, status=404)
        onthoud_lezing(editie, door=request.user)
        return reik_uit(editie, door=request.user)


class RapportageCijfers(KantoorView):
    """The figures of an edition for a spreadsheet: one flat table, or a workbook with a sheet per table."""

    access = Mag(Editie, zoek=EIGEN)

    def get(self, request: HttpRequest, sleutel: str, vorm: str) -> HttpResponse:
        if vorm not in VORMEN:
            raise Http404
        editie = self.request.doel
        return cijfers_als_bestand(editie, vorm, door=request.user)


class RapportageVergelijken(KantoorView):
    """Two editions side by side: figures, what moved, what is new and what vanished.

    Without two of them it opens on the newest, or the one asked for, beside the former one of the same audience.
    """

    access = Ingelogd()

    def get(self, request: HttpRequest) -> HttpResponse:
        edities = Editie.objects.visible_to(self.request.lezer).select_related("sector", "netwerk")
        gevraagd = request.GET if "toen" in request.GET else _als_keuze(voorstel(edities, request.GET.get("nu", "")))
        form = VergelijkForm(gevraagd, edities=edities.defer("inhoud"))
        gekozen = form.gekozen(edities) if form.is_bound and form.is_valid() else None
        context = {"form": form, "gekozen": gekozen, "verschil": gekozen and vergelijk(*gekozen)}
        return render(request, "rapportages/vergelijken.html", context)


def _als_keuze(paar: tuple[Editie, Editie] | None) -> dict[str, str] | None:
    """Return two editions as the form would send them."""
    return paar and {"toen": str(paar[0].pk), "nu": str(paar[1].pk)}
