"""Inviting people, one by one or by list, and the page where an invited person accepts."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from kantoor.access import Bevoegd, Mag, Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from leden.forms.uitnodigen import AanvaardForm, BevestigForm, LijstForm, UitnodigForm
from leden.models import Uitnodiging
from leden.queries.uitnodigen import ontbrekende_netwerken, speelruimte
from leden.services.aanmelden import spelregels_in_kracht
from leden.services.lijst_inlezen import KOLOMMEN, Gastregel
from leden.services.toelaten import Toelatingsfout
from leden.services.uitnodigen import (
    Uitnodigfout,
    UitnodigingWerktNiet,
    aanvaard,
    nodig_uit,
    trek_uitnodiging_in,
    verstuur_opnieuw,
    zoek_uitnodiging,
)
from leden.services.uitnodiglijst import kijk_na, nodig_lijst_uit


class UitnodigingLijst(KantoorView):
    """The invitations: all for those who keep the membership, one's own for others who invite."""

    access = Bevoegd("uitnodigen")

    def get(self, request: KantoorRequest) -> HttpResponse:
        rijen = Uitnodiging.objects.visible_to(request.lezer).select_related("organisatie", "door")
        bladzijde = bladzijde_van(rijen.prefetch_related("netwerken"), request.GET.get("pagina"))
        return render(request, "uitnodigingen/lijst.html", {"page_obj": bladzijde, "nu": timezone.now()})


class UitnodigingNieuw(KantoorView):
    """Inviting one person."""

    access = Bevoegd("uitnodigen")

    def get(self, request: KantoorRequest) -> HttpResponse:
        ruimte = speelruimte(request.lezer)
        netwerk, organisatie = request.GET.get("netwerk"), request.GET.get("organisatie")
        eerste = {
            "netwerken": [rij.pk for rij in ruimte.netwerken if rij.slug == netwerk],
            "organisatie": next((rij.pk for rij in ruimte.organisaties if rij.code == organisatie), None),
        }
        return self._toon(UitnodigForm(ruimte=ruimte, initial=eerste))

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = UitnodigForm(request.POST, ruimte=speelruimte(request.lezer))
        if not form.is_valid():
            return self._toon(form)
        try:
            uitnodiging = nodig_uit(form.gast, door=request.user)
        except Uitnodigfout as fout:
            form.voeg_bezwaren_toe(fout.bezwaren)
            return self._toon(form)
        messages.success(request, f"De uitnodiging aan {uitnodiging.naam} is verstuurd.")
        return redirect("uitnodiging_lijst")

    def _toon(self, form: UitnodigForm) -> HttpResponse:
        return render(self.request, "uitnodigingen/nieuw.html", {"form": form})


