"""Keeping the past of an action, so that its status on any earlier day can be counted again."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone

from actieplannen.models import FEITEN, Actiefeiten, Verbeteractie


def leg_feiten_vast(actie: Verbeteractie, *, op: datetime | None = None) -> None:
    """Close the stretch of facts that held until now and begin the next; nothing happens when no fact changed.

    Call inside the transaction that saved the action. `op` is the moment of the change, now when left out.
    """
    nu = op or timezone.now()
    huidig = Actiefeiten.objects.filter(actie=actie, tot=None).first()
    if huidig and all(getattr(huidig, veld) == getattr(actie, veld) for veld in FEITEN):
        return
    if huidig:
        huidig.tot = nu
        huidig.save(update_fields=["tot"])
    Actiefeiten.objects.create(actie=actie, vanaf=nu, **{veld: getattr(actie, veld) for veld in FEITEN})


def zet_eerste_open_stap(actie: Verbeteractie) -> None:
    """Write date and number of the earliest open step on the action in memory; the caller saves it (DESIGN.md §6)."""
    eerste = actie.stappen.filter(afgerond_op=None).order_by("datum", "nummer").first()
    actie.stap_op = eerste.datum if eerste else None
    actie.stap_nummer = eerste.nummer if eerste else None
