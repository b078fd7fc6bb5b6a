"""Asking, answering, putting on and closing a question; and a reminder when it is quiet."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from kantoor.access import can
from kantoor.access.toegang import Geweigerd
from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import Conflict
from kantoor.core.models import vandaag
from kantoor.core.wie import naam_van
from kantoor.post.services import eis, zet_klaar
from kantoor.termijnen.queries import duur
from vragen.gebeurtenissen import Vraaggebeurtenis
from vragen.models import Doorzetting, Vraag
from vragen.queries import ontvangers
from vragen.soorten import soort_van
from vragen.termijnen import VRAAG_HERINNERING

V = TypeVar("V", bound=Vraag)
# A mail: its template and its subject, which says what to do and holds no closed words.
Mail = tuple[str, str]
GESTELD: Mail = ("vraag_gesteld.txt", "Beantwoord een vraag")
HERINNERING: Mail = ("vraag_herinnering.txt", "Herinnering: beantwoord een vraag")
BEANTWOORD: Mail = ("vraag_beantwoord.txt", "Lees het antwoord op een vraag")


class Vraagfout(Exception):
    """The question cannot take this; the message is Dutch. `veld` names the field of the form it belongs to."""

    def __init__(self, reden: str, veld: str | None = None) -> None:
        super().__init__(reden)
        self.veld = veld


class AlAfgehandeld(Conflict, Vraagfout):
    """Somebody was first: answered or closed it."""

    def __init__(self, vraag: Vraag) -> None:
        wat = "al beantwoord" if vraag.staat == Vraag.Staat.BEANTWOORD else "gesloten"
        super().__init__(vraag, f"Deze vraag is {wat} door {vraag.afgehandeld_door_naam}.")


@transaction.atomic
def stel(vraag: V, *, door: Any) -> V:
    """Ask: store a new row of a kind of question, filled with what it is about, and tell who is asked.

    The caller asked the policy whether `door` may. Raises `IntegrityError` when the same question waits already.
    """
    if not vars(vraag).get("uiterlijk"):
        vraag.termijn_vanaf_nu()
    vraag.door_id, vraag.door_naam = getattr(door, "pk", None), naam_van(door)
    vraag.save(force_insert=True)
    leg_vast(Vraaggebeurtenis.VRAAG_GESTELD, vraag, door=door, soort=vraag.soort)
    _schrijf(vraag, GESTELD)
    return vraag


@transaction.atomic
def verander(vraag: V, *, aanleiding: str, gevraagd: str, door: Any) -> V:
    """Change the words of a question that waits; the caller asked the policy. Raises `AlAfgehandeld`."""
    vraag = _pak(vraag)
    if (vraag.aanleiding, vraag.gevraagd) != (aanleiding, gevraagd):
        vraag.aanleiding, vraag.gevraagd = aanleiding, gevraagd
        vraag.save(update_fields=["aanleiding", "gevraagd"])
        leg_vast(Vraaggebeurtenis.VRAAG_GEWIJZIGD, vraag, door=door, soort=vraag.soort)
    return vraag


@transaction.atomic
def beantwoord(
    vraag: V,
    *,
    antwoord: str,
    door: Gebruiker,
    besluit: str = "",
    eigenaar: str = "",
    gereed_op: date | None = None,
) -> V:
    """Answer, and tell who asked; a decision says who takes it up and by when.

    Raises `Geweigerd`, `AlAfgehandeld`, and `Vraagfout` for an answer without words or a decision without owner or day.
    """
    vraag = _pak(vraag)
    _mag_beantwoorden(vraag, door)
    velden = {"antwoord": antwoord.strip(), "besluit": besluit.strip(), "eigenaar": eigenaar.strip()}
    if not velden["antwoord"]:
        raise Vraagfout("Schrijf een antwoord.", "antwoord")
    if velden["besluit"] and not velden["eigenaar"]:
        raise Vraagfout("Schrijf op wie dit oppakt.", "eigenaar")
    if velden["besluit"] and gereed_op is None:
        raise Vraagfout("Vul in wanneer het klaar is.", "gereed_op")
    for naam, waarde in velden.items():
        setattr(vraag, naam, waarde)
    vraag.gereed_op = gereed_op
    _handel_af(vraag, Vraag.Staat.BEANTWOORD, door=door, op=timezone.now())
    leg_vast(Vraaggebeurtenis.VRAAG_BEANTWOORD, vraag, door=door, soort=vraag.soort)
    for wie in Gebruiker.objects.filter(pk__in=soort_van(vraag.soort).vragers(vraag.rij), is_active=True):
        _mail(vraag, wie, BEANTWOORD, vereist="bekijken", keer="antwoord")
    return vraag


@transaction.atomic
def zet_door(vraag: V, *, reden: str, door: Gebruiker, **aan: Any) -> V:
    """Put a question on to somebody else (`gremium=`, `organisatie=` or `persoon=`), who gets the full term.

    Who had it goes on reading it. Raises `Geweigerd`, `AlAfgehandeld`, and `Vraagfout` for the same party, one where
    nobody can answer, or no reason.
    """
    vraag = _pak(vraag)
    _mag_beantwoorden(vraag, door)
    if not reden.strip():
        raise Vraagfout("Schrijf op waarom u de vraag doorzet.", "reden")
    partij = ("gremium", "organisatie", "persoon")
    eerder = {naam: getattr(vraag, naam) for naam in partij}
    for naam in partij:
        setattr(vraag, naam, aan.get(naam))
    if {naam: getattr(vraag, naam) for naam in partij} == eerder:
        raise Vraagfout("Deze vraag ligt hier al.")
    if vraag.aan is None or not ontvangers(vraag).exists():
        raise Vraagfout("Daar is nu niemand die kan antwoorden.")
    Doorzetting.objects.create(vraag=vraag, reden=reden.strip(), door=door, door_naam=naam_van(door), **eerder)
    vraag.termijn_vanaf_nu()
    vraag.herinnerd_op = None
    vraag.save(update_fields=[*partij, "uiterlijk", "herinnerd_op"])
    leg_vast(Vraaggebeurtenis.VRAAG_DOORGEZET, vraag, door=door, soort=vraag.soort)
    _schrijf(vraag, GESTELD)
    return vraag


@transaction.atomic
def sluit(vraag: V, *, door: Any, op: datetime | None = None) -> V:
    """Close a question that needs no answer any more; the caller asked the policy. Raises `AlAfgehandeld`."""
    vraag = _pak(vraag)
    _handel_af(vraag, Vraag.Staat.GESLOTEN, door=door, op=op or timezone.now())
    leg_vast(Vraaggebeurtenis.VRAAG_GESLOTEN, vraag, door=door, soort=vraag.soort)
    return vraag


def herinner() -> int:
    """Remind once before the term and once after it; return how many questions that were."""
    nu = vandaag()
    eerst = Q(herinnerd_op=None, uiterlijk__lte=nu + duur(VRAAG_HERINNERING))
    nog_eens = Q(uiterlijk__lt=nu, herinnerd_op__date__lte=F("uiterlijk"))
    rijen = Vraag.objects.filter(eerst | nog_eens, staat=Vraag.Staat.OPEN).order_by("uiterlijk", "pk")
    return sum(_herinner(sleutel) for sleutel in rijen.values_list("pk", flat=True))


@transaction.atomic
def _herinner(sleutel: Any) -> bool:
    vraag = Vraag.objects.select_for_update(of=("self",)).filter(pk=sleutel, staat=Vraag.Staat.OPEN).first()
    if vraag is None:
        return False
    vraag.herinnerd_op = timezone.now()
    vraag.save(update_fields=["herinnerd_op"])
    _schrijf(vraag, HERINNERING, f"herinnering:{vandaag()}")
    return True


def _pak(vraag: V) -> V:
    """Return the question as it is now, locked; raise `AlAfgehandeld` when it waits no longer."""
    Vraag.objects.select_for_update(of=("self",)).get(pk=vraag.pk)
    vers: V = type(vraag)._default_manager.get(pk=vraag.pk)
    if not vers.is_open:
        raise AlAfgehandeld(vers)
    return vers


def _mag_beantwoorden(vraag: Vraag, door: Gebruiker) -> None:
    antwoord = can(door, "beantwoorden", Vraag(pk=vraag.pk))
    if not antwoord:
        raise Geweigerd(antwoord.reden)


def _handel_af(vraag: Vraag, staat: Vraag.Staat, *, door: Any, op: datetime) -> None:
    vraag.staat, vraag.afgehandeld_op = staat, op
    vraag.afgehandeld_door_id, vraag.afgehandeld_door_naam = getattr(door, "pk", None), naam_van(door)
    vraag.save()


def _schrijf(vraag: Vraag, soort: Mail, kenmerk: str = "") -> None:
    """Write whoever can answer, once per party and occasion."""
    keer = kenmerk or f"gesteld:{vraag.doorzettingen.count()}"
    for wie in ontvangers(vraag):
        _mail(vraag, wie, soort, vereist="beantwoorden", keer=keer)


def _mail(vraag: Vraag, wie: Gebruiker, soort: Mail, *, vereist: str, keer: str) -> None:
    sjabloon, onderwerp = soort
    zet_klaar(
        aan=wie.email,
        gebruiker=wie,
        onderwerp=onderwerp,
        sjabloon=sjabloon,
        context={"persoon": wie, "vraag": vraag},
        vereist=eis(vereist, Vraag(pk=vraag.pk)),
        kenmerk=f"vraag:{vraag.pk}:{keer}:{wie.pk}",
    )
