"""Reading a frozen text and its difference, deciding on it, and withdrawing that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from actieplannen.forms.besluiten import BesluitForm
from actieplannen.models import Besluit, Besluitronde, Besluitvraag, Versie
from actieplannen.queries.besluiten import geldig_besluit_op, mandaat_voor, nieuwste_versie, vorige_versie, vragen_van
from actieplannen.queries.verschil import telling, verschil
from actieplannen.services.besluiten import Besluitfout, VersieVervangen, besluit, trek_besluit_in
from kantoor.access import Mag, can
from kantoor.access.views import KantoorRequest, KantoorView


class BesluitGeven(KantoorView):
    """The text, what changed in it, and the form for who speaks for the party; other readers see the state."""

    access = Mag(Besluitvraag, post="namens", zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(BesluitForm(initial={"sha256": request.doel.ronde.versie.sha256}))

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = BesluitForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            antwoord = besluit(request.doel, door=request.user, **form.cleaned_data)
        except VersieVervangen as conflict:
            return toon_vervangen(request, conflict, form)
        except Besluitfout as fout:
            form.add_error(fout.veld, str(fout))
            return self._toon(form, status=200 if fout.veld else 409)
        messages.success(request, f"Uw besluit is opgeslagen: {antwoord.get_uitkomst_display().lower()}.")
        return redirect("versie_detail", antwoord.vraag.ronde.versie_id)

    def _toon(self, form: BesluitForm, status: int = 200) -> HttpResponse:
        vraag, lezer = self.request.doel, self.request.lezer
        versie = vraag.ronde.versie
        context = {
            **_tekst(self.request, versie),
            "vraag": vraag,
            "form": form,
            "besluit": geldig_besluit_op(lezer, vraag),
            "mag": can(lezer, "beantwoorden", vraag),
            "mandaat": mandaat_voor(self.request.user, vraag),
            "nieuwer": nieuwste_versie(lezer, versie),
        }
        return render(self.request, "besluiten/geven.html", context, status=status)


class BesluitIntrekken(KantoorView):
    """Asks once more, then withdraws the answer of a party while the round runs."""

    access = Mag(Besluitvraag, post="namens", zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon()

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        antwoord = self._besluit()
        if antwoord is None:
            return self._toon("Er is geen besluit om in te trekken.", 409)
        try:
            trek_besluit_in(antwoord, door=request.user)
        except VersieVervangen as conflict:
            return toon_vervangen(request, conflict)
        except Besluitfout as fout:
            return self._toon(str(fout), 409)
        messages.success(request, "Het besluit is ingetrokken. U kunt opnieuw besluiten zolang de ronde loopt.")
        return redirect("besluit_geven", request.doel.pk)

    def _besluit(self) -> Besluit | None:
        return geldig_besluit_op(self.request.lezer, self.request.doel)

    def _toon(self, fout: str = "", status: int = 200) -> HttpResponse:
        vraag = self.request.doel
        context = {
            "vraag": vraag,
            "versie": vraag.ronde.versie,
            "besluit": self._besluit(),
            "mag": can(self.request.lezer, "beantwoorden", vraag),
            "fout": fout,
        }
        return render(self.request, "besluiten/intrekken.html", context, status=status)


class VersieDetail(KantoorView):
    """One text as it was frozen; with an account also who was asked and who answered."""

    access = Mag(Versie, anoniem=True, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        context = {
            "versie": request.doel,
            "vorige": vorige_versie(request.lezer, request.doel),
            "nieuwer": nieuwste_versie(request.lezer, request.doel),
            "ronde": Besluitronde.objects.visible_to(request.lezer).filter(versie=request.doel).first(),
            "vragen": vragen_van(request.lezer, request.doel),
        }
        return render(request, "besluiten/versie.html", context)


class VersieVerschil(KantoorView):
    """What changed since the version before it that this reader may read."""

    access = Mag(Versie, anoniem=True, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return render(request, "besluiten/verschil.html", _tekst(request, request.doel))


def _tekst(request: KantoorRequest, versie: Versie) -> dict[str, Any]:
    """Return a version with its difference from the one before, None when there is none to compare with."""
    vorige = vorige_versie(request.lezer, versie)
    delen = verschil(vorige.inhoud, versie.inhoud) if vorige else None
    return {"versie": versie, "vorige": vorige, "delen": delen, "telling": telling(delen) if delen else {}}


def toon_vervangen(request: KantoorRequest, conflict: VersieVervangen, form: BesluitForm | None = None) -> HttpResponse:
    """Show both texts: the one the person looked at, and the one that goes round now."""
    nieuw = Versie.objects.visible_to(request.lezer).filter(pk=conflict.nieuw.pk).first()
    delen = verschil(conflict.oud.inhoud, nieuw.inhoud) if nieuw else []
    nieuwe_vraag = Besluitvraag.objects.visible_to(request.lezer, "beantwoorden").filter(ronde__versie=nieuw)
    context = {
        "reden": str(conflict),
        "oud": conflict.oud,
        "nieuw": nieuw,
        "delen": delen,
        "telling": telling(delen),
        "nieuwe_vraag": nieuwe_vraag.filter(besluiten=None).first() if nieuw else None,
        "ingevuld": form,
    }
    return render(request, "besluiten/vervangen.html", context, status=409)
