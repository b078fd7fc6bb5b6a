"""The rhythm of the monitoring: rounds open, remind and close, and their editions are made once (R30, R31)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from actieplannen.models import Actieplan
from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict, bewaar, pak
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.termijnen.queries import duur
from rapportages.gebeurtenissen import Rapportagegebeurtenis
from rapportages.models import Opgave, Rapportageronde, Rapporttaak
from rapportages.models.editie import einde_van, in_woorden
from rapportages.queries.rondes import waarom_niet_heropenen
from rapportages.services.berichten import schrijf_netwerken
from rapportages.services.kernboodschap import Kern, keur
from rapportages.services.ronde_edities import maak_edities, probeer_opnieuw
from rapportages.termijnen import RONDE_HERINNERT, RONDE_OPENT, RONDE_SLUIT

STAAT = Rapportageronde.Staat


class RondeFout(Exception):
    """This cannot be done with the round now; the message is Dutch."""


class RondeBewerkt(Conflict, RondeFout):
    """Somebody else changed the round since it was shown."""

    tekst = "Iemand anders heeft deze ronde intussen gewijzigd."


# --- by the calendar -------------------------------------------------------------------------------------------------


def loop_rondes() -> None:
    """Do what the calendar asks today: plan, open, remind, close. Safe to run as often as one likes."""
    plan_rondes()
    for ronde in Rapportageronde.objects.filter(staat=STAAT.GEPLAND, opent_op__lte=vandaag()):
        open_ronde(ronde)
    for ronde in Rapportageronde.objects.filter(staat=STAAT.OPEN, herinnert_op__lte=vandaag(), herinnerd_op=None):
        herinner(ronde)
    for ronde in Rapportageronde.objects.filter(staat=STAAT.OPEN, sluit_op__lt=vandaag()):
        sluit_ronde(ronde, door=None)
    for ronde in Rapportageronde.objects.filter(staat=STAAT.GESLOTEN).order_by("-periode")[:1]:
        maak_edities(ronde)


def plan_rondes() -> int:
    """Make the rounds of the running and the next quarter, with dates counted from the end of each; return how many."""
    nieuw = 0
    for periode in (periode_van(vandaag()), periode_van(vandaag() + timedelta(days=92))):
        einde = timezone.localdate(einde_van(periode))
        datums = {
            "opent_op": einde - duur(RONDE_OPENT),
            "herinnert_op": einde - duur(RONDE_HERINNERT),
            "sluit_op": einde + duur(RONDE_SLUIT),
        }
        nieuw += Rapportageronde.objects.get_or_create(periode=periode, defaults=datums)[1]
    return nieuw


def periode_van(dag: date) -> str:
    """Return the quarter of a day, "2026-K4"."""
    return f"{dag.year}-K{(dag.month - 1) // 3 + 1}"


@transaction.atomic
def open_ronde(ronde: Rapportageronde) -> bool:
    """Open the round and ask every network with a plan to make its figures complete; return whether it happened now."""
    ronde = pak(ronde)
    if ronde.staat != STAAT.GEPLAND:
        return False
    ronde.staat, ronde.geopend_op = STAAT.OPEN, timezone.now()
    bewaar(ronde)
    schrijf_netwerken(ronde, _plannen(), "geopend", "Maak uw cijfers compleet")
    leg_vast(Rapportagegebeurtenis.RAPPORTAGERONDE_GEOPEND, ronde, door=None, periode=ronde.periode)
    return True


@transaction.atomic
def herinner(ronde: Rapportageronde) -> bool:
    """Remind the networks that did not answer yet, once."""
    ronde = pak(ronde)
    if ronde.staat != STAAT.OPEN or ronde.herinnerd_op:
        return False
    ronde.herinnerd_op = timezone.now()
    bewaar(ronde)
    schrijf_netwerken(ronde, zonder_opgave(ronde), "herinnering", "Nog geen opgave")
    leg_vast(Rapportagegebeurtenis.RAPPORTAGERONDE_HERINNERD, ronde, door=None, periode=ronde.periode)
    return True


@transaction.atomic
def sluit_ronde(ronde: Rapportageronde, *, door: Any) -> bool:
    """Close the round: from this moment on its editions are fixed; put their jobs in the queue.

    Two at once, or the same again, close it once. Raises `RondeFout` for a round that is not open.
    """
    ronde = pak(ronde)
    if ronde.staat == STAAT.GESLOTEN:
        return False
    if ronde.staat != STAAT.OPEN:
        raise RondeFout("Alleen een open ronde kan worden gesloten.")
    ronde.staat, ronde.gesloten_op = STAAT.GESLOTEN, timezone.now()
    bewaar(ronde)
    leg_vast(Rapportagegebeurtenis.RAPPORTAGERONDE_GESLOTEN, ronde, door=door, periode=ronde.periode)
    maak_edities(ronde)
    return True


# --- by the regisseur ------------------------------------------------------------------------------------------------


@transaction.atomic
def verzet(
    ronde: Rapportageronde,
    *,
    opent_op: date,
    herinnert_op: date,
    sluit_op: date,
    reden: str,
    kern: Kern,
    bewerking: int,
    door: Gebruiker,
) -> Rapportageronde:
    """Move the dates of a round that did not close yet, and write the key message of the projectteam per audience.

    Raises `RondeBewerkt`, `RondeFout` for a closed round, `ValidationError` for dates out of order or without reason
    and for a message to the wrong audience.
    """
    ronde = pak(ronde, bewerking=bewerking, conflict=RondeBewerkt)
    if ronde.staat == STAAT.GESLOTEN:
        raise RondeFout("Deze ronde is gesloten. Een fout verbetert u met een nieuwe editie.")
    verschoven = (ronde.opent_op, ronde.herinnert_op, ronde.sluit_op) != (opent_op, herinnert_op, sluit_op)
    if verschoven and not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom u de datums verzet."})
    ronde.opent_op, ronde.herinnert_op, ronde.sluit_op = opent_op, herinnert_op, sluit_op
    ronde.reden, ronde.kernboodschappen = reden.strip(), keur(kern)
    ronde.kernboodschap, ronde.kernboodschap_gedeeld = kern.rest.strip(), kern.geldt
    ronde.full_clean(exclude=["periode"])
    bewaar(ronde)
    leg_vast(
        Rapportagegebeurtenis.RAPPORTAGERONDE_GEWIJZIGD,
        ronde,
        door=door,
        sluit_op=sluit_op.isoformat(),
        verzet=verschoven,
    )
    return ronde


@transaction.atomic
def houd_aan(ronde: Rapportageronde, *, reden: str, door: Gebruiker) -> Rapportageronde:
    """Hold an open or planned round: nothing happens by the calendar until it goes on."""
    ronde = pak(ronde)
    if not reden.strip():
        raise ValidationError({"reden": "Schrijf op waarom u de ronde aanhoudt."})
    if ronde.staat not in (STAAT.GEPLAND, STAAT.OPEN):
        raise RondeFout("Deze ronde kan niet worden aangehouden.")
    ronde.staat, ronde.reden = STAAT.AANGEHOUDEN, reden.strip()
    bewaar(ronde)
    leg_vast(Rapportagegebeurtenis.RAPPORTAGERONDE_AANGEHOUDEN, ronde, door=door, periode=ronde.periode)
    return ronde


@transaction.atomic
def hervat(ronde: Rapportageronde, *, door: Gebruiker) -> Rapportageronde:
    """Let a held round go on where it was."""
    ronde = pak(ronde)
    if ronde.staat == STAAT.AANGEHOUDEN:
        ronde.staat = STAAT.OPEN if ronde.geopend_op else STAAT.GEPLAND
        bewaar(ronde)
        leg_vast(Rapportagegebeurtenis.RAPPORTAGERONDE_HERVAT, ronde, door=door, periode=ronde.periode)
    return ronde


@transaction.atomic
def heropen(ronde: Rapportageronde, *, door: Gebruiker) -> Rapportageronde:
    """Open a closed round again, as long as no reader opened one of its editions; jobs that wait are taken away.

    A round whose last day is over would be closed again by the clock: that day becomes today. Raises `RondeFout` for a
    round that is not closed, one that was read, and while an edition is being made.
    """
    ronde = pak(ronde)
    if reden := waarom_niet_heropenen(ronde):
        raise RondeFout(reden)
    Rapporttaak.objects.filter(ronde=ronde, staat=Rapporttaak.Staat.WACHT).delete()
    if Rapporttaak.objects.filter(ronde=ronde, staat=Rapporttaak.Staat.LOOPT).exists():
        raise RondeFout("De edities worden nu gemaakt. Wacht tot ze klaar zijn.")
    ronde.staat, ronde.gesloten_op, ronde.heropend_op = STAAT.OPEN, None, timezone.now()
    ronde.sluit_op = max(ronde.sluit_op, vandaag())
    bewaar(ronde)
    leg_vast(Rapportagegebeurtenis.RAPPORTAGERONDE_HEROPEND, ronde, door=door, periode=ronde.periode)
    return ronde


def zet_stap(ronde: Rapportageronde, stap: str, *, reden: str, door: Gebruiker) -> str:
    """Do one of the steps of the page of a round; return what happened, in words. Raises `RondeFout`."""
    if stap == "aanhouden":
        houd_aan(ronde, reden=reden, door=door)
        return "De ronde is aangehouden. Er gebeurt niets tot u haar hervat."
    if stap == "hervatten":
        hervat(ronde, door=door)
        return "De ronde gaat verder."
    if stap == "heropenen":
        heropen(ronde, door=door)
        return "De ronde is weer open. De edities worden opnieuw gemaakt als u de ronde weer sluit."
    if stap == "opnieuw":
        mislukt = Rapporttaak.objects.filter(ronde=ronde, staat=Rapporttaak.Staat.MISLUKT, editie=None)
        taken = {probeer_opnieuw(taak, door=door).pk for taak in mislukt.select_related("sector", "netwerk")}
        return f"{len(taken)} {'rapport wordt' if len(taken) == 1 else 'rapporten worden'} opnieuw gemaakt."
    raise RondeFout("Deze stap bestaat niet.")


# --- by a network ----------------------------------------------------------------------------------------------------


@transaction.atomic
def doe_opgave(ronde: Rapportageronde, plan: Actieplan, *, door: Gebruiker) -> Opgave:
    """Record that the actions of this plan are complete for the round; the second time changes nothing.

    Raises `Geweigerd` for who does not work on the plan, `RondeFout` when the round is not open.
    """
    antwoord = can(door, "bijdragen", plan)
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    pak(plan)
    if pak(ronde).staat != STAAT.OPEN:
        raise RondeFout("Deze ronde is niet open.")
    try:
        with transaction.atomic():
            opgave = Opgave.objects.create(ronde=ronde, plan=plan, door=door, door_naam=naam_van(door))
    except IntegrityError:
        return Opgave.objects.get(ronde=ronde, plan=plan)
    leg_vast(Rapportagegebeurtenis.OPGAVE_GEDAAN, plan, door=door, periode=ronde.periode)
    return opgave


@transaction.atomic
def trek_opgave_in(ronde: Rapportageronde, plan: Actieplan, *, door: Gebruiker) -> None:
    """Take the answer back while the round is open, because something changed after all."""
    antwoord = can(door, "bijdragen", plan)
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    pak(plan)
    if pak(ronde).staat != STAAT.OPEN:
        raise RondeFout("Deze ronde is niet open.")
    if Opgave.objects.filter(ronde=ronde, plan=plan).delete()[0]:
        leg_vast(Rapportagegebeurtenis.OPGAVE_INGETROKKEN, plan, door=door, periode=ronde.periode)


def antwoord(plan: Actieplan, stap: str, *, door: Gebruiker) -> str:
    """Call the figures of a plan complete in the open round, or take that back; return what happened, in words."""
    ronde = Rapportageronde.objects.filter(staat=STAAT.OPEN).first()
    if ronde is None:
        raise RondeFout("Er is nu geen ronde open.")
    if stap == "intrekken":
        trek_opgave_in(ronde, plan, door=door)
        return "Uw opgave is ingetrokken."
    doe_opgave(ronde, plan, door=door)
    return f"Uw opgave over {in_woorden(ronde.periode)} is opgeslagen. De rapportage telt uw cijfers als compleet."


# --- shared ----------------------------------------------------------------------------------------------------------


def _plannen() -> QuerySet[Actieplan]:
    return Actieplan.objects.filter(staat__in=Actieplan.LOOPT).select_related("netwerk")


def zonder_opgave(ronde: Rapportageronde) -> QuerySet[Actieplan]:
    """Return the plans whose network did not call its figures complete."""
    return _plannen().exclude(pk__in=Opgave.objects.filter(ronde=ronde).order_by().values("plan_id"))
