"""The front door: three short steps, a mail to confirm, and a secret page on which the applicant follows the request.

What is filled in stays in the session until it is handed in, also when it is wrong: nothing gets lost on an error, on
the way back or by leaving. No script is needed anywhere.
"""

from __future__ import annotations

import itertools
from typing import Any, ClassVar

from allauth.core.internal.ratelimit import respond_429
from django.contrib import messages
from django.forms import MultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers
from django.utils.datastructures import MultiValueDict

from kantoor.access import Openbaar, bevoegd
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.accounts.limieten import verbruik
from leden.forms.aanmelden import AanmeldStapForm, AkkoordForm, AntwoordForm, GegevensForm, SamenwerkingForm
from leden.models import Aanmelding, Aanmeldingstap
from leden.services.aanmelden import (
    INTREKBAAR,
    Aanvraag,
    AlOpgepakt,
    LinkWerktNiet,
    beantwoord,
    bevestig_adres,
    dien_in,
    spelregels_in_kracht,
    trek_in,
    zoek_gevolgde,
    zoek_te_bevestigen,
)

INGEVULD, STAND = "aanmelden", "aanmelden_stand"  # keys in the session
STAPPEN: dict[str, type[AanmeldStapForm]] = {"aanmelden": GegevensForm, "aanmelden_samenwerking": SamenwerkingForm}
LAATSTE = "aanmelden_controleren"
# Of one value that is kept in the session: of a text, and of a field that says nothing of its length.
MAX_TEKENS, MAX_OVERIG = 2_000, 320


