"""Offering an action to the national plan, and deciding about what was offered (R23)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from actieplannen.models import Opschaling, Verbeteractie
from actieplannen.queries.actie_detail import actie_van
from actieplannen.services.bewerken import Actiefout
from actieplannen.views.actie_detail import OP_SLEUTEL, over_actie
from kantoor.access import Bevoegd, Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from kantoor.core.models import vandaag
from landelijk import queries as lezen
from landelijk import services as diensten
from landelijk.forms import OVERNEMEN, BeslisForm, VoorleggenForm
from netwerken.models import Netwerk


class ActieOpschalen(KantoorView):
    """Offer an action of a network, or take that back while nobody decided."""

    access = Mag(Verbeteractie, "bijdragen", zoek=OP_SLEUTEL)

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(VoorleggenForm.voor(request.doel))

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = None if "terug" in request.POST else VoorleggenForm(request.POST)
        if form and not form.is_valid():
            return self._toon(form)
        try:
            if form:
                diensten.leg_landelijk_voor(request.doel, door=request.user, **form.cleaned_data)
            else:
                diensten.trek_voorlegging_in(self._lopend(), door=request.user)
        except Actiefout as fout:
            return self._toon(form or VoorleggenForm.voor(request.doel), melding=str(fout), status=409)
        messages.success(request, "De actie is landelijk voorgelegd." if form else "De voorlegging is ingetrokken.")
        return redirect("actie_detail", request.doel.pk)

    def _lopend(self) -> Opschaling:
        """Return the latest offer of this action, whatever became of it."""
        rijen = Opschaling.objects.visible_to(self.request.lezer).filter(actie=self.request.doel)
        laatste = rijen.select_related("actie").order_by("-op").first()
        if laatste is None:
            raise Http404
        return laatste

    def _toon(self, form: VoorleggenForm, melding: str = "", status: int = 200) -> HttpResponse:
        actie = actie_van(self.request.lezer, self.request.doel, vandaag())
        if actie.plan.is_nationaal:
            raise Http404
        rijen = Opschaling.objects.visible_to(self.request.lezer).filter(actie=actie)
        context = {
            **over_actie(self.request, actie),
            "form": form,
            "melding": melding,
            "lopend": rijen.filter(staat__in=("voorgelegd", "overgenomen")).first(),
        }
        return render(self.request, "landelijk/voorleggen.html", context, status=status)


class OpschalingLijst(KantoorView):
    """What was offered, oldest first: what waits, or with `stand` what was decided."""

    access = Bevoegd("nationaal_plan")

    def get(self, request: KantoorRequest) -> HttpResponse:
        stand = lezen.BESLOTEN if request.GET.get("stand") == lezen.BESLOTEN else lezen.WACHT
        pagina = bladzijde_van(lezen.voorleggingen_van(request.lezer, stand), request.GET.get("pagina"))
        context = {"page_obj": pagina, "stand": stand, "regels": lezen.met_netwerk(request.lezer, pagina)}
        return render(request, "landelijk/voorleggingen.html", context)


class OpschalingDetail(KantoorView):
    """One offer in its own words, with what was decided; who decides also gets the form."""

    access = Mag(Opschaling, zoek=OP_SLEUTEL)

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        plan = lezen.nationaal_plan()
        return toon_voorlegging(request, request.doel, BeslisForm(lezer=request.lezer, plan=plan))


class OpschalingBeslissen(KantoorView):
    """Take over or leave in the region; who comes second sees what the first decided."""

    access = Bevoegd("nationaal_plan")

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        voorlegging = get_object_or_404(Opschaling.objects.visible_to(request.lezer), pk=sleutel)
        form = BeslisForm(request.POST, lezer=request.lezer, plan=lezen.nationaal_plan())
        if not form.is_valid():
            return toon_voorlegging(request, voorlegging, form)
        try:
            bericht = self._beslis(voorlegging, form.cleaned_data)
        except diensten.AlBeslist as conflict:
            terug = reverse("opschaling_detail", args=[voorlegging.pk])
            return render(request, "409.html", {"reden": str(conflict), "terug": terug}, status=409)
        except Actiefout as fout:
            form.add_error(fout.veld, str(fout))
            return toon_voorlegging(request, voorlegging, form)
        messages.success(request, bericht)
        return redirect("opschaling_detail", voorlegging.pk)

    def _beslis(self, voorlegging: Opschaling, gegevens: dict[str, Any]) -> str:
        """Carry out what was chosen; return what to say about it."""
        besluit, door = gegevens.pop("besluit"), self.request.user
        if besluit == OVERNEMEN:
            vraag = diensten.vraag_uitvoering(voorlegging, door=door, **gegevens)
            return f"{vraag.organisatie} is gevraagd. Zegt die ja, dan komt de actie in het nationale plan."
        diensten.laat_in_regio(voorlegging, reden=gegevens["reden"], door=door)
        return "De actie blijft in de regio. Het netwerk leest uw reden."


def toon_voorlegging(request: KantoorRequest, voorlegging: Opschaling, form: BeslisForm) -> HttpResponse:
    """Show one offer; the actions on both sides only to who may read them."""
    acties = Verbeteractie.objects.visible_to(request.lezer).select_related("plan__netwerk")
    beginnen = Netwerk.objects.visible_to(request.lezer, "plan_beginnen")
    context = {
        "voorlegging": voorlegging,
        "form": form,
        "netwerk": lezen.netwerk_van(request.lezer, voorlegging),
        "mag_beslissen": can(request.lezer, "beslissen", voorlegging),
        "plan": lezen.nationaal_plan(),
        "gevraagd": lezen.gevraagd_aan(request.lezer, voorlegging),
        "landelijk_netwerk": beginnen.filter(is_landelijk_netwerk=True).first(),
        "regionale_actie": acties.filter(voorleggingen=voorlegging).first(),
        "landelijke_actie": acties.filter(herkomst=voorlegging).first(),
    }
    return render(request, "landelijk/voorlegging.html", context)
