"""What every verb needs: the question as it is now, a line of its history, and mail without closed words."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.utils import timezone

from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.core.bewerking import Conflict
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from vragen.models import Vraag, Vraagstap
from vragen.queries import ontvangers
from vragen.soorten import soort_van

V = TypeVar("V", bound=Vraag)
# A mail: its template and its subject, which says what to do and holds no closed words.
Mail = tuple[str, str]
GESTELD: Mail = ("vraag_gesteld.txt", "Beantwoord een vraag")
HEROPEND: Mail = ("vraag_heropend.txt", "Een vraag wacht opnieuw op uw antwoord")


class Vraagfout(Exception):
    """The question cannot take this; the message is Dutch. `veld` names the field of the form it belongs to."""

    def __init__(self, reden: str, veld: str | None = None) -> None:
        super().__init__(reden)
        self.veld = veld


class AlAfgehandeld(Conflict, Vraagfout):
    """Somebody was first: answered or closed it, or opened it again."""

    def __init__(self, vraag: Vraag) -> None:
        if vraag.is_open:
            zin = "Deze vraag is intussen opnieuw gesteld."
        elif vraag.afgerond_op:
            zin = "Deze vraag is intussen gesloten."
        else:
            wat = "al beantwoord" if vraag.staat == Vraag.Staat.BEANTWOORD else "gesloten"
            zin = f"Deze vraag is {wat} door {vraag.afgehandeld_door_naam}."
        super().__init__(vraag, zin)


def pak(vraag: V, *, staat: Vraag.Staat = Vraag.Staat.OPEN) -> V:
    """Return the question as it is now, locked; raise `AlAfgehandeld` when it is not in this state, or closed."""
    Vraag.objects.select_for_update(of=("self",)).get(pk=vraag.pk)
    vers: V = type(vraag)._default_manager.get(pk=vraag.pk)
    if vers.staat != staat or vers.afgerond_op:
        raise AlAfgehandeld(vers)
    return vers


def eis_mag(vraag: Vraag, actie: str, door: Gebruiker) -> None:
    """Raise `Geweigerd`, with its reason, when the policy says no; asked under the lock."""
    antwoord = can(door, actie, Vraag(pk=vraag.pk))
    if not antwoord:
        raise Geweigerd(antwoord.reden)


def schrijf_stap(
    vraag: Vraag,
    soort: Vraagstap.Soort,
    *,
    door: Any,
    op: datetime | None = None,
    tekst: str = "",
    dag: date | None = None,
) -> Vraagstap:
    """Write one line of the history, with the decision as it is from now on."""
    return Vraagstap.objects.create(
        vraag_id=vraag.pk,
        soort=soort,
        op=op or timezone.now(),
        door_id=getattr(door, "pk", None),
        door_naam=naam_van(door),
        uitkomst=vraag.uitkomst,
        tekst=tekst,
        besluit=vraag.besluit,
        eigenaar=vraag.eigenaar,
        dag=dag or vraag.gereed_op,
    )


def schrijf_geschiedenis(vraag: Vraag) -> None:
    """Write the history of a question that came in from elsewhere as it is now: each moment that it has."""
    schrijf_stap(vraag, Vraagstap.Soort.GESTELD, door=vraag.door_naam, op=vraag.gesteld_op, tekst=vraag.gevraagd)
    if vraag.afgehandeld_op:
        einde = Vraagstap.Soort.BEANTWOORD if vraag.antwoord else Vraagstap.Soort.GESLOTEN
        wie = vraag.afgehandeld_door_naam
        schrijf_stap(vraag, einde, door=wie, op=vraag.afgehandeld_op, tekst=vraag.antwoord)
    later = ((Vraagstap.Soort.GEDAAN, vraag.gedaan_op), (Vraagstap.Soort.AFGEROND, vraag.afgerond_op))
    for soort, op in later:
        if op:
            schrijf_stap(vraag, soort, door=vraag.door_naam, op=op)


def schrijf_gevraagden(vraag: Vraag, soort: Mail, kenmerk: str = "") -> None:
    """Write whoever can answer, once per party and occasion."""
    keer = kenmerk or f"gesteld:{vraag.pk}:{vraag.doorzettingen.count()}"
    for wie in ontvangers(vraag):
        schrijf(vraag, wie, soort, vereist="beantwoorden", keer=keer)


def schrijf_vragers(vraag: Vraag, soort: Mail, kenmerk: str) -> None:
    """Write who asked, as far as they may still read it."""
    sleutels = soort_van(vraag.soort).vragers(vraag.rij)
    for wie in Gebruiker.objects.filter(pk__in=sleutels, is_active=True).order_by("pk"):
        schrijf(vraag, wie, soort, vereist="bekijken", keer=kenmerk)


def schrijf(vraag: Vraag, wie: Gebruiker, soort: Mail, *, vereist: str, keer: str) -> None:
    """Put one mail ready, once per occasion (`keer`); withdrawn when the policy says no when it is sent (S5)."""
    sjabloon, onderwerp = soort
    zet_klaar(
        aan=wie.email,
        gebruiker=wie,
        onderwerp=onderwerp,
        sjabloon=sjabloon,
        context={"persoon": wie, "vraag": vraag},
        vereist=eis(vereist, Vraag(pk=vraag.pk)),
        kenmerk=f"vraag:{keer}:{wie.pk}",
    )
