"""The agendas for their readers, and the page that starts, rolls on and puts forward one (R11-R15)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from agendas.forms import VoorlegForm
from agendas.models import AANTAL_PUNTEN, Sectoragenda
from agendas.queries import lezen, tekst
from agendas.services import agendas as diensten
from besluiten.queries.besluiten import adviezen_voor, bezwaren_tegen
from besluiten.queries.verschil import alleen_veranderd, telling, verschil
from kantoor.access import Bevoegd, Mag, Openbaar
from kantoor.access.views import KantoorRequest, KantoorView
from netwerken.models import Sector

BEWERKEN = Mag(Sectoragenda, "bewerken", zoek={"sector__code": "code"})


class AgendaLijst(KantoorView):
    """One row per sector: the adopted agenda, and for those who work on it or decide on it what goes on."""

    access = Openbaar()

    def get(self, request: KantoorRequest) -> HttpResponse:
        return render(request, "agenda/lijst.html", {"regels": lezen.agendaregels(request.lezer)})


class AgendaDetail(KantoorView):
    """The adopted agenda of a sector with its earlier versions; the sector is open, its agenda asks the policy."""

    access = Mag(Sector, anoniem=True, zoek={"code": "code"})

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        regel, versies = lezen.regel_van(request.lezer, request.doel)
        context: dict[str, Any] = {"sector": request.doel, "regel": regel, "versies": versies}
        if regel.loopt and request.lezer.bekend:
            context["bezwaren"] = bezwaren_tegen(request.lezer, regel.loopt)
            context["te_verwerken"] = adviezen_voor(request.lezer, regel.loopt)
        if regel.vastgesteld:
            context["punten"] = lezen.punten_in(regel.vastgesteld)
            context["delen"] = lezen.overige_delen(regel.vastgesteld)
            context["vaststellingen"] = lezen.vaststellingen(regel.vastgesteld)
        return render(request, "agenda/detail.html", context)


class AgendaBeginnen(KantoorView):
    """Start the agenda of a sector, or its next version."""

    access = Bevoegd("agendas")

    def post(self, request: KantoorRequest, code: str) -> HttpResponse:
        sector = Sector.objects.visible_to(request.lezer).filter(code=code).first()
        if sector is None:
            raise Http404
        agenda = diensten.begin_agenda(sector, door=request.user)
        diensten.begin_nieuwe_versie(agenda, door=request.user)
        messages.success(request, "U werkt nu aan een concept. Alleen wie aan de agenda’s werkt, ziet het.")
        return redirect("agenda_bewerken", code)


class AgendaBewerken(KantoorView):
    """The working copy with all its parts, and at each spot what is still missing."""

    access = BEWERKEN

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        agenda = request.doel
        begin = {"zichtbaar": agenda.zichtbaar_na_vaststelling, "bewerking": agenda.bewerking}
        return toon_werkversie(request, VoorlegForm(initial=begin))


class AgendaVoorleggen(KantoorView):
    """Put the working copy forward, or say at each spot why that cannot be done yet."""

    access = Mag(Sectoragenda, zoek={"sector__code": "code"})

    def get(self, request: KantoorRequest, code: str) -> HttpResponse:
        return redirect("agenda_detail", code)

    def post(self, request: KantoorRequest, code: str) -> HttpResponse:
        form = VoorlegForm(request.POST)
        try:
            if not form.is_valid():
                return toon_werkversie(request, form)
            diensten.leg_agenda_voor(request.doel, door=request.user, **form.cleaned_data)
        except diensten.AgendaNietCompleet as fout:
            form.add_error(None, str(fout))
            return toon_werkversie(request, form, fouten=fout.redenen)
        except diensten.Agendafout as fout:
            messages.warning(request, str(fout))
            return redirect("agenda_detail", code)
        messages.success(request, "De agenda is voorgelegd en ligt nu vast. De gremia krijgen bericht.")
        return redirect("agenda_detail", code)


def toon_werkversie(
    request: KantoorRequest, form: VoorlegForm, *, fouten: list[tekst.Agendagebrek] | None = None
) -> HttpResponse:
    """Show the working copy; `fouten` are the reasons of a refusal, else what is missing is said as a note."""
    agenda = (
        Sectoragenda.objects.visible_to(request.lezer).select_related("sector__departement").get(pk=request.doel.pk)
    )
    gebreken = tekst.gebreken(agenda) if fouten is None else fouten
    per_plek: dict[str, list[str]] = {}
    for gebrek in gebreken:
        per_plek.setdefault(gebrek.plek, []).append(gebrek.tekst)
    context = {
        **_veranderd(request, agenda),
        "agenda": agenda,
        "sector": agenda.sector,
        "form": form,
        "fouten": fouten,
        "per_plek": per_plek,
        "bijeenkomsten": tekst.bijeenkomsten_van(agenda),
        "afspraken": tekst.afspraken_van(agenda),
        "punten": [(punt, per_plek.get(f"punt-{punt.pk}", [])) for punt in tekst.punten_van(agenda)],
        "aantal_nodig": AANTAL_PUNTEN,
        "verplaatst": request.GET.get("verplaatst", ""),
    }
    return render(request, "agenda/bewerken.html", context)


def _veranderd(request: KantoorRequest, agenda: Sectoragenda) -> dict[str, Any]:
    """Return what the working copy changes in the last text that was put forward; empty for a first version (R15)."""
    vorige = lezen.versies_van(request.lezer, agenda.sector).first()
    if vorige is None:
        return {}
    delen = alleen_veranderd(verschil(vorige.inhoud, tekst.inhoud_van(agenda)))
    return {"vorige": vorige, "delen": delen, "telling": telling(delen)}
