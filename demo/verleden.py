"""Two years of past of the demo actions: facts as they were, reports, history, lessons, questions and offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils import timezone

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import (
    Actiefeiten,
    Actieplan,
    Actiewijziging,
    Leerpunt,
    Opschaling,
    Stuurgroepvraag,
    Verbeteractie,
    Voortgangsmelding,
)
from actieplannen.queries.status import status_van
from actieplannen.termijnen import STUURGROEP_ANTWOORD
from actieplannen.velden import VELDEN
from demo.bron import dag, delen, gok, moment, persoon_sleutel, rijen, sleutel
from demo.plannen import actie_sleutel
from demo.verhaal import GEMELD, Demogebeurtenis, Demostap, Verhaal
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from kantoor.core.wie import naam_van
from kantoor.termijnen.queries import duur
from netwerken.models import Gremium, Organisatie
from vragen.services.basis import schrijf_geschiedenis

STAND = Voortgangsmelding.Stand
REGISSEUR = "regisseur"
# What happened on a day, in the words of the history; the first that fits.
SOORTEN = (
    ("gemaakt", Plangebeurtenis.ACTIE_TOEGEVOEGD),
    ("vervallen", Plangebeurtenis.ACTIE_VERVALLEN),
    ("hand", Plangebeurtenis.ACTIE_STATUS_GEZET),
)
Woorden = dict[str, dict[str, str]]


def bouw_verleden(verhalen: Sequence[Verhaal]) -> int:
    """Write the past of these actions; return how many reports of progress that were."""
    acties = {actie.pk: actie for actie in Verbeteractie.objects.filter(plan__is_demo=True).select_related("eigenaar")}
    paren = [(verhaal, acties[actie_sleutel(verhaal.rij)]) for verhaal in verhalen]
    Actiefeiten.objects.filter(actie__in=[actie for _, actie in paren]).delete()  # what the writing itself began
    Actiefeiten.objects.bulk_create(rij for verhaal, actie in paren for rij in _feiten(verhaal, actie))
    Actiewijziging.objects.bulk_create(rij for verhaal, actie in paren for rij in _wijzigingen(verhaal, actie))
    laatste = {f"{rij['plan']}/{rij['nummer']}": rij for rij in rijen("meldingen.csv")}
    vragen = {f"{rij['plan']}/{rij['nummer']}": rij for rij in rijen("vragen.csv") if not rij["gesloten"]}
    meldingen = [rij for verhaal, actie in paren for rij in _meldingen(verhaal, actie, laatste, vragen)]
    Voortgangsmelding.objects.bulk_create(meldingen)
    # The row says now for when the writing began; a report is written on the day it is sent.
    eigen = Voortgangsmelding.objects.filter(pk__in=[rij.pk for rij in meldingen])
    eigen.update(begonnen_op=F("ingediend_op"))
    Leerpunt.objects.bulk_create(_leerpunt(rij) for rij in meldingen if rij.leerpunt)
    nieuw = {actie.pk: actie for _, actie in paren}
    _vragen(nieuw)
    _voorleggingen(nieuw)
    return len(meldingen)


# --- facts and history -----------------------------------------------------------------------------------------------


def _feiten(verhaal: Verhaal, actie: Verbeteractie) -> Iterator[Actiefeiten]:
    """Yield a row per stretch in which nothing changed; the last one holds now."""
    stukken: list[tuple[datetime, dict[str, Any]]] = []
    for wat in verhaal.gebeurtenissen:
        toen = wat.feiten | _erbij(verhaal, actie, wat)
        if not stukken or stukken[-1][1] != toen:
            stukken.append((wat.op, toen))
    for nummer, (op, toen) in enumerate(stukken):
        tot = stukken[nummer + 1][0] if nummer + 1 < len(stukken) else None
        yield Actiefeiten(pk=sleutel("feiten", *verhaal.kenmerk, nummer), actie=actie, vanaf=op, tot=tot, **toen)


def _attname(kolom: str) -> str:
    """Return how a column is called on a row: of a foreign key its number."""
    veld: Any = Actiefeiten._meta.get_field(kolom)
    return str(veld.attname)


def _erbij(verhaal: Verhaal, actie: Verbeteractie, wat: Demogebeurtenis) -> dict[str, Any]:
    """Return what an action said after an event beside its facts; what the story does not tell was as it is now."""
    nu = {kolom: getattr(actie, _attname(kolom)) for kolom in Actiefeiten.OOK}
    gemeld = [eerder.op for eerder in verhaal.gebeurtenissen if eerder.wat & GEMELD and eerder.op <= wat.op]
    open_ = [stap for stap in verhaal.stappen if stap.klaar_op is None or stap.klaar_op > timezone.localdate(wat.op)]
    eerste = min(open_, key=lambda stap: (stap.datum, stap.nummer), default=None)
    vast = verhaal.bijzonder.get("vast")
    # What only says why is empty until it says so.
    toen = nu | {
        "gemeld_op": gemeld[-1] if gemeld else None,
        "stap_nummer": eerste.nummer if eerste else None,
        "blokkade_wie": vast["wie"] if vast and wat.feiten["blokkade"] == vast["tekst"] else "",
        "status_reden": actie.status_reden if wat.feiten["status_anders"] else "",
        "vervallen_reden": actie.vervallen_reden if wat.feiten["vervallen_op"] else "",
    }
    gekozen = nu if wat is verhaal.gebeurtenissen[-1] else toen
    kolommen = {_attname(kolom): waarde for kolom, waarde in gekozen.items()}
    return kolommen | {"belegd": actie.eigenaar_id is not None}


def _wijzigingen(verhaal: Verhaal, actie: Verbeteractie) -> Iterator[Actiewijziging]:
    """Yield a readable line per day on which something happened."""
    overgenomen = verhaal.tekst("vervallen").startswith("Gaat verder in het nationale plan")
    gemeld = {wat.op for wat in verhaal.meldingen}
    for nummer, wat in enumerate(verhaal.gebeurtenissen):
        soort = next((soort for teken, soort in SOORTEN if teken in wat.wat), Plangebeurtenis.ACTIE_GEWIJZIGD)
        if wat.op in gemeld:
            soort = Plangebeurtenis.ACTIE_GEMELD
        if soort == Plangebeurtenis.ACTIE_VERVALLEN and overgenomen:
            soort = Plangebeurtenis.ACTIE_OVERGENOMEN
        pk = sleutel("wijziging", *verhaal.kenmerk, nummer)
        wijziging = Actiewijziging(
            pk=pk, actie=actie, op=wat.op, soort=soort.woorden, regels=_regels(wat), reden=wat.reden
        )
        wijziging.door, wijziging.door_naam = actie.eigenaar, naam_van(actie.eigenaar)
        yield wijziging


def _regels(wat: Demogebeurtenis) -> list[list[str]]:
    """Return what changed that day as [field, from, to] in words."""
    if not wat.voor:
        return []
    voor, na = Actiefeiten(**wat.voor), Actiefeiten(**wat.feiten)
    regels = []
    for naam, waarde in wat.feiten.items():
        if naam in VELDEN and wat.voor[naam] != waarde:
            veld = VELDEN[naam]
            regels.append([veld.woord, veld.in_woorden(getattr(voor, naam)), veld.in_woorden(getattr(na, naam))])
    for stap in wat.stappen:
        open_ = f"{stap.titel}, {datum(stap.datum)}"
        regels.append([f"Stap {stap.nummer}", open_, f"{open_}, klaar op {datum(stap.klaar_op)}"])
    return regels


# --- reports of progress ---------------------------------------------------------------------------------------------


def _meldingen(
    verhaal: Verhaal, actie: Verbeteractie, laatste: Woorden, vragen: Woorden
) -> Iterator[Voortgangsmelding]:
    """Yield the reports; the words of the last one are in the files, those of earlier ones follow from the steps."""
    kenmerk, meldingen = "/".join(verhaal.kenmerk), verhaal.meldingen
    for nummer, wat in enumerate(meldingen):
        op = timezone.localdate(wat.op)
        na = status_van(Actiefeiten(**wat.feiten), op)
        melding = Voortgangsmelding(
            pk=sleutel("melding", *verhaal.kenmerk, nummer),
            actie=actie,
            door=actie.eigenaar,
            door_naam=str(actie.eigenaar or actie.organisatie),
            ingediend_op=wat.op,
            actie_bewerking=nummer + 1,
            stand=_stand(na),
            stappen_klaar=[str(sleutel("stap", *verhaal.kenmerk, stap.nummer)) for stap in wat.stappen],
            verwacht_op=wat.feiten["verwacht_op"],
            bereikt=_bereikt(verhaal, actie, wat),
            richting=_richting(verhaal, actie, wat),
            status_voor=status_van(Actiefeiten(**wat.voor), op),
            status_na=na,
        )
        if na.rij.vraagt_aandacht:
            melding.tegenhoudt = _tegenhoudt(verhaal, wat)
        if na == Status.VASTGELOPEN:
            melding.hulp_van = verhaal.bijzonder.get("vast", {}).get("wie", "") or "De regio"
        if nummer == len(meldingen) - 1:
            _laatste_woorden(melding, laatste.get(kenmerk, {}), vragen.get(kenmerk, {}))
        yield melding


def _laatste_woorden(melding: Voortgangsmelding, woorden: dict[str, str], vraag: dict[str, str]) -> None:
    for veld in ("bereikt", "richting", "leerpunt"):
        if woorden.get(veld):
            setattr(melding, veld, woorden[veld])
    melding.deel_met_netwerken = "n" in woorden.get("deel", "")
    melding.deel_met_stuurgroep = "s" in woorden.get("deel", "")
    if vraag:
        melding.landelijk, melding.vraag_stuurgroep = True, vraag["gevraagd"]


def _stand(status: Status) -> str:
    standen = {
        Status.AFGEROND: STAND.KLAAR,
        Status.VASTGELOPEN: STAND.VAST,
        Status.VERTRAAGD: STAND.VERTRAAGD,
        Status.NIET_GESTART: STAND.NIET_BEGONNEN,
        Status.OP_SCHEMA: STAND.LOOPT,
    }
    return standen[status]


def _bereikt(verhaal: Verhaal, actie: Verbeteractie, wat: Demogebeurtenis) -> str:
    """Return what was reached: the result, the steps of that day, a blockage that is gone, or how far they were."""
    if "afgerond" in wat.wat:
        return actie.resultaat
    if wat.stappen:
        klaar = ", ".join(_klein(stap) for stap in wat.stappen)
        return f"Deze stap is klaar: {klaar}."
    if "los" in wat.wat:
        return f"Wij kunnen weer verder. Het knelpunt was: {_klein_begin(verhaal.tekst('vast-geweest'))}"
    if "begin" in wat.wat:
        return f"Wij zijn begonnen. {_begin(verhaal)}"
    bedrijf = actie.organisatie.korte_naam
    return verhaal.idee["onderweg"].format(bedrijf=bedrijf, gebied="het gebied") or "De eerste afspraken staan."


def _begin(verhaal: Verhaal) -> str:
    """Return how the work began: with whom it was discussed."""
    codes = delen(verhaal.rij["mee"])
    namen = [str(naam) for naam in Organisatie.objects.filter(code__in=codes).values_list("naam", flat=True)]
    if not namen:
        return "De taken zijn binnen de eigen organisatie verdeeld."
    wie = " en ".join([", ".join(namen[:-1]), namen[-1]] if len(namen) > 1 else namen)
    zinnen = (
        f"Met {wie} is afgesproken wie wat doet.",
        f"{wie} {'doen' if len(namen) > 1 else 'doet'} mee. Het eerste overleg is geweest.",
        f"Het plan van aanpak is besproken met {wie}.",
    )
    return zinnen[gok(len(zinnen), *verhaal.kenmerk)]


def _richting(verhaal: Verhaal, actie: Verbeteractie, wat: Demogebeurtenis) -> str:
    if "afgerond" in wat.wat:
        return "Elk jaar kijken wij samen of dit nog klopt."
    op = timezone.localdate(wat.op)
    volgende = next((stap for stap in verhaal.stappen if stap.klaar_op is None or stap.klaar_op > op), None)
    return f"Nu werken wij aan de volgende stap: {_klein(volgende)}." if volgende else actie.resultaat


def _tegenhoudt(verhaal: Verhaal, wat: Demogebeurtenis) -> str:
    """Return what stood in the way on that day."""
    if wat.feiten["blokkade"]:
        return str(wat.feiten["blokkade"])
    return verhaal.tekst("verwacht") or verhaal.tekst("verzet") or "Wij hebben meer tijd nodig dan wij dachten."


def _klein(stap: Demostap) -> str:
    return _klein_begin(stap.titel)


def _klein_begin(tekst: str) -> str:
    """Return a text as the end of a sentence; a word that is all capitals stays."""
    return tekst if tekst[:2].isupper() else tekst[:1].lower() + tekst[1:]


def _leerpunt(melding: Voortgangsmelding) -> Leerpunt:
    return Leerpunt(
        pk=sleutel("leerpunt", melding.pk),
        actie=melding.actie,
        melding=melding,
        tekst=melding.leerpunt,
        met_netwerken=melding.deel_met_netwerken,
        met_stuurgroep=melding.deel_met_stuurgroep,
        op=melding.ingediend_op or moment(vandaag()),
        door_naam=melding.door_naam,
    )


# --- what went to the stuurgroep and to the national plan ------------------------------------------------------------


def _vragen(nieuw: dict[Any, Verbeteractie]) -> None:
    stuurgroep = Gremium.objects.get(code=Stuurgroepvraag.GREMIUM)
    for rij in rijen("vragen.csv"):
        if actie := nieuw.get(actie_sleutel(rij)):
            op, gesloten = dag(rij["dagen"]) or vandaag(), dag(rij["gesloten"])
            vraag = Stuurgroepvraag(pk=sleutel("vraag", actie.pk), actie=actie, soort=Stuurgroepvraag.SOORT)
            vraag.gremium, vraag.netwerk, vraag.over = stuurgroep, actie.plan.netwerk, str(actie.pk)
            vraag.aanleiding, vraag.gevraagd = rij["knelpunt"], rij["gevraagd"]
            vraag.door, vraag.door_naam = actie.eigenaar, naam_van(actie.eigenaar)
            vraag.gesteld_op = moment(op, rij["plan"], rij["nummer"], op)
            vraag.uiterlijk = op + duur(STUURGROEP_ANTWOORD)
            vraag.voorstel, vraag.als_niet, vraag.voorstel_dag = (
                rij["voorstel"],
                rij["als_niet"],
                dag(rij["voorstel_dagen"]),
            )
            vraag.voorstel_organisatie = Organisatie.objects.filter(code=rij["voorstel_wie"]).first()
            if gesloten:
                _antwoord(vraag, rij, moment(gesloten, rij["plan"]))
            vraag.save(force_insert=True)
            schrijf_geschiedenis(vraag)


def _antwoord(vraag: Stuurgroepvraag, rij: dict[str, str], op: datetime) -> None:
    """Answer as the stuurgroep did, with what it decided where it decided something."""
    vraag.staat, vraag.afgehandeld_op = Stuurgroepvraag.Staat.BEANTWOORD, op
    vraag.afgehandeld_door_naam = str(vraag.gremium)
    vraag.antwoord, vraag.besluit, vraag.eigenaar = rij["antwoord"], rij["besluit"], rij["wie"]
    vraag.gereed_op = dag(rij["klaar"])
    vraag.uitkomst = Stuurgroepvraag.Uitkomst.ANDERS if vraag.besluit else ""
    vraag.gedaan_op = moment(vraag.gereed_op, rij["plan"]) if vraag.gereed_op else None
    vraag.afgerond_op = vraag.gedaan_op or op  # the network went on with it


def _voorleggingen(nieuw: dict[Any, Verbeteractie]) -> None:
    """Write the offers to the national plan; the two that were taken over are linked to their national action."""
    regisseur = Gebruiker.objects.filter(pk=persoon_sleutel(REGISSEUR)).first()
    nationaal = Actieplan.objects.filter(pk=sleutel("plan", "nationaal")).exists()
    for rij in rijen("voorleggingen.csv"):
        actie = nieuw.get(actie_sleutel(rij))
        if actie is None or (rij["landelijk"] and not nationaal):
            continue
        besloten = dag(rij["besloten"])
        voorlegging = Opschaling.objects.create(
            pk=sleutel("voorlegging", actie.pk),
            actie=actie,
            titel=rij["titel"],
            tekst=rij["tekst"],
            redenen=rij["redenen"],
            staat=rij["staat"],
            door=actie.eigenaar,
            door_naam=str(actie.eigenaar),
            besloten_op=moment(besloten, rij["plan"]) if besloten else None,
            besloten_door_naam=str(regisseur) if besloten else "",
            besluit_reden=rij["reden"],
            landelijke_actie_id=sleutel("actie", "nationaal", rij["landelijk"]) if rij["landelijk"] else None,
        )
        # The row says now for when it was offered.
        Opschaling.objects.filter(pk=voorlegging.pk).update(op=moment(dag(rij["dagen"]) or vandaag(), rij["plan"]))
