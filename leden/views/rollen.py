"""Who speaks for whom in a network: lead partners, contactpersonen and mandates (R3, R4)."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from kantoor.core.opmaak import met_punt
from leden.forms.netwerk import LeadPartnerForm, LeegForm, MandaatForm, RolForm
from leden.models import Lidmaatschap, Mandaat
from leden.queries import binnen, rollen
from leden.services import rollen as over_rollen
from leden.services.lidmaatschap import Lidmaatschapsfout
from leden.services.wensen import vraag_als_nodig
from leden.views.netwerk import Formulierpagina
from leden.views.wensen import GEVRAAGD
from netwerken.models import Netwerk, Partij

ROLLEN = Mag(Netwerk, "rollen", zien="profiel")


class NetwerkRollen(KantoorView):
    """Who has which role, each with the page that changes it."""

    access = ROLLEN

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        lezer, netwerk = request.lezer, request.doel
        bladzijde = bladzijde_van(binnen.leden(lezer, netwerk), request.GET.get("pagina"))
        context = {"netwerk": netwerk, "woordvoerders": rollen.woordvoerders(lezer, netwerk), "page_obj": bladzijde}
        return render(request, "netwerken/netwerk_rollen.html", context)


class LeadPartnerWijzigen(Formulierpagina):
    """The lead partner of one side, with what a change does."""

    access = ROLLEN
    sjabloon = "netwerken/lead_partner.html"
    terug = "netwerk_rollen"

    @property
    def partij(self) -> Partij:
        zichtbaar = Partij.objects.visible_to(self.request.lezer).filter(kent_lead_partner=True)
        return get_object_or_404(zichtbaar, code=self.kwargs["partij"])

    def nu(self) -> rollen.Woordvoerder | None:
        allen = rollen.woordvoerders(self.request.lezer, self.netwerk)
        return next((spreker for spreker in allen if spreker.partij.code == self.kwargs["partij"]), None)

    def context(self) -> dict[str, Any]:
        return {"partij": self.partij, "nu": self.nu()}

    def formulier(self, *invoer: Any) -> Form:
        nu = self.nu()
        eerst = {"organisatie": nu.lead.organisatie_id if nu and nu.lead else None}
        meer: dict[str, Any] = {"lezer": self.request.lezer, "netwerk": self.netwerk, "partij": self.partij}
        return LeadPartnerForm(*invoer, initial=eerst, **meer)

    def voer_uit(self, form: Any) -> str:
        gekozen, partij, door = form.cleaned_data["organisatie"], self.partij, self.request.user
        if gekozen is None:
            over_rollen.ontsla_lead_partner(self.netwerk, partij=partij, door=door)
            return f"De kant {partij.naam} heeft nu geen lead partner."
        over_rollen.wijs_lead_partner_aan(self.netwerk, partij=partij, organisatie=gekozen, door=door)
        return f"{gekozen.naam} is lead partner namens de kant {partij.naam}."


class RolWijzigen(Formulierpagina):
    """The role of one member; from outside the network a role with more powers is asked of it."""

    access = ROLLEN
    fouten = (*Formulierpagina.fouten, Lidmaatschapsfout)
    sjabloon = "netwerken/rol.html"
    terug = "netwerk_rollen"

    @property
    def lid(self) -> Lidmaatschap:
        return get_object_or_404(binnen.leden(self.request.lezer, self.netwerk), pk=self.kwargs["pk"])

    def context(self) -> dict[str, Any]:
        return {"lid": self.lid}

    def formulier(self, *invoer: Any) -> Form:
        eerst: dict[str, Any] = {"initial": {"rol": self.lid.rol}}
        return RolForm(*invoer, **eerst)

    def voer_uit(self, form: Any) -> str:
        wat: dict[str, Any] = {"rol": form.cleaned_data["rol"], "door": self.request.user}
        if vraag_als_nodig(self.lid, **wat):
            return GEVRAAGD.format(self.lid)
        lid = over_rollen.wijs_rol_toe(self.lid, **wat)
        return f"{lid.gebruiker.naam} is nu {lid.get_rol_display().lower()}."


class MandaatGeven(Formulierpagina):
    """Let the lead partner speak for the own organisation."""

    access = Mag(Netwerk, "mandateren")
    sjabloon = "netwerken/mandaat_geven.html"
    terug = "netwerk_detail"

    def formulier(self, *invoer: Any) -> Form:
        return MandaatForm(*invoer, lezer=self.request.lezer, netwerk=self.netwerk)

    def context(self) -> dict[str, Any]:
        return {"woordvoerders": rollen.woordvoerders(self.request.lezer, self.netwerk)}

    def voer_uit(self, form: Any) -> str:
        mandaat = over_rollen.geef_mandaat(self.netwerk, door=self.request.user, **form.cleaned_data)
        return f"{mandaat.nemer.naam} spreekt nu ook namens {met_punt(mandaat.gever.naam)}"


class MandaatIntrekken(Formulierpagina):
    """Withdraw a mandate, after reading what that means."""

    access = Mag(Mandaat, "intrekken", zoek={"pk": "pk", "netwerk__slug": "slug"})
    sjabloon = "netwerken/mandaat_intrekken.html"
    terug = "netwerk_detail"

    @property
    def netwerk(self) -> Netwerk:
        return self.request.doel.netwerk

    def context(self) -> dict[str, Any]:
        return {"mandaat": self.request.doel}

    def formulier(self, *invoer: Any) -> Form:
        return LeegForm(*invoer)

    def voer_uit(self, form: Any) -> str:
        mandaat = over_rollen.trek_mandaat_in(self.request.doel, door=self.request.user)
        nemer, gever = mandaat.nemer.naam, met_punt(mandaat.gever.naam)
        return f"Het mandaat is ingetrokken. {nemer} spreekt niet meer namens {gever}"
