"""The rounds, for who leads them, and the answer of a network."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from actieplannen.models import Actieplan
from actieplannen.views.plannen import VAN_NETWERK
from kantoor.access import Bevoegd, Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from rapportages.forms import NetwerkrapportForm, RondeForm
from rapportages.models import Rapportageronde
from rapportages.queries.rondes import opgavestand, rondestand, sluitstand
from rapportages.services import rondes


class RondeLijst(KantoorView):
    """All rounds, newest first."""

    access = Bevoegd("rapportagerondes")

    def get(self, request: KantoorRequest) -> HttpResponse:
        pagina = bladzijde_van(Rapportageronde.objects.visible_to(request.lezer), request.GET.get("pagina"))
        return render(request, "rapportages/rondes.html", {"page_obj": pagina})


class RondeDetail(KantoorView):
    """One round: its dates, who answered, its editions; move it, hold it, close it."""

    access = Bevoegd("rapportagerondes")

    def get(self, request: KantoorRequest, periode: str) -> HttpResponse:
        ronde = self._ronde(periode)
        return self._pagina(ronde, RondeForm(instance=ronde))

    def post(self, request: KantoorRequest, periode: str) -> HttpResponse:
        ronde = self._ronde(periode)
        form = RondeForm(request.POST, instance=ronde)
        if not form.is_valid():
            return self._pagina(ronde, form)
        try:
            rondes.verzet(ronde, **form.cleaned_data, door=request.user)
        except rondes.RondeBewerkt as conflict:
            form.toon_conflict(conflict.nu)
            return self._pagina(conflict.nu, form, status=409)
        except (rondes.RondeFout, ValidationError) as fout:
            form.add_error(None, fout if isinstance(fout, ValidationError) else str(fout))
            return self._pagina(ronde, form)
        messages.success(request, "De ronde is opgeslagen.")
        return redirect("ronde_detail", periode)

    def _ronde(self, periode: str) -> Rapportageronde:
        return get_object_or_404(Rapportageronde.objects.visible_to(self.request.lezer), periode=periode)

    def _pagina(self, ronde: Rapportageronde, form: RondeForm, status: int = 200) -> HttpResponse:
        context = {"ronde": ronde, "form": form, **rondestand(self.request.lezer, ronde)}
        return render(self.request, "rapportages/ronde.html", context, status=status)


class RondeStap(KantoorView):
    """Hold, go on, open again, or make what failed again: one POST each."""

    access = Bevoegd("rapportagerondes")
    http_method_names = ("post",)

    def post(self, request: KantoorRequest, periode: str, stap: str) -> HttpResponse:
        ronde = get_object_or_404(Rapportageronde.objects.visible_to(request.lezer), periode=periode)
        try:
            gezegd = rondes.zet_stap(ronde, stap, reden=request.POST.get("reden", ""), door=request.user)
            messages.success(request, gezegd)
        except rondes.RondeFout as fout:
            messages.error(request, str(fout))
        except ValidationError as fout:
            messages.error(request, " ".join(fout.messages))
        return redirect("ronde_detail", periode)


class RondeSluiten(KantoorView):
    """What is missing and what will be fixed; only from this page a person closes a round."""

    access = Bevoegd("rapportagerondes")

    def get(self, request: KantoorRequest, periode: str) -> HttpResponse:
        ronde = get_object_or_404(Rapportageronde.objects.visible_to(request.lezer), periode=periode)
        if ronde.staat != Rapportageronde.Staat.OPEN:
            return redirect("ronde_detail", periode)
        context = {"ronde": ronde, **sluitstand(request.lezer, ronde)}
        return render(request, "rapportages/ronde_sluiten.html", context)

    def post(self, request: KantoorRequest, periode: str) -> HttpResponse:
        ronde = get_object_or_404(Rapportageronde.objects.visible_to(request.lezer), periode=periode)
        try:
            rondes.sluit_ronde(ronde, door=request.user)
            messages.success(request, "De ronde is gesloten. De edities worden gemaakt.")
        except rondes.RondeFout as fout:
            messages.error(request, str(fout))
        return redirect("ronde_detail", periode)


class OpgaveOpNummer(KantoorView):
    """The address of the page below in a mail, which holds no word of the network."""

    access = Mag(Actieplan, zoek={"pk": "sleutel"}, met=("netwerk",))

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return redirect("opgave", request.doel.netwerk.slug, request.doel.padnaam)


class OpgaveDoen(KantoorView):
    """A network calls its figures complete, and has a report of its own made."""

    access = Mag(Actieplan, zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        return self._pagina(NetwerkrapportForm())

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        plan = request.doel
        if request.POST.get("stap") == "rapport":
            form = NetwerkrapportForm(request.POST)
            taak = form.vraag_aan(plan.netwerk, door=request.user) if form.is_valid() else None
            return redirect(taak) if taak else self._pagina(form)
        try:
            messages.success(request, rondes.antwoord(plan, request.POST.get("stap", ""), door=request.user))
        except rondes.RondeFout as fout:
            messages.error(request, str(fout))
        return redirect("opgave", slug, deel)

    def _pagina(self, form: NetwerkrapportForm) -> HttpResponse:
        context = {"plan": self.request.doel, "form": form, **opgavestand(self.request.lezer, self.request.doel)}
        return render(self.request, "rapportages/opgave.html", context)
