"""Is this file ours, and is it unchanged?"""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from kantoor.access import Ingelogd
from kantoor.access.views import KantoorRequest, KantoorView
from rapportages.forms import ControleForm
from rapportages.queries.controle import controleer


class RapportageControleren(KantoorView):
    """Compares a PDF or a fingerprint with the editions; keeps nothing of what was uploaded."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return render(request, "rapportages/controleren.html", {"form": ControleForm()})

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = ControleForm(request.POST, request.FILES)
        uitslag = controleer(request.lezer, **form.cleaned_data) if form.is_valid() else None
        return render(request, "rapportages/controleren.html", {"form": form, "uitslag": uitslag})
