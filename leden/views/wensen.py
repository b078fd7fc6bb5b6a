"""What waits for the own people of a network: wishes to answer, and new members to object to (H4)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from leden.forms.wensen import AntwoordForm, BezwaarForm
from leden.models import Lidmaatschap, Netwerkwens
from leden.queries.wensen import bezwaarbaar, wensen_van
from leden.services.lidmaatschap import Lidmaatschapsfout
from leden.services.nieuwe_leden import maak_bezwaar
from leden.services.wensen import AlBeantwoord, Wensfout, draai_terug, weiger, willig_in
from netwerken.models import Netwerk

GEVRAAGD = "Uw verzoek over {} ligt bij het netwerk. U krijgt bericht van het antwoord."


class NetwerkWensen(KantoorView):
    """Every wish about this network with its answer, and the new members of the last days."""

    access = Mag(Netwerk, "wensen", zien="profiel")

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        lezer, netwerk = request.lezer, request.doel
        bladzijde = bladzijde_van(wensen_van(lezer, netwerk), request.GET.get("pagina"))
        context = {"netwerk": netwerk, "page_obj": bladzijde, "nieuw": bezwaarbaar(lezer, netwerk)}
        return render(request, "netwerken/netwerk_wensen.html", context)


class WensDetail(KantoorView):
    """One wish, with the form to answer it or to object to what came of it."""

    access = Mag(
        Netwerkwens,
        zoek={"pk": "sleutel"},
        met=("netwerk", "door", "lidmaatschap__gebruiker", "lidmaatschap__organisatie"),
        ook=("inwilligen", "weigeren", "terugdraaien"),
    )

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(self._form())

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = self._form(request.POST)
        if form is None or not form.is_valid():
            return self._toon(form)
        try:
            bericht = self._antwoord(form)
        except AlBeantwoord as conflict:
            context = {"reden": str(conflict), "terug": request.path}
            return render(request, "409.html", context, status=409)
        except Wensfout as fout:
            form.add_error(None, str(fout))
            return self._toon(form)
        messages.success(request, bericht)
        return redirect(request.doel)

    def _form(self, *data: Any) -> AntwoordForm | BezwaarForm | None:
        mag = self.request.ook
        if mag["weigeren"]:
            return AntwoordForm(*data, mag_ja=mag["inwilligen"])
        return BezwaarForm(*data) if mag["terugdraaien"] else None

    def _antwoord(self, form: AntwoordForm | BezwaarForm) -> str:
        wie, reden = self.request.user, form.cleaned_data["reden"]
        if isinstance(form, BezwaarForm):
            draai_terug(self.request.doel, reden=reden, door=wie)
            return "Uw bezwaar is vastgelegd. Het profiel is weer zoals het was."
        if form.is_ja:
            willig_in(self.request.doel, door=wie)
            return "U zei ja. Het is meteen uitgevoerd."
        weiger(self.request.doel, reden=reden, door=wie)
        return "Het verzoek is gesloten. Er verandert niets."

    def _toon(self, form: AntwoordForm | BezwaarForm | None) -> HttpResponse:
        wens = self.request.doel
        eigen = wens.door_id == self.request.user.pk
        context = {
            "wens": wens,
            "netwerk": wens.netwerk,
            "form": form,
            "mag": self.request.ook,
            "eigen": eigen,
        }
        return render(self.request, "netwerken/wens.html", context)


class LidBezwaar(KantoorView):
    """Object to a new member."""

    access = Mag(Lidmaatschap, "bezwaar", zoek={"pk": "pk"}, met=("netwerk", "gebruiker"))

    def get(self, request: KantoorRequest, pk: int) -> HttpResponse:
        return self._toon(BezwaarForm())

    def post(self, request: KantoorRequest, pk: int) -> HttpResponse:
        form = BezwaarForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            maak_bezwaar(request.doel, reden=form.cleaned_data["reden"], door=request.user)
        except Lidmaatschapsfout as fout:
            form.add_error(None, str(fout))
            return self._toon(form)
        messages.success(request, f"{request.doel.gebruiker} is geen lid meer van dit netwerk, en krijgt bericht.")
        return redirect("netwerk_wensen", request.doel.netwerk.slug)

    def _toon(self, form: BezwaarForm) -> HttpResponse:
        lid = self.request.doel
        return render(self.request, "netwerken/lid_bezwaar.html", {"netwerk": lid.netwerk, "lid": lid, "form": form})
