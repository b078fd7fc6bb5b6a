"""What the tests about decisions share: bodies with people, routes, texts and an answer."""

from __future__ import annotations

from typing import Any

from actieplannen.models import Actieplan
from agendas.models import Sectoragenda
from besluiten.models import Besluit, Besluitroute, Besluitvraag, Routestap, Versie
from besluiten.services.besluiten import besluit
from besluiten.services.versies import leg_voor
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from netwerken.models import Gremium
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    PartijFactory,
    SectorFactory,
    maak_agenda,
)

AKKOORD, KANTTEKENING, BEZWAAR = Besluit.Uitkomst.values


class Agendawereld:
    """An agenda with the route of R14: two bodies consulted, then three that adopt; one person in each body."""

    ROUTE = (
        (1, "managementraden", "advies"),
        (1, "cvi", "advies"),
        (2, "cvi", "vaststelling"),
        (2, "veiligheidsberaad", "vaststelling"),
        (2, "jenv", "vaststelling"),
    )

    def __init__(self, zichtbaarheid: str = "openbaar") -> None:
        self.zichtbaarheid = zichtbaarheid
        self.wie: dict[str, Any] = {}
        self.gremia: dict[str, Gremium] = {}
        for code in ("managementraden", "cvi", "veiligheidsberaad", "jenv", "regisseur"):
            self.gremium(code, maakt_agendas=code == "regisseur")
        self.route = Besluitroute.objects.create(code="sectoragenda", stuksoort="agenda", naam="Route van de agenda")
        for nummer, code, soort in self.ROUTE:
            Routestap.objects.create(route=self.route, nummer=nummer, gremium=self.gremia[code], soort=soort)
        self.agenda = maak_agenda(
            sector=SectorFactory(), titel="Agenda drinkwater", staat=Sectoragenda.Staat.VOORGELEGD
        )

    def gremium(self, code: str, **velden: Any) -> Gremium:
        self.gremia[code] = GremiumFactory(code=code, naam=code.capitalize(), **velden)
        self.wie[code] = GebruikerFactory(naam=f"Lid {code}", email=f"{code}@voorbeeld.test")
        GremiumlidFactory(gremium=self.gremia[code], gebruiker=self.wie[code])
        return self.gremia[code]

    def leg_voor(self, **delen: Any) -> Versie:
        inhoud = {"zichtbaarheid": self.zichtbaarheid, **tekst(**delen)}
        return leg_voor(self.agenda, inhoud=inhoud, door=self.wie["regisseur"])

    def vraag(self, versie: Versie, code: str, stap: int) -> Besluitvraag:
        return versie.ronde.vragen.get(gremium__code=code, stap=stap)

    def besluit(self, versie: Versie, code: str, stap: int, uitkomst: str = AKKOORD, **velden: Any) -> Besluit:
        return antwoord(self.vraag(versie, code, stap), self.wie[code], uitkomst, **velden)

    def adviseer(self, versie: Versie) -> None:
        for code in ("managementraden", "cvi"):
            self.besluit(versie, code, 1)

    def neem_aan(self, versie: Versie) -> None:
        self.adviseer(versie)
        for code in ("cvi", "veiligheidsberaad", "jenv"):
            self.besluit(versie, code, 2)


class Planwereld:
    """A plan in whose network `aantal` organisations take part, each with one contact person."""

    def __init__(self, aantal: int, plan: Actieplan | None = None) -> None:
        self.plan = plan or ActieplanFactory()
        partij = PartijFactory()
        self.organisaties = [OrganisatieFactory(partij=partij) for _ in range(aantal)]
        self.contacten = [self.lid(organisatie) for organisatie in self.organisaties]
        if not Besluitroute.objects.filter(code="actieplan").exists():
            route = Besluitroute.objects.create(code="actieplan", stuksoort="plan", naam="Route van het plan")
            Routestap.objects.create(route=route, nummer=1, soort="akkoord")

    def lid(self, organisatie: Any, rol: str = Lidmaatschap.Rol.CONTACTPERSOON) -> Any:
        persoon = GebruikerFactory()
        LidmaatschapFactory(gebruiker=persoon, netwerk=self.plan.netwerk, organisatie=organisatie, rol=rol)
        return persoon

    def leg_voor(self, **delen: Any) -> Versie:
        return leg_voor(self.plan, inhoud=tekst(**delen), door=self.contacten[0])

    def vraag(self, versie: Versie, nummer: int) -> Besluitvraag:
        return versie.ronde.vragen.get(organisatie=self.organisaties[nummer])

    def besluit(self, versie: Versie, nummer: int, uitkomst: str = AKKOORD, **velden: Any) -> Besluit:
        return antwoord(self.vraag(versie, nummer), self.contacten[nummer], uitkomst, **velden)


def tekst(**delen: Any) -> dict[str, Any]:
    """Return content with one part per keyword: lines, or (lines, parties)."""
    rijen = []
    for sleutel, waarde in (delen or {"doel": ["Samen sneller herstellen."]}).items():
        regels, partijen = waarde if isinstance(waarde, tuple) else (waarde, [])
        rijen.append({"sleutel": sleutel, "titel": sleutel.capitalize(), "regels": regels, "partijen": partijen})
    return {"titel": "Stuk", "delen": rijen}


def antwoord(vraag: Besluitvraag, door: Any, uitkomst: str = AKKOORD, **velden: Any) -> Besluit:
    """Decide today on the text of the question, with a reason where one is needed."""
    gegeven = {
        "reden": "" if uitkomst == AKKOORD else "Het tweede punt is te vaag.",
        "datum": vandaag(),
        "sha256": vraag.ronde.versie.sha256,
        **velden,
    }
    return besluit(vraag, uitkomst=uitkomst, door=door, **gegeven)
