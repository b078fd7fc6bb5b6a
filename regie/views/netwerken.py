"""The board of all networks, a call that is noted, and a message to more of them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kantoor.access import Bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.audit.bestand import als_download
from kantoor.audit.gebeurtenissen import Basisgebeurtenis
from kantoor.bladen.export import VORMEN
from kantoor.core.models import vandaag
from leden.queries import bureaulijsten
from netwerken.models import Netwerk
from regie.filters import BordFilter
from regie.forms import GebeldForm
from regie.queries.bord import KOPPEN, bord, cellen
from regie.queries.contact import contacten
from regie.queries.scherm import lijst_van
from regie.services import bellen


class Beheer(KantoorView):
    """Whom to call today, to whom to write, and the rest; below it the lists of the desk, folded."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        lezer, heel = request.lezer, bord(request.lezer)
        gefilterd = BordFilter(request.GET or None, Netwerk.objects.visible_to(lezer, "profiel"), lezer=lezer)
        context = {
            "bord": heel,
            "filter": gefilterd,
            "vandaag": vandaag(),
            "vakken": bureaulijsten.bureau(lezer),
            **lijst_van(heel, set(gefilterd.qs.order_by().values_list("pk", flat=True)), request.GET),
        }
        return render(request, "regie/bord.html", context)


class BordExport(KantoorView):
    """The board as a file; the log says who took it."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest, vorm: str) -> HttpResponse:
        if vorm not in VORMEN:
            raise Http404
        rijen = [cellen(rij) for rij in bord(request.lezer).rijen]
        return als_download(
            vorm,
            "Netwerken",
            KOPPEN,
            rijen,
            wat=Basisgebeurtenis.LIJST_GEEXPORTEERD,
            op=request.user,
            door=request.user,
            aantal=len(rijen),
        )


class Gebeld(KantoorView):
    """Note what came of a call; the network leaves the list until its day."""

    access = Bevoegd("netwerken_bellen")

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        return self._pagina(self._netwerk(slug), GebeldForm())

    def post(self, request: KantoorRequest, slug: str) -> HttpResponse:
        netwerk, form = self._netwerk(slug), GebeldForm(request.POST)
        if not form.is_valid():
            return self._pagina(netwerk, form)
        moment = bellen.noteer(netwerk, **form.cleaned_data, door=request.user)
        messages.success(request, f"Genoteerd. {netwerk} staat weer op de lijst vanaf {moment.tot:%d-%m-%Y}.")
        return redirect("beheer")

    def _netwerk(self, slug: str) -> Netwerk:
        return get_object_or_404(Netwerk.objects.visible_to(self.request.lezer, "profiel"), slug=slug)

    def _pagina(self, netwerk: Netwerk, form: GebeldForm) -> HttpResponse:
        contact = contacten(self.request.lezer, [netwerk.pk]).get(netwerk.pk)
        context = {"netwerk": netwerk, "form": form, "contact": contact}
        return render(self.request, "regie/gebeld.html", context)


class Bericht(KantoorView):
    """The text before it goes, to which networks and why; then one mail a person."""

    access = Bevoegd("netwerken_bellen")

    def get(self, request: KantoorRequest) -> HttpResponse:
        gevraagd = request.GET.getlist("netwerk")
        rijen = bellen.te_schrijven(request.lezer, gevraagd)
        context = {"rijen": rijen, "afgevallen": len(set(gevraagd)) - len(rijen), "onderwerp": bellen.ONDERWERP}
        return render(request, "regie/bericht.html", context)

    def post(self, request: KantoorRequest) -> HttpResponse:
        aantal = bellen.stuur_berichten(request.POST.getlist("netwerk"), door=request.user)
        if aantal:
            messages.success(request, f"{aantal} {'e-mail is' if aantal == 1 else 'e-mails zijn'} verstuurd.")
        else:
            messages.error(request, "Er is niets verstuurd: deze netwerken kregen net al een bericht.")
        return redirect("beheer")
