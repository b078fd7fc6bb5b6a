"""Acts of technical management that need more than a form of the admin: a second person, or a reason that is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd, Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from kantoor.techniek.forms import TweedeStapForm
from kantoor.techniek.models import Verzoek
from kantoor.techniek.queries import voorbije, wachtende
from kantoor.techniek.services.tweede_stap import zet_tweede_stap_terug
from kantoor.techniek.services.verzoeken import Verzoekfout, bevestig, dien_in, trek_in, wijs_af
from kantoor.techniek.soorten import VERZOEKSOORTEN, Verzoeksoort

SLEUTELBEHEER = Bevoegd("sleutelbeheer")
STAPPEN: dict[str, tuple[Callable[..., Verzoek], str]] = {
    "bevestig": (bevestig, "Het verzoek is bevestigd en uitgevoerd."),
    "wijs_af": (wijs_af, "Het verzoek is afgewezen. Er verandert niets."),
    "trek_in": (trek_in, "Uw verzoek is ingetrokken. Er verandert niets."),
}


class VerzoekLijst(KantoorView):
    """What waits for a second person, what was decided, and what can be asked."""

    access = SLEUTELBEHEER

    def get(self, request: KantoorRequest) -> HttpResponse:
        lezer = request.lezer
        bladzijde = bladzijde_van(voorbije(lezer), request.GET.get("pagina"))
        context = {"wachtend": wachtende(lezer)[:50], "page_obj": bladzijde, "soorten": list(VERZOEKSOORTEN)}
        return render(request, "techniek/verzoeken.html", context)


class VerzoekNieuw(KantoorView):
    """Ask for something that a second person confirms."""

    access = SLEUTELBEHEER

    def get(self, request: KantoorRequest, soort: str) -> HttpResponse:
        wat = self._soort(soort)
        return self._toon(wat, wat.form(initial={"email": request.GET.get("email", "")[:254]}))

    def post(self, request: KantoorRequest, soort: str) -> HttpResponse:
        wat = self._soort(soort)
        form: Any = wat.form(request.POST)
        if form.is_valid():
            eigen = {"betreft": form.betreft(), "gegevens": form.gegevens(), "reden": form.cleaned_data["reden"]}
            try:
                verzoek = dien_in(soort=wat.code, door=request.user, **eigen)
            except Verzoekfout as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, "Uw verzoek wacht op een tweede persoon. De anderen kregen bericht.")
                return redirect("verzoek_detail", verzoek.pk)
        return self._toon(wat, form)

    def _soort(self, code: str) -> Verzoeksoort:
        if code not in VERZOEKSOORTEN:
            raise Http404
        return VERZOEKSOORTEN[code]

    def _toon(self, wat: Verzoeksoort, form: Any) -> HttpResponse:
        return render(self.request, "techniek/verzoek_nieuw.html", {"soort": wat, "form": form})


class VerzoekDetail(KantoorView):
    """One request: what it does, who asked why, and the decision of another."""

    access = Mag(Verzoek, zoek={"pk": "sleutel"}, met=("betreft",))

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon()

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        stap, zin = STAPPEN.get(request.POST.get("stap", ""), (None, ""))
        if stap is None:
            raise Http404
        try:
            stap(request.doel, door=request.user)
        except Verzoekfout as fout:
            return self._toon(str(fout), status=409)
        messages.success(request, zin)
        return redirect("verzoek_detail", request.doel.pk)

    def _toon(self, fout: str = "", status: int = 200) -> HttpResponse:
        verzoek, lezer = self.request.doel, self.request.lezer
        verzoek.refresh_from_db()
        context = {
            "verzoek": verzoek,
            "fout": fout,
            "mag_beslissen": can(lezer, "beslissen", verzoek),
            "mag_intrekken": can(lezer, "intrekken", verzoek),
        }
        return render(self.request, "techniek/verzoek.html", context, status=status)


class TweedeStapTerugzetten(KantoorView):
    """Take away the second factor of somebody who lost it, with a reason that its owner gets."""

    access = SLEUTELBEHEER

    def get(self, request: KantoorRequest) -> HttpResponse:
        return self._toon(TweedeStapForm(initial={"email": request.GET.get("email", "")[:254]}))

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = TweedeStapForm(request.POST)
        if form.is_valid():
            account = form.cleaned_data["email"]
            try:
                zet_tweede_stap_terug(account, reden=form.cleaned_data["reden"], door=request.user)
            except Verzoekfout as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, f"De tweede stap van {account} is teruggezet. De eigenaar krijgt bericht.")
                return redirect("tweede_stap_terugzetten")
        return self._toon(form)

    def _toon(self, form: TweedeStapForm) -> HttpResponse:
        return render(self.request, "techniek/tweede_stap.html", {"form": form})
