"""The questions one is asked or may read, the page of one with its answer, and what follows on that."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render

from kantoor.access import Ingelogd, Mag, bevoegd, can
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.core.lijst import bladzijde_van
from vragen.forms import BEVESTIGEN, GEDAAN, HELPT, AfrondForm, AntwoordForm, UitvoeringForm
from vragen.models import Vraag
from vragen.queries import (
    ALLE,
    BESLOTEN,
    STIL,
    WACHT,
    compleet,
    doorzettingen_van,
    lijst_van,
    regel_van,
    stappen_van,
    wachtkop,
)
from vragen.services import (
    AlAfgehandeld,
    Vraagfout,
    beantwoord,
    bevestig,
    geef_terug,
    heropen,
    meld_gedaan,
    rond_af,
    zet_door,
)

STANDEN = {WACHT: "Wacht op u", BESLOTEN: "Wat werd het?", STIL: "Stil", ALLE: "Alles wat u kunt lezen"}


class VraagLijst(KantoorView):
    """What waits for an answer of the reader, the first one opened; what became of answers; what is quiet; or all."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        standen = {code: naam for code, naam in STANDEN.items() if code != STIL or bevoegd(request.lezer, "regie")}
        stand = request.GET.get("stand", WACHT)
        stand = stand if stand in standen else WACHT
        pagina = bladzijde_van(lijst_van(request.lezer, stand), request.GET.get("pagina"))
        regels = [regel_van(request.lezer, vraag) for vraag in pagina]
        context = {"page_obj": pagina, "stand": stand, "standen": standen, "regels": regels}
        if stand == WACHT:
            context |= {"kop": wachtkop(request.lezer), **self._open(request, regels)}
        return render(request, f"vragen/{'wacht' if stand == WACHT else 'lijst'}.html", context)

    def _open(self, request: KantoorRequest, regels: list[Any]) -> dict[str, Any]:
        """Return which question is unfolded, with its form, and what became of the last answers."""
        gekozen = next((regel for regel in regels if str(regel.vraag.pk) == request.GET.get("open")), None)
        geopend = gekozen or next(iter(regels), None)
        form = AntwoordForm(vraag=geopend.vraag, lezer=request.lezer) if geopend else None
        eerder = [regel_van(request.lezer, vraag) for vraag in lijst_van(request.lezer, BESLOTEN)[:5]]
        return {"geopend": geopend, "form": form, "eerder": eerder}


class Vraagpagina(KantoorView, ABC):
    """One question with all that was done with it; each reader gets the forms of what that reader can do now."""

    actie = ""

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon()

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = self.formulier(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            messages.success(request, self.doe(form))
        except AlAfgehandeld as conflict:
            form.add_error(None, str(conflict))
            return self._toon(form, status=409)
        except Vraagfout as fout:
            form.add_error(fout.veld if fout.veld in form.fields else None, str(fout))
            return self._toon(form)
        return redirect("vraag_detail", request.doel.pk)

    @abstractmethod
    def formulier(self, data: Any = None) -> Any:
        """Return the form of this page, bound when there is `data`."""

    @abstractmethod
    def doe(self, form: Any) -> str:
        """Do what was asked, and return what to say about it."""

    def _toon(self, form: Form | None = None, status: int = 200) -> HttpResponse:
        lezer = self.request.lezer
        vraag = compleet(lezer, self.request.doel)
        mag = {actie: can(lezer, actie, vraag) for actie in ("beantwoorden", "uitvoeren", "afronden")}
        vormen: dict[str, Any] = {
            "beantwoorden": lambda: AntwoordForm(vraag=vraag, lezer=lezer),
            "uitvoeren": lambda: UitvoeringForm(vraag=vraag),
            "afronden": AfrondForm,
        }
        context = {
            "vraag": vraag,
            "regel": regel_van(lezer, vraag),
            "doorzettingen": doorzettingen_van(lezer, vraag),
            "stappen": stappen_van(lezer, vraag),
            "form": form,
            **{
                actie: (form if form is not None and actie == self.actie else vormen[actie]()) if mag[actie] else None
                for actie in vormen
            },
        }
        return render(self.request, "vragen/detail.html", context, status=status)


class VraagDetail(Vraagpagina):
    """The question itself, and answering it or putting it on."""

    access = Mag(Vraag, zoek={"pk": "sleutel"})
    actie = "beantwoorden"

    def formulier(self, data: Any = None) -> AntwoordForm:
        return AntwoordForm(data, vraag=self.request.doel, lezer=self.request.lezer)

    def doe(self, form: AntwoordForm) -> str:
        if form.gaat_door:
            zet_door(self.request.doel, door=self.request.user, **form.door())
            return "De vraag ligt nu bij een ander. U kunt haar blijven lezen."
        beantwoord(self.request.doel, door=self.request.user, **form.woorden())
        return "Uw antwoord is vastgelegd. Wie de vraag stelde, leest het nu."


class VraagUitvoeren(Vraagpagina):
    """How it goes with the decision, by who carries it out."""

    access = Mag(Vraag, "uitvoeren", zoek={"pk": "sleutel"})
    actie = "uitvoeren"

    def formulier(self, data: Any = None) -> UitvoeringForm:
        return UitvoeringForm(data, vraag=self.request.doel)

    def doe(self, form: UitvoeringForm) -> str:
        hoe, woorden = form.cleaned_data["hoe"], {"bericht": form.cleaned_data["bericht"], "door": self.request.user}
        if hoe == BEVESTIGEN:
            bevestig(self.request.doel, gereed_op=form.dag, **woorden)
            return "De datum staat vast. Wie de vraag stelde, leest het nu."
        if hoe == GEDAAN:
            meld_gedaan(self.request.doel, **woorden)
            return "Fijn. Wie de vraag stelde, heeft bericht en kijkt of het helpt."
        geef_terug(self.request.doel, **woorden)
        return "De vraag ligt weer bij wie besloot, met uw reden."


class VraagAfronden(Vraagpagina):
    """Whether the answer helps, by who asked."""

    access = Mag(Vraag, "afronden", zoek={"pk": "sleutel"})
    actie = "afronden"

    def formulier(self, data: Any = None) -> AfrondForm:
        return AfrondForm(data)

    def doe(self, form: AfrondForm) -> str:
        if form.cleaned_data["helpt"] == HELPT:
            rond_af(self.request.doel, door=self.request.user)
            return "De vraag is gesloten. Het antwoord blijft hier staan."
        heropen(self.request.doel, reden=form.cleaned_data["reden"], door=self.request.user)
        return "De vraag wacht opnieuw op antwoord. Wie antwoordde, heeft bericht."
