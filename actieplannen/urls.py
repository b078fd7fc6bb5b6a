"""Paths of plans and of the agendas of the sectors."""

from collections.abc import Iterator

from django.urls import URLPattern, path, register_converter

from actieplannen.paden import Plandeel
from actieplannen.views import actie_detail, agenda, agendadelen, besluiten, plannen

register_converter(Plandeel, "plandeel")


def _delen() -> Iterator[URLPattern]:
    """Yield the same three pages for each kind of part of an agenda: add, change and take out."""
    for soort in agendadelen.SOORTEN:
        basis = f"agendas/<slug:code>/bewerken/{soort.naam}"
        yield path(f"{basis}/nieuw/", agendadelen.DeelNieuw.as_view(soort=soort), name=f"{soort.naam}_nieuw")
        wijzigen = agendadelen.DeelWijzigen.as_view(soort=soort)
        yield path(f"{basis}/<uuid:sleutel>/", wijzigen, name=f"{soort.naam}_wijzigen")
        verwijderen = agendadelen.DeelVerwijderen.as_view(soort=soort)
        yield path(f"{basis}/<uuid:sleutel>/verwijderen/", verwijderen, name=f"{soort.naam}_verwijderen")


urlpatterns = [
    path("actieplannen/", plannen.ActieplanLijst.as_view(), name="actieplan_lijst"),
    path("netwerken/<slug:slug>/<plandeel:deel>/", plannen.ActieplanDetail.as_view(), name="actieplan_detail"),
    path("acties/<uuid:sleutel>/", actie_detail.ActieDetail.as_view(), name="actie_detail"),
    path("agendas/", agenda.AgendaLijst.as_view(), name="agenda_lijst"),
    path("agendas/<slug:code>/", agenda.AgendaDetail.as_view(), name="agenda_detail"),
    path("agendas/<slug:code>/beginnen/", agenda.AgendaBeginnen.as_view(), name="agenda_beginnen"),
    path("agendas/<slug:code>/bewerken/", agenda.AgendaBewerken.as_view(), name="agenda_bewerken"),
    path("agendas/<slug:code>/voorleggen/", agenda.AgendaVoorleggen.as_view(), name="agenda_voorleggen"),
    path("agendas/<slug:code>/bewerken/tekst/", agendadelen.AgendaTekst.as_view(), name="agenda_tekst"),
    *_delen(),
    path(
        "agendas/<slug:code>/bewerken/punt/<uuid:sleutel>/verplaatsen/",
        agendadelen.PuntVerplaatsen.as_view(),
        name="punt_verplaatsen",
    ),
    path("besluiten/<uuid:sleutel>/", besluiten.BesluitGeven.as_view(), name="besluit_geven"),
    path("besluiten/<uuid:sleutel>/intrekken/", besluiten.BesluitIntrekken.as_view(), name="besluit_intrekken"),
    path("versies/<uuid:sleutel>/", besluiten.VersieDetail.as_view(), name="versie_detail"),
    path("versies/<uuid:sleutel>/verschil/", besluiten.VersieVerschil.as_view(), name="versie_verschil"),
]
