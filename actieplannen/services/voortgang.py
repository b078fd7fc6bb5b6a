"""Writing a report of progress, and sending it: the facts of the action change and its status follows (R38)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Leerpunt, Stuurgroepvraag, Verbeteractie, Voortgangsmelding
from actieplannen.queries.status import status_van
from actieplannen.queries.voortgang import (
    ALTIJD,
    Beoordeling,
    feiten_na,
    is_net_beantwoord,
    open_stappen,
    open_vraag,
)
from actieplannen.services.bewerken import bewaar, momentopname
from actieplannen.services.herinneringen import kondig_leerpunt_aan
from kantoor.core.bewerking import eis_bewerking, eis_open, pak
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from netwerken.models import Gremium
from vragen.services import sluit, stel, verander

# What a draft keeps of each field that is not asked in the end.
LEEG: dict[str, Any] = {
    "hulp_van": "",
    "verwacht_op": None,
    "landelijk": False,
    "vraag_stuurgroep": "",
    "voorstel": "",
    "voorstel_organisatie": None,
    "voorstel_dag": None,
    "als_niet": "",
}
VELDEN = ("stand", "stappen_klaar", *sorted(ALTIJD), *LEEG)


class MeldingNietCompleet(Exception):
    """The report cannot be sent yet; carries field -> what to do."""

    def __init__(self, fouten: dict[str, str]) -> None:
        super().__init__("Nog niet alles is ingevuld.")
        self.fouten = fouten


class ActieIsVervallen(Exception):
    """The action was dropped, so there is nothing to report on."""


@transaction.atomic
def bewaar_concept(*, concept: Voortgangsmelding, velden: Mapping[str, Any]) -> Voortgangsmelding:
    """Keep what was filled in so far, complete or not, and return the draft.

    `concept` may be new; when the same person began one in another window meanwhile, that one is written on. A report
    that was sent is left as it is. A draft is nobody's business yet, so it is not logged. Raises `Gesloten` when the
    plan is finished.
    """
    eis_open(concept.actie)
    if concept._state.adding:
        try:
            with transaction.atomic():
                _vul(concept, velden)
                _begin_schoon(concept, velden)
                concept.save(force_insert=True)
        except IntegrityError:
            open_rij = Voortgangsmelding.objects.filter(actie=concept.actie, door=concept.door, ingediend_op=None)
            concept = open_rij.get()
        else:
            return concept
    rij = Voortgangsmelding.objects.select_for_update(of=("self",)).select_related("actie").get(pk=concept.pk)
    if rij.ingediend_op is None:
        _vul(rij, velden)
        rij.save()
    return rij


@transaction.atomic
def gooi_weg(*, concept: Voortgangsmelding) -> None:
    """Delete a draft; a report that was sent stays, and so does all of a plan that is finished."""
    eis_open(concept.actie)
    Voortgangsmelding.objects.filter(pk=concept.pk, ingediend_op=None).delete()


@transaction.atomic
def dien_in(
    *, melding: Voortgangsmelding, door: Any, bewerking: int | None = None, op: datetime | None = None
) -> Voortgangsmelding:
    """Send a draft: change the action as it says, and keep lesson and question (R38). Sending twice sends once.

    `bewerking` is the one of the action that the writer saw last; raises `Conflict` when it moved on since,
    `MeldingNietCompleet` when an answer is missing and `ActieIsVervallen`. `op` is the moment of sending, now when left
    out.
    """
    actie = pak(melding.actie)
    melding = Voortgangsmelding.objects.select_for_update().get(pk=melding.pk)
    if melding.ingediend_op:
        return melding
    if actie.vervallen_op:
        raise ActieIsVervallen
    if bewerking is not None:
        eis_bewerking(actie, bewerking)
    nu = op or timezone.now()
    dag = timezone.localdate(nu) if op else vandaag()
    oordeel = Beoordeling(actie, melding, dag)
    if oordeel.gebreken:
        raise MeldingNietCompleet(oordeel.gebreken)
    probleem = oordeel.probleem
    _vergeet_wat_niet_gevraagd_is(oordeel)
    _verander_actie(actie, melding, door=door, nu=nu, dag=dag, reden=melding.tegenhoudt if probleem else "")
    _bewaar_leerpunt(melding, nu)
    _werk_vraag_bij(melding, nu, probleem=probleem, door=door)
    return melding


def _vul(melding: Voortgangsmelding, velden: Mapping[str, Any]) -> None:
    for naam, waarde in velden.items():
        if naam in VELDEN:
            setattr(melding, naam, waarde)


def _begin_schoon(concept: Voortgangsmelding, velden: Mapping[str, Any]) -> None:
    """Leave out what was in the way the last time when nothing is in the way now."""
    if "tegenhoudt" not in velden and not Beoordeling(concept.actie, concept, vandaag()).probleem:
        concept.tegenhoudt = ""


def _vergeet_wat_niet_gevraagd_is(oordeel: Beoordeling) -> None:
    """Empty the answers to questions that a later answer made void, such as who must help when nothing is stuck."""
    for naam in LEEG.keys() - oordeel.gevraagd:
        setattr(oordeel.melding, naam, LEEG[naam])


def _verander_actie(
    actie: Verbeteractie, melding: Voortgangsmelding, *, door: Any, nu: datetime, dag: date, reden: str
) -> None:
    """Write the facts on the action and its steps, and both statuses on the report."""
    voor = momentopname(actie)
    melding.status_voor = status_van(actie, dag)
    klaar = [
        stap.pk
        for stap in open_stappen(actie)
        if melding.stand == Voortgangsmelding.Stand.KLAAR or str(stap.pk) in melding.stappen_klaar
    ]
    actie.stappen.filter(pk__in=klaar).update(afgerond_op=dag)
    feiten_na(actie, melding, dag)
    actie.gemeld_op = nu
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_GEMELD, door=door, reden=reden, op=nu)
    melding.status_na = status_van(actie, dag)
    melding.stappen_klaar = [str(pk) for pk in klaar]
    melding.door_naam = naam_van(door)
    melding.ingediend_op = nu
    melding.save()


def _bewaar_leerpunt(melding: Voortgangsmelding, nu: datetime) -> None:
    if melding.leerpunt:
        leerpunt = Leerpunt.objects.create(
            actie_id=melding.actie_id,
            melding=melding,
            tekst=melding.leerpunt,
            met_netwerken=melding.deel_met_netwerken,
            met_stuurgroep=melding.deel_met_stuurgroep,
            op=nu,
            door_naam=melding.door_naam,
        )
        kondig_leerpunt_aan(leerpunt)


def _werk_vraag_bij(melding: Voortgangsmelding, nu: datetime, *, probleem: bool, door: Any) -> None:
    """Raise the question to the stuurgroep, change the open one, or close it when it is solved or taken back."""
    vraag = open_vraag(melding.actie)
    if not (probleem and melding.vraag_stuurgroep):
        if vraag:
            sluit(vraag, door=door, op=nu)
        return
    woorden = {
        naam: getattr(melding, naam) for naam in ("voorstel", "voorstel_organisatie_id", "voorstel_dag", "als_niet")
    }
    woorden |= {"aanleiding": melding.tegenhoudt, "gevraagd": melding.vraag_stuurgroep}
    if vraag:
        verander(vraag, door=door, **woorden)
    elif not is_net_beantwoord(melding):
        eigen = {"soort": Stuurgroepvraag.SOORT, "actie": melding.actie, "over": str(melding.actie_id)}
        vraag = Stuurgroepvraag(gesteld_op=nu, **eigen, **woorden)
        vraag.netwerk_id = melding.actie.plan.netwerk_id
        vraag.gremium = Gremium.objects.get(code=Stuurgroepvraag.GREMIUM)
        stel(vraag, door=door)
