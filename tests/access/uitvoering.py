"""What the twin networks do with their plans: the rows of plans, progress and reports, for the tests about access.

Network B is again the twin of A with the canary in every text that stays in the network. What a network writes for
others on purpose has none: the texts of an offer (R23), a question to the stuurgroep, a lesson that is shared.
"""

from __future__ import annotations

import hashlib
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from actieplannen.models import (
    Actieplan,
    Actierelatie,
    Actiestap,
    Actiewijziging,
    Deelname,
    Inlezing,
    Kostenregel,
    Leerpunt,
    Opschaling,
    Stuurgroepvraag,
    Toetsing,
    Uitvoervraag,
    Verbeteractie,
    Voortgangsmelding,
)
from agendas.models import Agendapunt
from besluiten.models import Besluitronde, Versie
from kantoor.core.models import vandaag
from netwerken.models import Netwerk, Organisatie
from rapportages.models import Correctiewens, Editie, Opgave, Rapportageronde, Rapporttaak, Rechtzetting
from rapportages.queries.bevriezing import bevries
from tests.cast import KANARIE, Cast, Huis
from tests.factories import (
    ActieplanFactory,
    GebruikerFactory,
    GremiumFactory,
    GremiumlidFactory,
    LidmaatschapFactory,
    OrganisatieFactory,
    VerbeteractieFactory,
    maak_agenda,
    maak_stuurgroepvraag,
)
from tests.verleden import leg_feiten_vast
from vragen.models import Doorzetting

RONDE = "2026-K4"
# The quarter of the report of a network itself; the national samples have others.
PERIODE_NETWERK = "2026-K1"
# Who is still writing a report of progress, per network: all who may, and one who no longer may.
SCHRIJVERS = {"a": ("lid_a",), "b": ("lid_b", "contactpersoon_b", "voorzitter_b", "regio_b", "oud_lid")}
UPLOADERS = {"a": ("voorzitter_a",), "b": ("voorzitter_b", "oud_lid")}


def vul_personen(cast: Cast) -> None:
    """Add JenV, which begins the national plan, and a member of B who works for a safety region (R5)."""
    cast.gremia["jenv"] = GremiumFactory(
        code="jenv",
        naam="JenV",
        begint_nationaal_plan=True,
        leest_editie_stuurgroep=True,
        leest_editie_sectoren=True,
    )
    cast.personen["jenv"] = GebruikerFactory(naam="De jenv", email="jenv@voorbeeld.test")
    GremiumlidFactory(gremium=cast.gremia["jenv"], gebruiker=cast["jenv"])
    cast.personen["regio_b"] = GebruikerFactory(naam=f"Regio B {KANARIE}", email="regio-b@voorbeeld.test")
    LidmaatschapFactory(gebruiker=cast["regio_b"], netwerk=cast.b.netwerk, organisatie=cast.regio.organisatie)


def vul_plannen(cast: Cast) -> None:
    """Fill the plans of A and B; that of A left its network, that of B is a draft. The national plan has one action."""
    punten = _agenda(cast)
    ronde = Rapportageronde.objects.create(
        periode=RONDE,
        staat=Rapportageronde.Staat.OPEN,
        opent_op=vandaag() - timedelta(days=7),
        herinnert_op=vandaag() + timedelta(days=7),
        sluit_op=vandaag() + timedelta(days=14),
    )
    landelijk = _landelijk(cast)
    for letter, huis in (("a", cast.a), ("b", cast.b)):
        merk = KANARIE if letter == "b" else ""
        _plan(cast, huis, letter, merk, punten)
        _actie(cast, huis, letter, merk)
        _meldingen(cast, huis, letter, merk)
        _gedeeld(cast, huis, letter, merk)
        Opgave.objects.create(
            ronde=ronde, plan=huis.plan, door=cast[f"voorzitter_{letter}"], door_naam=f"Voorzitter {merk}"
        )
    Actieplan.objects.filter(pk=cast.a.plan.pk).update(staat=Actieplan.Staat.VOORGELEGD)
    Actierelatie.objects.create(van=cast.b.acties[1], naar=cast.a.acties[0], soort=Actierelatie.Soort.OVERLAPT)
    Opschaling.objects.filter(actie=cast.b.acties[1]).update(landelijke_actie=landelijk)


def _agenda(cast: Cast) -> list[Agendapunt]:
    """Return two points of the adopted, open agenda of the sector of both networks."""
    agenda = maak_agenda(sector=cast.sector, titel="Agenda drinkwater", staat="vastgesteld")
    versie = Versie.objects.create(
        stuk=agenda.stuk,
        nummer=1,
        inhoud={"titel": "Agenda drinkwater", "delen": []},
        sha256="0" * 64,
        gemaakt_door_naam="M",
    )
    Besluitronde.objects.create(versie=versie, staat=Besluitronde.Staat.AANGENOMEN)
    punten = Agendapunt.objects.bulk_create(
        Agendapunt(
            agenda=agenda,
            versie=versie,
            kenmerk=f"punt-{rang}",
            rang=rang,
            titel=f"Punt {rang}",
            vraag="Wat",
            maat="Als",
        )
        for rang in (1, 2)
    )
    for punt in punten:
        punt.themas.set([cast.thema])
    return punten


