"""Paths of the agendas of the sectors."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from agendas.views import agendas, delen


def _delen() -> Iterator[URLPattern]:
    """Yield the same three pages for each kind of part of an agenda: add, change and take out."""
    for soort in delen.SOORTEN:
        basis = f"agendas/<slug:code>/bewerken/{soort.naam}"
        yield path(f"{basis}/nieuw/", delen.DeelNieuw.as_view(soort=soort), name=f"{soort.naam}_nieuw")
        wijzigen = delen.DeelWijzigen.as_view(soort=soort)
        yield path(f"{basis}/<uuid:sleutel>/", wijzigen, name=f"{soort.naam}_wijzigen")
        verwijderen = delen.DeelVerwijderen.as_view(soort=soort)
        yield path(f"{basis}/<uuid:sleutel>/verwijderen/", verwijderen, name=f"{soort.naam}_verwijderen")


urlpatterns = [
    path("agendas/", agendas.AgendaLijst.as_view(), name="agenda_lijst"),
    path("agendas/<slug:code>/", agendas.AgendaDetail.as_view(), name="agenda_detail"),
    path("agendas/<slug:code>/beginnen/", agendas.AgendaBeginnen.as_view(), name="agenda_beginnen"),
    path("agendas/<slug:code>/bewerken/", agendas.AgendaBewerken.as_view(), name="agenda_bewerken"),
    path("agendas/<slug:code>/voorleggen/", agendas.AgendaVoorleggen.as_view(), name="agenda_voorleggen"),
    path("agendas/<slug:code>/bewerken/tekst/", delen.AgendaTekst.as_view(), name="agenda_tekst"),
    *_delen(),
    path(
        "agendas/<slug:code>/bewerken/punt/<uuid:sleutel>/verplaatsen/",
        delen.PuntVerplaatsen.as_view(),
        name="punt_verplaatsen",
    ),
]
