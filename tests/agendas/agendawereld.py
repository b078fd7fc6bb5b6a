"""What the tests about agendas share: the route with a person in each body, and an agenda that can be put forward."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from agendas.models import Expertbijeenkomst, Sectoragenda, Verbeterpunt
from agendas.services import agendas as diensten
from besluiten.models import Versie
from kantoor.core.models import vandaag
from netwerken.models import Organisatie, Thema
from tests.besluiten.rondes import Agendawereld
from tests.factories import OrganisatieFactory, PartijFactory, ThemaFactory


class Volle(Agendawereld):
    """The bodies of R14 and an agenda with all it needs: a meeting with the three sides and five points."""

    def __init__(self) -> None:
        super().__init__()
        Sectoragenda.objects.update(staat=Sectoragenda.Staat.CONCEPT)
        self.regisseur = self.wie["regisseur"]
        self.themas = [ThemaFactory(nummer=nummer) for nummer in (41, 42)]
        self.kanten: list[Organisatie] = []
        for code in ("een", "twee", "drie"):
            self.kanten.append(OrganisatieFactory(partij=PartijFactory(code=code, naam=f"Kant {code}")))
        self.ververs()
        self.agenda.sector.departement = self.kanten[2]
        self.agenda.sector.save()
        self.bijeenkomst = self.voeg_toe(
            Expertbijeenkomst, datum=vandaag() - timedelta(days=9), plaats="Utrecht", aanwezig=self.kanten
        )
        self.punten = [self.punt(f"Punt {nummer}") for nummer in range(1, 6)]
        self.ververs()

    def ververs(self) -> Sectoragenda:
        self.agenda = Sectoragenda.objects.select_related("sector").get(pk=self.agenda.pk)
        return self.agenda

    def voeg_toe(self, soort: Any, *, sleutel: uuid.UUID | None = None, **gegevens: Any) -> Any:
        return diensten.voeg_toe(
            self.agenda, soort, sleutel=sleutel or uuid.uuid4(), gegevens=gegevens, door=self.regisseur
        )

    def punt(self, titel: str, themas: list[Thema] | None = None, **velden: Any) -> Verbeterpunt:
        gegevens = {"titel": titel, "vraag": "Wie belt wie?", "maat": "Iedereen heeft het nummer.", **velden}
        return self.voeg_toe(Verbeterpunt, themas=self.themas if themas is None else themas, **gegevens)

    def volgorde(self) -> list[tuple[int, str]]:
        return list(self.agenda.punten.order_by("rang", "pk").values_list("rang", "titel"))

    def voorleggen(self, zichtbaar: str = "openbaar") -> Versie:
        self.ververs()
        return diensten.leg_agenda_voor(
            self.agenda, zichtbaar=zichtbaar, bewerking=self.agenda.bewerking, door=self.regisseur
        )

    def vastgesteld(self, zichtbaar: str = "openbaar") -> Versie:
        versie = self.voorleggen(zichtbaar)
        self.neem_aan(versie)
        self.ververs()
        return versie

    def redenen(self) -> list[tuple[str, str]]:
        """Try to put forward; return the refused reasons as (spot, sentence)."""
        try:
            self.voorleggen()
        except diensten.AgendaNietCompleet as fout:
            return [(reden.plek, reden.tekst) for reden in fout.redenen]
        return []
