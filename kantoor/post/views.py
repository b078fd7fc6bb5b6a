"""What mail somebody gets, on the pages of the own account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Ingelogd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.post.forms import MeldvoorkeurenForm
from kantoor.post.onderwerpen import verplicht
from kantoor.post.services.meldingen import bewaar_voorkeuren


class Meldingen(KantoorView):
    """Subject × when, with one button; and what always comes, with the reason."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return self._toon(MeldvoorkeurenForm(gebruiker=request.user))

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = MeldvoorkeurenForm(request.POST, gebruiker=request.user)
        if not form.is_valid():
            return self._toon(form)
        bewaar_voorkeuren(door=request.user, keuzes=form.cleaned_data)
        messages.success(request, "Uw keuzes zijn opgeslagen.")
        return redirect("account_meldingen")

    def _toon(self, form: MeldvoorkeurenForm) -> HttpResponse:
        return render(self.request, "account/meldingen.html", {"form": form, "verplicht": verplicht()})
