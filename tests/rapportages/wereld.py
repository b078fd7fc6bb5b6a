"""A full edition: the real sectors and regions, twelve networks, and sixty actions in every state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel, Leerpunt, Toetsing, Verbeteractie
from agendas.models import Agendapunt
from kantoor.core.models import Zichtbaarheid, vandaag
from leden.models import LeadPartner
from netwerken.models import Netwerk, Organisatie, Sector, Thema, Veiligheidsregio
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    NetwerkFactory,
    VerbeteractieFactory,
    maak_stuurgroepvraag,
)
from tests.toetsen.toetswereld import vastgestelde_agenda
from tests.verleden import leg_feiten_vast

PUNTEN = (
    "Wie alarmeert wie, en wanneer",
    "Storingsinformatie delen",
    "Noodstroom voor zorg en hulpdiensten",
    "Samen oefenen met andere sectoren",
    "Eén boodschap aan het publiek",
)
STREKEN = (
    "Noord-Holland",
    "Noordelijke Drie",
    "Twente, NOG en IJsselland",
    "Brabant-Zuidoost en Brabant-Noord",
    "Limburg",
    "Rotterdam-Rijnmond",
    "Haaglanden en Hollands Midden",
    "Zeeland",
    "Utrecht en Gooi en Vechtstreek",
    "Flevoland",
    "Gelderland-Zuid",
    "Amsterdam-Amstelland",
)
ACTIES_PER_NETWERK = 5


def bouw_wereld() -> None:
    """Build the world on the real field; every fourth network has a closed profile."""
    call_command("laad_referentie", verbosity=0)
    sectoren = list(Sector.objects.order_by("volgorde")[:5])
    punten = {sector.pk: _agenda(sector) for sector in sectoren[:4]}
    regios = list(Veiligheidsregio.objects.order_by("nummer"))
    for plek, streek in enumerate(STREKEN):
        sector = sectoren[plek % 5]
        netwerk = NetwerkFactory(
            naam=f"{sector.naam} {streek}",
            profiel=Zichtbaarheid.NETWERK if plek % 4 == 3 else Zichtbaarheid.OPENBAAR,
            sectoren=[sector],
            regios=regios[plek * 2 : plek * 2 + 2],
        )
        _plan(netwerk, plek, punten.get(sector.pk, []))


def _agenda(sector: Sector) -> list[Agendapunt]:
    punten = vastgestelde_agenda(sector)
    for punt, titel in zip(punten, PUNTEN, strict=True):
        punt.titel = titel
        punt.save()
    return punten


def _plan(netwerk: Netwerk, plek: int, punten: list[Agendapunt]) -> None:
    bedrijf = Organisatie.objects.filter(partij__code="bedrijven").order_by("code")[plek]
    if plek % 3:
        LeadPartner.objects.create(netwerk=netwerk, partij=bedrijf.partij, organisatie=bedrijf)
    staten = (Actieplan.Staat.IN_UITVOERING, Actieplan.Staat.VOORGELEGD, Actieplan.Staat.GETOETST)
    plan = ActieplanFactory(
        netwerk=netwerk,
        titel=f"Actieplan {netwerk.naam}",
        staat=staten[plek % 3],
        initiatiefnemer=bedrijf,
        actielijst=Actieplan.Actielijst.GEEN,
    )
    wie = GebruikerFactory(naam=f"Eigenaar {plek}", email=f"eigenaar-{plek}@voorbeeld.test")
    oordelen = ("open", "open", "open", "geregeld", "niet-relevant")
    for punt, oordeel in zip(punten, oordelen, strict=False):
        Toetsing.objects.create(
            plan=plan, punt=punt, oordeel=oordeel, toelichting="Bewezen in de oefening.", versie_nummer=1, door_naam="X"
        )
    for nummer in range(1, ACTIES_PER_NETWERK + 1):
        punt = punten[(nummer - 1) % 3] if punten else None
        _actie(plan, nummer, plek, punt, bedrijf, wie)


def _actie(plan: Any, nummer: int, plek: int, punt: Agendapunt | None, bedrijf: Organisatie, wie: Any) -> None:
    nu = vandaag()
    soort = (plek + nummer) % 6
    velden: dict[str, Any] = {
        "start": nu - timedelta(days=120 - 10 * nummer),
        "deadline": nu + timedelta(days=40 + 30 * nummer + 7 * plek),
        "begonnen_op": nu - timedelta(days=100),
    }
    if soort == 1:
        velden["afgerond_op"] = nu - timedelta(days=12)
    elif soort == 2:
        velden["blokkade"] = "De partners mogen de ligging van de stations niet delen."
    elif soort == 3:
        velden["deadline"] = nu - timedelta(days=8)
    elif soort == 4:
        velden |= {"begonnen_op": None, "start": nu + timedelta(days=20)}
    if nummer == 5:
        velden |= {"financiering": "extra", "kosten_cent": 2_500_000, "financieringsbron": "Samen"}
    actie = VerbeteractieFactory(
        plan=plan,
        nummer=nummer,
        titel=f"{(punt.titel if punt else 'Elkaar leren kennen')}: stap {nummer}",
        punt=punt,
        organisatie=bedrijf,
        eigenaar=wie if nummer % 2 else None,
        gemeld_op=timezone.now() - timedelta(days=10),
        themas=[Thema.objects.order_by("nummer")[(plek + nummer) % 5]],
        **velden,
    )
    leg_feiten_vast(actie, op=timezone.now() - timedelta(days=60))
    _woorden(actie, plek, nummer, bedrijf)


def _woorden(actie: Verbeteractie, plek: int, nummer: int, bedrijf: Organisatie) -> None:
    """Let every second stuck action be raised, every third network tell a lesson, and the fifth action cost money."""
    op = timezone.now() - timedelta(days=30 + plek)
    if actie.blokkade and plek % 2 == 0:
        maak_stuurgroepvraag(
            actie,
            aanleiding="Netbeheerders en veiligheidsregio’s mogen gegevens over kwetsbare objecten niet delen.",
            gevraagd=f"Vraag NCTV en CVI om één landelijke afspraak over vertrouwelijkheid, nummer {plek}.",
            gesteld_op=op,
        )
    if nummer == 1 and plek % 3 == 0:
        Leerpunt.objects.create(
            actie=actie,
            tekst="Begin met kennismaken: wie bij elkaar in de keuken keek, was 2 maanden eerder klaar.",
            met_stuurgroep=True,
            op=op,
            door_naam="Een contactpersoon",
        )
    if nummer == 5:
        staat = (Kostenregel.Staat.RAMING, Kostenregel.Staat.TOEGEZEGD, Kostenregel.Staat.GEREGELD)[plek % 3]
        for jaar, cent in ((vandaag().year, 1_500_000), (vandaag().year + 1, 1_000_000)):
            Kostenregel.objects.create(actie=actie, organisatie=bedrijf, bedrag_cent=cent, jaar=jaar, staat=staat)
