"""The hour of the netwerkregisseur."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from regie.queries.uur import maandag, uur
from regie.services import uur as services


class Uur(KantoorView):
    """What waits for her this week, as much as fits in an hour; empty is one sentence and the next day."""

    access = Bevoegd("regie")

    def get(self, request: KantoorRequest) -> HttpResponse:
        services.werk_bij(door=request.user)
        return render(request, "regie/uur.html", {"uur": uur(request.lezer), "maandag": maandag()})


class UurBegin(KantoorView):
    """Start the clock of one thing and go where it is done."""

    access = Bevoegd("regie")
    http_method_names = ("post",)

    def post(self, request: KantoorRequest) -> HttpResponse:
        try:
            return redirect(services.begin(request.POST.get("punt", ""), door=request.user))
        except services.UurFout as fout:
            messages.error(request, str(fout))
            return redirect("uur")


class UurLater(KantoorView):
    """Put one thing off to next week."""

    access = Bevoegd("regie")
    http_method_names = ("post",)

    def post(self, request: KantoorRequest) -> HttpResponse:
        try:
            rij = services.later(request.POST.get("punt", ""), door=request.user)
            messages.success(request, f"Dit staat vanaf {rij.week:%d-%m-%Y} weer bovenaan.")
        except services.UurFout as fout:
            messages.error(request, str(fout))
        return redirect("uur")
