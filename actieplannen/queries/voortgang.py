"""What a report of progress asks, what is still missing in it, and which status follows from it (R38)."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from actieplannen.models import (
    Actiestap,
    Actiewijziging,
    Leerpunt,
    Opschaling,
    Stuurgroepvraag,
    Verbeteractie,
    Voortgangsmelding,
)
from actieplannen.queries.status import met_de_hand, met_status, status_van, termijn, uitleg
from kantoor.access import Lezer, can
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from kantoor.core.wie import naam_van
from netwerken.models import Netwerk, Organisatie
from vragen.queries import ontvangers

Stand = Voortgangsmelding.Stand
MET_PROBLEEM = (Stand.VERTRAAGD, Stand.VAST)
ALTIJD = frozenset({"bereikt", "richting", "tegenhoudt", "leerpunt", "deel_met_netwerken", "deel_met_stuurgroep"})


@dataclass(frozen=True, slots=True)
class Vooruitblik:
    """The status before and after a report, and the reason of the latter in words.

    `met_de_hand_tot` is the last day of a status by hand when that is what stays after the report.
    """

    voor: Status
    na: Status
    reden: str
    met_de_hand_tot: date | None = None

    @property
    def probleem(self) -> bool:
        return self.na.rij.vraagt_aandacht


def actie_om_te_melden(lezer: Lezer, pk: UUID) -> Verbeteractie:
    """Return the action with its status and all that the pages of a report show."""
    stappen = Prefetch("stappen", Actiestap.objects.order_by("datum", "nummer"))
    acties = Verbeteractie.objects.visible_to(lezer, "melden")
    met = acties.select_related("organisatie", "eigenaar", "plan__netwerk", "plan__sector")
    return met_status(met.prefetch_related("themas", stappen), vandaag()).get(pk=pk)


def concept_van(lezer: Lezer, actie: Verbeteractie) -> Voortgangsmelding | None:
    """Return what the reader is still writing about this action."""
    eigen = Voortgangsmelding.objects.visible_to(lezer).filter(door=lezer.gebruiker.pk, ingediend_op=None)
    return eigen.filter(actie=actie).first()


def mijn_concepten(lezer: Lezer) -> QuerySet[Voortgangsmelding]:
    """Return the reports the reader began and did not send, on actions that still run, the oldest first."""
    eigen = Voortgangsmelding.objects.visible_to(lezer).filter(door=lezer.gebruiker.pk, ingediend_op=None)
    lopend = eigen.filter(actie__in=Verbeteractie.objects.visible_to(lezer, "melden").order_by().values("pk"))
    return lopend.filter(actie__vervallen_op=None).select_related("actie__plan__netwerk").order_by("begonnen_op")


def vorige_melding(lezer: Lezer, actie: Verbeteractie) -> Voortgangsmelding | None:
    """Return the last report that was sent about this action, by whomever."""
    gemeld = Voortgangsmelding.objects.visible_to(lezer).filter(actie=actie, ingediend_op__isnull=False)
    return gemeld.order_by("-ingediend_op").first()


def nieuw_concept(lezer: Lezer, actie: Verbeteractie) -> Voortgangsmelding:
    """Return an unsaved report, filled with what the action says now and what was answered the last time."""
    vorige = vorige_melding(lezer, actie)
    vraag = open_vraag(actie)
    concept = Voortgangsmelding(actie=actie, door_naam=naam_van(lezer.gebruiker), actie_bewerking=actie.bewerking)
    concept.door_id = lezer.gebruiker.pk
    concept.stand = stand_nu(actie, vandaag())
    concept.richting = vorige.richting if vorige else ""
    concept.tegenhoudt = actie.blokkade or (vorige.tegenhoudt if vorige else "")
    concept.hulp_van = actie.blokkade_wie
    concept.verwacht_op = actie.verwacht_op
    if vraag:
        concept.vraag_stuurgroep, concept.voorstel, concept.als_niet = vraag.gevraagd, vraag.voorstel, vraag.als_niet
        concept.voorstel_organisatie, concept.voorstel_dag = vraag.voorstel_organisatie, vraag.voorstel_dag
    return concept


def open_vraag(actie: Verbeteractie) -> Stuurgroepvraag | None:
    """Return the question of this action that waits for the stuurgroep."""
    return Stuurgroepvraag.objects.filter(actie=actie, staat=Stuurgroepvraag.Staat.OPEN).first()


def wordt_gelezen(actie: Verbeteractie) -> bool:
    """Return whether a question of this action waits, and somebody is there to answer it."""
    vraag = open_vraag(actie)
    return vraag is not None and ontvangers(vraag).exists()


def is_net_beantwoord(melding: Voortgangsmelding) -> bool:
    """Return whether the very question of this report was answered while it was being written."""
    beantwoord = Stuurgroepvraag.objects.filter(actie=melding.actie_id, staat=Stuurgroepvraag.Staat.BEANTWOORD)
    sinds = beantwoord.filter(gevraagd=melding.vraag_stuurgroep, afgehandeld_op__gte=melding.begonnen_op)
    return sinds.exists()


def wie_het_kan_doen(lezer: Lezer) -> QuerySet[Organisatie]:
    """Return the organisations a network may propose for what it asks: those that work for the whole country."""
    bestaat = Q(geldig_tot=None) | Q(geldig_tot__gte=vandaag())
    return Organisatie.objects.visible_to(lezer).filter(bestaat, soort__in=Organisatie.LANDELIJK).order_by("naam")


def stand_nu(actie: Verbeteractie, dag: date) -> str:
    """Return the answer that fits the facts of the action as they are, to begin with."""
    if actie.afgerond_op:
        return Stand.KLAAR
    if actie.blokkade:
        return Stand.VAST
    if actie.begonnen_op is None:
        return Stand.NIET_BEGONNEN
    later = actie.verwacht_op is not None and actie.verwacht_op > actie.deadline
    return Stand.VERTRAAGD if later or actie.deadline < dag else Stand.LOOPT


def open_stappen(actie: Verbeteractie) -> list[Actiestap]:
    """Return the steps that are not done, the earliest first."""
    rijen = sorted(actie.stappen.all(), key=lambda stap: (stap.datum, stap.nummer))
    return [stap for stap in rijen if stap.afgerond_op is None]


def feiten_na(actie: Verbeteractie, melding: Voortgangsmelding, dag: date) -> None:
    """Write on the action in memory what the report says; steps are written by the service.

    A blockage keeps the day since when it is there; every other answer takes the blockage away.
    """
    stand = melding.stand
    vast = stand == Stand.VAST
    actie.blokkade = melding.tegenhoudt if vast else ""
    actie.blokkade_wie = melding.hulp_van if vast else ""
    actie.blokkade_sinds = (actie.blokkade_sinds or dag) if vast else None
    actie.afgerond_op = (actie.afgerond_op or dag) if stand == Stand.KLAAR else None
    if stand == Stand.NIET_BEGONNEN:
        actie.begonnen_op = None
    elif not vast:
        actie.begonnen_op = actie.begonnen_op or dag
    if stand == Stand.VERTRAAGD:
        actie.verwacht_op = melding.verwacht_op
    elif not vast:
        actie.verwacht_op = None


def vooruitblik(actie: Verbeteractie, melding: Voortgangsmelding, dag: date) -> Vooruitblik:
    """Return which status follows from the report as it is now; an answer not given yet counts as given."""
    na = copy.copy(actie)
    feiten_na(na, melding, dag)
    if melding.stand == Stand.VAST and not na.blokkade:
        na.blokkade = "nog niet ingevuld"
    if melding.stand == Stand.VERTRAAGD and na.verwacht_op is None:
        na.verwacht_op = date.max
    klaar = set(melding.stappen_klaar)
    eerste = next((stap for stap in open_stappen(actie) if str(stap.pk) not in klaar), None)
    na.stap_op, na.stap_nummer = (eerste.datum, eerste.nummer) if eerste else (None, None)
    status = status_van(na, dag)
    reden = _reden(na, status, dag) if _compleet(melding) else ""
    met_hand = na.status_tot if na.loopt and met_de_hand(na, dag) else None
    return Vooruitblik(status_van(actie, dag), status, reden, met_hand)


def _compleet(melding: Voortgangsmelding) -> bool:
    """Whether the facts that the reason names were filled in."""
    if melding.stand == Stand.VAST:
        return bool(melding.tegenhoudt)
    return melding.stand != Stand.VERTRAAGD or melding.verwacht_op is not None


def _reden(na: Verbeteractie, status: Status, dag: date) -> str:
    if na.afgerond_op:
        return "het resultaat is bereikt"
    if status == Status.OP_SCHEMA and not met_de_hand(na, dag):
        return f"de actie loopt en de deadline is {termijn(na.deadline, dag)}"
    na.status = status.value  # as `met_status` writes it
    return uitleg(na, dag)


WAT_ONTBREEKT = {
    "stand": "Kies hoe het ervoor staat",
    "bereikt": "Vul in wat u hebt bereikt sinds de vorige keer, of schrijf ‘niets’",
    "richting": "Vul in waar u naartoe wilt",
    "tegenhoudt": "Vul in wat de actie tegenhoudt",
    "hulp_van": "Vul in wie moet helpen",
    "verwacht_op": "Vul in wanneer u verwacht dat het klaar is",
    "leerpunt": "Vul het leerpunt in dat u wilt delen",
}


@dataclass(frozen=True)
class Beoordeling:
    """What a report asks and lacks as it is now, and the status that follows; each is worked out once.

    Make another one (`replace`) when the report says something else.
    """

    actie: Verbeteractie
    melding: Voortgangsmelding
    dag: date

    @cached_property
    def blik(self) -> Vooruitblik:
        return vooruitblik(self.actie, self.melding, self.dag)

    @property
    def probleem(self) -> bool:
        """Whether the report says that something is in the way, by its answer or by the status that follows."""
        return self.melding.stand in MET_PROBLEEM or self.blik.probleem

    @property
    def gevraagd(self) -> frozenset[str]:
        """Return the names of the fields that this report asks on its second step."""
        velden = set(ALTIJD)
        if self.melding.stand == Stand.VAST:
            velden.add("hulp_van")
        if self.melding.stand == Stand.VERTRAAGD:
            velden.add("verwacht_op")
        if self.melding.stand != Stand.KLAAR:
            velden.add("landelijk")
        if self.probleem:
            velden |= {"vraag_stuurgroep", "voorstel", "voorstel_organisatie", "voorstel_dag", "als_niet"}
        return frozenset(velden)

    @property
    def verplicht(self) -> frozenset[str]:
        """Return the fields that must be filled in: the three questions, and what a problem needs (R38)."""
        velden = {"bereikt", "richting"} | (self.gevraagd & {"hulp_van", "verwacht_op"})
        return frozenset(velden | {"tegenhoudt"} if self.probleem else velden)

    @property
    def gebreken(self) -> dict[str, str]:
        """Return what keeps the report from being sent: name of the field -> what to do (R38)."""
        melding, verplicht = self.melding, self.verplicht
        if mis := stand_klopt_niet(self.actie, melding.stand, self.dag):
            return {"stand": mis}
        fouten = {
            naam: tekst for naam, tekst in WAT_ONTBREEKT.items() if naam in verplicht and not getattr(melding, naam)
        }
        if melding.stand == Stand.VERTRAAGD and melding.verwacht_op and melding.verwacht_op <= self.dag:
            fouten["verwacht_op"] = "De nieuwe datum moet na vandaag liggen"
        if (melding.deel_met_netwerken or melding.deel_met_stuurgroep) and not melding.leerpunt:
            fouten["leerpunt"] = WAT_ONTBREEKT["leerpunt"]
        return fouten


def stand_klopt_niet(actie: Verbeteractie, stand: str, dag: date) -> str:
    """Return why this answer cannot be given, in words; nothing when it can."""
    if not stand:
        return WAT_ONTBREEKT["stand"]
    if stand == Stand.LOOPT and actie.deadline < dag:
        return f"De deadline was {datum(actie.deadline)}. Kies of de actie klaar is, later klaar is of vastzit"
    return ""


def mag_landelijk(lezer: Lezer, actie: Verbeteractie) -> bool:
    """Whether the reader could offer this action to the national plan now (R23)."""
    if actie.plan.netwerk.is_landelijk_netwerk or not can(lezer, "bijdragen", actie):
        return False
    lopend = (Opschaling.Staat.VOORGELEGD, Opschaling.Staat.OVERGENOMEN)
    return not Opschaling.objects.filter(actie=actie, staat__in=lopend).exists()


def wijzigingen_sinds(actie: Verbeteractie, bewerking: int) -> list[Actiewijziging]:
    """Return what changed on the action after `bewerking`, newest first; each change is one line of its history."""
    erbij = actie.bewerking - bewerking
    return list(actie.wijzigingen.order_by("-op")[:erbij]) if erbij > 0 else []


def leerpunten(lezer: Lezer) -> QuerySet[Leerpunt]:
    """Return the lessons shared with the reader, newest first; the action itself stays in its network."""
    rijen = Leerpunt.objects.visible_to(lezer).select_related("actie__plan__netwerk", "actie__plan__sector")
    return rijen.prefetch_related("actie__themas").order_by("-op", "pk")


def namen_van_netwerken(lezer: Lezer, punten: Iterable[Leerpunt]) -> dict[int, str]:
    """Return the names of the networks these lessons come from, as far as the reader may know them."""
    netwerken = {punt.actie.plan.netwerk_id for punt in punten}
    rijen = Netwerk.objects.visible_to(lezer, "profiel").filter(pk__in=netwerken).order_by()
    return dict(rijen.values_list("pk", "naam"))
