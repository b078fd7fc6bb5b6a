"""A payer says how certain its own line is: an estimate, promised, or arranged (R20)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Kostenregel
from actieplannen.services.bewerken import Actiefout, bewaar, momentopname
from actieplannen.services.na_afronden import NaAfronden
from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.core.bewerking import Conflict, pak
from kantoor.core.opmaak import euro
from kantoor.core.wie import naam_van

VOLGORDE = (Kostenregel.Staat.RAMING, Kostenregel.Staat.TOEGEZEGD, Kostenregel.Staat.GEREGELD)


class RegelVeranderd(Conflict, Actiefout):
    """The line is not what the payer looked at; `nu` is the line, or None when it is gone."""

    tekst = "Dit bedrag is veranderd terwijl u keek. Uw keuze is niet opgeslagen."


def kenmerk(regel: Kostenregel) -> str:
    """Return what a payer agrees to: year, cents and hours; travels with the form."""
    return f"{regel.jaar}-{regel.bedrag_cent}-{regel.uren}"


@transaction.atomic
def zet_stand(regel: Kostenregel, *, staat: str, reden: str, gezien: str, door: Gebruiker) -> Kostenregel:
    """Move a line to `staat`, and record who did it and when; the same answer twice is one change.

    `gezien` is the `kenmerk` of what was on the screen. Raises `Geweigerd` when `door` does not speak for the payer,
    `RegelVeranderd` when the line changed meanwhile, and `Actiefout` for a step back without a reason.
    """
    actie = pak(regel.actie, ondanks=NaAfronden.BIJDRAGE)
    nu = Kostenregel.objects.select_for_update(of=("self",)).select_related("organisatie").filter(pk=regel.pk).first()
    if nu is None:
        raise RegelVeranderd(None)
    antwoord = can(door, "bevestigen", nu)
    if not antwoord:
        raise Geweigerd(antwoord.reden)
    if staat not in VOLGORDE:
        raise Actiefout("Kies hoe zeker dit bedrag is.", "staat")
    if kenmerk(nu) != gezien:
        raise RegelVeranderd(nu)
    if nu.staat == staat:
        return nu
    if VOLGORDE.index(Kostenregel.Staat(staat)) < VOLGORDE.index(Kostenregel.Staat(nu.staat)) and not reden.strip():
        raise Actiefout("Schrijf op waarom het bedrag minder zeker is geworden.", "reden")
    voor, eerst = momentopname(actie), nu.get_staat_display()
    _schrijf(nu, staat, door)
    regel_nu = [f"{nu.organisatie} in {nu.jaar}, {euro(nu.bedrag_cent)}", eerst, nu.get_staat_display()]
    bewaar(actie, voor=voor, wat=Plangebeurtenis.ACTIE_BIJDRAGE_BEVESTIGD, door=door, reden=reden, ook=[regel_nu])
    return nu


def _schrijf(regel: Kostenregel, staat: str, door: Gebruiker) -> None:
    """Write the state; an estimate is nobody's word, so it carries no name."""
    bevestigd = staat in Kostenregel.BEVESTIGD
    regel.staat = staat
    regel.bevestigd_op = timezone.now() if bevestigd else None
    regel.bevestigd_door_naam = naam_van(door) if bevestigd else ""
    regel.save(update_fields=["staat", "bevestigd_op", "bevestigd_door_naam"])