def _landelijk(cast: Cast) -> Verbeteractie:
    """Return the one action of the national plan; its owner reads that plan and does not work on it."""
    plan = ActieplanFactory(netwerk=cast.landelijk, titel="Nationaal actieplan")
    actie = VerbeteractieFactory(
        plan=plan, nummer=1, titel="Landelijke actie", organisatie=cast.a.organisatie, eigenaar=cast["deelnemer"]
    )
    leg_feiten_vast(actie, op=timezone.now() - timedelta(days=30))
    return actie


def _plan(cast: Cast, huis: Huis, letter: str, merk: str, punten: list[Agendapunt]) -> None:
    """Judge both points: the first is open and carries the first action, the second is settled."""
    schrijver = cast[f"lid_{letter}"]
    for punt, oordeel in zip(punten, (Toetsing.Oordeel.OPEN, Toetsing.Oordeel.GEREGELD), strict=True):
        Toetsing.objects.create(
            plan=huis.plan,
            punt=punt,
            oordeel=oordeel,
            toelichting=f"Bewijs {merk}",
            versie_nummer=1,
            door=schrijver,
            door_naam=f"Lid {merk}",
        )
    Actieplan.objects.filter(pk=huis.plan.pk).update(convenant=f"Convenant {merk}", toets_verslag=f"Verslag {merk}")
    for uploader in UPLOADERS[letter]:
        Inlezing.objects.create(
            plan=huis.plan,
            door=cast[uploader],
            bestandsnaam=f"lijst {merk}.csv",
            koppen=["Titel", f"Kop {merk}"],
            rijen=[[f"Rij {merk}", f"Cel {merk}"]],
            koppeling={"titel": 0},
        )


def _actie(cast: Cast, huis: Huis, letter: str, merk: str) -> None:
    """Give the first action its means, a step, another organisation and a history, and relate the two."""
    een, twee = huis.acties
    velden = {
        "punt": Agendapunt.objects.get(rang=1),
        "resultaat": f"Resultaat {merk}",
        "financiering": Verbeteractie.Financiering.EXTRA,
        "financieringsbron": f"Bron {merk}",
        "kosten_cent": huis.kosten.bedrag_cent,
    }
    for naam, waarde in velden.items():
        setattr(een, naam, waarde)
    een.save()
    Kostenregel.objects.create(
        actie=een,
        organisatie=cast.regio.organisatie,
        uren=10,
        staat=Kostenregel.Staat.TOEGEZEGD,
        bevestigd_op=timezone.now(),
        bevestigd_door_naam=f"Bevestiger {merk}",
    )
    Deelname.objects.create(actie=een, organisatie=cast.regio.organisatie, persoon=cast[f"contactpersoon_{letter}"])
    Actiestap.objects.create(actie=een, nummer=1, titel=f"Stap {merk}", datum=een.deadline)
    Actierelatie.objects.create(van=twee, naar=een, soort=Actierelatie.Soort.HANGT_AF)
    Actiewijziging.objects.create(
        actie=een,
        op=timezone.now(),
        door_naam=f"Wijziger {merk}",
        soort="gewijzigd",
        regels=[["Titel", f"Oud {merk}", f"Nieuw {merk}"]],
        reden=f"Reden {merk}",
    )


def _meldingen(cast: Cast, huis: Huis, letter: str, merk: str) -> None:
    """Add a report of progress that was sent, and those that are still being written."""
    een = huis.acties[0]
    velden = {
        "actie": een,
        "stand": Voortgangsmelding.Stand.LOOPT,
        "bereikt": f"Bereikt {merk}",
        "richting": f"Richting {merk}",
        "tegenhoudt": f"Tegen {merk}",
        "hulp_van": f"Hulp {merk}",
    }
    Voortgangsmelding.objects.create(
        door=cast[f"voorzitter_{letter}"],
        door_naam=f"Melder {merk}",
        ingediend_op=timezone.now(),
        leerpunt=f"Les {merk}",
        **velden,
    )
    for schrijver in SCHRIJVERS[letter]:
        Voortgangsmelding.objects.create(
            door=cast[schrijver], door_naam=f"Schrijver {merk}", **{**velden, "bereikt": f"Concept {merk}"}
        )


def _gedeeld(cast: Cast, huis: Huis, letter: str, merk: str) -> None:
    """Add what others may read: lessons, a question and two offers; and the name of the writer, which they may not."""
    nu, naam = timezone.now(), f"Schrijver {merk}"
    een, twee = huis.acties
    for tekst, deel in (
        (f"Eigen les {merk}", {}),
        ("Les voor netwerken", {"met_netwerken": True}),
        ("Les voor de stuurgroep", {"met_stuurgroep": True}),
    ):
        Leerpunt.objects.create(actie=een, tekst=tekst, op=nu, door_naam=naam, **deel)
    vraag = maak_stuurgroepvraag(een, gesteld_op=nu, door_naam=naam)
    Doorzetting.objects.create(vraag=vraag, gremium=cast.gremia["projectteam"], reden="Meer iets voor u", door_naam="P")
    maak_antwoord(cast, twee, door_naam=naam)
    tekst = {"titel": "Landelijk oplossen", "tekst": "Wat er moet gebeuren", "redenen": "Waarom niet hier"}
    door = {"door": cast[f"lid_{letter}"], "door_naam": naam}
    _weigering(cast, Opschaling.objects.create(actie=een, **tekst, **door))
    Opschaling.objects.create(actie=twee, staat="overgenomen", besloten_op=nu, besloten_door_naam="J", **tekst, **door)


