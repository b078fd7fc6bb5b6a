"""Reading one closed network in an emergency."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from leden.forms.noodinzage import NoodinzageForm
from leden.queries.noodinzage import eigen_noodinzagen
from leden.services.noodinzage import Noodinzagefout, beeindig_noodinzage, begin_noodinzage


class Noodinzagen(KantoorView):
    """Ask to read one network for some hours, see what one reads now, and stop."""

    access = Bevoegd("sleutelbeheer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        return self._toon(NoodinzageForm())

    def post(self, request: KantoorRequest) -> HttpResponse:
        if "stop" in request.POST:
            return self._stop(request.POST["stop"])
        form = NoodinzageForm(request.POST)
        if form.is_valid():
            try:
                inzage = begin_noodinzage(door=request.user, **form.cleaned_data)
            except Noodinzagefout as fout:
                form.add_error(None, str(fout))
            else:
                messages.success(request, "U kunt dit netwerk nu lezen. Het netwerk krijgt bericht.")
                return redirect("netwerk_detail", inzage.netwerk.slug)
        return self._toon(form)

    def _stop(self, sleutel: str) -> HttpResponse:
        eigen = {str(inzage.pk): inzage for inzage in eigen_noodinzagen(self.request.lezer)}
        if sleutel not in eigen:
            raise Http404
        beeindig_noodinzage(eigen[sleutel], door=self.request.user)
        messages.success(self.request, "Uw inzage is gestopt.")
        return redirect("noodinzage")

    def _toon(self, form: NoodinzageForm) -> HttpResponse:
        context = {"form": form, "lopend": list(eigen_noodinzagen(self.request.lezer))}
        return render(self.request, "techniek/noodinzage.html", context)
