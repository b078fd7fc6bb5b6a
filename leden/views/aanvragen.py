"""The queue of requests to join, for the netwerkregisseur and the projectteam."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kantoor.access import Bevoegd, Mag, can
from kantoor.access.toegang import Geweigerd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import PER_BLADZIJDE, bladzijde_van
from kantoor.core.models import vandaag
from leden.forms.aanvragen import BESLUIT, VOORSTEL, AanvraagBesluitForm, OrganisatieForm
from leden.models import Aanmelding
from leden.policy import BESLIST_OVER_LEDEN, zetels
from leden.queries.aanvragen import STAAT, WEERGAVEN, aanvragen, controles, met_alles, volgende, weergaven
from leden.services.aanmeldingen import (
    AanvraagAlBesloten,
    NietBevoegd,
    Toelatingsfout,
    besluit_over_aanmelding,
    doe_voorstel,
    stel_vraag,
)
from leden.services.organisaties import voeg_organisatie_toe
from netwerken.models import Organisatie

GEDAAN = {
    STAAT.TOEGELATEN: "{naam} is toegelaten en krijgt bericht.",
    STAAT.AFGEWEZEN: "De aanvraag van {naam} is afgewezen. De aanvrager krijgt bericht.",
    STAAT.VRAAG: "Uw vraag aan {naam} is verstuurd.",
    VOORSTEL: "Uw voorstel over {naam} ligt bij het projectteam.",
}


def _beslist_zelf(request: KantoorRequest) -> bool:
    """Whether the reader sits in the projectteam, so that the decision is the reader's own."""
    return BESLIST_OVER_LEDEN in request.lezer.feit(zetels)


def _formulier(
    request: KantoorRequest, aanmelding: Aanmelding, organisaties: list[Organisatie], *, data: Any = None
) -> AanvraagBesluitForm:
    actie = VOORSTEL if data and data.get("actie") == VOORSTEL and not _beslist_zelf(request) else BESLUIT
    zelf = _beslist_zelf(request)
    return AanvraagBesluitForm(data, aanmelding=aanmelding, beslist_zelf=zelf, organisaties=organisaties, actie=actie)


def _organisaties(request: KantoorRequest, rij: Aanmelding) -> list[Organisatie]:
    """Return the organisations to choose from, only when the request needs that choice."""
    if rij.organisatie_id:
        return []
    return list(Organisatie.objects.visible_to(request.lezer).filter(opvolger=None, geldig_tot=None))


def _geopend(request: KantoorRequest, rij: Aanmelding, gestuurd: AanvraagBesluitForm | None) -> dict[str, Any]:
    """Return what the opened row shows beside its head: all facts, the checks, and the form while it waits."""
    aanmelding = met_alles(Aanmelding.objects.visible_to(request.lezer)).get(pk=rij.pk)
    form = gestuurd
    if form is None and rij.staat in Aanmelding.IN_BEHANDELING:
        form = _formulier(request, aanmelding, _organisaties(request, aanmelding))
    bevindingen = controles(request.lezer, [aanmelding])[aanmelding.pk]
    return {"aanmelding": aanmelding, "open": True, "controles": bevindingen, "form": form}


def toon_lijst(
    request: KantoorRequest, *, staat: str, pagina: Any, geopend: str, form: AanvraagBesluitForm | None = None
) -> HttpResponse:
    """Show one quick view of the queue, with everything of the opened request alone.

    `form` is the one that was sent for the opened request and has errors.
    """
    bladzijde = bladzijde_van(aanvragen(request.lezer, staat), pagina)
    context = {
        "page_obj": bladzijde,
        "staat": staat,
        "weergaven": weergaven(request.lezer),
        "lopend": staat in Aanmelding.IN_BEHANDELING,
        "beslist_zelf": _beslist_zelf(request),
        "form": form,
        "rijen": [
            _geopend(request, rij, form) if str(rij.pk) == geopend else {"aanmelding": rij, "open": False}
            for rij in bladzijde
        ],
    }
    return render(request, "aanvragen/lijst.html", context)


