"""The queue of requests to join, for the netwerkregisseur and the projectteam (UX.md page e)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd, Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from netwerken.forms.aanvragen import BesluitForm
from netwerken.models import Aanmelding
from netwerken.services.aanmeldingen import AlBesloten, Besluitfout, besluit_over_aanmelding


class AanvraagLijst(KantoorView):
    """What waits for a decision, oldest first."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        wachtend = (
            Aanmelding.objects.visible_to(request.lezer, "besluiten")
            .select_related("organisatie")
            .prefetch_related("netwerken")
        )
        pagina = Paginator(wachtend, 25).get_page(request.GET.get("pagina"))
        return render(request, "aanvragen/lijst.html", {"page_obj": pagina})


class AanvraagDetail(KantoorView):
    """One request and the form that registers the decision on it."""

    access = Mag(Aanmelding, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        return self._toon(BesluitForm())

    def post(self, request: KantoorRequest, sleutel: str) -> HttpResponse:
        form = BesluitForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            aanmelding = besluit_over_aanmelding(request.doel, door=request.user, **form.cleaned_data)
        except AlBesloten as conflict:
            request.doel = conflict.aanmelding
            return self._toon(form, status=409)
        except Besluitfout as fout:
            form.add_error(None, str(fout))
            return self._toon(form)
        messages.success(
            request, f"{aanmelding.naam}: {aanmelding.get_staat_display().lower()}. De aanvrager krijgt bericht."
        )
        return redirect("aanvraag_lijst")

    def _toon(self, form: BesluitForm, status: int = 200) -> HttpResponse:
        aanmelding = self.request.doel
        context: dict[str, Any] = {
            "aanmelding": aanmelding,
            "form": form,
            "antwoord": can(self.request.lezer, "besluiten", aanmelding),
        }
        return render(self.request, "aanvragen/detail.html", context, status=status)
