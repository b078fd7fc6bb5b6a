"""Members: the list and the file of one person for those who keep them, one's own membership for everybody."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd, Ingelogd, Mag, bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.accounts.models import Gebruiker
from kantoor.core.lijst import bladzijde_van
from leden.forms.leden import VERANDERFORMS, LedenFilter, OpzegForm, VeranderForm
from leden.models import Lidmaatschap
from leden.queries.leden import (
    eigen_lidmaatschappen,
    eigen_werk,
    laatste_verandering,
    leden,
    met_alles,
    open_vraag,
    wat_niet_klopt,
)
from leden.services.lidmaatschap import AlVeranderd, Lidmaatschapsfout, mogelijk, stand, zeg_op
from leden.services.wensen import VERANDERINGEN
from leden.views.wensen import GEVRAAGD

BEHEREN: dict[str, Any] = {"zien": "beheren", "zoek": {"pk": "nummer", "gebruiker": "persoon"}}


def lid_of_404(request: KantoorRequest, sleutel: UUID) -> Gebruiker:
    """Return a person with memberships and employers, as far as the reader may see; raise `Http404` otherwise."""
    persoon = met_alles(request.lezer, sleutel)
    if persoon is None:
        raise Http404
    return persoon


class LidLijst(KantoorView):
    """Everybody who is or was a member."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        form = LedenFilter(request.GET or None, lezer=request.lezer)
        rijen = leden(request.lezer, **form.keuzes())
        bladzijde = bladzijde_van(rijen, request.GET.get("pagina"))
        context = {"filter": form, "page_obj": bladzijde, "aantal": bladzijde.paginator.count}
        return render(request, "leden/lijst.html", context)


class LidDetail(KantoorView):
    """One person: memberships, employers, and what can be changed."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest, persoon: UUID) -> HttpResponse:
        lid = lid_of_404(request, persoon)
        regie = bool(bevoegd(request.lezer, "regie")) and lid.pk != request.user.pk
        context = {
            "lid": lid,
            "plekken": [(plek, mogelijk(plek) if regie else []) for plek in vars(lid)["plekken"]],
            "regie": regie,
            "vraag": open_vraag(request.lezer, lid),
            "niet_klopt": wat_niet_klopt(request.lezer, lid),
        }
        return render(request, "leden/detail.html", context)


class LidmaatschapVeranderen(KantoorView):
    """Confirm one change of one membership: its consequence in words, and the reason."""

    access = Mag(Lidmaatschap, "beheren", **BEHEREN)
    actie: ClassVar[str] = ""

    def get(self, request: KantoorRequest, persoon: UUID, nummer: int) -> HttpResponse:
        begin = {"gezien": stand(request.doel), "rol": request.doel.rol}
        return self._toon(VERANDERFORMS[self.actie](initial=begin))

    def post(self, request: KantoorRequest, persoon: UUID, nummer: int) -> HttpResponse:
        form = VERANDERFORMS[self.actie](request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            uitkomst = VERANDERINGEN[self.actie](request.doel, door=request.user, **form.cleaned_data)
        except AlVeranderd as conflict:
            request.doel = conflict.nu
            return self._toon(form, sjabloon="leden/conflict.html", status=409)
        except Lidmaatschapsfout as fout:
            form.add_error(None, str(fout))
            return self._toon(form)
        gedaan = GEVRAAGD if uitkomst.wens else "Vastgelegd voor {}. Het lid krijgt bericht."
        messages.success(request, gedaan.format(uitkomst.lidmaatschap))
        for waarschuwing in uitkomst.waarschuwingen:
            messages.warning(request, waarschuwing)
        return redirect("lid_detail", persoon)

    def _toon(self, form: VeranderForm, sjabloon: str = "leden/veranderen.html", status: int = 200) -> HttpResponse:
        plek: Lidmaatschap = self.request.doel
        context = {
            "plek": plek,
            "actie": self.actie,
            "form": form,
            "kan": self.actie in mogelijk(plek),
            "laatste": laatste_verandering(self.request.lezer, plek),
        }
        return render(self.request, sjabloon, context, status=status)


class EigenLidmaatschap(KantoorView):
    """One's own memberships."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        plekken = eigen_lidmaatschappen(request.lezer)
        context = {
            "lopend": [plek for plek in plekken if plek.staat in Lidmaatschap.BESTAAT],
            "voorbij": [plek for plek in plekken if plek.staat in Lidmaatschap.VOORBIJ],
            "werk": eigen_werk(request.lezer),
            "vraag": open_vraag(request.lezer, request.user),
        }
        return render(request, "leden/eigen.html", context)


class Opzeggen(KantoorView):
    """Leave a network oneself."""

    access = Mag(Lidmaatschap, "opzeggen", zien="opzeggen", zoek={"pk": "nummer"})

    def get(self, request: KantoorRequest, nummer: int) -> HttpResponse:
        return self._toon(OpzegForm(initial={"gezien": stand(request.doel)}))

    def post(self, request: KantoorRequest, nummer: int) -> HttpResponse:
        form = OpzegForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            zeg_op(request.doel, door=request.user, **form.cleaned_data)
        except Lidmaatschapsfout as fout:
            form = OpzegForm(initial={"gezien": stand(request.doel)})
            return self._toon(form, str(fout), status=409)
        messages.success(request, f"U bent geen lid meer van {request.doel.netwerk}.")
        return redirect("eigen_lidmaatschap")

    def _toon(self, form: OpzegForm, conflict: str = "", status: int = 200) -> HttpResponse:
        context = {"plek": self.request.doel, "form": form, "conflict": conflict}
        return render(self.request, "leden/opzeggen.html", context, status=status)
