"""What can be done with the agenda of a sector, and the lines it leaves."""

from __future__ import annotations

from django.urls import reverse

from agendas.models import Expertbijeenkomst, Sectoragenda, Verbeterpunt
from besluiten.models import Besluitroute, Routestap
from kantoor.core.models import vandaag
from netwerken.models import Organisatie, Partij
from tests.access.daad import Daad, Gedaan
from tests.factories import OrganisatieFactory, ThemaFactory


def _agenda(gedaan: Gedaan) -> Sectoragenda:
    return Sectoragenda.objects.get(sector__code=f"sector-{gedaan.huis.netwerk.slug}")


def _bewerken(gedaan: Gedaan) -> str:
    return reverse("agenda_bewerken", args=[_agenda(gedaan).sector.code])


def _zonder_agenda(gedaan: Gedaan) -> None:
    agenda = _agenda(gedaan)
    for deel in (agenda.punten, agenda.bijeenkomsten, agenda.afspraken):
        deel.all().delete()
    agenda.delete()


def _compleet(gedaan: Gedaan) -> None:
    """Give the agenda all it needs: a meeting with the three sides, and five points with a theme (R11-R13)."""
    agenda = _agenda(gedaan)
    route = Besluitroute.objects.create(code="agenda", stuksoort="agenda", naam="Route van de agenda")
    Routestap.objects.create(route=route, nummer=1, soort="vaststelling", gremium=gedaan.cast.gremia["stuurgroep"])
    themas = [gedaan.cast.thema, ThemaFactory(nummer=41)]
    kanten: list[Organisatie] = [
        OrganisatieFactory(code=f"kant-{kant.code}", partij=kant) for kant in Partij.objects.all()
    ]
    agenda.sector.departement = kanten[2]
    agenda.sector.save()
    Expertbijeenkomst.objects.filter(agenda=agenda).delete()
    Expertbijeenkomst.objects.create(agenda=agenda, datum=vandaag(), plaats="Utrecht").aanwezig.set(kanten)
    for rang in range(2, 6):
        Verbeterpunt.objects.create(agenda=agenda, rang=rang, titel=f"Punt {rang}", vraag="Wat", maat="Als")
    agenda.punten.update(maat="Als")
    for punt in agenda.punten.all():
        punt.themas.set(themas)


def _tweede_punt(gedaan: Gedaan) -> None:
    Verbeterpunt.objects.create(agenda=_agenda(gedaan), rang=2, titel="Tweede", vraag="Wat", maat="Als")


DADEN: dict[str, Daad] = {
    "agenda_beginnen": Daad(eerst=_zonder_agenda),
    "agenda_voorleggen": Daad(eerst=_compleet, van=_bewerken),
    "bijeenkomst_nieuw": Daad(data=lambda gedaan: {"datum": vandaag().isoformat()}),
    "punt_verplaatsen": Daad(eerst=_tweede_punt, van=_bewerken, data=lambda gedaan: {"van": "1", "stap": "1"}),
}
