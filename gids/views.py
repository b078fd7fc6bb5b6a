"""Who is who, and one's own contact card."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from gids import queries as gids
from gids.filters import OrganisatieFilter, PersoonFilter
from kantoor.access import Bevoegd, Ingelogd, Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.accounts.models import Gebruiker
from kantoor.core.lijst import bladzijde_van
from leden.forms.mensen import ContactkaartForm
from leden.models import Contactkaart
from leden.services.contactkaart import wijzig_contactkaart


class Personen(KantoorView):
    """The people of the national network."""

    access = Bevoegd("deelnemer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        keuze = PersoonFilter(request.GET, queryset=gids.personen(request.lezer), lezer=request.lezer)
        pagina = bladzijde_van(keuze.qs, request.GET.get("pagina"))
        gefilterd = any(request.GET.get(naam) for naam in keuze.filters)
        return render(request, "gids/personen.html", {"filter": keuze, "page_obj": pagina, "gefilterd": gefilterd})


class Organisaties(KantoorView):
    """The organisations of the field."""

    access = Bevoegd("deelnemer")

    def get(self, request: KantoorRequest) -> HttpResponse:
        keuze = OrganisatieFilter(request.GET, queryset=gids.organisaties(request.lezer), lezer=request.lezer)
        pagina = bladzijde_van(keuze.qs, request.GET.get("pagina"))
        gefilterd = any(request.GET.get(naam) for naam in keuze.filters)
        return render(request, "gids/organisaties.html", {"filter": keuze, "page_obj": pagina, "gefilterd": gefilterd})


class PersoonDetail(KantoorView):
    """One person, as far as the reader may see it."""

    access = Mag(Gebruiker, zoek={"pk": "sleutel"})

    def get(self, request: KantoorRequest, sleutel: UUID) -> HttpResponse:
        context = {"persoon": request.doel, "gezien": gids.persoon(request.lezer, request.doel)}
        return render(request, "gids/persoon.html", context)


class ContactkaartWijzigen(KantoorView):
    """One's own card; the account is that of the reader, no other can be named."""

    access = Ingelogd()

    def get(self, request: KantoorRequest) -> HttpResponse:
        form = ContactkaartForm(lezer=request.lezer, kaart=self._kaart())
        return render(request, "gids/contactkaart.html", {"form": form})

    def post(self, request: KantoorRequest) -> HttpResponse:
        form = ContactkaartForm(request.POST, lezer=request.lezer, kaart=self._kaart())
        if not form.is_valid():
            return render(request, "gids/contactkaart.html", {"form": form})
        wijzig_contactkaart(door=request.user, **form.cleaned_data)
        messages.success(request, "Uw contactgegevens zijn opgeslagen.")
        return redirect("contactkaart_wijzigen")

    def _kaart(self) -> Contactkaart | None:
        return Contactkaart.objects.visible_to(self.request.lezer).filter(pk=self.request.user.pk).first()
