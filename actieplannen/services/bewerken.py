"""The one road along which an action changes: locked, compared, saved, remembered and logged.

Everything that changes an action (editing, reporting progress, importing, taking over) goes through `pak` and `bewaar`.
Locks are taken in the order plan, action.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from actieplannen.gebeurtenissen import Plangebeurtenis
from actieplannen.models import Actiewijziging, Verbeteractie
from actieplannen.velden import VELDEN, Regel, Soort, Veld
from kantoor.audit.services import leg_vast
from kantoor.core.bewerking import bewaar as bewaar_rij
from kantoor.core.wie import naam_van

Opname = dict[str, Regel]  # label -> words
Wijzigingsregel = list[str]  # [veld, van, naar] in words
NIETS = Regel("", "")
# What the words of rows need beside the rows.
MET = {"themas": (), "stappen": ("organisatie",), "deelnames": ("organisatie", "persoon"), "kosten": ("organisatie",)}


class Actiefout(Exception):
    """The change is refused; the message is Dutch. `veld` names the field of the form it belongs to."""

    def __init__(self, reden: str, veld: str | None = None) -> None:
        super().__init__(reden)
        self.veld = veld


def momentopname(actie: Verbeteractie) -> Opname:
    """Return every field a reader would notice, label -> words; taken before a change to compare with after."""
    velden = [veld for veld in VELDEN.values() if veld.soort != Soort.VAST]
    return {label: regel for veld in velden for label, regel in veld.regels(_waarde(actie, veld))}


def _waarde(actie: Verbeteractie, veld: Veld) -> Any:
    """Return what the field holds now; rows are asked again, as they were written meanwhile."""
    waarde = getattr(actie, veld.naam)
    return waarde.select_related(*MET[veld.naam]) if veld.soort == Soort.RIJEN else waarde


def verschil(voor: Opname, na: Opname) -> list[Wijzigingsregel]:
    """Return the lines that differ between two snapshots, in the order of the later one, what vanished last."""
    labels = [*na, *(label for label in voor if label not in na)]
    regels = [[label, voor.get(label, NIETS).woorden, na.get(label, NIETS).woorden] for label in labels]
    return [regel for regel in regels if regel[1] != regel[2]]


def bewaar(
    actie: Verbeteractie,
    *,
    wat: Plangebeurtenis,
    door: Any,
    voor: Opname | None = None,
    na: Opname | None = None,
    reden: str = "",
    op: datetime | None = None,
    ook: Sequence[Wijzigingsregel] = (),
    **bijzonderheden: Any,
) -> Actiewijziging:
    """Save a locked action whose parts were already written, with its history and one log line.

    `voor` is its `momentopname` from before the change, left out when the action is new or no field of it changes;
    `na` the one from after, when the caller has it. `wat` is told in the log and, in its `woorden`, in the history;
    `ook` adds lines that no field of the action tells. The log gets the names of the changed fields, never the words
    (R26). What it said before stays in `Actiefeiten`, which the database keeps by itself.
    """
    zet_eerste_open_stap(actie)
    bewaar_rij(actie)
    voor, na = voor or {}, (na or momentopname(actie)) if voor else {}
    regels = verschil(voor, na)
    wijziging = Actiewijziging.objects.create(
        actie=actie,
        op=op or timezone.now(),
        door=door,
        door_naam=naam_van(door),
        soort=wat.woorden,
        regels=[*regels, *ook],
        reden=reden.strip()[:500],
    )
    velden = list(dict.fromkeys((na.get(label) or voor[label]).log for label, _, _ in regels))
    leg_vast(wat, actie, door=door, velden=velden, **bijzonderheden)
    return wijziging


def zet_eerste_open_stap(actie: Verbeteractie) -> None:
    """Write date and number of the earliest open step on the action in memory; the caller saves it."""
    eerste = actie.stappen.filter(afgerond_op=None).order_by("datum", "nummer").first()
    actie.stap_op = eerste.datum if eerste else None
    actie.stap_nummer = eerste.nummer if eerste else None