def _weigering(cast: Cast, voorlegging: Opschaling) -> None:
    """Add an organisation that was asked to carry an offer out and said no."""
    nu, wie = timezone.now(), Organisatie.objects.filter(soort=Organisatie.Soort.MINISTERIE).first()
    antwoord = {"staat": "beantwoord", "uitkomst": "niet", "antwoord": "Geen mensen", "afgehandeld_op": nu}
    Uitvoervraag.objects.create(
        soort=Uitvoervraag.SOORT, voorlegging=voorlegging, netwerk=cast.landelijk, gevraagd="Wilt u dit uitvoeren?",
        organisatie=wie or OrganisatieFactory(soort="ministerie"), start=vandaag(), deadline=vandaag(),
        uiterlijk=vandaag(), afgerond_op=nu, door_naam="J", afgehandeld_door_naam="M", **antwoord,
    )  # fmt: skip


def maak_antwoord(cast: Cast, actie: Verbeteractie, **velden: Any) -> Stuurgroepvraag:
    """Return an answered question about `actie`, with a decision that the projectteam has to confirm."""
    nu, wie = timezone.now(), cast["projectteam"]
    antwoord = {"staat": "beantwoord", "uitkomst": "anders", "antwoord": "Het kan", "besluit": "Eén lijst"}
    eigenaar = {"eigenaar": str(wie), "eigenaar_persoon": wie, "gereed_op": vandaag() + timedelta(days=30)}
    hoe = {"besloten_in": "vergadering", "besloten_dag": vandaag(), "afgehandeld_op": nu, "afgehandeld_door_naam": "S"}
    return maak_stuurgroepvraag(actie, **antwoord | eigenaar | hoe | {"gesteld_op": nu} | velden)


def editie_van(cast: Cast, huis: Huis) -> Editie:
    """Return the report of this network itself, as it was frozen (R26); its file holds the same words."""
    over = {"doelgroep": "netwerk", "netwerk": huis.netwerk, "periode": PERIODE_NETWERK}
    editie = Editie.objects.filter(**over).first()
    return editie or maak_editie(bestand=str(huis.acties[0].titel), nummer=1, **over)


def maak_rechtzetting(editie: Editie, netwerk: Netwerk) -> Rechtzetting:
    """Return something of this network that was put right since the edition."""
    nu = timezone.now()
    woorden = {
        "feit": "actie-afgerond",
        "rij": "1",
        "wat": "Actie 1: afgerond op",
        "was": "niets",
        "werd": "2 mei 2026",
    }
    wie = {"reden": "Zie de brief", "door_naam": "R"}
    return Rechtzetting.objects.create(editie=editie, netwerk=netwerk, vanaf=nu, tot=nu, **woorden, **wie)


def maak_wens(cast: Cast, editie: Editie) -> Correctiewens:
    """Let JenV ask the regisseur to correct an edition it reads along."""
    return Correctiewens.objects.create(
        soort=Correctiewens.SOORT,
        editie=editie,
        aanduiding=editie.aanduiding,
        gremium=cast.gremia["regisseur"],
        gevraagd="Het aantal van gas klopt niet",
        uiterlijk=vandaag(),
        door=cast["jenv"],
        door_naam="De jenv",
    )


def taak_van(cast: Cast, huis: Huis) -> Rapporttaak:
    over = {"doelgroep": "netwerk", "netwerk": huis.netwerk, "periode": PERIODE_NETWERK}
    return Rapporttaak.objects.get_or_create(**over, defaults={"aangevraagd_door": cast["regisseur"]})[0]


def maak_editie(*, bestand: str, **over: Any) -> Editie:
    """Freeze an edition as it stands now, with a file that holds the text `bestand`."""
    pdf = f"%PDF {bestand}".encode()
    editie = Editie(pdf_sha256=hashlib.sha256(pdf).hexdigest(), pdf_grootte=len(pdf), **over)
    if editie.sector:
        editie.kenmerk = f"{editie.periode}-{editie.letters}-{editie.nummer}"
    editie.inhoud = bevries(editie, timezone.now())
    editie.sha256 = f"{editie.doelgroep}-{editie.periode}-{editie.netwerk_id}-{editie.nummer}"
    editie.pdf_pad = f"rapportages/{editie.sha256}.pdf"
    pad = Path(settings.MEDIA_ROOT) / editie.pdf_pad
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(pdf)
    editie.save()
    return editie
