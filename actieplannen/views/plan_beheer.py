"""The plan as a whole: begin it, change it, and bring it from one state to the next."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.plannen import BeginForm, ToetsbijeenkomstForm, WijzigForm
from actieplannen.models import Actieplan
from actieplannen.queries.beginnen import vrije_sectoren, waarom_geen_plan, waarschuwingen
from actieplannen.queries.gebreken import gebreken
from actieplannen.queries.plannen import plannen_van
from actieplannen.services import plannen as diensten
from actieplannen.views.plannen import VAN_NETWERK
from kantoor.access import Ingelogd, Mag, can
from kantoor.access.toegang import Geweigerd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.bewerking import Conflict
from netwerken.models import Netwerk


class PlanBeginnen(KantoorView):
    """Begin the plan of a network; who may not, reads why (R5)."""

    access = Mag(Netwerk, "plan_beginnen", zien="profiel")

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        begin = {"titel": f"Actieplan {request.doel.naam}"[:120], "sleutel": uuid.uuid4()}
        return self._toon(self._form(initial=begin))

    def post(self, request: KantoorRequest, slug: str) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            plan = _begin(form, request)
        except diensten.Planfout as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, str(fout))
            return self._toon(form)
        messages.success(request, "Uw actieplan is begonnen. Toets nu eerst de punten van de agenda.")
        _waarschuw(request, plan)
        return redirect("actieplan_toetsen", plan.netwerk.slug, plan.padnaam)

    def _form(self, *invoer: Any, **kwargs: Any) -> BeginForm:
        lezer = self.request.lezer
        return BeginForm(*invoer, lezer=lezer, netwerk=self.request.doel, **kwargs)

    def _toon(self, form: BeginForm) -> HttpResponse:
        netwerk = self.request.doel
        context = {"netwerk": netwerk, "form": form, "waarom_niet": waarom_geen_plan(netwerk)}
        return render(self.request, "actieplannen/beginnen.html", context)


def _begin(form: BeginForm, request: KantoorRequest) -> Actieplan:
    initiatiefnemer = form.initiatiefnemer()
    if initiatiefnemer is None:
        raise diensten.Planfout("Er is geen organisatie waarvoor u dit plan kunt beginnen (R5).")
    return diensten.begin_plan(
        request.doel,
        gegevens=form.gegevens(),
        initiatiefnemer=initiatiefnemer,
        sector=form.cleaned_data.get("sector"),
        sleutel=form.cleaned_data["sleutel"],
        door=request.user,
    )


class PlanWijzigen(KantoorView):
    """Change what the plan says of itself; of two editors at once the second sees both versions."""

    access = Mag(Actieplan, "bijdragen", zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        return self._toon(self._van(request.doel))

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            plan = self._bewaar(form)
        except Conflict as conflict:
            return self._toon_conflict(form, conflict.nu)
        except diensten.Planfout as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, str(fout))
            return self._toon(form)
        messages.success(request, "De gegevens van het plan zijn bewaard.")
        _waarschuw(request, plan)
        return redirect("actieplan_staat", slug, deel)

    def _bewaar(self, form: WijzigForm) -> Actieplan:
        return diensten.wijzig_plan(
            self.request.doel,
            gegevens=form.gegevens(),
            initiatiefnemer=form.cleaned_data.get("initiatiefnemer"),
            bewerking=form.cleaned_data["bewerking"],
            door=self.request.user,
        )

    def _form(self, *invoer: Any) -> WijzigForm:
        lezer = self.request.lezer
        return WijzigForm(*invoer, lezer=lezer, plan=self.request.doel)

    def _van(self, plan: Actieplan) -> WijzigForm:
        return WijzigForm.van(plan, lezer=self.request.lezer)

    def _toon(self, form: WijzigForm) -> HttpResponse:
        return render(self.request, "actieplannen/gegevens.html", {"plan": self.request.doel, "form": form})

    def _toon_conflict(self, form: WijzigForm, nu: Actieplan) -> HttpResponse:
        context = {"plan": nu, "form": form, "nu": self._van(nu).in_woorden(), "mijn": form.in_woorden()}
        form.data = {**dict(form.data.items()), "bewerking": str(nu.bewerking)}
        return render(self.request, "actieplannen/conflict.html", context, status=409)


class PlanStaat(KantoorView):
    """The facts of the plan and the steps it takes; `stap` names the one that is asked for."""

    access = Mag(Actieplan, post="toets", zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        return self._toon(self._toetsform())

    def post(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        try:
            match request.POST.get("stap"):
                case "toets":
                    return self._toets(ToetsbijeenkomstForm(request.POST))
                case "starten":
                    return self._verder(diensten.start_uitvoering, "De uitvoering van het plan is begonnen.")
                case "afronden":
                    return self._verder(diensten.rond_plan_af, "Het plan is afgerond.")
        except diensten.ActiesLopenNog as fout:
            return self._toon(self._toetsform(), fout=str(fout), lopend=fout.acties, status=409)
        except diensten.Planfout as fout:
            return self._toon(self._toetsform(), fout=str(fout), status=409)
        raise Http404

    def _toets(self, form: ToetsbijeenkomstForm) -> HttpResponse:
        if not form.is_valid():
            return self._toon(form)
        try:
            diensten.leg_toetsbijeenkomst_vast(self.request.doel, door=self.request.user, **form.cleaned_data)
        except Conflict as conflict:
            form.data = {**dict(form.data.items()), "bewerking": str(conflict.nu.bewerking)}
            return self._toon(form, ingehaald=True, status=409)
        except diensten.Planfout as fout:
            if not fout.veld:
                raise
            form.add_error(fout.veld, str(fout))
            return self._toon(form)
        return self._klaar("De toetsbijeenkomst is vastgelegd.")

    def _verder(self, stap: Any, bericht: str) -> HttpResponse:
        antwoord = can(self.request.lezer, "voorleggen", self.request.doel)
        if not antwoord:
            raise Geweigerd(antwoord.reden)
        stap(self.request.doel, door=self.request.user)
        return self._klaar(bericht)

    def _klaar(self, bericht: str) -> HttpResponse:
        messages.success(self.request, bericht)
        return redirect("actieplan_staat", self.request.doel.netwerk.slug, self.request.doel.padnaam)

    def _toetsform(self) -> ToetsbijeenkomstForm:
        plan = self.request.doel
        begin = {"datum": plan.getoetst_op, "verslag": plan.toets_verslag, "bewerking": plan.bewerking}
        return ToetsbijeenkomstForm(initial=begin)

    def _toon(self, form: ToetsbijeenkomstForm, status: int = 200, **meer: Any) -> HttpResponse:
        lezer = self.request.lezer
        plan = plannen_van(lezer).select_related("initiatiefnemer").get(pk=self.request.doel.pk)
        context = {
            "plan": plan,
            "form": form,
            "waarschuwingen": waarschuwingen(plan),
            "staten": Actieplan.Staat.choices,
            "mag": can(lezer, "bijdragen", plan),
            "mag_toets": can(lezer, "toets", plan),
            "mag_verder": can(lezer, "voorleggen", plan),
            "gebreken": gebreken(plan) if plan.staat == Actieplan.Staat.CONCEPT else [],
            "vrij": plan.sector_id
            and vrije_sectoren(plan.netwerk).exists()
            and can(lezer, "plan_beginnen", plan.netwerk),
        }
        return render(self.request, "actieplannen/staat.html", {**context, **meer}, status=status)


class NationaalPlan(KantoorView):
    """The plan of the national network; while there is none, the way to begin it for who may (R5)."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        plan = plannen_van(request.lezer).filter(netwerk__is_landelijk_netwerk=True).first()
        if plan is not None:
            return redirect(plan)
        netwerk = Netwerk.objects.visible_to(request.lezer, "plan_beginnen").filter(is_landelijk_netwerk=True).first()
        if netwerk is None or waarom_geen_plan(netwerk):
            raise Http404
        return render(request, "actieplannen/nationaal.html", {"netwerk": netwerk})


def _waarschuw(request: KantoorRequest, plan: Actieplan) -> None:
    for tekst in waarschuwingen(plan):
        messages.warning(request, tekst)
