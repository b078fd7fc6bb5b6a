"""One network: what it shows, and managing it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from kantoor.access import Lezer, Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from leden.forms.netwerk import LeegForm, NetwerkForm, NietNodigForm, StaatForm
from leden.models import Netwerkwens
from leden.queries import binnen, ontbrekend, rollen
from leden.queries.noodinzage import noodinzagen_in
from leden.services import netwerk as over_netwerk
from leden.services import rollen as over_rollen
from netwerken import queries as openbaar
from netwerken.models import Netwerk, Organisatie

OPGESLAGEN = "De gegevens van het netwerk zijn opgeslagen."
BEHEREN = Mag(Netwerk, "beheren", zien="profiel")


def _binnen(lezer: Lezer, netwerk: Netwerk) -> dict[str, Any]:
    """Return what members see of their network besides its profile."""
    kanten = binnen.kanten(lezer, netwerk)
    sprekers = rollen.woordvoerders(lezer, netwerk, kanten)
    landelijk = rollen.landelijke_spelers(lezer, netwerk)
    weg = len(ontbrekend.ontbrekende_partners(lezer, netwerk))
    return {
        "kanten": kanten,
        "aantal_leden": sum(deel.aantal for kant in kanten for deel in kant.deelnames),
        "mijn_rol": binnen.mijn_rol(lezer, netwerk),
        "woordvoerders": sprekers,
        "zijn_mandaten": any(spreker.mandaten for spreker in sprekers),
        "noodinzagen": noodinzagen_in(lezer, netwerk),
        "waarschuwingen": rollen.waarschuwingen(netwerk, kanten, sprekers, landelijk, weg),
    }


class NetwerkOpNummer(KantoorView):
    """The address of a network in a mail, which holds no word of it; leads on to its page."""

    access = Mag(Netwerk, "profiel", zien="profiel", zoek={"pk": "pk"})

    def get(self, request: KantoorRequest, pk: int) -> HttpResponse:
        return redirect(request.doel)


class NetwerkDetail(KantoorView):
    """The profile for everybody; for those inside also who takes part, who speaks for whom and what is still to do."""

    access = Mag(Netwerk, "profiel", zien="profiel", anoniem=True)

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        lezer, netwerk = request.lezer, openbaar.met_profiel(request.doel)
        context: dict[str, Any] = {"netwerk": netwerk, "tegels": openbaar.gebied(lezer, netwerk.regios.all())}
        if lezer.bekend:
            context |= binnen.mag_hier(lezer, netwerk, "bekijken", "beheren", "mandateren", "wensen")
        if context.get("mag_bekijken"):
            context |= _binnen(lezer, netwerk)
        return render(request, "netwerken/netwerk_detail.html", context)


class NetwerkLeden(KantoorView):
    """Every member, by organisation."""

    access = Mag(Netwerk, "bekijken", zien="profiel")

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        lezer, netwerk = request.lezer, request.doel
        bladzijde = bladzijde_van(binnen.leden(lezer, netwerk), request.GET.get("pagina"))
        contacten = binnen.contacten_van(lezer, list(bladzijde.object_list))
        rijen = [(lid, contacten[lid.pk]) for lid in bladzijde.object_list]
        context = {"netwerk": netwerk, "page_obj": bladzijde, "rijen": rijen}
        return render(request, "netwerken/netwerk_leden.html", context)


class Formulierpagina(KantoorView, ABC):
    """A page with one form about a network: show it, carry it out, and say what happened."""

    sjabloon: str
    terug: str
    fouten: tuple[type[Exception], ...] = (over_netwerk.Netwerkfout, over_rollen.Rolfout)

    @property
    def netwerk(self) -> Netwerk:
        return self.request.doel

    @abstractmethod
    def formulier(self, *invoer: Any) -> Form:
        """Return the form, bound when there is `invoer`."""

    @abstractmethod
    def voer_uit(self, form: Any) -> str:
        """Carry a valid form out; return the sentence that says so, or raise one of `fouten`."""

    def context(self) -> dict[str, Any]:
        """Return what the template needs besides `netwerk` and `form`."""
        return {}

    def toon(self, form: Form) -> HttpResponse:
        return render(self.request, self.sjabloon, {"netwerk": self.netwerk, "form": form, **self.context()})

    def get(self, request: KantoorRequest, **kwargs: Any) -> HttpResponse:
        return self.toon(self.formulier())

    def post(self, request: KantoorRequest, **kwargs: Any) -> HttpResponse:
        form = self.formulier(request.POST)
        if form.is_valid():
            try:
                messages.success(request, self.voer_uit(form))
                return redirect(self.terug, self.netwerk.slug)
            except self.fouten as fout:
                form.add_error(None, str(fout))
        return self.toon(form)


class NetwerkBeheren(Formulierpagina):
    """Goal and profile; of two editors at once the second sees both versions."""

    access = BEHEREN
    sjabloon = "netwerken/netwerk_beheren.html"
    terug = "netwerk_beheren"

    def formulier(self, *invoer: Any) -> Form:
        return NetwerkForm(*invoer) if invoer else NetwerkForm.van(self.netwerk)

    def voer_uit(self, form: NetwerkForm) -> str:
        data = form.cleaned_data
        _, wens = over_netwerk.werk_netwerk_bij(
            self.netwerk, doel=data["doel"], profiel=data["profiel"], gelezen=form.gelezen(), door=self.request.user
        )
        if wens is not None and wens.staat in Netwerkwens.OPEN:
            return f"{OPGESLAGEN} Het profiel gaat pas open als het netwerk het daarmee eens is. U krijgt bericht."
        return OPGESLAGEN

    def post(self, request: KantoorRequest, **kwargs: Any) -> HttpResponse:
        form = NetwerkForm(request.POST)
        try:
            if form.is_valid():
                messages.success(request, self.voer_uit(form))
                return redirect(self.terug, self.netwerk.slug)
        except over_netwerk.Ingehaald as conflict:
            nu = NetwerkForm.van(conflict.nu).initial
            opnieuw = NetwerkForm(initial={**nu, **{veld: form.cleaned_data[veld] for veld in ("doel", "profiel")}})
            context = {"netwerk": conflict.nu, "form": opnieuw, "reden": str(conflict)}
            return render(request, "netwerken/netwerk_conflict.html", context, status=409)
        return self.toon(form)


class NetwerkStaat(Formulierpagina):
    """The state of the network, and its agreement with the CVI (R7)."""

    access = Mag(Netwerk, "staat", zien="profiel")
    sjabloon = "netwerken/netwerk_staat.html"
    terug = "netwerk_staat"

    def formulier(self, *invoer: Any) -> Form:
        netwerk = self.netwerk
        nu = {"staat": netwerk.staat, "reden": netwerk.staat_reden, "cvi_akkoord_op": netwerk.cvi_akkoord_op}
        eerst: dict[str, Any] = {"initial": nu}
        return StaatForm(*invoer, **eerst)

    def context(self) -> dict[str, Any]:
        lezer, netwerk = self.request.lezer, self.netwerk
        kanten, sprekers = binnen.kanten(lezer, netwerk), rollen.woordvoerders(lezer, netwerk)
        landelijk = rollen.landelijke_spelers(lezer, netwerk)
        return {"waarschuwingen": rollen.waarschuwingen(netwerk, kanten, sprekers, landelijk)}

    def voer_uit(self, form: Any) -> str:
        netwerk = over_netwerk.zet_staat(self.netwerk, door=self.request.user, **form.cleaned_data)
        return f"{netwerk.naam} is nu {netwerk.get_staat_display().lower()}."


class NetwerkOntbrekend(KantoorView):
    """Expected partners that do not take part, each with what one can do (R8)."""

    access = BEHEREN

    def get(self, request: KantoorRequest, slug: str) -> HttpResponse:
        lezer, netwerk = request.lezer, request.doel
        partners = ontbrekend.ontbrekende_partners(lezer, netwerk)
        bladzijde = bladzijde_van(partners, request.GET.get("pagina"))
        context = {
            "netwerk": netwerk,
            "page_obj": bladzijde,
            "kanten": ontbrekend.per_kant(list(bladzijde.object_list)),
            "niet_nodig": ontbrekend.niet_nodig(lezer, netwerk),
        }
        return render(request, "netwerken/netwerk_ontbrekend.html", context)


class PartnerNietNodig(Formulierpagina):
    """Say why an expected partner is not needed, or take that back."""

    access = BEHEREN
    sjabloon = "netwerken/niet_nodig.html"
    terug = "netwerk_ontbrekend"

    @property
    def organisatie(self) -> Organisatie:
        return get_object_or_404(Organisatie.objects.visible_to(self.request.lezer), code=self.kwargs["organisatie"])

    def eerder(self) -> Any:
        return ontbrekend.niet_nodig(self.request.lezer, self.netwerk).filter(organisatie=self.organisatie).first()

    def context(self) -> dict[str, Any]:
        return {"organisatie": self.organisatie, "eerder": self.eerder()}

    def formulier(self, *invoer: Any) -> Form:
        return LeegForm(*invoer) if self.eerder() else NietNodigForm(*invoer)

    def voer_uit(self, form: Any) -> str:
        wie, door = self.organisatie, self.request.user
        if "reden" not in form.cleaned_data:
            over_netwerk.markeer_toch_nodig(self.netwerk, organisatie=wie, door=door)
            return f"{wie.naam} staat weer bij de ontbrekende partners."
        over_netwerk.markeer_niet_nodig(self.netwerk, organisatie=wie, reden=form.cleaned_data["reden"], door=door)
        return f"{wie.naam} is niet nodig in dit netwerk. De reden is bewaard."
