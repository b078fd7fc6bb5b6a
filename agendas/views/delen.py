"""The small pages on which the parts of an agenda are added, changed, moved and taken out; none needs script."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from agendas.forms import (
    AfspraakForm,
    AgendaMeegestuurd,
    BijeenkomstForm,
    Deelform,
    PuntForm,
    TekstForm,
    Verplaatsing,
)
from agendas.models import Expertbijeenkomst, Samenwerkingsafspraak, Verbeterpunt
from agendas.services import agendas as diensten
from agendas.views.agendas import BEWERKEN
from kantoor.access.views import KantoorRequest, KantoorView


@dataclass(frozen=True)
class Soort:
    """One kind of part: its model and form, and its words."""

    naam: str
    model: type[diensten.Agendadeel]
    form: type[Deelform]
    enkelvoud: str
    lidwoord: str


BIJEENKOMST = Soort("bijeenkomst", Expertbijeenkomst, BijeenkomstForm, "expertbijeenkomst", "De")
AFSPRAAK = Soort("afspraak", Samenwerkingsafspraak, AfspraakForm, "samenwerkingsafspraak", "De")
PUNT = Soort("punt", Verbeterpunt, PuntForm, "verbeterpunt", "Het")
SOORTEN = (BIJEENKOMST, AFSPRAAK, PUNT)


class Agendapagina(KantoorView):
    """A page below the working copy of one agenda, on `request.doel`."""

    access = BEWERKEN

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say so when somebody put the agenda forward while this page was open."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except diensten.Vergrendeld as fout:
            messages.warning(request, str(fout))
            return redirect("agenda_detail", request.doel.sector.code)

    def verder(self, bericht: str) -> HttpResponse:
        """Say what happened and go back to the working copy."""
        messages.success(self.request, bericht)
        return redirect("agenda_bewerken", self.request.doel.sector.code)

    def toon(self, form: BaseForm, titel: str, **meer: Any) -> HttpResponse:
        agenda = self.request.doel
        context = {"agenda": agenda, "sector": agenda.sector, "form": form, "titel": titel, **meer}
        return render(self.request, "agenda/deel.html", {"bewerking": agenda.bewerking, **context})

    def toon_conflict(self, form: BaseForm, titel: str, nu: BaseForm | None, **meer: Any) -> HttpResponse:
        """Show both texts: what is saved now, and what this person filled in, to be saved or left."""
        agenda = self.request.doel
        agenda.refresh_from_db()
        context = {"agenda": agenda, "sector": agenda.sector, "form": form, "titel": titel, "nu": nu and _leesbaar(nu)}
        context |= {"bewerking": agenda.bewerking, "mijn": _leesbaar(form), **meer}
        return render(self.request, "agenda/conflict.html", context, status=409)

    def meegestuurd(self) -> dict[str, Any]:
        form = AgendaMeegestuurd(self.request.POST)
        if not form.is_valid():
            raise Http404
        return form.cleaned_data


class AgendaTekst(Agendapagina):
    """Title and introduction."""

    TITEL = "Titel en inleiding"

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        return self.toon(TekstForm(instance=request.doel), self.TITEL)

    def post(self, request: KantoorRequest, code: str) -> HttpResponse:
        bewerking = self.meegestuurd()["bewerking"]
        form = TekstForm(request.POST)
        if not form.is_valid():
            return self.toon(form, self.TITEL, bewerking=bewerking)
        try:
            diensten.wijzig_tekst(request.doel, bewerking=bewerking, door=request.user, **form.cleaned_data)
        except diensten.AgendaBewerkt as conflict:
            return self.toon_conflict(form, self.TITEL, TekstForm(instance=conflict.nu))
        return self.verder("Titel en inleiding zijn bewaard.")


class DeelNieuw(Agendapagina):
    """Add a part; its key is given with the form, so that sending it twice adds it once."""

    soort = PUNT

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        form = self.soort.form(lezer=request.lezer, sector=request.doel.sector)
        return self.toon(form, f"Nieuw: {self.soort.enkelvoud}", sleutel=uuid.uuid4())

    def post(self, request: KantoorRequest, code: str) -> HttpResponse:
        soort, sleutel = self.soort, self.meegestuurd()["sleutel"] or uuid.uuid4()
        form = soort.form(request.POST, lezer=request.lezer, sector=request.doel.sector)
        if not form.is_valid():
            return self.toon(form, f"Nieuw: {soort.enkelvoud}", sleutel=sleutel)
        try:
            diensten.voeg_toe(request.doel, soort.model, sleutel=sleutel, gegevens=form.gegevens(), door=request.user)
        except diensten.Agendafout as fout:
            form.add_error(None, str(fout))
            return self.toon(form, f"Nieuw: {soort.enkelvoud}", sleutel=uuid.uuid4())
        return self.verder(f"{soort.lidwoord} {soort.enkelvoud} is toegevoegd.")


class Deelpagina(Agendapagina):
    """A page about one part."""

    soort = PUNT

    def deel(self, sleutel: uuid.UUID) -> Any:
        """Return the part, or None when it is not (or no longer) part of this agenda."""
        delen = self.soort.model.objects.visible_to(self.request.lezer, "bewerken")
        return delen.filter(agenda=self.request.doel, pk=sleutel).select_related("agenda__sector").first()

    def form_van(self, deel: Any, data: Any = None) -> Deelform:
        return self.soort.form(data, instance=deel, lezer=self.request.lezer, sector=self.request.doel.sector)


class DeelWijzigen(Deelpagina):
    """Change a part."""

    def get(self, request: KantoorRequest, code: str, sleutel: uuid.UUID) -> HttpResponse:
        deel = self.deel(sleutel)
        if deel is None:
            raise Http404
        return self.toon(self.form_van(deel), f"Wijzig: {self.soort.enkelvoud}", deel=deel, soort=self.soort)

    def post(self, request: KantoorRequest, code: str, sleutel: uuid.UUID) -> HttpResponse:
        soort, bewerking, deel = self.soort, self.meegestuurd()["bewerking"], self.deel(sleutel)
        titel = f"Wijzig: {soort.enkelvoud}"
        form = self.form_van(deel, request.POST)
        if not form.is_valid():
            return self.toon(form, titel, deel=deel, soort=soort, bewerking=bewerking)
        if deel is None:
            return self._weg(form, titel)
        try:
            diensten.wijzig(deel, gegevens=form.gegevens(), bewerking=bewerking, door=request.user)
        except diensten.AgendaBewerkt:
            nu = self.deel(sleutel)
            return self.toon_conflict(form, titel, self.form_van(nu)) if nu else self._weg(form, titel)
        return self.verder(f"{soort.lidwoord} {soort.enkelvoud} is bewaard.")

    def _weg(self, form: Deelform, titel: str) -> HttpResponse:
        """Somebody took the part out meanwhile: what was filled in can be added again."""
        opnieuw = reverse(f"{self.soort.naam}_nieuw", args=[self.request.doel.sector.code])
        return self.toon_conflict(form, titel, None, actie=opnieuw, sleutel=uuid.uuid4())


class DeelVerwijderen(Deelpagina):
    """Take a part out, after a page that says what that means."""

    def get(self, request: KantoorRequest, code: str, sleutel: uuid.UUID) -> HttpResponse:
        deel = self.deel(sleutel)
        if deel is None:
            raise Http404
        context = {"agenda": request.doel, "sector": request.doel.sector, "deel": deel, "soort": self.soort}
        return render(request, "agenda/verwijderen.html", context)

    def post(self, request: KantoorRequest, code: str, sleutel: uuid.UUID) -> HttpResponse:
        deel = self.deel(sleutel)
        if deel is not None:
            diensten.verwijder(deel, door=request.user)
        return self.verder(f"{self.soort.lidwoord} {self.soort.enkelvoud} is verwijderd.")


class PuntVerplaatsen(Deelpagina):
    """Move a point one place; a second click finds it moved already and does nothing.

    The page comes back at the point itself, with the focus on the message there: also without script.
    """

    def get(self, request: KantoorRequest, code: str, sleutel: uuid.UUID) -> HttpResponse:
        return redirect("agenda_bewerken", code)

    def post(self, request: KantoorRequest, code: str, sleutel: uuid.UUID) -> HttpResponse:
        form, punt = Verplaatsing(request.POST), self.deel(sleutel)
        if punt is None or not form.is_valid():
            return self.verder("De volgorde is niet veranderd: kijk hoe de top vijf er nu uitziet.")
        try:
            punt = diensten.verplaats_punt(punt, door=request.user, **form.cleaned_data)
        except diensten.AgendaBewerkt:
            return self.verder("Dit verbeterpunt is intussen verwijderd.")
        adres = reverse("agenda_bewerken", args=[code])
        return redirect(f"{adres}?verplaatst={punt.pk}#verplaatst")


def _leesbaar(form: BaseForm) -> list[tuple[str, str]]:
    """Return what a form holds as (label, text), with the words of a choice instead of its key."""
    regels = []
    for veld in form.visible_fields():
        waarde = veld.value()
        if waarde is None:
            gekozen: list[str] = []
        else:
            gekozen = [str(getattr(deel, "pk", deel)) for deel in (waarde if isinstance(waarde, list) else [waarde])]
        keuzes = {str(sleutel): str(tekst) for sleutel, tekst in getattr(veld.field, "choices", [])}
        regels.append((str(veld.label), ", ".join(keuzes.get(deel, deel) for deel in gekozen if deel)))
    return regels
