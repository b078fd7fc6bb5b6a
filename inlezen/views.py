"""Reading in an action list: choose a file, say which column is what, look at every row, carry out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actieplannen.models import Actieplan, Inlezing
from actieplannen.queries.plannen import plannen_van
from actieplannen.views.plannen import VAN_NETWERK
from inlezen.forms import BestandForm, KoppelForm, Voorbeeldformulier
from inlezen.queries import open_inlezingen
from inlezen.rij import Inleesrij
from inlezen.uitvoeren import (
    FOUT,
    PER_BLAD,
    AlIngelezen,
    Bekeken,
    NogFouten,
    PlanVeranderd,
    bekijk,
    gooi_weg,
    is_eigen,
    kies,
    koppel,
    ontvang,
    voer_uit,
    zonder_veld,
)
from kantoor.access import Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van

VAN_PLAN = {"sleutel": "sleutel", "plan__netwerk__slug": "slug", "plan__padnaam": "deel"}
VERANDERD = "Iemand heeft dit plan intussen gewijzigd. Er is nog niets ingelezen. Kijk de rijen nog eens na."
NOG_FOUT = "Er is nog niets ingelezen. Los eerst op wat bij de rijen staat, of sla die rijen over."
AL_GEDAAN = "Deze lijst is al ingelezen."
VERVANGT_LIJST = "Dit plan vervangt de actielijst van “{}”. Kijk of alle acties van die lijst nu in het plan staan."
GETELD = (
    ("nieuw", "{} actie is nieuw", "{} acties zijn nieuw"),
    ("gewijzigd", "{} actie is gewijzigd", "{} acties zijn gewijzigd"),
    ("vervallen", "{} actie is vervallen", "{} acties zijn vervallen"),
    ("gelijk", "{} rij was al zo", "{} rijen waren al zo"),
    ("overgeslagen", "{} rij is overgeslagen", "{} rijen zijn overgeslagen"),
)


class ActieplanInlezen(KantoorView):
    """Choose a file with actions, or go on with one that was not carried out."""

    access = Mag(Actieplan, post="bijdragen", zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        return self._toon(BestandForm())

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        form = BestandForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._toon(form)
        blad = form.gelezen
        inlezing = ontvang(plan=request.doel, blad=blad, bestandsnaam=form.naam, lezer=request.lezer)
        for zin in (*blad.opmerkingen, *zonder_veld(inlezing)):
            messages.info(request, zin)
        volgende = "inlezing_voorbeeld" if is_eigen(inlezing) else "inlezing_koppelen"
        return redirect(volgende, slug, deel, inlezing.pk)

    def _toon(self, form: BestandForm) -> HttpResponse:
        lezer = self.request.lezer
        plan = plannen_van(lezer).get(pk=self.request.doel.pk)
        context = {
            "plan": plan,
            "form": form,
            "mag": can(lezer, "bijdragen", plan),
            "eerder": open_inlezingen(lezer, plan)[:5],
        }
        return render(self.request, "inlezen/inlezen.html", context)


class InlezingKoppelen(KantoorView):
    """Say which column of the sheet is what."""

    access = Mag(Inlezing, zoek=VAN_PLAN)

    def get(self, request: KantoorRequest, slug: str, deel: str, sleutel: UUID) -> HttpResponse:
        if request.doel.toegepast_op:
            return _al_gedaan(request, slug, deel)
        return self._toon(KoppelForm(request.doel))

    def post(self, request: KantoorRequest, slug: str, deel: str, sleutel: UUID) -> HttpResponse:
        if request.doel.toegepast_op:
            return _al_gedaan(request, slug, deel)
        form = KoppelForm(request.doel, request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            koppel(request.doel, koppeling=form.koppeling)
        except AlIngelezen:
            return _al_gedaan(request, slug, deel)
        if "opnieuw" in request.POST:
            return redirect("inlezing_koppelen", slug, deel, sleutel)
        return redirect("inlezing_voorbeeld", slug, deel, sleutel)

    def _toon(self, form: KoppelForm) -> HttpResponse:
        plan = plannen_van(self.request.lezer).get(pk=self.request.doel.plan_id)
        context = {"plan": plan, "inlezing": self.request.doel, "form": form}
        return render(self.request, "inlezen/koppelen.html", context)


class InlezingVoorbeeld(KantoorView):
    """Every row with what happens to it; choices are kept per page, and the whole list is carried out at once."""

    access = Mag(Inlezing, zoek=VAN_PLAN)

    def get(self, request: KantoorRequest, slug: str, deel: str, sleutel: UUID) -> HttpResponse:
        if request.doel.toegepast_op:
            return _al_gedaan(request, slug, deel)
        return self._toon()

    def post(self, request: KantoorRequest, slug: str, deel: str, sleutel: UUID) -> HttpResponse:
        doe = request.POST.get("doe", "")
        if doe == "weggooien":
            gooi_weg(request.doel)
            messages.success(request, "Uw lijst is weggegooid. Er is niets ingelezen.")
            return redirect("actieplan_inlezen", slug, deel)
        if request.doel.toegepast_op:
            return self._lees_in()  # a second click on the same button: say what the first one did
        form = self._formulier(self._gekozen_rijen(), request.POST)
        if not form.is_valid():
            return self._toon(form)
        request.doel = kies(request.doel, keuzes=form.keuzes, reden=form.reden.cleaned_data["reden"])
        return self._lees_in() if doe == "inlezen" else self._verder(doe)

    @cached_property
    def bekeken(self) -> Bekeken:
        return bekijk(self.request.doel, lezer=self.request.lezer)

    def _gekozen_rijen(self) -> list[Inleesrij]:
        """Return the rows that were on the page that was sent."""
        nummers = set(self.request.POST.get("rijen", "").split(","))
        return [rij for rij in self.bekeken.rijen if rij.nummer in nummers]

    def _formulier(self, rijen: list[Inleesrij], data: Any = None) -> Voorbeeldformulier:
        return Voorbeeldformulier(rijen, self.bekeken.acties, self.request.doel, data)

    def _toon(self, form: Voorbeeldformulier | None = None) -> HttpResponse:
        weergave = self.bekeken.weergave(self.request.GET.get("toon", ""))
        blad = bladzijde_van(self.bekeken.rijen_van(weergave), self.request.GET.get("pagina"), per=PER_BLAD)
        context = {
            "plan": self.bekeken.plan,
            "inlezing": self.request.doel,
            "bekeken": self.bekeken,
            "weergave": weergave,
            "page_obj": blad,
            "form": form or self._formulier(list(blad.object_list)),
        }
        return render(self.request, "inlezen/voorbeeld.html", context)

    def _verder(self, doe: str) -> HttpResponse:
        """Go to the next page of rows, or stay on this one."""
        vraag = self.request.GET.copy()
        if doe == "volgende":
            vraag["pagina"] = self.request.POST.get("volgende", "1")[:6]
        messages.success(self.request, "Uw keuzes zijn bewaard. Er is nog niets ingelezen.")
        return redirect(f"{self.request.path}?{vraag.urlencode()}" if vraag else self.request.path)

    def _lees_in(self) -> HttpResponse:
        doel, plan = self.request.doel, self.request.doel.plan
        try:
            telling = voer_uit(doel, lezer=self.request.lezer)
        except PlanVeranderd:
            messages.error(self.request, VERANDERD)
        except NogFouten:
            messages.error(self.request, NOG_FOUT)
            return redirect(f"{self.request.path}?toon={FOUT}")
        else:
            messages.success(self.request, in_woorden(telling))
            if plan.actielijst == Actieplan.Actielijst.VERVANGT:
                messages.info(self.request, VERVANGT_LIJST.format(plan.convenant))
            return redirect(plan.get_absolute_url())
        return redirect(self.request.path)


def in_woorden(telling: Mapping[str, int]) -> str:
    """Return what was done in one sentence, from the counts of `voer_uit`."""
    zinnen = [
        (een if telling[naam] == 1 else meer).format(telling[naam]) for naam, een, meer in GETELD if telling[naam]
    ]
    return f"De lijst is ingelezen: {', '.join(zinnen)}." if zinnen else "De lijst is ingelezen. Er is niets veranderd."


def _al_gedaan(request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
    messages.info(request, AL_GEDAAN)
    return redirect("actieplan_detail", slug, deel)
