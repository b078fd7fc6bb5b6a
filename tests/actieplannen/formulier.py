"""What the tests about the form of an action share: a network with all three sides, and what a person sends."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.test import Client
from django.urls import reverse

from actieplannen.models import Actieplan, Toetsing, Verbeteractie
from actieplannen.services.actiegegevens import Actiegegevens
from actieplannen.services.acties import maak_actie
from agendas.models import Agendapunt, Sectoragenda
from besluiten.models import Besluitronde, Versie
from netwerken.models import Organisatie, Partij, Sector
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
    SectorFactory,
    ThemaFactory,
    maak_agenda,
)

START, DEADLINE = date(2026, 3, 1), date(2026, 12, 1)


class Formulierwereld:
    """A network in which a company and a safety region take part; a ministry and a stranger do not."""

    def __init__(self) -> None:
        self.sector = SectorFactory(code="gas", naam="Gas")
        self.kanten = {code: self._kant(code) for code in ("bedrijven", "veiligheidsregios", "rijk")}
        self.netwerk = NetwerkFactory(sectoren=[self.sector])
        self.plan: Actieplan = ActieplanFactory(netwerk=self.netwerk)
        self.thema = ThemaFactory()
        self.bedrijf = self._organisatie("Liander", "bedrijven", "bedrijf")
        self.regio = self._organisatie("VRU", "veiligheidsregios", "veiligheidsregio")
        self.ministerie = self._organisatie("EZK", "rijk", "ministerie")
        self.vreemd = self._organisatie("Elders", "bedrijven", "bedrijf")
        self.lid, self.collega = self._lid(self.bedrijf), self._lid(self.regio)
        self.vreemde = GebruikerFactory(naam="Vreemde")
        LidmaatschapFactory(gebruiker=self.vreemde, netwerk=NetwerkFactory(), organisatie=self.vreemd)

    @staticmethod
    def _kant(code: str) -> Partij:
        gevonden = Partij.objects.filter(code=code).first()
        kant: Partij = gevonden or PartijFactory(code=code, naam=code.capitalize())
        return kant

    def _organisatie(self, naam: str, kant: str, soort: str) -> Organisatie:
        rij: Organisatie = OrganisatieFactory(naam=naam, partij=self.kanten[kant], soort=soort)
        return rij

    def _lid(self, organisatie: Organisatie) -> Any:
        lid = GebruikerFactory(naam=f"Lid van {organisatie}")
        LidmaatschapFactory(gebruiker=lid, netwerk=self.netwerk, organisatie=organisatie, rol="contactpersoon")
        return lid

    def punt(self, oordeel: str | None = "open", sector: Sector | None = None) -> Agendapunt:
        """Add a point of an adopted agenda of `sector` (that of the network), judged `oordeel` by the plan."""
        sector = sector or self.sector
        agenda = Sectoragenda.objects.filter(sector=sector).first() or maak_agenda(
            sector=sector, titel=f"Agenda {sector}"
        )
        versie, _ = Versie.objects.get_or_create(
            stuk=agenda.stuk, nummer=1, defaults={"inhoud": {}, "sha256": "0" * 64, "gemaakt_door_naam": "R"}
        )
        Besluitronde.objects.get_or_create(versie=versie, defaults={"staat": Besluitronde.Staat.AANGENOMEN})
        nummer = agenda.agendapunten.count() + 1
        punt = Agendapunt.objects.create(
            agenda=agenda,
            versie=versie,
            kenmerk=f"k{nummer}",
            rang=nummer,
            titel="Eén lijst",
            vraag="Wie?",
            maat="Lijst",
        )
        if oordeel:
            bewijs = "" if oordeel == "open" else "Dat staat in het verslag."
            Toetsing.objects.create(
                plan=self.plan, punt=punt, oordeel=oordeel, toelichting=bewijs, versie_nummer=1, door_naam="L"
            )
        return punt

    def gegevens(self, **velden: Any) -> Actiegegevens:
        standaard: dict[str, Any] = {
            "titel": "Deel de lijst",
            "resultaat": "De lijst ligt klaar.",
            "organisatie": self.bedrijf,
            "start": START,
            "deadline": DEADLINE,
            "themas": (self.thema,),
        }
        return Actiegegevens(**{**standaard, **velden})

    def actie(self, **velden: Any) -> Verbeteractie:
        return maak_actie(plan=self.plan, sleutel=uuid.uuid4(), gegevens=self.gegevens(**velden), door=self.lid)

    def invoer(self, **velden: Any) -> dict[str, Any]:
        """Return what a browser sends: the least an action needs, with these fields changed; None leaves one out."""
        standaard: dict[str, Any] = {
            "titel": "Deel de lijst",
            "resultaat": "De lijst ligt klaar.",
            "toelichting": "",
            "themas": [str(self.thema.pk)],
            "prioriteit": "2-gewoon",
            "organisatie": str(self.bedrijf.pk),
            "eigenaar": "",
            "start": START.isoformat(),
            "deadline": DEADLINE.isoformat(),
            "financiering": "bestaand",
            "uren_bestaand": "",
            "kosten": "",
            "extra_uren": "",
            "financieringsbron": "",
            "reden": "",
        }
        return {naam: waarde for naam, waarde in {**standaard, **velden}.items() if waarde is not None}

    def adres_nieuw(self) -> str:
        return reverse("actie_nieuw", args=[self.netwerk.slug, self.plan.padnaam])

    def client(self, wie: Any = None) -> Client:
        client = Client()
        client.force_login(wie or self.lid)
        return client


def rijen(prefix: str, *waarden: dict[str, Any]) -> dict[str, str]:
    """Return the fields of one list as a browser sends them."""
    velden = {
        f"{prefix}-{plek}-{naam}": str(waarde) for plek, rij in enumerate(waarden) for naam, waarde in rij.items()
    }
    return {f"{prefix}-aantal": str(len(waarden)), **velden}


def kosten(kant: str, *regels: tuple[Organisatie, int, str, str]) -> dict[str, str]:
    """Return the rows of one side: (payer, year, amount, hours)."""
    namen = ("organisatie", "jaar", "bedrag", "uren")
    return rijen(f"kosten-{kant}", *(dict(zip(namen, (betaler.pk, *rest), strict=True)) for betaler, *rest in regels))
