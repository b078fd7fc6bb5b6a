"""Breaking the glass: a technical keeper reads one network for some hours, and the network hears of it at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from kantoor.access import bevoegd, can
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.wie import naam_van
from kantoor.post.services import zet_klaar
from leden.gebeurtenissen import Ledengebeurtenis
from leden.models import Lidmaatschap, Noodinzage, lopend_lidmaatschap
from leden.rollen import Macht
from netwerken.models import Netwerk

HOOGSTENS_UREN = 24


class Noodinzagefout(Exception):
    """It cannot be done; the message is Dutch and for the person who asked."""


def begin_noodinzage(*, adres: str, uren: int, reden: str, door: Gebruiker) -> Noodinzage:
    """Let a technical keeper read the inside of the network at this address for at most a day; reading only.

    Who speaks in the network is mailed who looks in and until when, and finds the reason there; without anybody who
    speaks, all members are.
    Asking for a network that is not there leaves a line as well: guessing at addresses does not go unseen. Raises
    `Noodinzagefout`.
    """
    if not (antwoord := bevoegd(door, "sleutelbeheer")):
        raise Noodinzagefout(antwoord.reden)
    if not 0 < uren <= HOOGSTENS_UREN:
        raise Noodinzagefout(f"Noodinzage duurt hoogstens {HOOGSTENS_UREN} uur.")
    with transaction.atomic():
        netwerk = Netwerk.objects.select_for_update(of=("self",), no_key=True).filter(slug=adres).first()
        if netwerk is not None:
            return _begin(netwerk, uren=uren, reden=reden.strip(), door=door)
        leg_vast(Ledengebeurtenis.NOODINZAGE_BEGONNEN, door, door=door, resultaat="mislukt")
    raise Noodinzagefout("Er is geen netwerk met dit adres. Deze poging staat in het logboek.")


def _begin(netwerk: Netwerk, *, uren: int, reden: str, door: Gebruiker) -> Noodinzage:
    if can(door, "bekijken", netwerk):
        raise Noodinzagefout("U kunt dit netwerk al lezen.")
    nu = timezone.now()
    inzage = Noodinzage.objects.create(
        netwerk=netwerk, door=door, door_naam=naam_van(door), reden=reden, van=nu, tot=nu + timedelta(hours=uren)
    )
    leg_vast(
        Ledengebeurtenis.NOODINZAGE_BEGONNEN,
        inzage,
        door=door,
        reden=reden,
        tot=inzage.tot.isoformat(timespec="minutes"),
    )
    for lid in _wie_het_hoort(netwerk):
        zet_klaar(
            aan=lid.gebruiker.email,
            gebruiker=lid.gebruiker,
            onderwerp="Een technisch beheerder leest uw netwerk",
            sjabloon="noodinzage_begonnen.txt",
            context={"lid": lid, "netwerk": netwerk, "inzage": inzage},
        )
    return inzage


@transaction.atomic
def beeindig_noodinzage(inzage: Noodinzage, *, door: Any) -> Noodinzage:
    """End one's own reading before its time. Raises `Noodinzagefout` when it is over or somebody else's."""
    rij = Noodinzage.objects.select_for_update(of=("self",)).select_related("netwerk").get(pk=inzage.pk)
    if not can(door, "beeindigen", rij):
        raise Noodinzagefout("Deze inzage is niet van u, of al voorbij.")
    rij.beeindigd_op = timezone.now()
    rij.save(update_fields=["beeindigd_op"])
    leg_vast(Ledengebeurtenis.NOODINZAGE_BEEINDIGD, rij, door=door)
    return rij


def _wie_het_hoort(netwerk: Netwerk) -> list[Lidmaatschap]:
    leden = netwerk.lidmaatschappen.select_related("gebruiker").filter(gebruiker__is_active=True).order_by("pk")
    sprekers = list(leden.filter(lopend_lidmaatschap(macht=Macht.SPREEKT)))
    return sprekers or list(leden.filter(lopend_lidmaatschap()))
