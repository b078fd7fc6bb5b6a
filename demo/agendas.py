"""The agendas of the demo world: invented examples, put forward and decided on by the demo people themselves."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from actieplannen.models import Toetsing, Verbeteractie
from agendas.models import Agendapunt, Expertbijeenkomst, Samenwerkingsafspraak, Sectoragenda, Verbeterpunt
from agendas.queries.tekst import inhoud_van
from agendas.services import agendas as diensten
from besluiten.models import ONVERWERKT, Besluit, Besluitvraag, Stuk, Versie
from besluiten.services.adviezen import beantwoord_advies
from besluiten.services.besluiten import besluit
from demo.besluiten import (
    Demoantwoord,
    besluit_van,
    maak_ronde,
    maak_versie,
    stappen_van,
    verwijder_versies,
    vraag_van,
)
from demo.bron import delen, moment, rijen, sleutel
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from kantoor.verloop.moment import op_moment
from netwerken.models import Organisatie, Sector, Thema

REGISSEUR = "regisseur@demo.example"
# Who answers for which body, in the order in which they do: advice first (R14).
ADVIES = (("managementraden", "managementraad@demo.example"), ("cvi", "cvi1@demo.example"))
VASTSTELLERS = (
    ("cvi", "cvi1@demo.example"),
    ("veiligheidsberaad", "bestuurder1@demo.example"),
    ("jenv", "jenv@demo.example"),
)
DOOR = dict((*ADVIES, *VASTSTELLERS))
# How far the route of an agenda went that goes round now: how many advices, and how many adoptions.
ROUTES = {"concept": None, "een-vaststelling": (2, 1)}
VERDER = "vastgesteld-en-verder"
KANTTEKENING = "Wij lezen bij het eerste punt graag mee als de lijsten worden gemaakt."
ANTWOORD = "Dat doen wij graag: u krijgt de lijsten als zij er zijn. De tekst van het punt hoeft daarvoor niet anders."


def bouw_agendas() -> int:
    """Make the example agendas of sectors that have none; return how many."""
    met = set(Sectoragenda.objects.values_list("sector__code", flat=True))
    nieuw = [rij for rij in rijen("agendas.csv") if rij["sector"] not in met]
    for rij in nieuw:
        _bouw(rij)
    return len(nieuw)


def verwijder_agendas() -> None:
    """Take the example agendas away with their points, versions and decisions; what real plans said of them too."""
    punten = Agendapunt.objects.filter(agenda__is_voorbeeld=True)
    Toetsing.objects.filter(punt__in=punten).delete()
    Verbeteractie.objects.filter(punt__in=punten).update(punt=None)
    punten.delete()
    verwijder_versies(Versie.objects.filter(stuk__agenda__is_voorbeeld=True))
    stukken = list(Sectoragenda.objects.filter(is_voorbeeld=True).values_list("stuk", flat=True))
    Sectoragenda.objects.filter(is_voorbeeld=True).delete()
    Stuk.objects.filter(pk__in=stukken).delete()


def _persoon(email: str) -> Gebruiker:
    return Gebruiker.objects.get(pk=sleutel("persoon", email))


def _bouw(rij: dict[str, str]) -> None:
    regisseur = _persoon(REGISSEUR)
    agenda = diensten.begin_agenda(Sector.objects.get(code=rij["sector"]), door=regisseur, is_voorbeeld=True)
    agenda = diensten.wijzig_tekst(
        agenda, titel=rij["titel"], inleiding=rij["inleiding"], bewerking=agenda.bewerking, door=regisseur
    )
    _vul(agenda, regisseur)
    agenda.refresh_from_db()
    if rij["dagen_geleden"]:
        _neem_aan(agenda, rij["zichtbaar"], vandaag() - timedelta(days=int(rij["dagen_geleden"])), regisseur)
        if rij["route"] == VERDER:
            agenda.refresh_from_db()
            _werk_verder(diensten.begin_nieuwe_versie(agenda, door=regisseur), regisseur)
    elif stand := ROUTES[rij["route"]]:
        bewerking = agenda.bewerking
        versie = diensten.leg_agenda_voor(agenda, zichtbaar=rij["zichtbaar"], bewerking=bewerking, door=regisseur)
        _besluit(versie, 1, ADVIES[: stand[0]])
        for advies in Besluit.objects.filter(ONVERWERKT, vraag__ronde__versie=versie):
            beantwoord_advies(advies, tekst=ANTWOORD, door=regisseur)
        _besluit(versie, 2, VASTSTELLERS[: stand[1]])


def _neem_aan(agenda: Sectoragenda, zichtbaar: str, voorgelegd: date, regisseur: Gebruiker) -> None:
    """Write an adoption of the past: advice within two weeks, adoption by each body in the weeks after."""
    agenda.zichtbaar_na_vaststelling = zichtbaar
    code = agenda.sector.code
    versie = maak_versie(agenda, inhoud_van(agenda), op=moment(voorgelegd, code), door=regisseur)
    stappen = stappen_van("agenda")
    gesloten = moment(voorgelegd + timedelta(days=14 + 9 * len(stappen)), code)
    ronde = maak_ronde(versie, gesloten=gesloten, stap=stappen[-1].nummer)
    gevraagd = {1: versie.gemaakt_op, 2: moment(voorgelegd + timedelta(days=15), code)}
    besluiten = []
    for plek, stap in enumerate(stappen, start=1):
        vraag = vraag_van(ronde, stap, gevraagd.get(stap.nummer, versie.gemaakt_op), gremium=stap.gremium)
        vraag.save(force_insert=True)
        na = 5 * plek if stap.nummer == 1 else 14 + 9 * plek
        kanttekening = stap.gremium is not None and stap.gremium.code == "managementraden"
        antwoord = Demoantwoord(
            _persoon(DOOR[stap.gremium.code if stap.gremium else "cvi"]),
            moment(voorgelegd + timedelta(days=na), code, plek),
            Besluit.Uitkomst.KANTTEKENING if kanttekening else Besluit.Uitkomst.AKKOORD,
            KANTTEKENING if kanttekening else "",
        )
        besluiten.append(besluit_van(vraag, antwoord, versie.sha256))
    Besluit.objects.bulk_create(besluiten)
    Sectoragenda.objects.filter(pk=agenda.pk).update(staat=Sectoragenda.Staat.VOORGELEGD)
    with op_moment(gesloten):
        diensten.bij_aanneming(versie)


def _vul(agenda: Sectoragenda, door: Gebruiker) -> None:
    """Add meeting, agreements and points from the files."""
    code = agenda.sector.code
    for rij in _van(code, "agendabijeenkomsten.csv"):
        gegevens: dict[str, Any] = {
            "datum": vandaag() - timedelta(days=int(rij["dagen_geleden"])),
            "plaats": rij["plaats"],
            "aanwezig": list(Organisatie.objects.filter(code__in=delen(rij["aanwezig"]))),
        }
        diensten.voeg_toe(agenda, Expertbijeenkomst, sleutel=_sleutel(code, 0), gegevens=gegevens, door=door)
    for rij in _van(code, "agendaafspraken.csv"):
        _voeg_afspraak_toe(agenda, int(rij["nummer"]), int(rij["thema"]), rij["tekst"], door)
    for rij in _van(code, "agendapunten.csv"):
        gegevens = {veld: rij[veld] for veld in ("titel", "vraag", "maat")}
        gegevens["themas"] = list(Thema.objects.filter(nummer__in=delen(rij["themas"])))
        diensten.voeg_toe(
            agenda, Verbeterpunt, sleutel=_sleutel(code, "punt", rij["rang"]), gegevens=gegevens, door=door
        )


def _van(code: str, bestand: str) -> list[dict[str, str]]:
    return [rij for rij in rijen(bestand) if rij["sector"] == code]


def _sleutel(code: str, *wat: object) -> Any:
    return sleutel("agenda", code, *wat)


def _voeg_afspraak_toe(agenda: Sectoragenda, nummer: int, thema: int, tekst: str, door: Gebruiker) -> None:
    diensten.voeg_toe(
        agenda,
        Samenwerkingsafspraak,
        sleutel=_sleutel(agenda.sector.code, "afspraak", nummer),
        gegevens={"thema": Thema.objects.get(nummer=thema), "tekst": tekst},
        door=door,
    )


def _besluit(versie: Versie, stap: int, wie: tuple[tuple[str, str], ...]) -> None:
    """Let these people answer for their bodies; the managementraden agree with a note."""
    for gremium, email in wie:
        met_kanttekening = gremium == "managementraden"
        besluit(
            Besluitvraag.objects.get(ronde__versie=versie, stap=stap, gremium__code=gremium),
            uitkomst=Besluit.Uitkomst.KANTTEKENING if met_kanttekening else Besluit.Uitkomst.AKKOORD,
            reden=KANTTEKENING if met_kanttekening else "",
            datum=vandaag(),
            sha256=versie.sha256,
            door=_persoon(email),
        )


def _werk_verder(agenda: Sectoragenda, door: Gebruiker) -> None:
    """Begin the next version after an exercise: a sharper measure, another order and an agreement more (R15)."""
    bluswater = Verbeterpunt.objects.get(pk=_sleutel(agenda.sector.code, "punt", 4))
    maat = (
        "Drukverlies dat langer dan een uur duurt, staat binnen twintig minuten als kaart bij de meldkamer en in LCMS."
    )
    diensten.wijzig(bluswater, gegevens={"maat": maat}, bewerking=agenda.bewerking, door=door)
    diensten.verplaats_punt(bluswater, van=4, stap=-1, door=door)
    afspraak = "Na elke oefening of uitval schrijven waterbedrijf en regio samen op wat zij anders gaan doen."
    _voeg_afspraak_toe(agenda, 4, 3, afspraak, door)
