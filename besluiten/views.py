"""Reading a frozen text and its difference, deciding on it, and withdrawing that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from besluiten.forms import AdviesantwoordForm, BesluitForm
from besluiten.models import Besluit, Besluitronde, Besluitvraag, Versie
from besluiten.queries.besluiten import (
    adres_van_ronde,
    adviezen_voor,
    bedenktijd_tot,
    geldig_besluit_op,
    is_onverwerkt,
    is_van_gever,
    mandaat_voor,
    met_ronde,
    nieuwste_versie,
    te_verwerken_door,
    vorige_versie,
    vragen_van,
)
from besluiten.queries.verschil import telling, verschil
from besluiten.services.adviezen import beantwoord_advies
from besluiten.services.besluiten import Besluitfout, VersieVervangen, besluit, trek_besluit_in
from kantoor.access import Lezer, Mag, can
from kantoor.access.views import KantoorRequest, KantoorView


class BesluitGeven(KantoorView):
    """The text, what changed in it, and the form for who speaks for the party; other readers see the state."""

    access = Mag(Besluitvraag, post="namens", zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(None)

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = BesluitForm(request.POST, vraag=request.doel)
        if not form.is_valid():
            return self._toon(form)
        try:
            antwoord = besluit(request.doel, door=request.user, **form.cleaned_data)
        except VersieVervangen as conflict:
            return toon_vervangen(request, conflict, form)
        except Besluitfout as fout:
            form.add_error(fout.veld, str(fout))
            return self._toon(form, status=200 if fout.veld else 409)
        namens = f" namens {antwoord.vraag.partij}" if antwoord.mandaat_id else ""
        wat = "advies" if antwoord.vraag.is_advies else "besluit"
        messages.success(request, f"Uw {wat}{namens} is opgeslagen: {antwoord.in_woorden.lower()}.")
        return _na_besluit(antwoord.vraag.ronde.versie)

    def _toon(self, form: BesluitForm | None, status: int = 200) -> HttpResponse:
        vraag, lezer = met_ronde(self.request.doel), self.request.lezer
        versie = vraag.ronde.versie
        antwoord, mandaat = geldig_besluit_op(lezer, vraag), mandaat_voor(self.request.user, vraag)
        mag = can(lezer, "beantwoorden", vraag)
        context = {
            **_tekst(self.request, versie),
            "vraag": vraag,
            "form": form or BesluitForm(initial=_begin(versie, antwoord), vraag=vraag),
            "besluit": antwoord,
            "bedenktijd_tot": bedenktijd_tot(antwoord) if antwoord else None,
            "mag": mag,
            "mag_intrekken": mag and not is_van_gever(antwoord, mandaat),
            "vervangbaar": bool(mag and antwoord and antwoord.mandaat_id and not mandaat),
            "mandaat": mandaat,
            "nieuwer": nieuwste_versie(lezer, versie),
            "adres_van_ronde": adres_van_ronde(versie),
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
        vraag, antwoord = self.request.doel, self._besluit()
        mag = can(self.request.lezer, "beantwoorden", vraag)
        context = {
            "vraag": vraag,
            "versie": vraag.ronde.versie,
            "besluit": antwoord,
            "mag_intrekken": mag and not is_van_gever(antwoord, mandaat_voor(self.request.user, vraag)),
            "fout": fout,
        }
        return render(self.request, "besluiten/intrekken.html", context, status=status)


class AdviesVerwerken(KantoorView):
    """One advice with words and what was done with it; who works on the text answers here (R14)."""

    access = Mag(Besluit, post="verwerken", zoek={"pk": "sleutel"}, met=("vraag", "verwerking"), ook=("verwerken",))

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return self._toon(AdviesantwoordForm())

    def post(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        form = AdviesantwoordForm(request.POST)
        if not form.is_valid():
            return self._toon(form)
        try:
            antwoord = beantwoord_advies(request.doel, tekst=form.cleaned_data["tekst"], door=request.user)
        except Besluitfout as fout:
            form.add_error(fout.veld, str(fout))
            return self._toon(form, status=200 if fout.veld else 409)
        messages.success(request, _na_antwoord(request.lezer, antwoord.besluit))
        return redirect("versie_detail", antwoord.besluit.vraag.ronde.versie.pk)

    def _toon(self, form: AdviesantwoordForm, status: int = 200) -> HttpResponse:
        vraag = met_ronde(self.request.doel.vraag)
        context = {
            "besluit": self.request.doel,
            "vraag": vraag,
            "versie": vraag.ronde.versie,
            "stuk_adres": vraag.ronde.versie.stuk.rij.get_absolute_url(),
            "form": form,
            "mag": self.request.ook["verwerken"] and is_onverwerkt(self.request.doel),
        }
        return render(self.request, "besluiten/verwerken.html", context, status=status)


class VersieDetail(KantoorView):
    """One text as it was frozen; with an account also who was asked and who answered."""

    access = Mag(Versie, anoniem=True, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        vragen = list(vragen_van(request.lezer, request.doel))
        context = {
            "versie": request.doel,
            "vorige": vorige_versie(request.lezer, request.doel),
            "nieuwer": nieuwste_versie(request.lezer, request.doel),
            "ronde": Besluitronde.objects.visible_to(request.lezer).filter(versie=request.doel).first(),
            "vragen": vragen,
            "te_verwerken": adviezen_voor(request.lezer, request.doel) if any(v.is_advies for v in vragen) else [],
        }
        return render(request, "besluiten/versie.html", context)


class VersieVerschil(KantoorView):
    """What changed since the version before it that this reader may read."""

    access = Mag(Versie, anoniem=True, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        return render(request, "besluiten/verschil.html", _tekst(request, request.doel))


def _na_antwoord(lezer: Lezer, besluit: Besluit) -> str:
    """Return what follows on an answer: more advice to answer, or the next step of the round."""
    open_nu = te_verwerken_door(lezer).filter(vraag__ronde=besluit.vraag.ronde_id).count()
    if open_nu:
        return f"Uw antwoord is opgeslagen. Nog {open_nu} {'advies wacht' if open_nu == 1 else 'adviezen wachten'}."
    return "Uw antwoord is opgeslagen. Alle adviezen zijn verwerkt; de ronde gaat verder."


def _begin(versie: Versie, besluit: Besluit | None) -> dict[str, str]:
    """Return what the form starts with: the text it is about, and what a lead partner answered before."""
    begin = {"sha256": versie.sha256}
    return {**begin, "uitkomst": besluit.uitkomst, "reden": besluit.reden} if besluit else begin


def _na_besluit(versie: Versie) -> HttpResponse:
    """Go on to the page of the round, where the next question of the reader may wait."""
    return redirect(adres_van_ronde(versie))


def _tekst(request: KantoorRequest, versie: Versie) -> dict[str, Any]:
    """Return a version with its difference from the one before, None when there is none to compare with."""
    vorige = vorige_versie(request.lezer, versie)
    delen = verschil(vorige.inhoud, versie.inhoud) if vorige else None
    return {"versie": versie, "vorige": vorige, "delen": delen, "telling": telling(delen) if delen else {}}


def toon_vervangen(request: KantoorRequest, conflict: VersieVervangen, form: BesluitForm | None = None) -> HttpResponse:
    """Show both texts: the one the person looked at, and the one that goes round now."""
    nieuw = Versie.objects.visible_to(request.lezer).filter(pk=conflict.nu.pk).first()
    delen = verschil(conflict.oud.inhoud, nieuw.inhoud) if nieuw else []
    partij = {"gremium": request.doel.gremium_id, "organisatie": request.doel.organisatie_id}
    nieuwe_vraag = Besluitvraag.objects.visible_to(request.lezer, "beantwoorden").filter(ronde__versie=nieuw, **partij)
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
