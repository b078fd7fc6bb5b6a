"""Reporting progress in three short steps, each with its own address; what is filled in is kept as a draft (R38)."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from actieplannen.forms.voortgang import MeldForm, StandForm, StatusForm, VerstuurForm
from actieplannen.models import Verbeteractie, Voortgangsmelding
from actieplannen.queries import voortgang as vragen
from actieplannen.queries.plannen import als_regels
from actieplannen.services.voortgang import ActieIsVervallen, MeldingNietCompleet, bewaar_concept, dien_in, gooi_weg
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.bewerking import Conflict
from kantoor.core.models import vandaag
from kantoor.core.status import Status

STATUS, STAND, CONTROLEREN = "voortgang_melden", "voortgang_melden_stand", "voortgang_melden_controleren"


class Meldpagina(KantoorView):
    """A page of the report of the reader about one action, on `request.doel`."""

    access = Mag(Verbeteractie, "melden", zoek={"sleutel": "sleutel"})
    template = ""

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.doel.vervallen_op:
            return self.vervallen()
        self.dag = vandaag()
        self.actie = vragen.actie_om_te_melden(request.lezer, request.doel.pk)
        self.concept = vragen.concept_van(request.lezer, self.actie)
        self.melding = self.concept or vragen.nieuw_concept(request.lezer, self.actie)
        self.oordeel = vragen.Beoordeling(self.actie, self.melding, self.dag)
        return super().dispatch(request, *args, **kwargs)

    def vervallen(self) -> HttpResponse:
        messages.warning(self.request, "Deze actie is vervallen. U hoeft geen voortgang meer te melden.")
        return redirect("actie_detail", self.request.doel.pk)

    def bewaar(self, form: MeldForm) -> None:
        """Keep what could be read, also when something is wrong with it."""
        form.is_valid()
        self.melding = self.concept = bewaar_concept(concept=self.melding, velden=form.bewaarbaar)
        self.oordeel = replace(self.oordeel, melding=self.melding)

    def later(self) -> HttpResponse:
        messages.success(
            self.request, "Uw melding is bewaard, maar nog niet verstuurd. U vindt haar terug op uw overzicht."
        )
        return redirect("actie_detail", self.actie.pk)

    def vul_aan(self, fouten: dict[str, str]) -> HttpResponse:
        """Say that something is missing and go to the step where it is asked."""
        messages.warning(self.request, f"{next(iter(fouten.values()))}. Daarna kunt u de melding versturen.")
        return redirect(STATUS if "stand" in fouten else STAND, self.actie.pk)

    def toon(self, status: int = 200, **meer: Any) -> HttpResponse:
        context = {
            "actie": self.actie,
            "regel": als_regels([self.actie], self.dag)[0],
            "melding": self.melding,
            "concept": self.concept,
            "vooruitblik": self.oordeel.blik,
            **meer,
        }
        return render(self.request, self.template, context, status=status)


class StapStatus(Meldpagina):
    """Step 1: facts, not a status."""

    template = "actieplannen/melden_status.html"

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self.toon(form=StatusForm(oordeel=self.oordeel))

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        later = request.POST.get("actie") == "later"
        form = StatusForm(request.POST, oordeel=self.oordeel, streng=not later)
        self.bewaar(form)
        if form.errors:
            return self.toon(form=form)
        return self.later() if later else redirect(STAND, self.actie.pk)


class StapStand(Meldpagina):
    """Step 2: the three questions, and what others may read of the answers."""

    template = "actieplannen/melden_stand.html"

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        if vragen.stand_klopt_niet(self.actie, self.melding.stand, self.dag) or self.concept is None:
            return redirect(STATUS, self.actie.pk)
        return self.toon_form(self.form())

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        knop = request.POST.get("actie")
        form = self.form(request.POST, streng=knop not in {"later", "terug"})
        self.bewaar(form)
        if knop == "terug":
            return redirect(STATUS, self.actie.pk)
        if form.errors:
            return self.toon_form(form)
        return self.later() if knop == "later" else redirect(CONTROLEREN, self.actie.pk)

    def form(self, *data: Any, streng: bool = True) -> StandForm:
        self.vorige = vragen.vorige_melding(self.request.lezer, self.actie)
        landelijk = vragen.mag_landelijk(self.request.lezer, self.actie)
        return StandForm(
            *data,
            vorige=self.vorige,
            mag_landelijk=landelijk,
            organisaties=vragen.wie_het_kan_doen(self.request.lezer),
            oordeel=self.oordeel,
            streng=streng,
        )

    def toon_form(self, form: StandForm) -> HttpResponse:
        return self.toon(form=form, vorige=self.vorige)


class StapControleren(Meldpagina):
    """Step 3: everything once more, with the status that follows; what changed meanwhile is shown first."""

    template = "actieplannen/melden_controleren.html"

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        if self.concept is None:
            return redirect(STATUS, self.actie.pk)
        if self.oordeel.gebreken:
            return self.vul_aan(self.oordeel.gebreken)
        return self.toon_controle()

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        if request.POST.get("actie") == "later":
            return self.later()
        form = VerstuurForm(request.POST)
        if not form.is_valid():
            raise Http404
        eigen = Voortgangsmelding.objects.visible_to(request.lezer).filter(door=request.user, actie=self.actie)
        melding = get_object_or_404(eigen, pk=form.cleaned_data["melding"])
        try:
            melding = dien_in(melding=melding, door=request.user, bewerking=form.cleaned_data["bewerking"])
        except Conflict:
            return self.toon_controle(status=409)
        except MeldingNietCompleet as mis:
            return self.vul_aan(mis.fouten)
        except ActieIsVervallen:
            return self.vervallen()
        return self.ontvangen(melding)

    def toon_controle(self, status: int = 200) -> HttpResponse:
        self.actie = vragen.actie_om_te_melden(self.request.lezer, self.actie.pk)
        self.oordeel = replace(self.oordeel, actie=self.actie)
        context = {
            "gevraagd": self.oordeel.gevraagd,
            "mag_landelijk": vragen.mag_landelijk(self.request.lezer, self.actie),
            "klaar": [s for s in vragen.open_stappen(self.actie) if str(s.pk) in self.melding.stappen_klaar],
            "intussen": vragen.wijzigingen_sinds(self.actie, self.melding.actie_bewerking),
        }
        return self.toon(status=status, **context)

    def ontvangen(self, melding: Voortgangsmelding) -> HttpResponse:
        """Say what happened and what follows, and go on: to the action, or to offering it nationally (R23)."""
        woord = "blijft" if melding.status_na == melding.status_voor else "is nu"
        tekst = f"Uw melding is opgeslagen. De status {woord} ‘{Status(melding.status_na).label}’."
        if melding.vraag_stuurgroep and vragen.wordt_gelezen(self.actie):
            tekst += " De stuurgroep kan uw vraag nu lezen en beantwoorden. Het antwoord leest u bij deze actie."
        if melding.landelijk and vragen.mag_landelijk(self.request.lezer, self.actie):
            messages.success(self.request, f"{tekst} Schrijf nu op wat er landelijk moet gebeuren.")
            return redirect("actie_opschalen", self.actie.pk)
        messages.success(self.request, f"{tekst} Uw netwerk leest de melding bij deze actie.")
        return redirect("actie_detail", self.actie.pk)


class Weggooien(Meldpagina):
    """Throw a draft away, after a page that says what that means."""

    template = "actieplannen/melden_weggooien.html"

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self.toon() if self.concept else redirect(STATUS, self.actie.pk)

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        if self.concept:
            gooi_weg(concept=self.concept)
            messages.success(request, "Uw melding is weggegooid. Aan de actie is niets veranderd.")
        return redirect("actie_detail", self.actie.pk)
