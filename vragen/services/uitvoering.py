"""The side of who carries a decision out: confirm the day or name another, say that it is done, or give it back."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.models import vandaag
from vragen.gebeurtenissen import Vraaggebeurtenis
from vragen.models import Vraag, Vraagstap
from vragen.services.basis import Mail, V, Vraagfout, eis_mag, pak, schrijf_stap, schrijf_vragers
from vragen.services.stellen import opnieuw

Stap = Vraagstap.Soort
VERZET: Mail = ("vraag_verzet.txt", "Een besluit over uw vraag krijgt een andere datum")
GEDAAN: Mail = ("vraag_gedaan.txt", "Uitgevoerd: kijk of u verder kunt")


@transaction.atomic
def bevestig(vraag: V, *, gereed_op: date, bericht: str, door: Gebruiker) -> V:
    """Confirm the day, or name another with a reason that who asked reads.

    Raises `Geweigerd`, `AlAfgehandeld`, and `Vraagfout` for another day without a reason or one that is over.
    """
    vraag = pak(vraag, staat=Vraag.Staat.BEANTWOORD)
    eis_mag(vraag, "uitvoeren", door)
    anders = gereed_op != vraag.gereed_op
    if anders and not bericht.strip():
        raise Vraagfout("Schrijf op waarom het een andere dag wordt.", "bericht")
    if gereed_op < vandaag():
        raise Vraagfout("Deze dag is al voorbij. Kies vandaag of een latere dag.", "gereed_op")
    vraag.gereed_op, vraag.bericht, vraag.bevestigd_op = gereed_op, bericht.strip(), timezone.now()
    vraag.save(update_fields=["gereed_op", "bericht", "bevestigd_op"])
    stap = schrijf_stap(vraag, Stap.VERZET if anders else Stap.BEVESTIGD, door=door, tekst=vraag.bericht)
    leg_vast(Vraaggebeurtenis.VRAAG_DATUM_BEVESTIGD, vraag, door=door, soort=vraag.soort)
    if anders:
        schrijf_vragers(vraag, VERZET, f"verzet:{stap.pk}")
    return vraag


@transaction.atomic
def meld_gedaan(vraag: V, *, bericht: str, door: Gebruiker) -> V:
    """Say that the decision was carried out; who asked is told, and looks whether it helps. Raises as `bevestig`."""
    vraag = pak(vraag, staat=Vraag.Staat.BEANTWOORD)
    eis_mag(vraag, "uitvoeren", door)
    nu = timezone.now()
    vraag.gedaan_op, vraag.bevestigd_op, vraag.bericht = nu, vraag.bevestigd_op or nu, bericht.strip()
    vraag.save(update_fields=["gedaan_op", "bevestigd_op", "bericht"])
    stap = schrijf_stap(vraag, Stap.GEDAAN, door=door, op=nu, tekst=vraag.bericht)
    leg_vast(Vraaggebeurtenis.VRAAG_UITGEVOERD, vraag, door=door, soort=vraag.soort)
    schrijf_vragers(vraag, GEDAAN, f"gedaan:{stap.pk}")
    return vraag


@transaction.atomic
def geef_terug(vraag: V, *, bericht: str, door: Gebruiker) -> V:
    """Say that one does not carry it out: the question waits again for who decided, with the reason.

    Raises as `bevestig`, and `Vraagfout` without a reason.
    """
    vraag = pak(vraag, staat=Vraag.Staat.BEANTWOORD)
    eis_mag(vraag, "uitvoeren", door)
    if not bericht.strip():
        raise Vraagfout("Schrijf op waarom u dit niet doet.", "bericht")
    return opnieuw(vraag, Stap.GEWEIGERD, reden=bericht, door=door)
