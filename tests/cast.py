"""The cast: one fixed small world, used by name in the tests about access.

Networks A and B are twins. Every closed text of B carries the canary, so a reply that holds the canary has leaked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from actieplannen.models import Actieplan, Kostenregel, Verbeteractie
from kantoor.access.grants import geef_recht
from kantoor.core.models import Zichtbaarheid, vandaag
from leden.models import Aanmelding, Lidmaatschap
from menukaart.models import MenukaartItem
from netwerken.models import (
    Gremium,
    Mijlpaal,
    Netwerk,
    Organisatie,
    Partij,
    Sector,
    Thema,
    Veiligheidsregio,
    Verzorgingsgebied,
    VitaalProces,
)
from tests.factories import (
    AanmeldingFactory,
    ActieplanFactory,
    DienstverbandFactory,
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    KostenregelFactory,
    LidmaatschapFactory,
    NetwerkFactory,
    OrganisatieFactory,
    PartijFactory,
    SectorFactory,
    ThemaFactory,
    VeiligheidsregioFactory,
    VerbeteractieFactory,
)
from tests.verleden import leg_feiten_vast

KANARIE = "KANARIE-B-7f3a"
# In the names of the organisations of B (tests/access/wereld.py): they are open, that they take part in B is not.
ORGANISATIE_KANARIE = "ORGANISATIE-B-5e1c"
# How every address of a person of B ends.
MAIL_KANARIE = "-b@voorbeeld.test"
ROLLEN = ("lid", "contactpersoon", "voorzitter")
# Everybody who has no business inside network B.
BUITENSTAANDERS_VAN_B = (
    "bezoeker",
    "buitenstaander",
    "deelnemer",
    "lid_a",
    "contactpersoon_a",
    "voorzitter_a",
    "begunstigde",
    "stuurgroep",
    "oud_lid",
    "geschorst",
    "inactief",
    "beheerder",
)
GREMIA: dict[str, dict[str, bool]] = {
    "regisseur": {
        "bereidt_lidmaatschap_voor": True,
        "maakt_agendas": True,
        "leest_rapportages": True,
        "maakt_rapportages": True,
    },
    "projectteam": {
        "beslist_over_leden": True,
        "maakt_agendas": True,
        "leest_rapportages": True,
        "maakt_rapportages": True,
    },
    "stuurgroep": {"leest_rapportages": True},
}


@dataclass
class Huis:
    """One network with all that hangs under it."""

    netwerk: Netwerk
    organisatie: Organisatie
    plan: Actieplan
    acties: list[Verbeteractie]
    kosten: Kostenregel
    aanmelding: Aanmelding


@dataclass
class Cast:
    """The world by name; `personen` maps a persona to its account (or `AnonymousUser`)."""

    personen: dict[str, Any]
    a: Huis
    b: Huis
    landelijk: Netwerk
    sector: Sector
    thema: Thema
    regio: Veiligheidsregio
    partijen: list[Partij]
    gremia: dict[str, Gremium]

    def __getitem__(self, persona: str) -> Any:
        return self.personen[persona]


def bouw_cast(*, profiel_b: str = Zichtbaarheid.NETWERK) -> Cast:
    """Build the cast; with an open `profiel_b` the public face of B has no canary, its inside still does."""
    partijen = [
        PartijFactory(code=code, naam=naam, volgorde=plek, kent_lead_partner=code != "rijk")
        for plek, (code, naam) in enumerate(
            [("bedrijven", "Bedrijven"), ("veiligheidsregios", "Veiligheidsregio’s"), ("rijk", "Rijk")], start=1
        )
    ]
    sector = SectorFactory(code="drinkwater", naam="Drinkwater")
    thema = ThemaFactory(nummer=1)
    regio = VeiligheidsregioFactory(nummer=1, organisatie__partij=partijen[1])
    gremia = {code: GremiumFactory(code=code, naam=code.capitalize(), **rechten) for code, rechten in GREMIA.items()}
    landelijk = NetwerkFactory(
        slug="landelijk-netwerk", naam="Landelijk Netwerk", schaal="landelijk", is_landelijk_netwerk=True
    )
    personen: dict[str, Any] = {"bezoeker": AnonymousUser()}
    a = _huis("a", "", Zichtbaarheid.OPENBAAR, personen, sector, regio, thema, partijen[0])
    b = _huis("b", f" {KANARIE}", profiel_b, personen, sector, regio, thema, partijen[0])
    cast = Cast(personen, a, b, landelijk, sector, thema, regio, partijen, gremia)
    _landelijken(cast)
    _randgevallen(cast)
    _kaart(cast)
    return cast


def _huis(
    letter: str,
    merk: str,
    profiel: str,
    personen: dict[str, Any],
    sector: Sector,
    regio: Veiligheidsregio,
    thema: Thema,
    partij: Partij,
) -> Huis:
    """Build one network with three people, a plan of two actions (one with a cost) and a request to join."""
    publiek = "" if profiel == Zichtbaarheid.OPENBAAR else merk
    netwerk = NetwerkFactory(
        slug=f"netwerk-{letter}",
        naam=f"Netwerk {letter.upper()}{publiek}",
        doel=f"Doel van {letter}{publiek}",
        regel=f"Regel{publiek}",
        toelichting=f"Toelichting{publiek}",
        profiel=profiel,
        sectoren=[sector],
        regios=[regio],
    )
    organisatie = OrganisatieFactory(
        code=f"bedrijf-{letter}", naam=f"Bedrijf {letter.upper()}", partij=partij, sectoren=[sector]
    )
    for rol in ROLLEN:
        persoon = GebruikerFactory(
            naam=f"{rol.capitalize()} {letter.upper()}{merk}", email=f"{rol}-{letter}@voorbeeld.test"
        )
        LidmaatschapFactory(gebruiker=persoon, netwerk=netwerk, organisatie=organisatie, rol=rol)
        DienstverbandFactory(gebruiker=persoon, organisatie=organisatie, functie=f"Functie{merk}")
        personen[f"{rol}_{letter}"] = persoon
    plan = ActieplanFactory(netwerk=netwerk, titel=f"Actieplan {letter.upper()}{merk}")
    acties = [
        VerbeteractieFactory(
            plan=plan,
            nummer=nummer,
            titel=f"Actie {nummer} {letter}{merk}",
            toelichting=f"Toelichting{merk}",
            blokkade=f"Blokkade{merk}" if nummer == 2 else "",
            organisatie=organisatie,
            eigenaar=personen[f"lid_{letter}"],
            themas=[thema],
        )
        for nummer in (1, 2)
    ]
    for actie in acties:
        leg_feiten_vast(actie, op=timezone.now() - timedelta(days=30))
    kosten = KostenregelFactory(actie=acties[0], organisatie=organisatie)
    aanmelding = AanmeldingFactory(
        naam=f"Aanvrager {letter.upper()}{merk}",
        email=f"aanvrager-{letter}@voorbeeld.test",
        functie=f"Functie{merk}",
        motivatie=f"Motivatie{merk}",
        organisatie=organisatie,
        netwerken=[netwerk],
    )
    return Huis(netwerk, organisatie, plan, acties, kosten, aanmelding)


def _landelijken(cast: Cast) -> None:
    """Add the people of the national bodies and the participant of the national network."""
    for naam, gremium in cast.gremia.items():
        cast.personen[naam] = GebruikerFactory(naam=f"De {naam}", email=f"{naam}@voorbeeld.test")
        GremiumlidFactory(gremium=gremium, gebruiker=cast[naam])
    cast.personen["deelnemer"] = GebruikerFactory(naam="Alleen Deelnemer", email="deelnemer@voorbeeld.test")
    LidmaatschapFactory(gebruiker=cast["deelnemer"], netwerk=cast.landelijk, organisatie=cast.a.organisatie)


def _randgevallen(cast: Cast) -> None:
    """Add those whose right to B ended, is suspended or hangs on a closed account, and those without a network."""
    gisteren = vandaag() - timedelta(days=1)
    einde: dict[str, dict[str, Any]] = {
        "oud_lid": {"staat": Lidmaatschap.Staat.BEEINDIGD, "tot": gisteren},
        "geschorst": {"staat": Lidmaatschap.Staat.GESCHORST},
        "inactief": {},
    }
    for naam, velden in einde.items():
        cast.personen[naam] = GebruikerFactory(
            naam=f"Mevrouw {naam}", email=f"{naam}@voorbeeld.test", is_active=naam != "inactief"
        )
        LidmaatschapFactory(
            gebruiker=cast[naam], netwerk=cast.b.netwerk, organisatie=cast.b.organisatie, rol="voorzitter", **velden
        )
    cast.personen["buitenstaander"] = GebruikerFactory(naam="Buitenstaander", email="buitenstaander@voorbeeld.test")
    cast.personen["beheerder"] = GebruikerFactory(
        naam="Beheerder", email="beheerder@voorbeeld.test", is_staff=True, is_superuser=True
    )
    cast.personen["begunstigde"] = GebruikerFactory(naam="Begunstigde", email="begunstigde@voorbeeld.test")
    geef_recht(cast["begunstigde"], "lees_netwerk", cast.a.netwerk)


def _kaart(cast: Cast) -> None:
    """Add one row of the rest of the open map, and two entries of the menukaart."""
    Mijlpaal.objects.create(code="mijlpaal", titel="Mijlpaal", soort="besluit")
    VitaalProces.objects.create(sector=cast.sector, naam="Drinkwatervoorziening")
    Verzorgingsgebied.objects.create(
        organisatie=cast.a.organisatie, sector=cast.sector, regio=cast.regio, omvang=Verzorgingsgebied.Omvang.GEHEEL
    )
    for nummer, niveau in enumerate((Zichtbaarheid.OPENBAAR, Zichtbaarheid.LANDELIJK), start=1):
        MenukaartItem.objects.create(
            nummer=nummer,
            titel=f"Voorbeeld {niveau}",
            slug=f"voorbeeld-{niveau}",
            soort=MenukaartItem.Soort.VOORBEELD,
            omschrijving="Wat anderen deden.",
            zichtbaarheid=niveau,
            nakijken_voor=vandaag() - timedelta(days=1),
        )
