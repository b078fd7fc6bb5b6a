"""A large field from nothing, in few statements: networks with plans, actions with a past, agreement and money."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from actieplannen.models import (
    FEITEN,
    Actiefeiten,
    Actieplan,
    Kostenregel,
    Leerpunt,
    Toetsing,
    Verbeteractie,
)
from agendas.models import Agendapunt
from besluiten.models import Besluit, Besluitronde, Besluitvraag, Stuk, Versie
from kantoor.core.models import Zichtbaarheid, vandaag
from leden.models import Gremiumlid, Lidmaatschap
from netwerken.models import Gremium, Gremiumrecht, Netwerk, Organisatie, Sector, Veiligheidsregio
from tests.factories import (
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    OrganisatieFactory,
    PartijFactory,
    SectorFactory,
    VeiligheidsregioFactory,
    maak_agenda,
    maak_stuurgroepvraag,
)

SECTOREN, PUNTEN, REGIOS = 5, 5, 25
# Facts of an action, oldest first: from how many days ago, until how many, and what it knew of itself.
VERLEDEN: tuple[tuple[int, int | None, tuple[str, ...]], ...] = (
    (400, 150, ("begonnen_op", "afgerond_op", "blokkade")),
    (150, 40, ("afgerond_op", "blokkade")),
    (40, None, ()),
)
PARTIJEN = {"veiligheidsregios": "Veiligheidsregio’s", "rijk": "Rijk", "bedrijven": "Bedrijven"}


class Veld:
    """The field: `regisseur` may have every national report made, and is a member of every network in it."""

    def __init__(self, netwerken: int, acties: int) -> None:
        self.sectoren = [SectorFactory(code=f"sector-{n}", naam=f"Sector {n}", volgorde=n) for n in range(SECTOREN)]
        self.partijen = [PartijFactory(code=code, naam=naam) for code, naam in PARTIJEN.items()]
        self.organisaties = [OrganisatieFactory(partij=self.partijen[n % 3]) for n in range(30)]
        self.regios = [VeiligheidsregioFactory(organisatie=self.organisaties[n]) for n in range(REGIOS)]
        self.regisseur = GremiumlidFactory(
            gremium=GremiumFactory(code="projectteam", maakt_rapportages=True), gebruiker__naam="Regisseur"
        ).gebruiker
        self.punten = self._agendas()
        self.netwerken: list[Netwerk] = []
        self.breid_uit(netwerken, acties)

    def breid_uit(self, netwerken: int, acties: int) -> None:
        """Add so many networks, each with a plan of so many actions, in a constant number of statements."""
        nieuw = self._netwerken(netwerken)
        stukken = Stuk.objects.bulk_create(Stuk(soort="plan", netwerk=netwerk) for netwerk in nieuw)
        plannen = Actieplan.objects.bulk_create(
            Actieplan(stuk=stuk, netwerk=netwerk, titel=f"Actieplan van {netwerk.naam}", staat="in-uitvoering")
            for netwerk, stuk in zip(nieuw, stukken, strict=True)
        )
        self._leden(nieuw)
        self._oordelen(plannen)
        self._akkoord(plannen)
        self._acties(plannen, acties)
        self.netwerken += nieuw
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")

    def lezers(self, aantal: int) -> list[Gremiumlid]:
        """Seat so many members in both national bodies and return their seats."""
        # The stuurgroep may be there already: plans ask it things.
        gremia = [
            Gremium.objects.filter(code=code).first() or GremiumFactory(code=code) for code in ("stuurgroep", "cvi")
        ]
        for gremium in gremia:
            Gremiumrecht.objects.get_or_create(gremium=gremium, recht="leest_rapportages")
        return [GremiumlidFactory(gremium=gremium) for gremium in gremia for _ in range(aantal)]

    def _agendas(self) -> list[Agendapunt]:
        punten = []
        for sector in self.sectoren:
            agenda = maak_agenda(sector=sector, titel=f"Agenda {sector.naam}")
            versie = Versie.objects.create(
                stuk=agenda.stuk, nummer=1, inhoud={}, sha256="0" * 64, gemaakt_door_naam="A"
            )
            Besluitronde.objects.create(versie=versie, staat="aangenomen", gesloten_op=geleden(300))
            punten += [
                Agendapunt(
                    agenda=agenda,
                    versie=versie,
                    kenmerk=f"punt-{n}",
                    rang=n + 1,
                    titel=f"Verbeterpunt {n + 1} van {sector.naam}: weten wie elkaar belt bij uitval",
                    vraag="Wie belt wie?",
                    maat="De lijst is geoefend.",
                )
                for n in range(PUNTEN)
            ]
        return Agendapunt.objects.bulk_create(punten)

    def _netwerken(self, aantal: int) -> list[Netwerk]:
        """Make networks of one sector each; every fourth has a closed profile, and every region has its share."""
        eerste = len(self.netwerken)
        nieuw = Netwerk.objects.bulk_create(
            Netwerk(
                slug=f"netwerk-{n}",
                naam=f"Netwerk {n:04} tussen regio en bedrijf",
                schaal=Netwerk.Schaal.REGIONAAL,
                staat=Netwerk.Staat.ACTIEF,
                profiel=Zichtbaarheid.NETWERK if n % 4 == 3 else Zichtbaarheid.OPENBAAR,
            )
            for n in range(eerste, eerste + aantal)
        )
        _koppel(Netwerk.sectoren, "sector", nieuw, self.sectoren)
        _koppel(Netwerk.regios, "veiligheidsregio", nieuw, self.regios)
        return nieuw

    def _leden(self, netwerken: list[Netwerk]) -> None:
        spreker = GebruikerFactory()
        Lidmaatschap.objects.bulk_create(
            Lidmaatschap(
                gebruiker=wie, netwerk=netwerk, organisatie=self.organisaties[0], rol=rol, van=vandaag() - timedelta(9)
            )
            for netwerk in netwerken
            for wie, rol in ((self.regisseur, Lidmaatschap.Rol.LID), (spreker, Lidmaatschap.Rol.CONTACTPERSOON))
        )

    def _punten_van(self, n: int) -> list[Agendapunt]:
        return self.punten[n % SECTOREN * PUNTEN :][:PUNTEN]

    def _oordelen(self, plannen: list[Actieplan]) -> None:
        Toetsing.objects.bulk_create(
            Toetsing(
                plan=plan,
                punt=punt,
                oordeel=Toetsing.Oordeel.GEREGELD if rang == 0 else Toetsing.Oordeel.OPEN,
                toelichting="Geoefend." if rang == 0 else "",
                versie_nummer=1,
                door_naam="A",
            )
            for n, plan in enumerate(plannen)
            for rang, punt in enumerate(self._punten_van(n))
        )

    def _akkoord(self, plannen: list[Actieplan]) -> None:
        """Put every plan forward to four parties, three of whom answered."""
        versies = Versie.objects.bulk_create(
            Versie(stuk=plan.stuk, nummer=1, inhoud={}, sha256="0" * 64, gemaakt_door_naam="A") for plan in plannen
        )
        ronden = Besluitronde.objects.bulk_create(Besluitronde(versie=versie) for versie in versies)
        vragen = Besluitvraag.objects.bulk_create(
            Besluitvraag(ronde=ronde, stap=1, soort="akkoord", organisatie=organisatie, termijn_dagen=21)
            for ronde in ronden
            for organisatie in self.organisaties[:4]
        )
        Besluit.objects.bulk_create(
            Besluit(
                vraag=vraag,
                versie_sha256="0" * 64,
                uitkomst="akkoord" if n % 4 else "bezwaar",
                reden="" if n % 4 else "Nog niet.",
                datum=vandaag(),
                door_naam="A",
            )
            for n, vraag in enumerate(vragen)
            if n % 4 != 3
        )

    def _acties(self, plannen: list[Actieplan], aantal: int) -> None:
        for begin in range(0, len(plannen), 50):  # in portions, so that the benchmark measures the freeze, not this
            acties = Verbeteractie.objects.bulk_create(
                _actie(plan, nummer, self._punten_van(n), self.organisaties, self.regisseur)
                for n, plan in enumerate(plannen[begin : begin + 50], start=begin)
                for nummer in range(1, aantal + 1)
            )
            Actiefeiten.objects.filter(actie__in=acties).delete()  # what the writing began
            Actiefeiten.objects.bulk_create(_feiten(actie, *deel) for actie in acties for deel in VERLEDEN)
            self._bij_acties(acties)

    def _bij_acties(self, acties: list[Verbeteractie]) -> None:
        Kostenregel.objects.bulk_create(
            Kostenregel(actie=actie, organisatie=organisatie, jaar=2026 + actie.nummer % 3, bedrag_cent=600_000)
            for actie in acties
            if actie.kosten_cent
            for organisatie in self.organisaties[:3]
        )
        Leerpunt.objects.bulk_create(
            Leerpunt(actie=a, tekst="Bel eerst, mail daarna.", met_stuurgroep=True, op=geleden(50), door_naam="A")
            for a in acties
            if a.nummer == 1
        )
        for actie in (a for a in acties if a.nummer == 2):
            maak_stuurgroepvraag(
                actie, aanleiding="Niemand mag tekenen.", gevraagd="Wijs iemand aan.", gesteld_op=geleden(50)
            )


def geleden(dagen: int) -> datetime:
    """Return the moment so many days ago."""
    return timezone.now() - timedelta(days=dagen)


def _koppel(veld: Any, naar: str, netwerken: list[Netwerk], rijen: list[Sector] | list[Veiligheidsregio]) -> None:
    rij = veld.through
    rij.objects.bulk_create(
        rij(netwerk=netwerk, **{naar: rijen[n % len(rijen)]}) for n, netwerk in enumerate(netwerken)
    )


def _actie(
    plan: Actieplan, nummer: int, punten: list[Agendapunt], organisaties: list[Organisatie], eigenaar: Any
) -> Verbeteractie:
    """Return an action; of every twelve one is stuck, three are done, some are late, and a third asks extra money."""
    nu, extra = vandaag(), nummer % 3 == 0
    return Verbeteractie(
        plan=plan,
        punt=punten[nummer % len(punten)],
        nummer=nummer,
        titel=f"Verbeteractie {nummer} over noodstroom en drinkwater",
        organisatie=organisaties[nummer % len(organisaties)],
        eigenaar=eigenaar if nummer % 2 else None,
        start=nu - timedelta(days=200),
        deadline=nu + timedelta(days=(nummer % 50 - 5) * 7),
        begonnen_op=None if nummer % 12 == 5 else nu - timedelta(days=190),
        afgerond_op=date(2026, 6, 1) if nummer % 4 == 0 else None,
        blokkade="Geen tekenbevoegde" if nummer % 12 == 2 else "",
        financiering="extra" if extra else "bestaand",
        kosten_cent=1_800_000 if extra else 0,
        financieringsbron="Regio" if extra else "",
        gemeld_op=geleden(20),
    )


def _feiten(actie: Verbeteractie, van: int, tot: int | None, nog_niet: tuple[str, ...]) -> Actiefeiten:
    feiten = {veld: getattr(actie, veld) for veld in FEITEN} | {
        veld: "" if veld == "blokkade" else None for veld in nog_niet
    }
    ook = {kolom: getattr(actie, kolom) for kolom in Actiefeiten.OOK} | {"belegd": actie.eigenaar_id is not None}
    return Actiefeiten(actie=actie, vanaf=geleden(van), tot=geleden(tot) if tot else None, **feiten, **ook)
