"""Setting the status of an action by hand for a while, dropping an action, and taking both back."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Opschaling, Verbeteractie
from actieplannen.services.bewerken import Actiefout, bewaar, momentopname
from actieplannen.termijnen import STATUS_MET_DE_HAND
from kantoor.accounts.models import Gebruiker
from kantoor.core.bewerking import pak
from kantoor.core.models import vandaag
from kantoor.core.opmaak import datum
from kantoor.core.status import Status
from kantoor.termijnen.queries import duur

# Also said beside the empty field.
ZONDER_STATUS = "Kies een status."
ZIT_VAST = "Deze actie zit vast. Meld eerst voortgang; zolang zij vastzit, verbergt geen andere status dat."
ZONDER_WAAROM = "Schrijf op waarom u de status met de hand zet."
ZONDER_REDEN = "Schrijf op waarom deze actie vervalt."


def uiterlijk() -> date:
    """Return the last day until which a status may be set by hand today."""
    return vandaag() + duur(STATUS_MET_DE_HAND)


@transaction.atomic
def zet_status(
    actie: Verbeteractie, *, status: str, reden: str, tot: date, door: Gebruiker, bewerking: int | None = None
) -> Verbeteractie:
    """Let people see `status` until and including `tot`, whatever the facts say; the reason is shown with it.

    Raises `Actiefout` without a reason, while the action is stuck, for a day that is past or too far away, or for an
    action that is over; `Conflict` when the action is not the `bewerking` that was shown.
    """
    actie = pak(actie, bewerking=bewerking)
    _loopt(actie)
    if status not in Status or not Status(status).rij.met_de_hand:
        raise Actiefout(ZONDER_STATUS, "status")
    if actie.blokkade:
        raise Actiefout(ZIT_VAST, "status")
    if not reden.strip():
        raise Actiefout(ZONDER_WAAROM, "reden")
    if not vandaag() <= tot <= uiterlijk():
        raise Actiefout(f"Kies een dag van vandaag tot en met {datum(uiterlijk())}.", "tot")
    voor = momentopname(actie)
    actie.status_anders, actie.status_reden, actie.status_tot = status, reden.strip(), tot
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_STATUS_GEZET, door=door)
    return actie


@transaction.atomic
def haal_status_weg(actie: Verbeteractie, *, door: Gebruiker) -> Verbeteractie:
    """Let the facts speak again; nothing happens when they already do."""
    actie = pak(actie)
    if actie.status_anders:
        voor = momentopname(actie)
        actie.status_anders, actie.status_reden, actie.status_tot = "", "", None
        bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_STATUS_BEREKEND, door=door)
    return actie


@transaction.atomic
def laat_vervallen(actie: Verbeteractie, *, reden: str, door: Gebruiker, bewerking: int | None = None) -> Verbeteractie:
    """Drop an action with a reason; it stays readable and no longer counts. Dropped already: nothing happens."""
    actie = pak(actie, bewerking=bewerking)
    if actie.vervallen_op:
        return actie
    _loopt(actie)
    if not reden.strip():
        raise Actiefout(ZONDER_REDEN, "reden")
    if Opschaling.objects.filter(actie=actie, staat=Opschaling.Staat.VOORGELEGD).exists():
        raise Actiefout("Deze actie is landelijk voorgelegd. Trek dat eerst in.")
    voor = momentopname(actie)
    actie.vervallen_op, actie.vervallen_reden = vandaag(), reden.strip()
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_VERVALLEN, door=door)
    return actie


@transaction.atomic
def pak_weer_op(actie: Verbeteractie, *, door: Gebruiker) -> Verbeteractie:
    """Undo dropping; refused when the action goes on in the national plan, where it would count twice (R23)."""
    actie = pak(actie)
    if actie.vervallen_op is None:
        return actie
    verder = Opschaling.objects.filter(actie=actie, staat=Opschaling.Staat.OVERGENOMEN)
    if verder.exclude(landelijke_actie=None).exists():
        raise Actiefout("Deze actie gaat verder in het nationale plan en kan hier niet opnieuw beginnen.")
    voor = momentopname(actie)
    actie.vervallen_op, actie.vervallen_reden = None, ""
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_OPGEPAKT, door=door)
    return actie


def _loopt(actie: Verbeteractie) -> None:
    if not actie.loopt:
        raise Actiefout(f"Deze actie is al {'vervallen' if actie.vervallen_op else 'afgerond'}.")
