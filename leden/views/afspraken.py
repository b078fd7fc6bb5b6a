"""The rules of play and the yearly question, on the pages of the own account."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render, resolve_url

from kantoor.access import Ingelogd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.models import vandaag
from leden.forms.leden import HerbevestigForm
from leden.models import Lidmaatschap
from leden.policy import spelregels_nu
from leden.queries.leden import eigen_lidmaatschappen, eigen_werk, open_vraag
from leden.services.herbevestiging import bevestig
from leden.services.spelregels import ga_akkoord


def volgende(request: KantoorRequest, waarde: str | None) -> str:
    """Return the page to go on to: the one asked for when it is on this site, else the overview."""
    if waarde and get_adapter(request).is_safe_url(waarde):
        return waarde
    return resolve_url("overzicht")


class SpelregelsLezen(KantoorView):
    """The rules in force, by when to agree, and the button that does (R34)."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        stand = request.lezer.feit(spelregels_nu)
        context: dict[str, Any] = {"stand": stand, "volgende": volgende(request, request.GET.get("next"))}
        if stand is not None:
            context["mag_lezen"] = stand.akkoord or vandaag() <= stand.spelregels.uiterlijk
        return render(request, "leden/spelregels.html", context)

    def post(self, request: KantoorRequest) -> HttpResponse:
        stand = request.lezer.feit(spelregels_nu)
        if stand is not None:
            if request.POST.get("versie") != str(stand.spelregels.versie):
                messages.warning(request, "Er is intussen een nieuwe versie. Lees die eerst.")
                return redirect("spelregels_akkoord")
            ga_akkoord(stand.spelregels, door=request.user)
            messages.success(request, "U gaat akkoord met de spelregels.")
        return redirect(volgende(request, request.POST.get("next")))


class KloptDitNog(KantoorView):
    """The yearly question, with what we know filled in."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return self._toon(HerbevestigForm())

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = HerbevestigForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        klopt = form.cleaned_data["klopt"] == HerbevestigForm.KLOPT
        bevestig(door=request.user, klopt=klopt, toelichting=form.cleaned_data["toelichting"])
        messages.success(
            request,
            "Bedankt. Uw gegevens zijn bevestigd." if klopt else "Bedankt. De netwerkregisseur neemt contact met u op.",
        )
        return redirect("eigen_lidmaatschap")

    def _toon(self, form: HerbevestigForm) -> HttpResponse:
        lezer = self.request.lezer
        context = {
            "form": form,
            "werk": eigen_werk(lezer),
            "plekken": eigen_lidmaatschappen(lezer).filter(staat__in=Lidmaatschap.BESTAAT),
            "vraag": open_vraag(lezer, self.request.user),
        }
        return render(self.request, "leden/klopt_dit_nog.html", context)
