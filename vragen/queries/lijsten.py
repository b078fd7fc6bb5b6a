"""Questions as pages and mail need them: who answers, and the lists of what waits for whom."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, F, IntegerField, Q, QuerySet, When

from kantoor.access import Lezer, bevoegd
from kantoor.accounts.models import Gebruiker
from kantoor.core.models import loopt, vandaag
from kantoor.termijnen.queries import verstreken
from leden.models import Gremiumlid, Lidmaatschap, lopend_lidmaatschap
from leden.queries.zetels import zetelhouders
from leden.rollen import Macht
from vragen.models import Doorzetting, Vraag, Vraagstap
from vragen.soorten import met_rij, soort_van
from vragen.termijnen import VRAAG_BEVESTIGEN

WACHT, BESLOTEN, STIL, ALLE = "wacht", "besloten", "stil", "alle"
Staat = Vraag.Staat


@dataclass(frozen=True, slots=True)
class Vraagregel:
    """A question as this reader sees it: what it is about in words, and where that is; empty when that is closed."""

    vraag: Vraag
    over: str
    adres: str
    aanleiding: str


def ontvangers(vraag: Vraag) -> QuerySet[Gebruiker]:
    """Return the accounts that can answer: nobody when a body has no members or an organisation no spokesman here."""
    if vraag.persoon_id:
        wie = Q(pk=vraag.persoon_id)
    elif vraag.gremium_id:
        wie = Q(pk__in=zetelhouders(gremium=vraag.gremium_id))
    else:
        leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT), organisatie=vraag.organisatie_id)
        leden = leden.filter(netwerk=vraag.netwerk_id) if vraag.netwerk_id else leden
        wie = Q(pk__in=leden.order_by().values("gebruiker_id"))
    return Gebruiker.objects.filter(wie, is_active=True).order_by("email")


def uitvoerders(vraag: Vraag) -> QuerySet[Gebruiker]:
    """Return the accounts that can say how it goes with a decision: its owner, or who binds that organisation."""
    wie = Q(pk=vraag.eigenaar_persoon_id)
    if vraag.eigenaar_organisatie_id:
        leden = Lidmaatschap.objects.filter(lopend_lidmaatschap(macht=Macht.SPREEKT))
        leden = leden.filter(organisatie=vraag.eigenaar_organisatie_id)
        if vraag.netwerk_id:
            leden = leden.filter(Q(netwerk=vraag.netwerk_id) | Q(netwerk__is_landelijk_netwerk=True))
        wie = Q(pk__in=leden.order_by().values("gebruiker_id"))
    return Gebruiker.objects.filter(wie, is_active=True).order_by("email")


def wacht_op(lezer: Lezer) -> QuerySet[Vraag]:
    """Return what waits for an answer of this reader, the nearest term first."""
    return Vraag.objects.visible_to(lezer, "beantwoorden").order_by("uiterlijk", "gesteld_op", "pk")


def voert_uit(lezer: Lezer) -> QuerySet[Vraag]:
    """Return the decisions of which the reader has to say something: confirm the day, or that it is done by now."""
    rijen = Vraag.objects.visible_to(lezer, "uitvoeren").filter(Q(bevestigd_op=None) | Q(gereed_op__lt=vandaag()))
    return rijen.order_by("gereed_op", "pk")


def antwoord_binnen(lezer: Lezer) -> QuerySet[Vraag]:
    """Return the answers of which the reader who asked has to say whether they help; not while one is carried out."""
    loopt_nog = Q(gedaan_op=None) & ~Q(besluit="") & ~Q(eigenaar_persoon=None, eigenaar_organisatie=None)
    return Vraag.objects.visible_to(lezer, "afronden").exclude(loopt_nog).order_by("afgehandeld_op", "pk")


def stille(lezer: Lezer) -> QuerySet[Vraag] | None:
    """Return what is quiet, for the netwerkregisseur: no answer in time, nobody to give one, no day, or not done."""
    if not bevoegd(lezer, "regie"):
        return None
    bezet = Gremiumlid.objects.filter(loopt(), gebruiker__is_active=True).order_by().values("gremium_id")
    open_stil = Q(uiterlijk__lt=vandaag()) | (Q(gremium__isnull=False) & ~Q(gremium__in=bezet))
    besluit_stil = Q(gereed_op__lt=vandaag()) | (Q(bevestigd_op=None) & verstreken(VRAAG_BEVESTIGEN, "afgehandeld_op"))
    lopend = Q(staat=Staat.BEANTWOORD, afgerond_op=None, gedaan_op=None) & ~Q(besluit="")
    stil = (Q(staat=Staat.OPEN) & open_stil) | (lopend & besluit_stil)
    return Vraag.objects.visible_to(lezer).filter(stil).order_by("gesteld_op", "pk")


def wat_werd_het(lezer: Lezer) -> QuerySet[Vraag]:
    """Return what became of the answers the reader may read: what is late first, then what runs, then the newest."""
    rijen = Vraag.objects.visible_to(lezer).filter(staat=Staat.BEANTWOORD)
    loopt_nog = Q(gedaan_op=None, afgerond_op=None) & ~Q(besluit="")
    laat = Case(
        When(loopt_nog & Q(gereed_op__lt=vandaag()), then=0),
        When(loopt_nog, then=1),
        default=2,
        output_field=IntegerField(),
    )
    return rijen.annotate(laat=laat).order_by("laat", F("gereed_op").asc(nulls_last=True), "-afgehandeld_op", "pk")


def wachtkop(lezer: Lezer) -> str:
    """Return in words how many wait: networks when each question is of another network, else questions."""
    netwerken = list(wacht_op(lezer).order_by().values_list("netwerk_id", flat=True))
    aantal, per_netwerk = len(netwerken), None not in netwerken and len(set(netwerken)) == len(netwerken)
    if not aantal:
        return "Geen netwerk wacht op u"
    een, meer = ("netwerk", "netwerken") if per_netwerk else ("vraag", "vragen")
    return f"1 {een} wacht op uw antwoord" if aantal == 1 else f"{aantal} {meer} wachten op uw antwoord"


def stappen_van(lezer: Lezer, vraag: Vraag) -> QuerySet[Vraagstap]:
    """Return what was done with a question, the first thing first."""
    return Vraagstap.objects.visible_to(lezer).filter(vraag=vraag).order_by("op", "pk")


def lijst_van(lezer: Lezer, stand: str) -> QuerySet[Vraag]:
    """Return the questions of one tab, with all that a line shows."""
    alle = Vraag.objects.visible_to(lezer).order_by("-gesteld_op", "pk")
    lijsten = {WACHT: wacht_op, BESLOTEN: wat_werd_het, STIL: stille}
    rijen = lijsten[stand](lezer) if stand in lijsten else None
    return _compleet(alle if rijen is None else rijen)


def regel_van(lezer: Lezer, vraag: Vraag) -> Vraagregel:
    """Return one question in the words of its kind."""
    soort = soort_van(vraag.soort)
    return Vraagregel(vraag, soort.over(lezer, vraag.rij), soort.adres(lezer, vraag.rij), soort.aanleiding)


def compleet(lezer: Lezer, vraag: Vraag) -> Vraag:
    """Return the question with all that its page shows."""
    return _compleet(Vraag.objects.visible_to(lezer)).get(pk=vraag.pk)


def doorzettingen_van(lezer: Lezer, vraag: Vraag) -> QuerySet[Doorzetting]:
    """Return the hands a question went through, the first one first."""
    rijen = Doorzetting.objects.visible_to(lezer).filter(vraag=vraag)
    return rijen.select_related("gremium", "organisatie", "persoon").order_by("op")


def _compleet(vragen: QuerySet[Vraag]) -> QuerySet[Vraag]:
    partijen = ("gremium", "organisatie", "persoon", "voorstel_organisatie", "netwerk")
    return vragen.select_related(*partijen, *met_rij())
