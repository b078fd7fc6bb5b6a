"""Beginning a thing of one's hour, putting it off once, and noticing that it is done."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from kantoor.access import Lezer
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from regie.gebeurtenissen import Regiegebeurtenis
from regie.models import Uurpunt
from regie.queries.uur import Uurregel, maandag, uur, wachtend


class UurFout(Exception):
    """This cannot be done with this thing now; the message is Dutch."""


@transaction.atomic
def werk_bij(*, door: Gebruiker) -> None:
    """Write down what was begun or put off and no longer waits: it is done."""
    open_ = {rij.kenmerk: rij for rij in Uurpunt.objects.select_for_update().filter(gebruiker=door, klaar_op=None)}
    if open_:
        nog = {regel.kenmerk for regel in wachtend(Lezer(door), open_, {})}
        weg = [rij.pk for kenmerk, rij in open_.items() if kenmerk not in nog]
        Uurpunt.objects.filter(pk__in=weg).update(klaar_op=timezone.now())


@transaction.atomic
def begin(kenmerk: str, *, door: Gebruiker) -> str:
    """Start the clock of a thing that waits and return where it is done. Raises `UurFout` when it no longer waits."""
    regel = _regel(kenmerk, door)
    rij = _rij(regel, door)
    rij.begonnen_op = timezone.now()
    rij.save(update_fields=["begonnen_op"])
    leg_vast(Regiegebeurtenis.UUR_BEGONNEN, rij, door=door, bron=regel.bron)
    return regel.punt.url


@transaction.atomic
def later(kenmerk: str, *, door: Gebruiker) -> Uurpunt:
    """Put a thing off to next week; then it comes first, and is not put off again.

    Raises `UurFout` for what cannot wait, what was put off before, and what no longer waits.
    """
    regel = _regel(kenmerk, door)
    if not regel.kan_later:
        raise UurFout("Dit kan niet nog een keer wachten." if regel.terug else "Dit kan niet wachten.")
    rij = _rij(regel, door)
    rij.later_op, rij.week = timezone.now(), uur(Lezer(door)).volgende
    rij.save(update_fields=["later_op", "week"])
    leg_vast(Regiegebeurtenis.UUR_DOORGESCHOVEN, rij, door=door, bron=regel.bron)
    return rij


def _regel(kenmerk: str, door: Gebruiker) -> Uurregel:
    open_ = {rij.kenmerk: rij for rij in Uurpunt.objects.filter(gebruiker=door, klaar_op=None)}
    gevonden = [regel for regel in wachtend(Lezer(door), open_, {}) if regel.kenmerk == kenmerk]
    if not gevonden:
        raise UurFout("Dit wacht niet meer op u.")
    return gevonden[0]


def _rij(regel: Uurregel, door: Gebruiker) -> Uurpunt:
    velden = {"bron": regel.bron, "titel": regel.punt.titel[:300], "week": maandag()}
    rij, _ = Uurpunt.objects.get_or_create(gebruiker=door, kenmerk=regel.kenmerk, klaar_op=None, defaults=velden)
    return rij
