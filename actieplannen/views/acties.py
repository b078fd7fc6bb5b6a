"""Making an action and changing it; whoever is second sees both versions and loses nothing."""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.acties import Actieformulier
from actieplannen.forms.actievelden import Meegestuurd
from actieplannen.forms.keuzes import keuzes_voor
from actieplannen.models import Actieplan, Verbeteractie
from actieplannen.queries.financiering import financiering_van_actie, van_een_partij
from actieplannen.services.actiegegevens import gegevens_van, naast_elkaar
from actieplannen.services.acties import Invoerfout, SleutelGebruikt, maak_actie, wijzig_actie
from actieplannen.views.plannen import VAN_NETWERK
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.bewerking import Conflict

OPNIEUW = "Met dit formulier is al een actie bewaard. Bewaar nog een keer als u er een tweede actie van wilt maken."


class Actiepagina(KantoorView):
    """A page with the form of an action."""

    @cached_property
    def meegestuurd(self) -> Meegestuurd:
        return Meegestuurd(self.request.POST)

    def toon(self, formulier: Actieformulier, **meer: Any) -> HttpResponse:
        context = {"form": formulier, "plan": formulier.plan, "actie": formulier.actie, **meer}
        return render(self.request, "actieplannen/actie_formulier.html", context)

    def klaar(self, actie: Verbeteractie, bericht: str) -> HttpResponse:
        """Say what happened, what follows, and what to look at once more (R19)."""
        messages.success(self.request, f"{bericht} {_wat_volgt(actie)}")
        if van_een_partij(actie):
            wie = "Dit lijkt een investering van één partij zelf."
            messages.warning(self.request, f"{wie} Een actie verandert iets tussen partijen: wie doet er nog meer mee?")
        return redirect("actie_detail", actie.pk)


class ActieNieuw(Actiepagina):
    """Add an action to a plan; its key is given with the form, so that sending it twice adds it once."""

    access = Mag(Actieplan, "bijdragen", zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        return self.toon(self._formulier(), sleutel=uuid.uuid4())

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        formulier, sleutel = self._formulier(request.POST), self.meegestuurd.nieuwe_sleutel or uuid.uuid4()
        if "erbij" in request.POST:
            formulier.erbij(request.POST["erbij"])
        elif formulier.is_valid():
            return self._maak(formulier, sleutel)
        return self.toon(formulier, sleutel=sleutel, nieuw=request.POST.get("erbij", ""))

    def _formulier(self, data: Any = None) -> Actieformulier:
        plan = self.request.doel
        return Actieformulier(keuzes_voor(self.request.lezer, plan), plan, data=data)

    def _maak(self, formulier: Actieformulier, sleutel: uuid.UUID) -> HttpResponse:
        try:
            actie = maak_actie(
                plan=formulier.plan, sleutel=sleutel, gegevens=formulier.gegevens, door=self.request.user
            )
        except Invoerfout as fout:
            formulier.neem_over(fout.fouten)
            return self.toon(formulier, sleutel=sleutel)
        except SleutelGebruikt:
            formulier.buiten.append(OPNIEUW)
            return self.toon(formulier, sleutel=uuid.uuid4())
        return self.klaar(actie, f"Actie {actie.nummer} staat in het plan.")


class ActieWijzigen(Actiepagina):
    """Change an action; when somebody was first, show both versions and keep what was typed."""

    access = Mag(Verbeteractie, "bijdragen", zoek={"sleutel": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: uuid.UUID) -> HttpResponse:
        return self.toon(self._formulier(), bewerking=request.doel.bewerking)

    def post(self, request: KantoorRequest, sleutel: uuid.UUID) -> HttpResponse:
        formulier, bewerking = self._formulier(request.POST), self.meegestuurd.op_bewerking
        if bewerking is None:
            raise Http404
        if "erbij" in request.POST:
            formulier.erbij(request.POST["erbij"])
        elif formulier.is_valid():
            return self._wijzig(formulier, bewerking)
        return self.toon(formulier, bewerking=bewerking, nieuw=request.POST.get("erbij", ""))

    def _formulier(self, data: Any = None) -> Actieformulier:
        actie = self.request.doel
        nu = gegevens_van(actie)
        keuzes = keuzes_voor(self.request.lezer, actie.plan, nu)
        return Actieformulier(keuzes, actie.plan, actie=actie, nu=nu, data=data)

    def _wijzig(self, formulier: Actieformulier, bewerking: int) -> HttpResponse:
        gegevens, reden = formulier.gegevens, formulier.reden
        try:
            actie = wijzig_actie(
                self.request.doel, gegevens=gegevens, bewerking=bewerking, door=self.request.user, reden=reden
            )
        except Invoerfout as fout:
            formulier.neem_over(fout.fouten)
            return self.toon(formulier, bewerking=bewerking)
        except Conflict as eerder:
            return self._toon_beide(formulier, bewerking, eerder.nu)
        if actie.bewerking == bewerking:
            messages.success(self.request, "U hebt niets veranderd. De actie staat er nog zoals zij was.")
            return redirect("actie_detail", actie.pk)
        return self.klaar(actie, f"Actie {actie.nummer} is bewaard.")

    def _toon_beide(self, formulier: Actieformulier, bewerking: int, actie: Verbeteractie) -> HttpResponse:
        """Show what is saved beside what was typed; the form below holds the latter, for the version of now."""
        context = {
            "form": formulier,
            "plan": formulier.plan,
            "actie": actie,
            "bewerking": actie.bewerking,
            "regels": naast_elkaar(gegevens_van(actie), formulier.gegevens),
            "intussen": actie.wijzigingen.all()[: max(actie.bewerking - bewerking, 0)],
        }
        return render(self.request, "actieplannen/actie_conflict.html", context, status=409)


def _wat_volgt(actie: Verbeteractie) -> str:
    """Return in one sentence what comes after saving this action."""
    wachten = [rij.organisatie for rij in financiering_van_actie(actie).open]
    if wachten:
        return f"Deze betalers zeggen hun deel nog toe: {', '.join(wachten)}."
    if actie.plan.staat == Actieplan.Staat.CONCEPT:
        return "De actie gaat mee als u het plan voorlegt."
    return "Leg het plan opnieuw voor als het anders is dan afgesproken. Alleen wie het raakt, krijgt de vraag."
