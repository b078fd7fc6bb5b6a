"""The actions of a plan as a file: a sheet that can be read in again, and the deadlines for a calendar."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actieplan
from actieplannen.queries.blad import kolommen, rijen
from actieplannen.queries.kalender import kalender
from actieplannen.views.plannen import VAN_NETWERK, lijst_van
from kantoor.access import Mag
from kantoor.access.views import KantoorRequest, KantoorView
from kantoor.audit.bestand import als_bestand, als_download
from kantoor.bladen.export import VORMEN


class ActieplanUitvoer(KantoorView):
    """The actions as CSV or XLSX, narrowed and ordered as the address of the list says."""

    access = Mag(Actieplan, zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str, vorm: str) -> HttpResponse:
        if vorm not in VORMEN:
            raise Http404
        acties = lijst_van(request).acties
        koppen = [veld.kop for veld in kolommen().values()]
        naam, rij = f"{slug} {deel} acties", rijen(acties)
        return als_download(
            vorm,
            naam,
            koppen,
            rij,
            wat=Plangebeurtenis.ACTIELIJST_GEDOWNLOAD,
            op=request.doel,
            door=request.user,
        )


class ActieplanKalender(KantoorView):
    """The deadlines and open steps for a calendar, with the same filters."""

    access = Mag(Actieplan, zoek=VAN_NETWERK)

    def get(self, request: KantoorRequest, slug: str, deel: str) -> HttpResponse:
        def adres(sleutel: UUID) -> str:
            return request.build_absolute_uri(reverse("actie_detail", args=[sleutel]))

        inhoud = kalender(lijst_van(request).acties, naam=str(request.doel), adres=adres)
        antwoord = HttpResponse(inhoud, content_type="text/calendar; charset=utf-8")
        bestand = f"{slug}-{deel}-deadlines.ics"
        return als_bestand(
            antwoord, bestand, wat=Plangebeurtenis.ACTIELIJST_GEDOWNLOAD, op=request.doel, door=request.user, vorm="ics"
        )
