"""Setting the status of an action by hand, and dropping an action; both can be taken back."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.actie_kleine import Bewerking, StatusMetDeHandForm, VervallenForm
from actieplannen.models import Verbeteractie
from actieplannen.queries.actie_detail import actie_van, berekend
from actieplannen.services import actiestatus
from actieplannen.services.bewerken import Actiefout
from actieplannen.views.actie_detail import OP_SLEUTEL, over_actie
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.bewerking import Conflict
from kantoor.core.models import vandaag


class Kleinepagina(KantoorView, ABC):
    """A page with one small form about an action, and a button that takes it back."""

    access = Mag(Verbeteractie, "bijdragen", zoek=OP_SLEUTEL)
    sjabloon: ClassVar[str]
    form: ClassVar[type[Bewerking]]
    gelukt: ClassVar[str]
    terug_gelukt: ClassVar[str]

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(self.form(initial=self.begin()))

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        terug, form = "terug" in request.POST, self.form(request.POST)
        if not terug and not form.is_valid():
            return self._toon(form)
        try:
            if terug:
                self.neem_terug()
            else:
                self.doe(form.cleaned_data)
        except Conflict as conflict:
            return self._bewerkt(form, conflict.nu)
        except Actiefout as fout:
            return self._fout(None if terug else form, fout)
        messages.success(request, self.terug_gelukt if terug else self.gelukt)
        return redirect("actie_detail", request.doel.pk)

    def begin(self) -> dict[str, Any]:
        return {"bewerking": self.request.doel.bewerking}

    @abstractmethod
    def doe(self, gegevens: dict[str, Any]) -> None:
        """Do what the form asks."""

    @abstractmethod
    def neem_terug(self) -> None:
        """Take back what it did."""

    def _fout(self, form: Bewerking | None, fout: Actiefout) -> HttpResponse:
        if form is None:
            return self._toon(self.form(initial=self.begin()), melding=str(fout), status=409)
        form.add_error(fout.veld, str(fout))
        return self._toon(form)

    def _bewerkt(self, form: Bewerking, nu: Verbeteractie) -> HttpResponse:
        """Keep what was filled in, beside the action as it is now; saving once more is meant for that one."""
        weer = self.form(initial={**form.cleaned_data, "bewerking": nu.bewerking})
        melding = "Iemand anders heeft deze actie intussen gewijzigd. Kijk of uw keuze nog klopt en bewaar opnieuw."
        return self._toon(weer, melding=melding, status=409)

    def _toon(self, form: Bewerking, melding: str = "", status: int = 200) -> HttpResponse:
        actie = actie_van(self.request.lezer, self.request.doel, vandaag())
        zelf, waarom = berekend(actie, vandaag())
        context = {**over_actie(self.request, actie), "form": form, "melding": melding}
        context |= {"berekend": zelf, "berekend_uitleg": waarom}
        return render(self.request, self.sjabloon, context, status=status)


class ActieStatus(Kleinepagina):
    """Another status than the facts give, for a while, with a reason."""

    sjabloon = "actieplannen/actie_status.html"
    form = StatusMetDeHandForm
    gelukt = "De status is met de hand gezet."
    terug_gelukt = "De status volgt weer uit de feiten."

    def begin(self) -> dict[str, Any]:
        actie = self.request.doel
        met_de_hand = {"status": actie.status_anders, "reden": actie.status_reden, "tot": actie.status_tot}
        return {**super().begin(), **(met_de_hand if actie.status_anders else {})}

    def doe(self, gegevens: dict[str, Any]) -> None:
        actiestatus.zet_status(self.request.doel, door=self.request.user, **gegevens)

    def neem_terug(self) -> None:
        actiestatus.haal_status_weg(self.request.doel, door=self.request.user)


class ActieVervallen(Kleinepagina):
    """Drop an action with a reason, or take it up again."""

    sjabloon = "actieplannen/actie_vervallen.html"
    form = VervallenForm
    gelukt = "De actie is vervallen."
    terug_gelukt = "De actie is weer opgepakt."

    def doe(self, gegevens: dict[str, Any]) -> None:
        actiestatus.laat_vervallen(self.request.doel, door=self.request.user, **gegevens)

    def neem_terug(self) -> None:
        actiestatus.pak_weer_op(self.request.doel, door=self.request.user)
