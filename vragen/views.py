"""The questions one is asked or may read, and the page of one with its answer."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Ingelogd, Mag, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from vragen.forms import AntwoordForm
from vragen.models import Vraag
from vragen.queries import ALLE, WACHT, compleet, doorzettingen_van, lijst_van, regel_van
from vragen.services import AlAfgehandeld, Vraagfout, beantwoord


class VraagLijst(KantoorView):
    """What waits for an answer of the reader, or with `stand` all the reader may read."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        stand = ALLE if request.GET.get("stand") == ALLE else WACHT
        pagina = bladzijde_van(lijst_van(request.lezer, stand), request.GET.get("pagina"))
        context = {
            "page_obj": pagina,
            "stand": stand,
            "regels": [regel_van(request.lezer, vraag) for vraag in pagina],
        }
        return render(request, "vragen/lijst.html", context)


class VraagDetail(KantoorView):
    """One question with its answer; who was asked gets the form."""

    access = Mag(Vraag, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(AntwoordForm())

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = AntwoordForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            beantwoord(request.doel, door=request.user, **form.cleaned_data)
        except AlAfgehandeld as conflict:
            form.add_error(None, str(conflict))
            return self._toon(form, status=409)
        except Vraagfout as fout:
            form.add_error(fout.veld, str(fout))
            return self._toon(form)
        messages.success(request, "Uw antwoord is verstuurd. Wie de vraag stelde, leest het nu.")
        return redirect("vraag_detail", request.doel.pk)

    def _toon(self, form: AntwoordForm, status: int = 200) -> HttpResponse:
        lezer = self.request.lezer
        vraag = compleet(lezer, self.request.doel)
        context = {
            "vraag": vraag,
            "regel": regel_van(lezer, vraag),
            "doorzettingen": doorzettingen_van(lezer, vraag),
            "mag": can(lezer, "beantwoorden", vraag),
            "form": form,
        }
        return render(self.request, "vragen/detail.html", context, status=status)
