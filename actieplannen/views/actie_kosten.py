"""The payer says how certain its own line is (R20)."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.actie_kleine import KostenBevestigForm
from actieplannen.models import Kostenregel
from actieplannen.queries.actie_detail import actie_van
from actieplannen.services.bewerken import Actiefout
from actieplannen.services.kosten import RegelVeranderd, zet_stand
from actieplannen.views.actie_detail import OP_SLEUTEL, over_actie
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.models import vandaag


class KostenBevestigen(KantoorView):
    """One line of one payer, for who speaks for that payer."""

    access = Mag(Kostenregel, "bevestigen", zoek=OP_SLEUTEL)

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(KostenBevestigForm.voor(request.doel), request.doel)

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = KostenBevestigForm(request.POST)
        if not form.is_valid():
            return self._toon(form, request.doel)
        try:
            regel = zet_stand(request.doel, door=request.user, **form.cleaned_data)
        except RegelVeranderd as conflict:
            return self._veranderd(conflict, form)
        except Actiefout as fout:
            form.add_error(fout.veld, str(fout))
            return self._toon(form, request.doel)
        messages.success(request, f"De bijdrage van {regel.organisatie} is {regel.get_staat_display().lower()}.")
        return redirect("actie_detail", request.doel.actie_id)

    def _veranderd(self, conflict: RegelVeranderd, form: KostenBevestigForm) -> HttpResponse:
        """Show the line as it is now with what was filled in, to be answered again."""
        if conflict.nu is None:
            terug = self.request.doel.actie.get_absolute_url()
            return render(self.request, "409.html", {"reden": str(conflict), "terug": terug}, status=409)
        weer = KostenBevestigForm(
            initial={**KostenBevestigForm.voor(conflict.nu).initial, "reden": form.cleaned_data["reden"]}
        )
        return self._toon(weer, conflict.nu, conflict=str(conflict))

    def _toon(self, form: KostenBevestigForm, regel: Kostenregel, conflict: str = "") -> HttpResponse:
        actie = actie_van(self.request.lezer, regel.actie, vandaag())
        context = {**over_actie(self.request, actie), "form": form, "regel": regel, "conflict": conflict}
        return render(self.request, "actieplannen/kosten.html", context, status=409 if conflict else 200)
