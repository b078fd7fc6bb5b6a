"""Another employer, and the list of what is handed over."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kantoor.access import Bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.opmaak import met_punt
from leden.forms.leden import WerkgeverForm
from leden.models import Dienstverband
from leden.services.dienstverband import BLIJFT, huidig_dienstverband, verander_van_werkgever
from leden.services.lidmaatschap import Lidmaatschapsfout
from leden.services.overdracht import overdracht_van
from leden.views.leden import lid_of_404


class WerkgeverVeranderen(KantoorView):
    """The form, with what ends and what stays beside it."""

    access = Bevoegd("regie")

    def get(self, request: KantoorRequest, persoon: UUID) -> HttpResponse:
        return self._toon(persoon, WerkgeverForm(lezer=request.lezer))

    def post(self, request: KantoorRequest, persoon: UUID) -> HttpResponse:
        lid = lid_of_404(request, persoon)
        form = WerkgeverForm(request.POST, lezer=request.lezer)
        if not form.is_valid():
            return self._toon(persoon, form)
        try:
            overstap = verander_van_werkgever(lid, door=request.user, **form.cleaned_data)
        except Lidmaatschapsfout as fout:
            form.add_error(None, str(fout))
            return self._toon(persoon, form)
        messages.success(request, f"{lid} werkt nu bij {met_punt(overstap.nieuw.organisatie)}")
        for waarschuwing in overstap.waarschuwingen:
            messages.warning(request, waarschuwing)
        return redirect("lid_overdracht", persoon, overstap.oud.pk) if overstap.oud else redirect("lid_detail", persoon)

    def _toon(self, persoon: UUID, form: WerkgeverForm) -> HttpResponse:
        lid = lid_of_404(self.request, persoon)
        oud = huidig_dienstverband(lid)
        context: dict[str, Any] = {
            "lid": lid,
            "form": form,
            "oud": oud,
            "regels": overdracht_van(self.request.lezer, oud) if oud else [],
            "blijft": BLIJFT,
        }
        return render(self.request, "leden/werkgever.html", context)


class Overdracht(KantoorView):
    """What somebody hands over at one employer, to print and to talk through."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest, persoon: UUID, nummer: int) -> HttpResponse:
        rijen = Dienstverband.objects.visible_to(request.lezer).select_related("gebruiker", "organisatie")
        dienstverband = get_object_or_404(rijen, pk=nummer, gebruiker=persoon)
        context = {
            "dienstverband": dienstverband,
            "regels": overdracht_van(request.lezer, dienstverband),
            "blijft": BLIJFT,
        }
        return render(request, "leden/overdracht.html", context)