class AanvraagLijst(KantoorView):
    """The queue: what waits for a decision, oldest first, and what was decided."""

    access = Bevoegd("ledenbeheer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        gevraagd = request.GET.get("staat", "")
        staat = gevraagd if gevraagd in dict(WEERGAVEN) else str(STAAT.WACHT)
        geopend = request.GET.get("open", "")
        return toon_lijst(request, staat=staat, pagina=request.GET.get("pagina"), geopend=geopend)


class AanvraagDetail(KantoorView):
    """One request with its history, and the form that asks, proposes or registers the decision on it."""

    access = Mag(Aanmelding, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon()

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        aanmelding = request.doel
        form = _formulier(request, aanmelding, _organisaties(request, aanmelding), data=request.POST)
        try:
            if form.is_valid():
                self._verwerk(form)
                return self._verder(form)
        except NietBevoegd as fout:
            raise Geweigerd(str(fout)) from None
        except AanvraagAlBesloten as conflict:
            return self._conflict(form, conflict.nu)
        except Toelatingsfout as fout:
            form.add_error(None, str(fout))
        return self._terug(form)

    def _verwerk(self, form: AanvraagBesluitForm) -> None:
        """Carry out what was chosen."""
        wat, door = form.cleaned_data, self.request.user
        if form.actie == VOORSTEL:
            doe_voorstel(form.aanmelding, uitkomst=wat["uitkomst"], reden=wat["reden"], door=door)
        elif wat["uitkomst"] == STAAT.VRAAG:
            stel_vraag(form.aanmelding, vraag=wat["reden"], door=door)
        else:
            besluit_over_aanmelding(
                form.aanmelding,
                uitkomst=wat["uitkomst"],
                reden=wat["reden"],
                besluit_op=wat.get("besluit_op") or vandaag(),
                organisatie=wat.get("organisatie"),
                door=door,
            )

    def _verder(self, form: AanvraagBesluitForm) -> HttpResponse:
        """Say what was done and go on with the request that waits next, opened."""
        gedaan = VOORSTEL if form.actie == VOORSTEL else form.cleaned_data["uitkomst"]
        messages.success(self.request, GEDAAN[gedaan].format(naam=form.aanmelding.naam))
        rij, ervoor = volgende(self.request.lezer, form.aanmelding)
        if rij is None:
            return redirect("aanvraag_lijst")
        return redirect(f"{reverse('aanvraag_lijst')}?open={rij.pk}&pagina={ervoor // PER_BLADZIJDE + 1}")

    def _terug(self, form: AanvraagBesluitForm) -> HttpResponse:
        """Show the form again where it was filled in: in the row of the queue, or on the page of the request."""
        if self.request.POST.get("bron") != "rij":
            return self._toon(form)
        staat, sleutel = form.aanmelding.staat, str(form.aanmelding.pk)
        pagina = self.request.POST.get("pagina")
        return toon_lijst(self.request, staat=staat, pagina=pagina, geopend=sleutel, form=form)

    def _conflict(self, form: AanvraagBesluitForm, nu: Aanmelding) -> HttpResponse:
        context = {"aanmelding": nu, "ingevuld": form, "terug": nu.get_absolute_url()}
        return render(self.request, "aanvragen/besloten.html", context, status=409)

    def _toon(self, form: AanvraagBesluitForm | None = None) -> HttpResponse:
        request = self.request
        aanmelding = met_alles(Aanmelding.objects.visible_to(request.lezer)).get(pk=request.doel.pk)
        antwoord = can(request.lezer, "besluiten", aanmelding)
        if antwoord and form is None:
            form = _formulier(request, aanmelding, _organisaties(request, aanmelding))
        context = {
            "aanmelding": aanmelding,
            "form": form,
            "beslist_zelf": _beslist_zelf(request),
            "controles": controles(request.lezer, [aanmelding])[aanmelding.pk],
        }
        return render(request, "aanvragen/detail.html", context)


class AanvraagOrganisatie(KantoorView):
    """Adding the organisation a request names, when it is not in the list."""

    access = Mag(Aanmelding, actie="besluiten", zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(OrganisatieForm(aanmelding=request.doel, lezer=request.lezer))

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = OrganisatieForm(request.POST, aanmelding=request.doel, lezer=request.lezer)
        if not form.is_valid():
            return self._toon(form)
        try:
            organisatie = voeg_organisatie_toe(request.doel, door=request.user, **form.cleaned_data)
        except Toelatingsfout as fout:
            form.add_error(None, str(fout))
            return self._toon(form)
        messages.success(request, f"{organisatie} staat nu in de lijst.")
        return redirect(request.doel)

    def _toon(self, form: OrganisatieForm) -> HttpResponse:
        return render(self.request, "aanvragen/organisatie.html", {"aanmelding": self.request.doel, "form": form})
