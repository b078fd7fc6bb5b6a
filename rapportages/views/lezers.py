"""Who reads the editions: the choice of the netwerkregisseur, and readers who ask for a corrected one."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd, Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from rapportages.forms import CorrectieForm, LezersForm
from rapportages.models import Editie
from rapportages.queries.feiten import sinds_editie
from rapportages.queries.lezers import gremiumlezers
from rapportages.services.lezers import kies_lezers
from rapportages.services.taken import verbeter
from rapportages.services.wensen import wens_correctie

EIGEN = {"sleutel": "sleutel"}
MET = ("sector", "netwerk")


class RapportageLezers(KantoorView):
    """Which bodies read which editions."""

    access = Bevoegd("editielezers")

    def get(self, request: KantoorRequest) -> HttpResponse:
        return self._pagina(LezersForm(lezers=gremiumlezers()))

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = LezersForm(request.POST, lezers=gremiumlezers())
        if not form.is_valid():
            return self._pagina(form)
        kies_lezers(form.keuze(), door=request.user)
        messages.success(request, "De lezers zijn opgeslagen.")
        return redirect("rapportage_lezers")

    def _pagina(self, form: LezersForm) -> HttpResponse:
        return render(self.request, "rapportages/lezers.html", {"form": form})


class RapportageVerbeteren(KantoorView):
    """Replace an edition by one that counts the same moment again."""

    access = Mag(Editie, "verbeteren", zoek=EIGEN, met=MET, ook=("rechtzetten",))

    def get(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        return self._pagina(CorrectieForm())

    def post(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        form = CorrectieForm(request.POST)
        if form.is_valid():
            try:
                return redirect(verbeter(request.doel, reden=form.cleaned_data["reden"], door=request.user))
            except ValidationError as fout:
                form.add_error(None, fout)
        return self._pagina(form)

    def _pagina(self, form: CorrectieForm) -> HttpResponse:
        editie, lezer = self.request.doel, self.request.lezer
        rechtgezet = bladzijde_van(sinds_editie(lezer, editie), self.request.GET.get("pagina"))
        context = {
            "form": form,
            "editie": editie,
            "page_obj": rechtgezet,
            "mag_rechtzetten": self.request.ook["rechtzetten"],
        }
        return render(self.request, "rapportages/verbeteren.html", context)


class RapportageWens(KantoorView):
    """A reader says what is wrong in an edition."""

    access = Mag(Editie, "wensen", zoek=EIGEN, met=MET)

    def get(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        return self._pagina(CorrectieForm(wens=True))

    def post(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        form = CorrectieForm(request.POST, wens=True)
        if form.is_valid():
            try:
                wens = wens_correctie(request.doel, wat=form.cleaned_data["reden"], door=request.user)
            except ValidationError as fout:
                form.add_error(None, fout)
            else:
                messages.success(request, "Uw vraag is verstuurd. U krijgt een e-mail als er antwoord is.")
                return redirect("vraag_detail", wens.pk)
        return self._pagina(form)

    def _pagina(self, form: CorrectieForm) -> HttpResponse:
        context = {"form": form, "editie": self.request.doel, "wens": True}
        return render(self.request, "rapportages/verbeteren.html", context)
