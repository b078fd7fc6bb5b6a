"""The side of who asks: ask, change the words, take back, close after the answer, or ask again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from kantoor.accounts.models import Gebruiker
from kantoor.audit.services import leg_vast
from kantoor.core.wie import naam_van
from vragen.gebeurtenissen import Vraaggebeurtenis
from vragen.models import Vraag, Vraagstap, Vraagverloop
from vragen.services.basis import (
    GESTELD,
    HEROPEND,
    V,
    Vraagfout,
    eis_mag,
    pak,
    schrijf_gevraagden,
    schrijf_stap,
)

Stap = Vraagstap.Soort
WOORDEN = tuple(Vraagverloop.KOLOMMEN)
# What an answer wrote on a question, as it is before there was one.
ONBEANTWOORD: dict[str, Any] = {
    "uitkomst": "",
    "antwoord": "",
    "besluit": "",
    "besloten_in": "",
    "besloten_dag": None,
    "eigenaar": "",
    "eigenaar_persoon": None,
    "eigenaar_organisatie": None,
    "gereed_op": None,
    "bevestigd_op": None,
    "bericht": "",
    "gedaan_op": None,
    "afgehandeld_op": None,
    "afgehandeld_door": None,
    "afgehandeld_door_naam": "",
}


@transaction.atomic
def stel(vraag: V, *, door: Any) -> V:
    """Ask: store a new row of a kind of question, filled with what it is about, and tell who is asked.

    The caller asked the policy whether `door` may. Raises `IntegrityError` when the same question waits already.
    """
    if not vars(vraag).get("uiterlijk"):
        vraag.termijn_vanaf_nu()
    vraag.door_id, vraag.door_naam = getattr(door, "pk", None), naam_van(door)
    vraag.save(force_insert=True)
    schrijf_stap(vraag, Stap.GESTELD, door=door, op=vraag.gesteld_op, tekst=vraag.gevraagd)
    leg_vast(Vraaggebeurtenis.VRAAG_GESTELD, vraag, door=door, soort=vraag.soort)
    schrijf_gevraagden(vraag, GESTELD)
    return vraag


@transaction.atomic
def verander(vraag: V, *, door: Any, **woorden: Any) -> V:
    """Change the words (`WOORDEN`) of a question that waits; the caller asked the policy. Raises `AlAfgehandeld`."""
    vraag = pak(vraag)
    anders = [naam for naam in WOORDEN if naam in woorden and getattr(vraag, naam) != woorden[naam]]
    if anders:
        for naam in anders:
            setattr(vraag, naam, woorden[naam])
        vraag.save(update_fields=anders)
        schrijf_stap(vraag, Stap.GEWIJZIGD, door=door, tekst=vraag.gevraagd)
        leg_vast(Vraaggebeurtenis.VRAAG_GEWIJZIGD, vraag, door=door, soort=vraag.soort)
    return vraag


@transaction.atomic
def sluit(vraag: V, *, door: Any, op: datetime | None = None) -> V:
    """Close a question that needs no answer any more; the caller asked the policy. Raises `AlAfgehandeld`."""
    vraag, nu = pak(vraag), op or timezone.now()
    vraag.staat, vraag.afgehandeld_op = Vraag.Staat.GESLOTEN, nu
    vraag.afgehandeld_door_id, vraag.afgehandeld_door_naam = getattr(door, "pk", None), naam_van(door)
    vraag.save()
    schrijf_stap(vraag, Stap.GESLOTEN, door=door, op=nu)
    leg_vast(Vraaggebeurtenis.VRAAG_GESLOTEN, vraag, door=door, soort=vraag.soort)
    return vraag


@transaction.atomic
def rond_af(vraag: V, *, door: Gebruiker) -> V:
    """Say that the answer helps, so that nothing waits any more. Raises `Geweigerd` and `AlAfgehandeld`."""
    vraag = pak(vraag, staat=Vraag.Staat.BEANTWOORD)
    eis_mag(vraag, "afronden", door)
    vraag.afgerond_op = timezone.now()
    vraag.save(update_fields=["afgerond_op"])
    schrijf_stap(vraag, Stap.AFGEROND, door=door)
    leg_vast(Vraaggebeurtenis.VRAAG_AFGEROND, vraag, door=door, soort=vraag.soort)
    return vraag


@transaction.atomic
def heropen(vraag: V, *, reden: str, door: Gebruiker) -> V:
    """Ask again, as the answer does not help; its words stay in the history.

    Raises `Geweigerd`, `AlAfgehandeld`, and `Vraagfout` without a reason or when another question about it waits.
    """
    vraag = pak(vraag, staat=Vraag.Staat.BEANTWOORD)
    eis_mag(vraag, "afronden", door)
    if not reden.strip():
        raise Vraagfout("Schrijf op waarom het antwoord u niet helpt.", "reden")
    return opnieuw(vraag, Stap.HEROPEND, reden=reden, door=door)


def opnieuw(vraag: V, soort: Vraagstap.Soort, *, reden: str, door: Gebruiker) -> V:
    """Let a question wait again with the full term; the caller holds the lock and asked the policy."""
    for naam, leeg in ONBEANTWOORD.items():
        setattr(vraag, naam, leeg)
    vraag.staat, vraag.herinnerd_op = Vraag.Staat.OPEN, None
    vraag.termijn_vanaf_nu()
    try:
        with transaction.atomic():
            vraag.save()
    except IntegrityError:
        raise Vraagfout("Over hetzelfde wacht al een andere vraag.") from None
    stap = schrijf_stap(vraag, soort, door=door, tekst=reden.strip())
    leg_vast(Vraaggebeurtenis.VRAAG_HEROPEND, vraag, door=door, soort=vraag.soort)
    schrijf_gevraagden(vraag, HEROPEND, f"opnieuw:{stap.pk}")
    return vraag