class Voordeur(KantoorView):
    """A page of asking to join; somebody who is a member already is told so."""

    access = Openbaar()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if bevoegd(self.request.lezer, "deelnemer"):
            return render(request, "aanmelden/al_lid.html")
        return super().dispatch(request, *args, **kwargs)

    def setup(self, request: Any, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self._forms: dict[str, AanmeldStapForm] = {}

    def ingevuld(self, naam: str) -> AanmeldStapForm:
        """Return the form of one step, filled with what the session holds."""
        if naam not in self._forms:
            bewaard = MultiValueDict(self.request.session.get(INGEVULD, {}).get(naam, {}))
            self._forms[naam] = STAPPEN[naam](bewaard, lezer=self.request.lezer)
        return self._forms[naam]

    def eerste_open(self, *, voor: str = LAATSTE) -> str:
        """Return the first step before `voor` that is not in order, else `voor`."""
        eerder = itertools.takewhile(lambda naam: naam != voor, STAPPEN)
        return next((naam for naam in eerder if not self.ingevuld(naam).is_valid()), voor)


class Aanmeldstap(Voordeur):
    """One step of the form."""

    naam: ClassVar[str]
    vorige: ClassVar[str] = ""

    def get(self, request: KantoorRequest) -> HttpResponse:
        if (stap := self.eerste_open(voor=self.naam)) != self.naam:
            return redirect(stap)
        soort = STAPPEN[self.naam]
        bewaard = MultiValueDict(request.session.get(INGEVULD, {}).get(self.naam, {}))
        velden = soort.base_fields.items()
        ingevuld = {naam: veld.widget.value_from_datadict(bewaard, MultiValueDict(), naam) for naam, veld in velden}
        return self._toon(soort(initial=ingevuld, lezer=request.lezer))

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = STAPPEN[self.naam](request.POST, lezer=request.lezer)
        past = self._bewaar(form)
        # What is too long to keep stays on the page until it is shorter, so that nothing gets lost by going back.
        if not past:
            return self._toon(form)
        if self.vorige and "terug" in request.POST:
            return redirect(self.vorige)
        if (stap := self.eerste_open(voor=self.naam)) != self.naam:
            return redirect(stap)
        return redirect(self.eerste_open()) if form.is_valid() else self._toon(form)

    def _bewaar(self, form: AanmeldStapForm) -> bool:
        """Keep what was sent, of each field its kind of value and no more than it may hold; return whether all fits."""
        waarden, past = {}, True
        for naam, veld in form.fields.items():
            if naam not in self.request.POST:
                continue
            if isinstance(veld, MultipleChoiceField):
                keuzes = {str(sleutel) for sleutel, _ in veld.choices}  # type: ignore[misc, union-attr]
                waarden[naam] = [
                    waarde for waarde in dict.fromkeys(self.request.POST.getlist(naam)) if waarde in keuzes
                ]
            else:
                waarde = str(veld.to_python(self.request.POST[naam]))
                past_deze = len(waarde) <= min(getattr(veld, "max_length", None) or MAX_OVERIG, MAX_TEKENS)
                past, waarden[naam] = past and past_deze, [waarde if past_deze else ""]
        sessie = self.request.session
        sessie[INGEVULD] = {**sessie.get(INGEVULD, {}), self.naam: waarden}
        return past

    def _toon(self, form: AanmeldStapForm) -> HttpResponse:
        return render(self.request, f"aanmelden/{self.naam.removeprefix('aanmelden_')}.html", {"form": form})


class Aanmelden(Aanmeldstap):
    naam = "aanmelden"


class Samenwerking(Aanmeldstap):
    naam = "aanmelden_samenwerking"
    vorige = "aanmelden"


class Controleren(Voordeur):
    """Everything to check, the rules of play, and sending."""

    def get(self, request: KantoorRequest) -> HttpResponse:
        if (stap := self.eerste_open()) != LAATSTE:
            sessie = request.session  # pressed twice: the first time handed in what the second one misses
            return redirect("aanmelden_ontvangen" if STAND in sessie and INGEVULD not in sessie else stap)
        return self._toon(AkkoordForm(spelregels=spelregels_in_kracht()))

    def post(self, request: KantoorRequest) -> HttpResponse:
        if self.eerste_open() != LAATSTE:
            return self.get(request)
        form = AkkoordForm(request.POST, spelregels=spelregels_in_kracht())
        if not form.is_valid():
            return self._toon(form)
        if not verbruik(request, "aanmelden"):
            return respond_429(request)
        aanvraag = self._aanvraag(form)
        # Too many for one address: the same answer, and no mail.
        if verbruik(request, "aanmelden_adres", sleutel=aanvraag.email.casefold()):
            if not verbruik(request, "post_onbekend"):
                return respond_429(request)
            dien_in(aanvraag=aanvraag)
        request.session[STAND] = {"staat": "ingediend", "email": aanvraag.email}
        del request.session[INGEVULD]
        return redirect("aanmelden_ontvangen")

    def _gegevens(self) -> dict[str, Any]:
        """Return what was filled in, checked, of all steps together."""
        gegevens: dict[str, Any] = {}
        for naam in STAPPEN:
            gegevens |= self.ingevuld(naam).cleaned_data
        return gegevens

    def _aanvraag(self, form: AkkoordForm) -> Aanvraag:
        gegevens = self._gegevens()
        return Aanvraag(partij=gegevens.pop("kant"), spelregels=form.spelregels, **gegevens)

    def _toon(self, form: AkkoordForm) -> HttpResponse:
        context = {"form": form, "gegevens": self._gegevens(), "spelregels": form.spelregels}
        return render(self.request, "aanmelden/controleren.html", context)


class Ontvangen(KantoorView):
    """What happens next, after handing in and after confirming."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        if not (stand := request.session.get(STAND)):
            return redirect("aanmelden")
        return render(request, "aanmelden/ontvangen.html", {"stand": stand})


class GeheimeLink(KantoorView):
    """A page behind a secret link from a mail: kept out of caches, and its address out of the Referer (S9).

    A link that does not work gives one page, whatever the reason.
    """

    access = Openbaar()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            antwoord = super().dispatch(request, *args, **kwargs)
        except LinkWerktNiet:
            antwoord = render(request, "aanmelden/link_werkt_niet.html", status=404)
        antwoord["Referrer-Policy"] = "strict-origin"  # not "no-referrer": that hides the Origin the CSRF check needs
        add_never_cache_headers(antwoord)
        return antwoord


class Bevestigen(GeheimeLink):
    """Confirming the address; only the button does it, as programs that check mail open links."""

    def get(self, request: KantoorRequest, token: str) -> HttpResponse:
        return render(request, "aanmelden/bevestigen.html", {"aanmelding": zoek_te_bevestigen(token)})

    def post(self, request: KantoorRequest, token: str) -> HttpResponse:
        try:
            aanmelding = bevestig_adres(token=token)
        except AlOpgepakt:
            return render(request, "aanmelden/al_opgepakt.html", status=409)
        request.session[STAND] = {"staat": "bevestigd", "email": aanmelding.email}
        return redirect("aanmelden_ontvangen")


class Volgen(GeheimeLink):
    """Where the request is, and the form that answers the question about it."""

    def get(self, request: KantoorRequest, token: str) -> HttpResponse:
        return self._toon(token, zoek_gevolgde(token), AntwoordForm())

    def post(self, request: KantoorRequest, token: str) -> HttpResponse:
        aanmelding, form = zoek_gevolgde(token), AntwoordForm(request.POST)
        if not form.is_valid():
            return self._toon(token, aanmelding, form)
        if beantwoord(aanmelding=aanmelding, tekst=form.cleaned_data["antwoord"]):
            messages.success(request, "Uw antwoord is verstuurd.")
        else:
            messages.warning(request, "Er staat geen vraag meer open. Uw antwoord is niet verstuurd.")
        return redirect("aanmelding_volgen", token=token)

    def _toon(self, token: str, aanmelding: Aanmelding, form: AntwoordForm) -> HttpResponse:
        stappen = list(aanmelding.stappen.filter(soort__in=Aanmeldingstap.VOOR_AANVRAGER))
        vragen = [stap for stap in stappen if stap.soort == Aanmeldingstap.Soort.VRAAG]
        vraag = vragen[-1] if vragen and aanmelding.staat == Aanmelding.Staat.VRAAG else None
        context = {
            "token": token,
            "aanmelding": aanmelding,
            "stappen": stappen,
            "sinds": stappen[-1].moment if stappen else aanmelding.ingediend_op,
            "vraag": vraag,
            "form": form if vraag else None,
            "intrekbaar": aanmelding.staat in INTREKBAAR,
        }
        return render(self.request, "aanmelden/volgen.html", context)


class Intrekken(GeheimeLink):
    """Withdrawing: first a page that says what it means."""

    def get(self, request: KantoorRequest, token: str) -> HttpResponse:
        aanmelding = zoek_gevolgde(token)
        if aanmelding.staat not in INTREKBAAR:
            return redirect("aanmelding_volgen", token=token)
        return render(request, "aanmelden/intrekken.html", {"aanmelding": aanmelding, "token": token})

    def post(self, request: KantoorRequest, token: str) -> HttpResponse:
        if trek_in(aanmelding=zoek_gevolgde(token)):
            messages.success(request, "Uw aanvraag is ingetrokken.")
        else:
            messages.warning(request, "Over uw aanvraag is al besloten. U kunt hem niet meer intrekken.")
        return redirect("aanmelding_volgen", token=token)
