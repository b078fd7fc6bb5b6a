"""The plans of the demo world with their judgements and actions; everything is written in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from actieplannen.models import (
    Actieplan,
    Actierelatie,
    Actiestap,
    Deelname,
    Kostenregel,
    Toetsing,
    Verbeteractie,
)
from agendas.models import Agendapunt
from besluiten.models import Stuk
from demo.bron import dag, delen, gok, moment, persoon_sleutel, rijen, rijen_per_bestand, sleutel
from demo.verhaal import Rij, Verhaal
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from leden.models import Lidmaatschap
from leden.rollen import Macht, rollen_met
from netwerken.models import Netwerk, Organisatie, Sector, Thema

PRIORITEIT = {"h": "1-hoog", "g": "2-gewoon", "l": "3-laag"}
STAAT = {"r": "raming", "t": "toegezegd", "g": "geregeld"}
# The files of ideas are named for their sector; actions of the national plan name the sector with the point.
SECTOR = {"telecom": "ict-telecom"}


class Demoveld:
    """What the files point at by code, read once: organisations, themes, points, and who works for whom where."""

    def __init__(self) -> None:
        self.organisaties = {rij.code: rij for rij in Organisatie.objects.select_related("partij")}
        self.themas = {str(rij.nummer): rij for rij in Thema.objects.all()}
        self.plannen = {rij.pk: rij for rij in Actieplan.objects.filter(is_demo=True).select_related("netwerk")}
        self.punten = {
            (punt.agenda.sector.code, punt.rang): punt
            for punt in Agendapunt.objects.filter(uit_agenda_op=None).select_related("agenda__sector", "versie")
        }
        self.mensen = {rij.pk: rij for rij in Gebruiker.objects.filter(is_demo=True)}
        self._leden: defaultdict[tuple[int, int], list[Lidmaatschap]] = defaultdict(list)
        for lid in Lidmaatschap.objects.filter(gebruiker__is_demo=True, tot=None).order_by("gebruiker__email"):
            self._leden[lid.netwerk_id, lid.organisatie_id].append(lid)

    def plan(self, naam: str) -> Actieplan | None:
        return self.plannen.get(sleutel("plan", naam))

    def persoon(self, naam: str) -> Gebruiker | None:
        return self.mensen.get(persoon_sleutel(naam))

    def namens(self, netwerk: int, organisatie: int) -> Gebruiker | None:
        """Return who acts for an organisation in a network: a contactpersoon or chair before an ordinary member."""
        leden = sorted(self._leden[netwerk, organisatie], key=lambda lid: lid.rol not in rollen_met(Macht.SPREEKT))
        return self.mensen.get(leden[0].gebruiker_id) if leden else None

    def punt(self, sector: str, tekst: str) -> Agendapunt | None:
        """Return the adopted point of "3" in this sector, or of "elektriciteit:3"."""
        code, _, rang = tekst.rpartition(":")
        return self.punten.get((code or sector, int(rang))) if rang else None


def bouw_plannen() -> int:
    """Make the plans that are missing, with how each judges the points of the agendas; return how many."""
    bestaand = set(Actieplan.objects.values_list("pk", flat=True))
    nieuw = [_plan(rij) for rij in rijen("plannen.csv") if sleutel("plan", rij["sleutel"]) not in bestaand]
    Stuk.objects.bulk_create(plan.stuk for plan in nieuw)
    Actieplan.objects.bulk_create(nieuw)
    _toets({plan.pk for plan in nieuw}, Demoveld())
    return len(nieuw)


def _plan(rij: Rij) -> Actieplan:
    netwerk = Netwerk.objects.get(slug=rij["netwerk"])
    return Actieplan(
        pk=sleutel("plan", rij["sleutel"]),
        stuk=Stuk(pk=sleutel("stuk", rij["sleutel"]), soort="plan", netwerk=netwerk),
        netwerk=netwerk,
        sector=Sector.objects.filter(code=rij["sector"]).first(),
        padnaam=rij["pad"],
        titel=rij["titel"],
        staat=rij["staat"],
        staat_sinds=dag(rij["sinds"]) or vandaag(),
        initiatiefnemer=Organisatie.objects.get(code=rij["initiatiefnemer"]),
        actielijst=rij["actielijst"],
        convenant=rij["convenant"],
        gereed_uiterlijk=dag(rij["gereed"]),
        getoetst_op=dag(rij["getoetst"]),
        toets_verslag=rij["verslag"],
        is_demo=True,
    )


def _toets(nieuw: set[UUID], veld: Demoveld) -> None:
    """Judge the points of the agendas for the new plans, some weeks before each plan went round."""
    versies = {rij["sleutel"]: int(rij["versie"] or rij["sinds"]) for rij in rijen("plannen.csv")}
    toetsingen = []
    for rij in rijen("toetsingen.csv"):
        plan = veld.plan(rij["plan"])
        if plan is None or plan.pk not in nieuw:
            continue
        oordelen = [(rang, "open", "") for rang in delen(rij["open"])]
        oordelen += [(rij["rang"], rij["oordeel"], rij["toelichting"])] if rij["rang"] else []
        for rang, oordeel, toelichting in oordelen:
            if punt := veld.punt(rij["sector"], rang):
                toetsingen.append(_toetsing(plan, punt, oordeel, toelichting, veld))
                toetsingen[-1].op = moment(dag(str(versies[rij["plan"]] - 20)) or vandaag(), rij["plan"], rang)
    dagen = [rij.op for rij in toetsingen]
    Toetsing.objects.bulk_create(toetsingen)
    # `op` is set to now by every INSERT.
    for rij_, op in zip(toetsingen, dagen, strict=True):
        rij_.op = op
    Toetsing.objects.bulk_update(toetsingen, ["op"])


def _toetsing(plan: Actieplan, punt: Agendapunt, oordeel: str, toelichting: str, veld: Demoveld) -> Toetsing:
    door = veld.namens(plan.netwerk_id, plan.initiatiefnemer_id or 0) or veld.persoon("regisseur")
    return Toetsing(
        pk=sleutel("toetsing", plan.pk, punt.pk),
        plan=plan,
        punt=punt,
        oordeel=oordeel,
        toelichting=toelichting,
        versie_nummer=punt.versie.nummer,
        door=door,
        door_naam=str(door),
    )


# --- actions ---------------------------------------------------------------------------------------------------------


def nieuwe_verhalen() -> list[Verhaal]:
    """Return the stories of the actions that are not there yet."""
    ideeen = {rij["code"]: {**rij, "sector": SECTOR.get(naam, naam)} for naam, rij in rijen_per_bestand("ideeen")}
    bijzonder: defaultdict[tuple[str, str], list[Rij]] = defaultdict(list)
    for rij in rijen("bijzonder.csv"):
        bijzonder[rij["plan"], rij["nummer"]].append(rij)
    overgenomen = {rij["landelijk"]: dag(rij["besloten"]) for rij in rijen("voorleggingen.csv") if rij["landelijk"]}
    bestaand = set(Verbeteractie.objects.values_list("pk", flat=True))
    plannen = set(Actieplan.objects.filter(is_demo=True).values_list("pk", flat=True))
    verhalen = []
    for _, rij in rijen_per_bestand("acties"):
        if sleutel("plan", rij["plan"]) not in plannen or actie_sleutel(rij) in bestaand:
            continue
        gemaakt = overgenomen.get(rij["nummer"]) if rij["plan"] == "nationaal" else None
        verhalen.append(Verhaal(rij, ideeen[rij["idee"]], bijzonder[rij["plan"], rij["nummer"]], gemaakt))
    return verhalen


def actie_sleutel(rij: Rij) -> UUID:
    return sleutel("actie", rij["plan"], rij["nummer"])


def bouw_acties(verhalen: Sequence[Verhaal]) -> int:
    """Write the actions of these stories with steps, participants, costs and relations; return how many."""
    veld = Demoveld()
    gebieden = {rij["sleutel"]: rij["gebied"] for rij in rijen("plannen.csv")}
    Verbeteractie.objects.bulk_create(_actie(verhaal, veld, gebieden) for verhaal in verhalen)
    themas = Verbeteractie.themas.through
    themas.objects.bulk_create(
        themas(verbeteractie_id=actie_sleutel(verhaal.rij), thema_id=veld.themas[nummer].pk)
        for verhaal in verhalen
        for nummer in delen(verhaal.idee["themas"])
    )
    Actiestap.objects.bulk_create(stap for verhaal in verhalen for stap in _stappen(verhaal, veld))
    Deelname.objects.bulk_create(deelname for verhaal in verhalen for deelname in _deelnames(verhaal, veld))
    Kostenregel.objects.bulk_create(regel for verhaal in verhalen for regel in _kosten(verhaal, veld))
    _relaties({actie_sleutel(verhaal.rij) for verhaal in verhalen})
    return len(verhalen)


def _actie(verhaal: Verhaal, veld: Demoveld, gebieden: dict[str, str]) -> Verbeteractie:
    rij, idee = verhaal.rij, verhaal.idee
    kosten = [_bedrag(deel) for deel in delen(rij["geld"])]
    woorden = {"gebied": gebieden[rij["plan"]], "bedrijf": _bedrijf(rij, veld)}
    open_stap, vast = verhaal.eerste_open_stap, verhaal.bijzonder.get("vast")
    meldingen = verhaal.meldingen
    return Verbeteractie(
        pk=actie_sleutel(rij),
        plan_id=sleutel("plan", rij["plan"]),
        nummer=int(rij["nummer"]),
        punt=veld.punt(idee["sector"], idee["punt"]),
        **{naam: _vul(idee[naam], woorden) for naam in ("titel", "toelichting", "resultaat")},
        prioriteit=PRIORITEIT[rij["prio"]],
        organisatie=veld.organisaties[rij["organisatie"]],
        eigenaar=veld.persoon(rij["eigenaar"]),
        stap_nummer=open_stap.nummer if open_stap else None,
        blokkade_wie=vast["wie"] if vast else "",
        blokkade_sinds=dag(vast["dag"]) if vast else None,
        status_reden=verhaal.tekst("hand"),
        vervallen_reden=verhaal.tekst("vervallen"),
        financiering="extra" if kosten else "bestaand",
        uren_bestaand=int(rij["uren"]),
        kosten_cent=sum(cent for _, _, cent, _, _ in kosten),
        extra_uren=sum(uren for *_, uren in kosten),
        financieringsbron=rij["bron"],
        gemeld_op=meldingen[-1].op if meldingen else None,
        bewerking=len(verhaal.gebeurtenissen),
        **verhaal.feiten,
    )


def _vul(tekst: str, woorden: dict[str, str]) -> str:
    """Fill in the names of the network; a sentence may begin with one."""
    gevuld = tekst.format(**woorden)
    return gevuld[:1].upper() + gevuld[1:]


def _bedrijf(rij: Rij, veld: Demoveld) -> str:
    """Return the company an idea is about in this action: the first one of who answers and who takes part."""
    for code in (rij["organisatie"], *delen(rij["mee"])):
        organisatie = veld.organisaties[code]
        if organisatie.soort == Organisatie.Soort.BEDRIJF:
            return "Waterbedrijf Groningen" if code == "waterbedrijf-groningen" else organisatie.korte_naam
    return "het bedrijf"


def _bedrag(deel: str) -> tuple[str, int, int, str, int]:
    """Return payer, year, cents, state and hours of "liander:1:9000.50:t" or "liander:1:9000:t:40"."""
    code, jaar, euro, staat, *uren = deel.split(":")
    return code, vandaag().year + int(jaar), int(Decimal(euro) * 100), STAAT[staat], int(uren[0]) if uren else 0


def _stappen(verhaal: Verhaal, veld: Demoveld) -> list[Actiestap]:
    mee = delen(verhaal.rij["mee"])
    return [
        Actiestap(
            pk=sleutel("stap", *verhaal.kenmerk, stap.nummer),
            actie_id=actie_sleutel(verhaal.rij),
            nummer=stap.nummer,
            titel=stap.titel,
            datum=stap.datum,
            organisatie=veld.organisaties[mee[0]] if mee and stap.nummer == 2 else None,
            afgerond_op=stap.klaar_op,
        )
        for stap in verhaal.stappen
    ]


def _deelnames(verhaal: Verhaal, veld: Demoveld) -> list[Deelname]:
    """Let the organisations take part; in an important action of many the first answers for it too (R18)."""
    rij, mee = verhaal.rij, delen(verhaal.rij["mee"])
    plan = veld.plan(rij["plan"])
    samen = rij["prio"] == "h" and len(mee) > 2
    return [
        Deelname(
            pk=sleutel("deelname", *verhaal.kenmerk, code),
            actie_id=actie_sleutel(rij),
            organisatie=veld.organisaties[code],
            rol=Deelname.Rol.VERANTWOORDELIJK if samen and not plek else Deelname.Rol.MEEWERKEND,
            persoon=veld.namens(plan.netwerk_id, veld.organisaties[code].pk) if plan else None,
        )
        for plek, code in enumerate(mee)
    ]


def _kosten(verhaal: Verhaal, veld: Demoveld) -> list[Kostenregel]:
    """Return who pays what; a promise carries the day and the name of who made it."""
    plan, regels = veld.plan(verhaal.rij["plan"]), []
    for code, jaar, cent, staat, uren in map(_bedrag, delen(verhaal.rij["geld"])):
        organisatie = veld.organisaties[code]
        regel = Kostenregel(pk=sleutel("kosten", *verhaal.kenmerk, code, jaar), actie_id=actie_sleutel(verhaal.rij))
        regel.organisatie, regel.jaar, regel.bedrag_cent, regel.staat, regel.uren = organisatie, jaar, cent, staat, uren
        if staat in Kostenregel.BEVESTIGD and plan:
            dagen = timedelta(days=5 + gok(40, *verhaal.kenmerk, code))
            regel.bevestigd_op = moment(max(verhaal.gemaakt, vandaag() - dagen), code)
            regel.bevestigd_door_naam = str(veld.namens(plan.netwerk_id, organisatie.pk) or organisatie)
        regels.append(regel)
    return regels


def _relaties(nieuw: set[Any]) -> None:
    relaties = []
    for rij in rijen("relaties.csv"):
        van, naar = actie_sleutel(rij), sleutel("actie", rij["plan2"], rij["nummer2"])
        if van in nieuw and naar in nieuw:
            pk = sleutel("relatie", van, naar)
            relaties.append(Actierelatie(pk=pk, van_id=van, naar_id=naar, soort=rij["soort"]))
    Actierelatie.objects.bulk_create(relaties)