class UitnodigingDetail(KantoorView):
    """One invitation, to be sent again or withdrawn."""

    access = Mag(Uitnodiging, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return render(request, "uitnodigingen/detail.html", {"uitnodiging": request.doel, "nu": timezone.now()})

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        opnieuw = request.POST.get("actie") == "opnieuw"
        wat, gedaan = (verstuur_opnieuw, "opnieuw verstuurd") if opnieuw else (trek_uitnodiging_in, "ingetrokken")
        try:
            uitnodiging = wat(request.doel, door=request.user)
        except Uitnodigfout as fout:
            context = {"reden": str(fout), "terug": request.path}
            return render(request, "409.html", context, status=409)
        messages.success(request, f"De uitnodiging aan {uitnodiging.naam} is {gedaan}.")
        return redirect("uitnodiging_lijst")


class UitnodigingInlezen(KantoorView):
    """Inviting by list: first the file, then what it says, then sending."""

    access = Bevoegd("uitnodigen")

    def get(self, request: KantoorRequest) -> HttpResponse:
        return self._toon(LijstForm())

    def post(self, request: KantoorRequest) -> HttpResponse:
        if "regels" in request.POST:
            return self._verstuur()
        form = LijstForm(request.POST, request.FILES)
        if not form.is_valid():
            return self._toon(form)
        return self._bekijk(form.regels, form.opmerkingen)

    def _verstuur(self) -> HttpResponse:
        """Send the list that was shown; when a row is no longer right, show the list again with that row."""
        form = BevestigForm(self.request.POST, van=self.request.user.pk)
        if not form.is_valid():
            messages.error(self.request, " ".join(str(fout) for fout in form.errors["regels"]))
            return redirect("uitnodiging_inlezen")
        try:
            verstuurd = nodig_lijst_uit(form.cleaned_data["regels"], door=self.request.user)
        except Uitnodigfout:
            return self._bekijk(form.cleaned_data["regels"])
        aantal = len(verstuurd)
        gedaan = "1 uitnodiging is" if aantal == 1 else f"{aantal} uitnodigingen zijn"
        messages.success(self.request, f"{gedaan} verstuurd.")
        return redirect("uitnodiging_lijst")

    def _bekijk(self, regels: list[Gastregel], opmerkingen: Sequence[str] = ()) -> HttpResponse:
        rijen = kijk_na(regels, lezer=self.request.lezer)
        context = {
            "rijen": rijen,
            "opmerkingen": opmerkingen,
            "meldingen": [melding for rij in rijen for melding in rij.meldingen],
            "ondertekend": BevestigForm(van=self.request.user.pk).onderteken(regels),
            "opnieuw": LijstForm(),
        }
        return render(self.request, "uitnodigingen/voorbeeld.html", context)

    def _toon(self, form: LijstForm) -> HttpResponse:
        context = {"form": form, "ruimte": speelruimte(self.request.lezer), "kolommen": KOLOMMEN}
        return render(self.request, "uitnodigingen/inlezen.html", context)


class UitnodigingVoorbeeldlijst(KantoorView):
    """The empty list to fill in; only a heading, so nothing in it can be taken for a formula."""

    access = Bevoegd("uitnodigen")

    def get(self, request: KantoorRequest) -> HttpResponse:
        koppen = {"Content-Disposition": 'attachment; filename="uitnodigen.csv"'}
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8", headers=koppen)
        csv.writer(response, delimiter=";").writerow(KOLOMMEN)
        return response


class UitnodigingAanvaarden(KantoorView):
    """The page of the secret link: who invites you to what, the rules of play, and accepting.

    A link that never was, is used or is too old gets one and the same answer.
    """

    access = Openbaar()

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = super().dispatch(request, *args, **kwargs)
        except UitnodigingWerktNiet:
            response = render(request, "uitnodigingen/werkt_niet.html", status=404)
        add_never_cache_headers(response)
        return response

    def get(self, request: KantoorRequest, token: str) -> HttpResponse:
        return self._toon(zoek_uitnodiging(token), AanvaardForm(spelregels=spelregels_in_kracht()))

    def post(self, request: KantoorRequest, token: str) -> HttpResponse:
        uitnodiging, spelregels = zoek_uitnodiging(token), spelregels_in_kracht()
        form = AanvaardForm(request.POST, spelregels=spelregels)
        if not form.is_valid():
            return self._toon(uitnodiging, form)
        wat = form.cleaned_data
        try:
            aanmelding = aanvaard(token, functie=wat["functie"], motivatie=wat["motivatie"], spelregels=spelregels)
        except Toelatingsfout as fout:
            form.add_error(None, str(fout))
            return self._toon(uitnodiging, form)
        return render(request, "uitnodigingen/bedankt.html", {"aanmelding": aanmelding})

    def _toon(self, uitnodiging: Uitnodiging, form: AanvaardForm) -> HttpResponse:
        context = {
            "uitnodiging": uitnodiging,
            "netwerken": ontbrekende_netwerken(uitnodiging.email, uitnodiging.netwerken.all()),
            "spelregels": spelregels_in_kracht(),
            "form": form,
        }
        return render(self.request, "uitnodigingen/aanvaarden.html", context)
