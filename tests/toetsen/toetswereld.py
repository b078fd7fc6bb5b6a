"""What the tests about plans and judgements share: an adopted agenda, the bodies of the national plan and a region."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from actieplannen.models import Actieplan, Toetsing
from agendas.models import Agendapunt, Sectoragenda
from agendas.services.agendapunten import neem_punten_over
from besluiten.models import Besluitronde, Versie
from kantoor.core.models import Zichtbaarheid
from kantoor.core.vast import sha256_van
from netwerken.models import Netwerk, Organisatie, Sector
from tests.factories import (
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    VeiligheidsregioFactory,
    maak_agenda,
)
from toetsen.services import Puntoordeel, toets_punten


def vastgestelde_agenda(
    sector: Sector, aantal: int = 5, *, zichtbaar: str = Zichtbaarheid.OPENBAAR
) -> list[Agendapunt]:
    """Adopt an agenda of `aantal` points without the meetings that go before it; return its points by rank."""
    agenda = maak_agenda(sector=sector, titel=f"Agenda {sector.naam}", staat=Sectoragenda.Staat.VASTGESTELD)
    return neem_aan(agenda, [f"Punt {rang} van {sector.naam}" for rang in range(1, aantal + 1)], zichtbaar=zichtbaar)


def neem_aan(agenda: Sectoragenda, titels: list[str], *, zichtbaar: str = Zichtbaarheid.OPENBAAR) -> list[Agendapunt]:
    """Adopt a next version of the agenda with these points, and return them by rank."""
    delen = [
        {
            "sleutel": f"punt-{rang}",
            "titel": titel,
            "regels": [titel],
            "partijen": [],
            "gegevens": {
                "rang": rang,
                "titel": titel,
                "vraag": "Wie belt wie?",
                "maat": "Er is een lijst.",
                "themas": [],
            },
        }
        for rang, titel in enumerate(titels, start=1)
    ]
    inhoud = {"titel": agenda.titel, "zichtbaarheid": zichtbaar, "delen": delen}
    nummer = agenda.stuk.versies.count() + 1
    versie = Versie.objects.create(
        stuk=agenda.stuk, nummer=nummer, inhoud=inhoud, sha256=sha256_van(inhoud), gemaakt_door_naam="De regisseur"
    )
    Besluitronde.objects.create(versie=versie, staat=Besluitronde.Staat.AANGENOMEN, gesloten_op=timezone.now())
    neem_punten_over(versie)
    return list(Agendapunt.objects.filter(agenda=agenda, uit_agenda_op=None).select_related("versie").order_by("rang"))


def regiolid(netwerk: Netwerk, **velden: Any) -> tuple[Any, Organisatie]:
    """Return a member of the network for a safety region, and that organisation."""
    organisatie = VeiligheidsregioFactory().organisatie
    persoon = GebruikerFactory()
    LidmaatschapFactory(gebruiker=persoon, netwerk=netwerk, organisatie=organisatie, **velden)
    return persoon, organisatie


def jenv() -> tuple[Any, Organisatie]:
    """Return a person with a seat in the body that begins the national plan, and the organisation of that body."""
    gremium = GremiumFactory(code="jenv", naam="JenV", begint_nationaal_plan=True)
    persoon = GebruikerFactory(naam="Iemand van JenV")
    GremiumlidFactory(gremium=gremium, gebruiker=persoon)
    return persoon, OrganisatieFactory(code="jenv", soort=Organisatie.Soort.MINISTERIE)


def oordeel(
    plan: Actieplan, punt: Agendapunt, wat: str = "open", toelichting: str = "", *, door: Any, bewerking: int = 0
) -> Toetsing:
    """Judge one point and return the judgement."""
    deel = Puntoordeel(punt.pk, wat, toelichting, bewerking, punt.versie.nummer)
    toets_punten(plan, oordelen=[deel], door=door)
    return Toetsing.objects.get(plan=plan, punt=punt)
